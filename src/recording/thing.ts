import type { Intid, PeId, VcpuId, VmId } from '../base/brand.ts';
import type { EventRow } from '../engine/trace/events.ts';

/** Anything that can be pointed at: the same thing lights up on the stage, the timeline, in the panels, the log and the link. */
export type Thing =
  | { readonly kind: 'pe'; readonly pe: PeId }
  | { readonly kind: 'vm'; readonly vm: VmId }
  | { readonly kind: 'vcpu'; readonly vcpu: VcpuId }
  | { readonly kind: 'device'; readonly device: number }
  /** A physical interrupt; `pe` is the bank of an SGI or PPI, 0 for an SPI. */
  | { readonly kind: 'pintid'; readonly intid: Intid; readonly pe: PeId }
  /** A virtual interrupt; `vcpu` is the bank of an SGI or PPI, -1 for an SPI. */
  | { readonly kind: 'vintid'; readonly intid: Intid; readonly vm: VmId; readonly vcpu: VcpuId }
  /** A List Register of a PE's virtual interface. */
  | { readonly kind: 'lr'; readonly pe: PeId; readonly lr: number }
  /**
   * A register, as the register map names it; `owner` is the PE of a banked one, -1 otherwise. One of a vGICD has a v before
   * its name (vGICD_CTLR), and its owner is the VM, or the vCPU of a banked one.
   */
  | { readonly kind: 'register'; readonly register: string; readonly owner: number };

/** The text of a thing in a link's `sel=` and as a key: `pe3`, `vm1`, `vpe5`, `dev0`, `irq33`, `irq27.3`, `virq40.vm1`, `lr3.2`, `GICD_CTLR.-1`. */
export function thingKey(t: Thing): string {
  switch (t.kind) {
    case 'pe':
      return `pe${t.pe}`;
    case 'vm':
      return `vm${t.vm}`;
    case 'vcpu':
      return `vpe${t.vcpu}`;
    case 'device':
      return `dev${t.device}`;
    case 'pintid':
      return t.intid < 32 ? `irq${t.intid}.${t.pe}` : `irq${t.intid}`;
    case 'vintid':
      return t.intid < 32 ? `virq${t.intid}.vm${t.vm}.vpe${t.vcpu}` : `virq${t.intid}.vm${t.vm}`;
    case 'lr':
      return `lr${t.pe}.${t.lr}`;
    case 'register':
      return `${t.register}.${t.owner}`;
  }
}

const forms: readonly (readonly [RegExp, (m: readonly number[], text: string) => Thing])[] = [
  [/^pe(\d{1,2})$/, ([pe]) => ({ kind: 'pe', pe: pe! })],
  [/^vm(\d{1,2})$/, ([vm]) => ({ kind: 'vm', vm: vm! })],
  [/^vpe(\d{1,3})$/, ([vcpu]) => ({ kind: 'vcpu', vcpu: vcpu! })],
  [/^dev(\d{1,3})$/, ([device]) => ({ kind: 'device', device: device! })],
  [/^irq(\d{1,4})(?:\.(\d))?$/, ([intid, pe]) => ({ kind: 'pintid', intid: intid!, pe: intid! < 32 ? pe! : 0 })],
  [
    /^virq(\d{1,4})\.vm(\d{1,2})(?:\.vpe(\d{1,3}))?$/,
    ([intid, vm, vcpu]) => ({ kind: 'vintid', intid: intid!, vm: vm!, vcpu: intid! < 32 ? vcpu! : -1 }),
  ],
  [/^lr(\d)\.(\d{1,2})$/, ([pe, lr]) => ({ kind: 'lr', pe: pe!, lr: lr! })],
  [
    /^v?GIC[A-Z]_[A-Z0-9_]{2,20}\.(-1|\d{1,3})$/,
    ([owner], text) => ({ kind: 'register', register: text.slice(0, text.lastIndexOf('.')), owner: owner! }),
  ],
];

/** Reads what `thingKey` wrote; undefined for any other text. Whether such a thing exists in a machine is not looked at. */
export function parseThing(text: string): Thing | undefined {
  for (const [form, make] of forms) {
    const m = form.exec(text);
    if (m === null) continue;
    const numbers = m.slice(1).map((x) => (x === undefined ? -1 : Number(x)));
    const t = make(numbers, text);
    return 'intid' in t && t.intid < 32 && (t.kind === 'pintid' ? t.pe < 0 : t.vcpu < 0) ? undefined : t;
  }
  return undefined;
}

export const sameThing = (a: Thing | undefined, b: Thing | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && thingKey(a) === thingKey(b));

/** Whether an event names the thing. An event names no register: what wrote one is found in the journal. */
export function eventTouches(row: EventRow, t: Thing): boolean {
  switch (t.kind) {
    case 'pe':
      return row.pe === t.pe;
    case 'vm':
      return row.vm === t.vm;
    case 'vcpu':
      return row.vcpu === t.vcpu;
    case 'device':
      return ['lineRaised', 'lineLowered', 'deviceQuieted'].includes(row.kind) && row.value === t.device;
    case 'pintid':
      return row.pintid === t.intid && (t.intid >= 32 || row.pe === t.pe);
    case 'vintid':
      return row.vintid === t.intid && row.vm === t.vm && (t.intid >= 32 || row.vcpu === t.vcpu);
    case 'lr':
      return row.pe === t.pe && row.lr === t.lr && row.vintid >= 0 && !['messageSent', 'messageReceived'].includes(row.kind);
    case 'register':
      return false;
  }
}

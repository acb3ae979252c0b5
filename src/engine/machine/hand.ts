import type { EventId, Intid, PeId } from '../../base/brand.ts';
import { lrCpuid, lrHw, lrPintid, lrVintid } from '../gic/listRegister.ts';
import type { FrameName } from '../gic/unpredictable.ts';
import type { Cpu } from '../guest/cpu.ts';
import type { Hypervisor } from '../hypervisor/hypervisor.ts';
import { requestMove } from '../hypervisor/moveVcpu.ts';
import { optionCatalogue, type OptionName, type OptionValue } from '../hypervisor/optionCatalogue.ts';
import { setPaused, writeVgicd } from '../hypervisor/outside.ts';
import { powerUp } from '../hypervisor/startVcpu.ts';
import type { Vcpu } from '../hypervisor/vcpu.ts';
import type { EventFields } from '../trace/events.ts';
import type { EventKind } from '../trace/eventKind.ts';
import type { Action } from './setup.ts';
import type { World } from './world.ts';

/** The frames that can be written from outside, in the order of their numbers in `writeAsked` events. */
const frames = ['GICD', 'GICC', 'GICH', 'GICV', 'vGICD'] as const;
type Frame = (typeof frames)[number];

/** A register in the value column: the frame's number above 16 bits of offset. */
export const accessCode = (frame: Frame, offset: number): number => (frames.indexOf(frame) << 16) | (offset & 0xffff);
export const accessOf = (code: number): { readonly frame: Frame; readonly offset: number } => ({
  frame: frames[code >> 16] ?? 'GICD',
  offset: code & 0xffff,
});

/** Bits of an option's value in the value column. */
const VALUE_BITS = 20;
/** An option and its value in the value column: a number of ticks as it is, any other by its place in the catalogue. */
export function optionCode(option: OptionName, value: OptionValue): number {
  const at = optionCatalogue.findIndex((row) => row.name === option);
  const place = optionCatalogue[at]?.values.indexOf(value) ?? 0;
  return (at << VALUE_BITS) | (option === 'slice' ? Number(value) : Math.max(0, place));
}
export function optionOf(code: number): { readonly option: OptionName; readonly value: OptionValue } {
  const row = optionCatalogue[code >> VALUE_BITS] ?? optionCatalogue[0]!;
  const n = code & ((1 << VALUE_BITS) - 1);
  return { option: row.name, value: row.name === 'slice' ? n : (row.values[n] ?? row.values[0]!) };
}

/** Whether an option counts while the machine runs; one that is read at power-on only cannot be changed later. */
export const changesAtRunTime = (option: OptionName): boolean => option !== 'allowConflicts';

/** What the hand needs of the machine. */
export interface Reach {
  readonly world: World;
  readonly hypervisor: Hypervisor;
  /** The CPU of the guest on a vCPU: its writes to the CPU interface tell what they do. */
  cpuOf(vcpu: Vcpu): Cpu;
  drive(device: number, level: boolean): void;
  pulse(device: number): void;
  tell(kind: EventKind, fields: EventFields): EventId;
  /** The last event of a physical interrupt that waits, of an SGI from PE `source`. */
  setPending(pe: PeId, p: Intid, source: PeId, e: EventId): void;
}

/** What somebody does to a machine from outside, between two micro-steps. */
export class Hand {
  private readonly m: Reach;

  constructor(machine: Reach) {
    this.m = machine;
  }

  apply(action: Action): void {
    const { world, hypervisor: h } = this.m;
    switch (action.do) {
      case 'raise':
      case 'lower':
        this.m.drive(action.device, action.do === 'raise');
        break;
      case 'pulse':
        this.m.pulse(action.device);
        break;
      case 'write':
        this.write(action.frame, action.by, action.offset, action.size, action.value);
        break;
      case 'sgi': {
        const word = ((action.to & 0xff) << 16) | (action.intid & 15);
        this.write(action.of === 'pe' ? 'GICD' : 'vGICD', action.by, 0xf00, 4, word);
        break;
      }
      case 'option':
        this.change(action.option, action.value);
        break;
      default: {
        const vcpu = world.vcpus[action.vcpu];
        if (vcpu === undefined) break;
        if (action.do === 'start') powerUp(h, vcpu, -1);
        else if (action.do === 'move') {
          if (action.pe < world.pes.length) requestMove(h, vcpu, action.pe);
        } else setPaused(h, vcpu, action.do === 'pause');
      }
    }
  }

  private write(frame: Frame, by: number, offset: number, size: 1 | 4, value: number): void {
    const { world, hypervisor } = this.m;
    const guest = frame === 'vGICD' ? world.vcpus[by] : undefined;
    const pe = guest?.peId.v ?? by;
    if (pe >= world.pes.length || (frame === 'vGICD' && guest === undefined)) return;
    const whose = guest === undefined ? { pe } : { pe, vcpu: guest.id, vm: guest.vm.id };
    const asked = this.m.tell('writeAsked', { ...whose, value: accessCode(frame, offset) });
    if (frame === 'vGICD') {
      writeVgicd(hypervisor, guest!, offset, size, value >>> 0, asked);
      return;
    }
    const e = this.m.tell('wordWritten', { pe, value: value | 0, cause: asked });
    this.writePhysical(pe, frame, offset, size, value >>> 0, e);
  }

  private writePhysical(pe: PeId, frame: FrameName, offset: number, size: 1 | 4, value: number, cause: EventId): void {
    const { gic, pes, vcpus } = this.m.world;
    const loaded = vcpus[pes[pe]!.current.v];
    const before = this.pending();
    if (frame === 'GICV' && loaded !== undefined) this.m.cpuOf(loaded).writeInterface(offset, value, size);
    else gic.write(pe, frame, offset, size, value);
    for (const [key, wait] of this.pending()) {
      if (before.has(key)) continue;
      this.m.setPending(wait.pe, wait.p, wait.source, this.m.tell('becamePending', { pe: wait.pe, pintid: wait.p, cause }));
    }
    const lr = frame === 'GICH' && offset >= 0x100 && size === 4 ? (offset - 0x100) >> 2 : -1;
    if (lr >= 0 && lr < pes[pe]!.gich.lrCount && loaded !== undefined) this.tellLr(loaded, lr, cause);
  }

  /** Everything that is pending in the Distributor; an SGI once for each of its sources. */
  private pending(): Map<string, { readonly pe: PeId; readonly p: Intid; readonly source: PeId }> {
    const { gic, pes } = this.m.world;
    const found = new Map<string, { readonly pe: PeId; readonly p: Intid; readonly source: PeId }>();
    const add = (pe: PeId, p: Intid, source: PeId): void => void found.set(`${pe}.${p}.${source}`, { pe, p, source });
    for (const { id: pe } of pes) {
      for (let p = 0; p < 16; p++) {
        const sources = gic.gicd.sgiSources(pe, p);
        for (let source = 0; sources >> source !== 0; source++) if (((sources >> source) & 1) === 1) add(pe, p, source);
      }
      for (let p = 16; p < 32; p++) if (gic.gicd.isPending(pe, p)) add(pe, p, 0);
    }
    for (let p = 32; p < gic.config.numIntid; p++) if (gic.gicd.isPending(0, p)) add(-1, p, 0);
    return found;
  }

  /** What stands in a List Register now is an interrupt of the loaded vCPU, and came by this hand. */
  private tellLr(vcpu: Vcpu, lr: number, cause: EventId): void {
    const word = vcpu.pe.gich.readLr(lr);
    const v = lrVintid(word);
    const pintid = lrHw(word) ? lrPintid(word) : -1;
    const e = this.m.hypervisor.tell('lrWritten', vcpu.pe, vcpu, { pintid, vintid: v, lr, value: word | 0, cause });
    this.m.hypervisor.board.setCauseOfVirtual(vcpu, v, v < 16 ? lrCpuid(word) : 0, e);
  }

  private change(option: OptionName, value: OptionValue): void {
    const { world, hypervisor: h } = this.m;
    if (!changesAtRunTime(option) || h.options[option] === value) return;
    h.options = { ...h.options, [option]: value };
    this.m.tell('optionChanged', { value: optionCode(option, value) });
    // the host's own set-up of its CPU interfaces rests on this one
    if (option !== 'hostEoiMode') return;
    for (const { id } of world.pes) {
      const ctlr = world.gic.peek(id, 'GICC', 0, 4);
      world.gic.write(id, 'GICC', 0, 4, value === 1 ? ctlr | (1 << 9) : ctlr & ~(1 << 9));
    }
  }
}

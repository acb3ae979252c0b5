import { RunState } from '../../engine/hypervisor/vcpu.ts';
import type { Action } from '../../engine/machine/setup.ts';
import type { World } from '../../engine/machine/world.ts';
import type { ThingMenuMessages } from '../../i18n/thingMenuMessages.ts';
import type { Thing } from '../../recording/thing.ts';
import type { Names } from '../../scenario/names.ts';
import type { Panel } from '../../store/layout.ts';

/** One line of a menu: something that is done to the machine, another look at the thing, or lines to choose from further. */
export type Item = { readonly text: string } & (
  | { readonly act: Action }
  /** Shows a panel, with this thing pinned. */
  | { readonly panel: Panel; readonly thing: Thing }
  | { readonly follow: Thing }
  | { readonly more: readonly Item[] }
);

/** What the menu is about, and how it is told. */
export interface About {
  readonly world: World;
  readonly names: Names;
  readonly words: ThingMenuMessages;
}

/** The Distributor's set and clear registers: one bit an interrupt, from this offset on. */
const bits = { enable: 0x100, disable: 0x180, setPending: 0x200, clearPending: 0x280 } as const;
const bitNames = {
  enable: 'GICD_ISENABLER',
  disable: 'GICD_ICENABLER',
  setPending: 'GICD_ISPENDR',
  clearPending: 'GICD_ICPENDR',
} as const;
type BitDeed = keyof typeof bits;

function writeBit(deed: BitDeed, frame: 'GICD' | 'vGICD', by: number, intid: number, { words }: About): Item {
  const n = intid >> 5;
  const register = `${frame === 'vGICD' ? 'v' : ''}${bitNames[deed]}${n}`;
  const value = (1 << (intid & 31)) >>> 0;
  return { text: words[deed](register), act: { do: 'write', frame, by, offset: bits[deed] + 4 * n, size: 4, value } };
}

/** Which of the sixteen SGIs is sent to somebody. */
const anySgi = (to: string, act: (intid: number) => Action, { names, words }: About): Item => ({
  text: words.anySgiTo(to),
  more: Array.from({ length: 16 }, (_, intid) => ({ text: names.intid(intid), act: act(intid) })),
});

/** An SGI is made pending by sending it, not by these bits; its enable bit is fixed. */
const deedsOf = (intid: number): readonly BitDeed[] => (intid < 16 ? [] : ['setPending', 'clearPending', 'enable', 'disable']);

function ofVcpu(id: number, about: About): Item[] {
  const { world, names, words } = about;
  const vcpu = world.vcpus[id];
  if (vcpu === undefined) return [];
  const { vm } = vcpu;
  const items: Item[] = [];
  if (vcpu.state.v === RunState.off) items.push({ text: words.switchOn, act: { do: 'start', vcpu: id } });
  else if (vcpu.paused.v === 0) items.push({ text: words.pause, act: { do: 'pause', vcpu: id } });
  else items.push({ text: words.resume, act: { do: 'resume', vcpu: id } });
  for (const { id: pe } of world.pes)
    if (pe !== vcpu.peId.v && ((vcpu.affinity.v >> pe) & 1) === 1)
      items.push({ text: words.moveTo(names.pe(pe)), act: { do: 'move', vcpu: id, pe } });
  const siblings = world.vcpus.filter((x) => x.vm === vm);
  for (const to of siblings)
    items.push(anySgi(names.vcpu(to.id), (intid) => ({ do: 'sgi', of: 'vcpu', by: id, to: 1 << to.index, intid }), about));
  return items;
}

function ofPe(pe: number, about: About): Item[] {
  const { world, names, words } = about;
  const items: Item[] = world.pes.map(({ id }) =>
    anySgi(names.pe(id), (intid) => ({ do: 'sgi', of: 'pe', by: pe, to: 1 << id, intid }), about),
  );
  for (const { id } of world.pes)
    if (id !== pe)
      items.push({ text: words.doorbellTo(names.pe(id)), act: { do: 'sgi', of: 'pe', by: pe, to: 1 << id, intid: 1 } });
  return items;
}

/** What can be done to the machine by way of this thing. */
function deeds(thing: Thing, about: About): Item[] {
  const { world, names, words } = about;
  switch (thing.kind) {
    case 'device': {
      const device = thing.device;
      return (['raise', 'lower', 'pulse'] as const).map((deed) => ({ text: words[deed], act: { do: deed, device } }));
    }
    case 'pe':
      return ofPe(thing.pe, about);
    case 'vcpu':
      return ofVcpu(thing.vcpu, about);
    case 'lr': {
      const act: Action = { do: 'write', frame: 'GICH', by: thing.pe, offset: 0x100 + 4 * thing.lr, size: 4, value: 0 };
      return [{ text: words.clearLr(`GICH_LR${thing.lr}`), act }];
    }
    case 'pintid': {
      const { intid, pe } = thing;
      if (intid >= 16) return deedsOf(intid).map((deed) => writeBit(deed, 'GICD', pe, intid, about));
      return world.pes.map(({ id }) => ({
        text: words.sgiTo(names.intid(intid), names.pe(id)),
        act: { do: 'sgi', of: 'pe', by: pe, to: 1 << id, intid },
      }));
    }
    case 'vintid': {
      const { intid, vm } = thing;
      const own = world.vcpus.filter((x) => x.vm.id === vm);
      const by = thing.vcpu >= 0 ? thing.vcpu : (own[0]?.id ?? 0);
      if (intid >= 16) return deedsOf(intid).map((deed) => writeBit(deed, 'vGICD', by, intid, about));
      return own.map((to) => ({
        text: words.sgiTo(names.intid(intid), names.vcpu(to.id)),
        act: { do: 'sgi', of: 'vcpu', by, to: 1 << to.index, intid },
      }));
    }
    default:
      return [];
  }
}

/** How else the thing can be looked at. */
function looks(thing: Thing, { words }: About, follows: boolean): Item[] {
  const panel = (text: string, to: Panel): Item => ({ text, panel: to, thing });
  const items: Item[] = [];
  switch (thing.kind) {
    case 'pintid':
    case 'vintid':
      items.push(panel(words.whyNot, 'interrupt'));
      break;
    case 'pe':
      items.push(panel(words.registers, 'registers'));
      break;
    case 'lr':
    case 'register':
      items.push(panel(words.register, 'registers'));
      break;
    case 'vm':
      items.push(panel(words.vgicd, 'registers'), panel(words.machine, 'machines'));
      break;
    case 'vcpu':
      items.push(panel(words.vgicd, 'registers'), panel(words.machine, 'machines'));
      break;
    case 'device':
      break;
  }
  if (thing.kind !== 'register') items.push({ text: follows ? words.unfollow : words.follow, follow: thing });
  return items;
}

/** The menu of a thing: first what is done to it, then how it is looked at. */
export const menuOf = (thing: Thing, about: About, follows: boolean): readonly (readonly Item[])[] =>
  [deeds(thing, about), looks(thing, about, follows)].filter((group) => group.length > 0);

import { hex } from '../../base/bits.ts';
import type { World } from '../../engine/machine/world.ts';
import type { Messages } from '../../i18n/messages.ts';
import type { InterruptPair, Physical, Virtual } from '../../recording/interruptPair.ts';
import { holderOf, vgicIrq } from '../../recording/vgicState.ts';
import type { Names } from '../../scenario/names.ts';
import { partsOf, type Place } from '../../stage/place.ts';
import { physicalKey, virtualKey, type RestingToken } from '../../stage/restingTokens.ts';

export type Fact = readonly [name: string, value: string];

const members = (mask: number, name: (i: number) => string): string =>
  Array.from({ length: 32 }, (_, i) => i)
    .filter((i) => ((mask >>> i) & 1) === 1)
    .map(name)
    .join(', ') || '–';

/** How the Distributor is told to treat an interrupt. */
export function physicalConfig(world: World, { intid, pe }: Physical, names: Names, { interrupt: words }: Messages): Fact[] {
  const { gicd } = world.gic;
  if (!gicd.exists(intid)) return [];
  const { states } = gicd;
  const slot = states.slot(pe, intid);
  const targets = intid < 32 || world.pes.length === 1 ? names.pe(intid < 32 ? pe : 0) : members(gicd.targets(intid), names.pe);
  return [
    [words.enabled, gicd.isEnabled(pe, intid) ? words.yes : words.no],
    [words.priority, hex(gicd.priority(pe, intid), 2)],
    [words.group, states.isGroup1(slot) ? '1' : '0'],
    [words.config, states.edge.get(slot) ? words.edgeTriggered : words.level],
    [words.line, states.line.get(slot) ? words.high : words.low],
    [words.targets, targets],
  ];
}

/** How its VM's virtual Distributor is told to treat it. */
export function virtualConfig(world: World, { intid, vm, vcpu }: Virtual, names: Names, { interrupt: words }: Messages): Fact[] {
  const machine = world.vms[vm];
  if (machine === undefined) return [];
  const irq = vgicIrq(machine, intid < 32 ? (world.vcpus[vcpu]?.index ?? 0) : 0, intid);
  return [
    [words.enabled, irq.enabled ? words.yes : words.no],
    [words.priority, hex(irq.priority, 2)],
    [words.group, String(irq.group)],
    [words.config, irq.level ? words.level : words.edgeTriggered],
    [words.targets, members(irq.targets, (i) => names.vcpuOf(vm, i))],
    [words.link, irq.hw ? words.hw(names.intid(irq.hwintid)) : words.unlinked],
  ];
}

function placeText(place: Place, names: Names, { interrupt: { places } }: Messages): string {
  const { kind, a, b } = partsOf(place);
  switch (kind) {
    case 'device':
      return places.device(names.device(a));
    case 'gicd':
      return places.gicd;
    case 'gicc':
      return places.gicc(names.pe(a));
    case 'el2':
      return places.el2(names.pe(a));
    case 'mailbox':
      return places.mailbox(names.pe(a));
    case 'lr':
      return places.lr(names.pe(a), b);
    case 'gicv':
      return places.gicv(names.pe(a));
    case 'guest':
      return places.guest(names.pe(a));
    case 'saved':
      return places.saved(names.vcpu(a), b);
    case 'waiting':
      return places.waiting(names.vcpu(a));
    case 'vgicd':
      return places.vgicd(names.vm(a));
  }
}

/** Where the interrupt is now, in words: every place, for an SGI can be in several at once. */
export function whereabouts(
  tokens: readonly RestingToken[],
  { physical, virtual }: InterruptPair,
  names: Names,
  text: Messages,
): string[] {
  const p = physical === undefined ? undefined : physicalKey(physical.pe, physical.intid);
  const v = virtual === undefined ? undefined : virtualKey(virtual.vm, virtual.vcpu, virtual.intid);
  const own = tokens.filter((t) => t.key === p || t.key === v || (v !== undefined && t.key.startsWith(`${v}.`)));
  const places = [...new Set(own.map((t) => placeText(t.place, names, text)))];
  return places.length === 0 ? [text.interrupt.places.nowhere] : places;
}

/** Who has it in hand, and to whom it belongs. */
export function owners(world: World, pair: InterruptPair, names: Names, { interrupt: words }: Messages): string[] {
  const { virtual } = pair;
  const vm = virtual === undefined ? undefined : world.vms[virtual.vm];
  if (virtual === undefined || vm === undefined) return [words.host];
  const holder = holderOf(vm, world.vcpus[virtual.vcpu]?.index ?? 0, virtual.intid);
  const found = [words.owns(names.vm(vm.id))];
  if (holder !== undefined) {
    const where = holder.lr >= 0 ? `LR${holder.lr}` : holder.list === 'actList' ? words.actList : words.pendList;
    found.unshift(words.holds(names.vcpu(holder.vcpu), where));
  }
  return found;
}

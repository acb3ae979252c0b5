import type { Intid, PeId } from '../base/brand.ts';
import { groupPriority } from '../engine/gic/priority.ts';
import { DOORBELL, HYP_TIMER, MAINTENANCE } from '../engine/hypervisor/options.ts';
import type { Pe } from '../engine/hypervisor/pe.ts';
import { isPeBusy } from '../engine/hypervisor/vcpuRun.ts';
import { bitAt, byteAt, type Finder, type Place } from './obstacleFinder.ts';

/** Register n of a GICD array that has `perWord` interrupts in a word. */
const gicd = (
  finder: Finder,
  name: string,
  p: Intid,
  perWord: number,
  field: string,
): Pick<Place, 'register' | 'field' | 'thing'> => {
  const register = `GICD_${name}${Math.floor(p / perWord)}`;
  return { register, field, thing: { kind: 'register', register, owner: p < 32 ? finder.about.pe : -1 } };
};

/** A register of one PE's CPU interface. */
const gicc = (pe: Pe, register: string, field: string, cell: string): Place => ({
  register,
  field,
  thing: { kind: 'register', register, owner: pe.id },
  cell: `gic.pe${pe.id}.gicc.${cell}`,
});

/** The PE to which the Distributor sends `p`: the bank of a private one, else the first in GICD_ITARGETSR; -1: nowhere. */
export function peOf(finder: Finder, p: Intid): PeId {
  const { world, about } = finder;
  if (p < 32) return about.pe;
  if (world.pes.length === 1) return 0;
  const mask = world.gic.gicd.targets(p);
  return mask === 0 ? -1 : 31 - Math.clz32(mask & -mask);
}

/** Nothing asks for a physical interrupt: neither its line nor its latch. */
export function notAsked(finder: Finder, p: Intid, device: number): void {
  const { states } = finder.world.gic.gicd;
  const slot = states.slot(Math.max(0, finder.about.pe), p);
  const place = gicd(finder, 'ISPENDR', p, 32, `bit ${p & 31}`);
  const latch = states.edge.get(slot);
  finder.add('notAsked', {
    ...place,
    thing: device >= 0 ? { kind: 'device', device } : place.thing,
    ...bitAt(latch ? states.latch : states.line, slot),
  });
}

/**
 * What keeps a pending physical interrupt `p` from ending the guest's turn on its PE.
 * @param isHeld a guest or a routine has the one that is active, and will end it
 */
export function physicalObstacles(finder: Finder, p: Intid, isHeld: boolean): void {
  const { world } = finder;
  const { states, ctlr } = world.gic.gicd;
  const target = peOf(finder, p);
  const slot = states.slot(Math.max(0, target), p);
  const group = states.group.get(slot) ? 1 : 0;
  if (((ctlr.v >> group) & 1) === 0) groupOff(finder, group);
  if (!states.enabled.get(slot))
    finder.add('gicdDisabled', { ...gicd(finder, 'ISENABLER', p, 32, `bit ${p & 31}`), ...bitAt(states.enabled, slot) });
  if (target < 0) {
    const field = `byte ${p & 3}`;
    finder.add('gicdNoTarget', { ...gicd(finder, 'ITARGETSR', p, 4, field), ...byteAt(states.targets, p - 32) });
  }
  if (states.active.get(slot)) {
    const place = { ...gicd(finder, 'ISACTIVER', p, 32, `bit ${p & 31}`), ...bitAt(states.active, slot) };
    finder.add('gicdActive', place, { passes: isHeld });
  }
  const pe = world.pes[target];
  if (pe !== undefined) interfaceObstacles(finder, pe, p, group, states.priority.get(slot));
}

function groupOff(finder: Finder, group: 0 | 1): void {
  const thing = { kind: 'register', register: 'GICD_CTLR', owner: -1 } as const;
  finder.add('gicdCtlr', { register: 'GICD_CTLR', field: `EnableGrp${group}`, thing, cell: 'gic.gicd.ctlr', mask: 1 << group });
}

function interfaceObstacles(finder: Finder, pe: Pe, p: Intid, group: 0 | 1, priority: number): void {
  const { ctlr, pmr, bpr, abpr, rpr } = pe.gicc;
  if (((ctlr.v >> group) & 1) === 0) {
    const place = { ...gicc(pe, 'GICC_CTLR', `EnableGrp${group}`, 'ctlr'), mask: 1 << group };
    finder.add('giccCtlr', place, { pe: pe.id });
  }
  if (priority >= pmr.v) {
    finder.add('giccPmr', gicc(pe, 'GICC_PMR', 'Priority', 'pmr'), { pe: pe.id, limit: pmr.v });
  }
  // GICC_CTLR.CBPR is 0 here: Group 1 has a binary point of its own
  if (rpr !== 0xff && groupPriority(priority, group === 0 ? bpr.v : abpr.v - 1) >= rpr) {
    const running = pe.gicc.runningWords[0] ?? -1;
    const more = { pe: pe.id, passes: running >= 0, other: running < 0 ? -1 : running & 0x3ff, limit: rpr };
    finder.add('giccRunning', gicc(pe, 'GICC_RPR', 'Priority', group === 0 ? 'apr' : 'nsapr'), more);
  }
  const first = finder.world.gic.gicd.candidate(pe.id);
  if (first >= 0 && first !== p && goesBefore(finder, pe.id, first, p, priority)) {
    finder.add('giccOther', { ...gicc(pe, 'GICC_HPPIR', 'INTID', ''), cell: -1 }, { pe: pe.id, passes: true, other: first });
  }
  if (isPeBusy(pe)) {
    const place: Place = { register: 'PSTATE', field: 'I', thing: { kind: 'pe', pe: pe.id }, cell: -1 };
    finder.add('peAtEl2', place, { pe: pe.id, passes: true });
  }
}

/** What keeps a PE from hearing its doorbell: the host's own settings, which nothing changes by day. */
export function doorbellObstacles(finder: Finder, pe: Pe): void {
  const { gicd: distributor } = finder.world.gic;
  if (isPeBusy(pe) || finder.found.some((o) => o.key === 'giccCtlr' || o.key === 'giccPmr' || o.key === 'gicdCtlr')) return;
  if ((distributor.ctlr.v & 1) === 0) groupOff(finder, 0);
  if ((pe.gicc.ctlr.v & 1) === 0)
    finder.add('giccCtlr', { ...gicc(pe, 'GICC_CTLR', 'EnableGrp0', 'ctlr'), mask: 1 }, { pe: pe.id });
  const { v: limit } = pe.gicc.pmr;
  if (distributor.priority(pe.id, DOORBELL) >= limit)
    finder.add('giccPmr', gicc(pe, 'GICC_PMR', 'Priority', 'pmr'), { pe: pe.id, other: DOORBELL, limit });
}

/** Whether the Distributor offers `first` before `p`. */
function goesBefore(finder: Finder, pe: PeId, first: Intid, p: Intid, priority: number): boolean {
  const { gicd: distributor } = finder.world.gic;
  const its = distributor.priority(pe, first);
  if (its !== priority) return its < priority;
  return distributor.options.tieBreak === 'highest-intid' ? first > p : first < p;
}

/** What the hypervisor does with `p` once it has acknowledged it: whether it finds the VM. */
export function ownershipObstacles(finder: Finder, p: Intid): void {
  const { world, about, setup } = finder;
  const device = setup.devices.find((d) => d.pintid === p);
  const target = world.pes[peOf(finder, p)];
  const thing = { kind: 'pintid', intid: p, pe: p < 32 ? about.pe : 0 } as const;
  const reserved = [DOORBELL, MAINTENANCE, HYP_TIMER].includes(p) || (device !== undefined && device.backing === 'host');
  if (reserved) {
    finder.add('hostReserved', { register: '', field: '', thing, cell: -1 });
    return;
  }
  if (device?.backing === 'sw' && device.vm !== undefined) return;
  const owner = world.vms[about.vm];
  if (target === undefined) return;
  const here = world.vcpus.filter((x) => x.peId.v === target.id);
  const current = world.vcpus[target.current.v];
  // a PPI is the current VM's; of an SPI every VM of the PE is asked
  const asked = p < 32 ? [current?.vm] : current?.vm.registered(p) === true ? [current.vm] : here.map((x) => x.vm);
  const finds = asked.find((vm) => vm?.registered(p) === true);
  if (finds === undefined || (owner !== undefined && finds !== owner)) {
    const place: Place = { register: 'ptov', field: `${p}`, thing, cell: owner === undefined ? -1 : owner.ptov.at + p };
    finder.add('noVmHere', place, { pe: target.id, vm: owner?.id ?? -1, vcpu: -1 });
  }
}

import type { Intid, PeId, StepIndex } from '../base/brand.ts';
import { isSgi, isSpi } from '../engine/gic/intid.ts';
import { PHYSICAL_TIMER, VIRTUAL_TIMER } from '../engine/hypervisor/options.ts';
import type { Vcpu } from '../engine/hypervisor/vcpu.ts';
import { holds, wouldTarget } from '../engine/hypervisor/virtualInterrupt.ts';
import type { Setup } from '../engine/machine/setup.ts';
import type { World } from '../engine/machine/world.ts';
import type { Cursor } from './cursor.ts';
import type { About, Ahead, WhyNot } from './obstacle.ts';
import { sinceWhen } from './obstacleSince.ts';
import { Finder, type Look, type Stand, type Standing } from './obstacleFinder.ts';
import { notAsked, ownershipObstacles, peOf, physicalObstacles } from './physicalObstacles.ts';
import { nextEvent } from './query.ts';
import { isEnding } from './roomObstacles.ts';
import type { Recording } from './recording.ts';
import type { Thing } from './thing.ts';
import { interfaceObstacles, isActive, notAskedOf, standOf, vgicdObstacles } from './virtualObstacles.ts';

/** Events that are looked through for the acknowledge to come. */
const LOOK_AHEAD = 20_000;

/** The interrupt that a thing is or has, on both sides; undefined: it has none, or no such one is there. */
export function aboutOf(world: World, setup: Setup, thing: Thing): About | undefined {
  if (thing.kind === 'device') {
    const device = setup.devices[thing.device];
    return device === undefined ? undefined : aboutPhysical(world, setup, device.pintid, 0);
  }
  if (thing.kind === 'pintid') return aboutPhysical(world, setup, thing.intid, thing.pe);
  if (thing.kind !== 'vintid') return undefined;
  const { intid, vm } = thing;
  const machine = world.vms[vm];
  if (machine === undefined || intid >= machine.vtop.count) return undefined;
  const vcpu = machine.vcpus.find((x) => x.id === thing.vcpu);
  if (intid < 32 && vcpu === undefined) return undefined;
  const emulated = setup.devices.find((d) => d.backing === 'sw' && d.vm === vm && d.vintid === intid)?.pintid ?? -1;
  const p = machine.vtop.get(intid);
  return { pintid: p < 0 ? emulated : p, pe: vcpu?.peId.v ?? -1, vintid: intid, vm, vcpu: intid < 32 ? thing.vcpu : -1 };
}

function aboutPhysical(world: World, setup: Setup, p: Intid, pe: PeId): About | undefined {
  if (!world.gic.gicd.exists(p)) return undefined;
  const device = setup.devices.find((d) => d.pintid === p);
  if (p < 32) {
    const vcpu = world.vcpus[world.pes[pe]?.current.v ?? -1];
    const v = vcpu?.vm.registered(p) === true ? vcpu.vm.ptov.get(p) : -1;
    return { pintid: p, pe, vintid: v, vm: v < 0 ? -1 : vcpu!.vm.id, vcpu: v < 0 ? -1 : vcpu!.id };
  }
  const vm = device?.backing === 'sw' ? world.vms[device.vm ?? -1] : world.vms.find((x) => x.registered(p));
  const v = vm === undefined ? -1 : device?.backing === 'sw' ? device.vintid : vm.ptov.get(p);
  return { pintid: p, pe: -1, vintid: v, vm: vm?.id ?? -1, vcpu: -1 };
}

/** What stands between an interrupt and its vCPU in a machine as it is now, without the times. */
export function standing(
  world: World,
  setup: Setup,
  about: About,
  look: Look,
): { readonly verdict: WhyNot['verdict']; readonly found: readonly Standing[]; readonly pe: PeId; readonly about: About } {
  const { pintid: p, vintid: v } = about;
  const vcpu = vcpuOf(world, about);
  const full: About = { ...about, vcpu: vcpu?.id ?? -1 };
  const finder = new Finder(world, setup, full, look);
  const stand: Stand = vcpu === undefined ? 'before' : standOf(finder, vcpu, v);
  const at = p < 0 ? -1 : peOf(finder, p);
  // a timer that is not loaded is watched by the hypervisor's own: the physical interrupt is another vCPU's
  const physical = p >= 0 && stand === 'before' && (isSpi(p) || vcpu === undefined || vcpu.loaded);
  const pending = physical && world.gic.gicd.isPending(Math.max(0, at), p);
  const held = stand === 'before' && isInHand(world, p, v, vcpu);
  const asked = stand !== 'before' || pending || held || timerIsUp(world, v, vcpu);
  const active = vcpu !== undefined && isActive(vcpu, v);
  // a line that is still high is the same interrupt, which the guest's handler has not served yet
  const again = asked && !(pending && stand === 'before' && !isLatched(world, Math.max(0, at), p));
  if (active && !again) return { verdict: 'delivered', found: [], pe: vcpu.peId.v, about: full };
  if (!asked && vcpu !== undefined && (p < 0 || v === VIRTUAL_TIMER)) notAskedOf(finder, vcpu, v);
  else if (!asked) notAsked(finder, p, deviceOf(setup, p));
  if (physical && !held) physicalObstacles(finder, p, (active && isEnding(vcpu, v)) || isInHand(world, p, -1, undefined));
  if (physical) ownershipObstacles(finder, p);
  if (vcpu !== undefined) {
    vgicdObstacles(finder, vcpu, v, stand);
    interfaceObstacles(finder, vcpu, v, stand);
  }
  const pe = pending || (physical && vcpu === undefined) ? at : (vcpu?.peId.v ?? at);
  const verdict = !asked ? 'nothing' : finder.found.length > 0 ? 'blocked' : 'onItsWay';
  return { verdict, found: finder.found, pe, about: full };
}

const isLatched = (world: World, pe: PeId, p: Intid): boolean => {
  const { states } = world.gic.gicd;
  return states.latch.get(states.slot(pe, p));
};

const deviceOf = (setup: Setup, p: Intid): number => (p < 32 ? -1 : setup.devices.findIndex((d) => d.pintid === p));

/** The vCPU that has it in its hands, or would get it. */
function vcpuOf(world: World, { vintid, vm, vcpu }: About): Vcpu | undefined {
  if (vintid < 0) return undefined;
  if (vcpu >= 0) return world.vcpus[vcpu];
  const vcpus = world.vms[vm]?.vcpus ?? [];
  return vcpus.find((x) => holds(x, vintid)) ?? wouldTarget(world.vms[vm]!, vintid, -1) ?? vcpus[0];
}

/** Routines that bring a virtual interrupt on. */
const carriers = ['intInject', 'raiseLine', 'route', 'addLr', 'sgi', 'setPending'];

/** A routine of the hypervisor has it at hand: acknowledged or asked for, and not yet where it belongs. */
function isInHand(world: World, p: Intid, v: Intid, vcpu: Vcpu | undefined): boolean {
  return world.pes.some((pe) =>
    pe.stack.frames().some(({ routine, values }) => {
      const value = (name: string): number => values.find(({ slot }) => slot.name === name)?.value ?? -1;
      if (p >= 0 && value('p') === p && (world.gic.gicd.isActive(pe.id, p) || routine.name === 'hostIrq')) return true;
      if (vcpu === undefined || !carriers.includes(routine.name) || (value('v') & 0x3ff) !== v || value('v') < 0) return false;
      return [value('vcpu'), value('target')].includes(vcpu.id) || value('vm') === vcpu.vm.id;
    }),
  );
}

/** The deadline of an emulated timer, or of one that is not loaded, has passed, and the hypervisor's own is about to tell. */
function timerIsUp(world: World, v: Intid, vcpu: Vcpu | undefined): boolean {
  if (vcpu === undefined) return false;
  if (v === VIRTUAL_TIMER) return !vcpu.loaded && vcpu.cntv.level(world.tick.v) && !isActive(vcpu, v);
  return v === PHYSICAL_TIMER && vcpu.cntp.level(world.tick.v) && !vcpu.vm.vgicd.line.get(vcpu.vm.vgicd.slot(vcpu.index, v));
}

/**
 * Why an interrupt is not with its vCPU at the cursor's step: everything that stands in its way, and since when. Undefined: the
 * thing is no interrupt and has none.
 */
export function whyNot(recording: Recording, cursor: Cursor, thing: Thing): WhyNot | undefined {
  const { world } = cursor;
  const asked = aboutOf(world, recording.setup, thing);
  if (asked === undefined) return undefined;
  const { events } = recording.trace;
  const look: Look = {
    cellOf: (name) => cursor.regions.find((r) => r.name === name)?.at ?? -1,
    stepOf: (event) => (event < 0 ? -1 : events.stepOf(event)),
  };
  const { verdict, found, pe, about } = standing(world, setupAt(recording, cursor.step, world.tick.v), asked, look);
  const obstacles = found.map((o) => ({ ...o, since: sinceWhen(recording, o, about, cursor.step) }));
  return {
    about,
    verdict,
    obstacles,
    ahead: verdict === 'onItsWay' ? aheadOf(recording, world, about, pe, cursor.step) : undefined,
  };
}

/** The hypervisor's options may have been changed while it ran, by hand or by the scenario. */
function setupAt({ setup, inputs }: Recording, step: StepIndex, tick: number): Setup {
  const changes = [...setup.stimuli.filter((s) => s.tick <= tick), ...inputs.filter((i) => i.step < step)].filter(
    (action) => action.do === 'option',
  );
  if (changes.length === 0) return setup;
  const changed = Object.fromEntries(changes.map(({ option, value }) => [option, value]));
  return { ...setup, hypervisor: { ...setup.hypervisor, ...changed } };
}

function aheadOf(recording: Recording, world: World, about: About, pe: PeId, step: StepIndex): Ahead {
  const { events, steps } = recording.trace;
  const from = steps.eventEnd(step) - 1;
  const event = nextEvent(
    events,
    from,
    (row) =>
      row.id > from + LOOK_AHEAD || (row.kind === 'vAcknowledged' && row.vintid === about.vintid && row.vcpu === about.vcpu),
  );
  const until = event < 0 || events.kindOf(event) !== 'vAcknowledged' ? -1 : events.stepOf(event);
  const busy = world.pes[pe];
  const top = busy?.stack.top;
  return { pe, routine: top?.routine.name ?? '', label: top?.label ?? '', until };
}

/** Whether a thing is one that can be asked about. */
export const canAskWhyNot = (thing: Thing): boolean =>
  thing.kind === 'device' || thing.kind === 'vintid' || (thing.kind === 'pintid' && !isSgi(thing.intid));

import type { ScenarioSource } from '../scenario/fields.ts';
import { tryScenario, type Fault } from './trial.ts';

/** Ways to make a scenario smaller, the boldest first. Each gives candidates; one that does not validate is passed over. */
type Cut = (s: ScenarioSource) => Iterable<ScenarioSource>;

/** Halves, quarters … single items left out, as delta debugging does. */
function* without<T>(list: readonly T[]): Iterable<T[]> {
  for (let size = Math.ceil(list.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < list.length; at += size) yield [...list.slice(0, at), ...list.slice(at + size)];
  }
}

const fewerStimuli: Cut = function* (s) {
  for (const stimuli of without(s.stimuli ?? [])) yield { ...s, stimuli };
};

const fewerDevices: Cut = function* (s) {
  for (const devices of without(s.devices ?? [])) {
    const names = new Set(devices.map((d) => d.name));
    yield { ...s, devices, stimuli: (s.stimuli ?? []).filter((x) => !('device' in x) || names.has(x.device)) };
  }
};

const fewerVms: Cut = function* (s) {
  for (const vms of without(s.vms ?? [])) {
    if (vms.length === 0) continue;
    const kept = new Set(vms.map((vm) => vm.name));
    const vcpus = new Set(vms.flatMap((vm) => (vm.vcpus ?? []).map((x) => x.name)));
    const devices = (s.devices ?? []).filter((d) => d.vm === undefined || kept.has(d.vm));
    const names = new Set(devices.map((d) => d.name));
    yield {
      ...s,
      vms,
      devices,
      stimuli: (s.stimuli ?? []).filter((x) =>
        'device' in x ? names.has(x.device) : !('vcpu' in x) || x.vcpu === undefined || vcpus.has(x.vcpu),
      ),
    };
  }
};

const shorterPrograms: Cut = function* (s) {
  for (const [i, vm] of (s.vms ?? []).entries()) {
    for (const [k, vcpu] of (vm.vcpus ?? []).entries()) {
      const put = (program: typeof vcpu.program): ScenarioSource => {
        const vcpus = (vm.vcpus ?? []).with(k, { ...vcpu, program });
        return { ...s, vms: (s.vms ?? []).with(i, { ...vm, vcpus }) };
      };
      for (const main of without(vcpu.program?.main ?? [])) yield put({ ...vcpu.program, main });
      for (const irqs of without(vcpu.program?.irqs ?? [])) yield put({ ...vcpu.program, irqs });
    }
  }
};

/** PEs on which nobody is, and to which nobody goes. */
const fewerPes: Cut = function* (s) {
  const vcpus = (s.vms ?? []).flatMap((vm) => vm.vcpus ?? []);
  const used = new Set([
    ...vcpus.flatMap((x) => [x.pe, ...(x.affinity ?? [])]),
    ...(s.devices ?? []).map((d) => d.targetPe),
    ...(s.stimuli ?? []).map((x) => ('pe' in x ? x.pe : undefined)),
  ]);
  const pes = (s.pes ?? []).filter((pe) => used.has(pe));
  if (pes.length > 0 && pes.length < (s.pes ?? []).length) yield { ...s, pes };
  for (const [i, vm] of (s.vms ?? []).entries()) {
    if (!(vm.vcpus ?? []).some((x) => (x.affinity ?? []).length > 0)) continue;
    yield { ...s, vms: (s.vms ?? []).with(i, { ...vm, vcpus: (vm.vcpus ?? []).map((x) => ({ ...x, affinity: [] })) }) };
  }
};

const plainerOptions: Cut = function* (s) {
  for (const key of Object.keys(s.hypervisor ?? {})) {
    const { [key as keyof object]: _, ...hypervisor } = s.hypervisor ?? {};
    yield { ...s, hypervisor };
  }
};

const cuts: readonly Cut[] = [fewerVms, fewerDevices, fewerStimuli, shorterPrograms, fewerPes, plainerOptions];

/**
 * Makes a scenario as small as it gets while the same fault is found in it. Runs it again and again, at most `tries` times; the
 * run ends where the fault shows.
 */
export function shrink(source: ScenarioSource, fault: Fault, tries = 1500): ScenarioSource {
  let best = source;
  let left = tries;
  const shows = (s: ScenarioSource): boolean => {
    if (left <= 0) return false;
    left--;
    try {
      return tryScenario(s).findings.some((f) => f.fault === fault);
    } catch {
      // what was cut away is named elsewhere
      return false;
    }
  };
  for (let again = true; again && left > 0;) {
    again = false;
    for (const cut of cuts) {
      for (let found = true; found;) {
        found = false;
        for (const s of cut(best)) {
          if (!shows(s)) continue;
          best = s;
          found = again = true;
          break;
        }
      }
    }
  }
  const first = tryScenario(best).findings.find((f) => f.fault === fault);
  const ending = first === undefined ? best : { ...best, end: first.step + 50 };
  return shows(ending) ? ending : best;
}

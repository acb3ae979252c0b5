import { vintidOf } from './devices.ts';
import { programAt } from './program.ts';
import type { Draft, DraftDevice } from './draft.ts';

/** Something that is allowed and that its builder may not have meant. */
export interface Caution {
  /** Where, as in a problem: `devices[1]`. */
  readonly path: string;
  readonly key:
    | 'sharedSpi'
    | 'noVm'
    | 'notEnabled'
    | 'idlePe'
    | 'homeOutsideAffinity'
    | 'moveOutsideAffinity'
    | 'noStimulus'
    | 'neverStarted';
  readonly names: readonly string[];
}

/** Whether some vCPU of the VM enables this INTID when it boots, or writes registers by itself. */
function enables(d: Draft, vm: number, intid: number): boolean {
  return (d.vms[vm]?.vcpus ?? []).some((_, vcpu) => {
    const { irqs = [], main = [], boot } = programAt(d, { vm, vcpu });
    const writes = JSON.stringify(main).includes('"GICD');
    return writes || (boot !== false && irqs.some((irq) => irq.intid === intid && irq.enable !== false));
  });
}

function ofDevice(d: Draft, x: DraftDevice, i: number): Caution[] {
  const path = `devices[${i}]`;
  const found: Caution[] = [];
  const tell = (key: Caution['key'], ...names: string[]): void => void found.push({ path, key, names });
  const rivals = d.devices.filter((y) => y !== x && y.intid === x.intid && y.vm !== undefined && y.vm !== x.vm);
  const isHost = x.backing === 'host';
  if (x.vm !== undefined && rivals.length > 0) tell('sharedSpi', String(x.intid), x.vm, rivals[0]!.vm!);
  const vm = d.vms.findIndex((y) => y.name === x.vm);
  if (x.vm === undefined && !isHost) tell('noVm', x.name);
  else if (vm >= 0 && !isHost && !enables(d, vm, vintidOf(x))) tell('notEnabled', x.vm ?? '', String(vintidOf(x)));
  if (!d.stimuli.some((s) => 'device' in s && s.device === x.name)) tell('noStimulus', x.name);
  return found;
}

/** What is allowed in a draft and may surprise its builder. */
export function cautionsOf(d: Draft): readonly Caution[] {
  const found = d.devices.flatMap((x, i) => ofDevice(d, x, i));
  const homes = d.vms.flatMap((vm) => vm.vcpus.map((x) => x.pe));
  d.pes.forEach((pe, i) => {
    const reached = homes.includes(pe) || d.vms.some((vm) => vm.vcpus.some((x) => x.affinity?.includes(pe)));
    if (!reached) found.push({ path: `pes[${i}]`, key: 'idlePe', names: [pe] });
  });
  d.vms.forEach((vm, i) => {
    if (vm.vcpus.length > 0 && vm.vcpus.every((x) => x.started === false))
      found.push({ path: `vms[${i}]`, key: 'neverStarted', names: [vm.name] });
    vm.vcpus.forEach((x, k) => {
      if (x.affinity !== undefined && x.affinity.length > 0 && !x.affinity.includes(x.pe))
        found.push({ path: `vms[${i}].vcpus[${k}]`, key: 'homeOutsideAffinity', names: [x.name, x.pe] });
    });
  });
  d.stimuli.forEach((s, i) => {
    if (s.do !== 'move') return;
    const vcpu = d.vms.flatMap((vm) => vm.vcpus).find((x) => x.name === s.vcpu);
    if (vcpu !== undefined && d.pes.includes(s.pe) && s.pe !== vcpu.pe && vcpu.affinity?.includes(s.pe) !== true)
      found.push({ path: `stimuli[${i}]`, key: 'moveOutsideAffinity', names: [s.vcpu, s.pe] });
  });
  return found;
}

import { randomScenario } from '../../src/fuzz/randomScenario.ts';
import { parseScenario } from '../../src/scenario/schema.ts';
import { setupOf } from '../../src/scenario/setup.ts';
import type { Drawing } from './build.ts';

/** A random machine as tests draw theirs. @throws Error when it does not validate. */
export function randomMachine(seed: number): Drawing {
  const parsed = parseScenario(randomScenario(seed));
  if (!parsed.ok) throw new Error(`seed ${seed} does not validate`);
  const { pes, vms, devices, stimuli, hypervisor, gic, end } = setupOf(parsed.value);
  return {
    pes,
    vms: vms.map((vm) => vm.vcpus),
    devices,
    stimuli,
    hypervisor,
    listRegisters: gic.listRegisters,
    intids: gic.intids,
    end,
  };
}

import type { Challenge } from '../../challenges/challenge.ts';
import type { Thing } from '../../recording/thing.ts';
import type { Shown } from '../../store/store.ts';

/** Whose registers a challenge's texts mean: those of the PE and the vCPU that its solution writes, else the first ones. */
export function aboutOf({ solution }: Challenge, { scenario }: Shown): readonly Thing[] {
  const things: Thing[] = [];
  const vcpus = scenario.vms.flatMap((vm, i) => vm.vcpus.map((x) => ({ name: x.name, vm: i })));
  for (const move of solution) {
    if (move.do !== 'write') continue;
    const pe = scenario.pes.indexOf(move.pe ?? '');
    const vcpu = vcpus.findIndex((x) => x.name === move.vcpu);
    if (pe >= 0) things.push({ kind: 'pe', pe });
    if (vcpu >= 0) things.push({ kind: 'vcpu', vcpu }, { kind: 'vm', vm: vcpus[vcpu]!.vm });
  }
  return things;
}

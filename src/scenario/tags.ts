import { defectsIn } from '../engine/hypervisor/optionCatalogue.ts';
import { setupOf } from './setup.ts';
import type { Op, Scenario } from './scenario.ts';

/** By what scenarios are sifted. */
export const tags = [
  ...['case-1', 'case-2', 'case-3', 'case-4', 'sgi', 'ppi', 'spi', 'level', 'edge', 'hw0', 'eoimode1', 'nesting', 'compare'],
  'defect',
] as const;
export type Tag = string;

const opsIn = (ops: readonly Op[]): readonly Op[] => ops.flatMap((op) => (op.op === 'repeat' ? [op, ...opsIn(op.body)] : [op]));

/** What a scenario is about, as far as it can be told without running it. */
export function tagsOf(id: string, s: Scenario): readonly Tag[] {
  const programs = s.vms.flatMap((vm) => vm.vcpus.map((x) => x.program));
  const ops = programs.flatMap((p) => opsIn(p.main));
  const devices = s.devices.filter((d) => d.backing !== 'host');
  const cell = /^(case-[1-4])-/.exec(id)?.[1];
  const has: { readonly [tag: string]: boolean } = {
    sgi: ops.some((op) => op.op === 'sgi'),
    ppi: ops.some((op) => op.op === 'timer'),
    spi: devices.length > 0,
    level: devices.some((d) => d.kind === 'level'),
    edge: devices.some((d) => d.kind === 'edge'),
    hw0: devices.some((d) => d.backing === 'sw') || ops.some((op) => op.op === 'timer' && op.intid === 30),
    eoimode1: programs.some((p) => p.eoiMode === 1),
    nesting: programs.some((p) => p.handler.nesting),
    compare: s.compare !== undefined,
    // beside its cure; another hypervisor's way alone is none
    defect: s.compare !== undefined && defectsIn(setupOf(s).hypervisor).length > 0,
  };
  return tags.filter((tag) => tag === cell || (id === 'four-cases' && tag.startsWith('case-')) || has[tag] === true);
}

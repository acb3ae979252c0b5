import { invariants, type Invariant } from '../engine/machine/invariants.ts';
import { Machine, type EndReason } from '../engine/machine/machine.ts';
import { eventKinds, type EventKind } from '../engine/trace/eventKind.ts';
import { Trace } from '../engine/trace/trace.ts';
import type { ScenarioSource } from '../scenario/fields.ts';
import { parseScenario, type Scenario } from '../scenario/schema.ts';
import { setupOf } from '../scenario/setup.ts';

/** What went wrong: an invariant, an improper use of the GIC, or the hypervisor's panic. */
export type Fault = Invariant | 'unpredictable' | 'panic';

export interface Finding {
  readonly fault: Fault;
  /** The step that told it; the last one for what only shows when the run has come to rest. */
  readonly step: number;
}

export interface Trial {
  readonly steps: number;
  readonly ended: EndReason;
  /** In the order in which they were found. */
  readonly findings: readonly Finding[];
}

/** Whether a guest sets or clears active states by hand: then improper ends of interrupts are its own, and no finding. */
const restoresActive = (s: Scenario): boolean =>
  s.vms.some((vm) =>
    vm.vcpus.some((x) => x.program.main.some((op) => op.op === 'write' && /^GICD_I[SC]ACTIVER/.test(op.register))),
  );

/** Runs a scenario to its end with every invariant on. @throws Error when it does not validate. */
export function tryScenario(source: ScenarioSource): Trial {
  const parsed = parseScenario(source);
  if (!parsed.ok) throw new Error(parsed.error.map((p) => `${p.path} ${p.key} ${p.words.got}`).join('; '));
  const trace = new Trace();
  const machine = new Machine(setupOf(parsed.value), { trace, invariants: true });
  while (machine.step());
  const findings: Finding[] = [];
  const excused = restoresActive(parsed.value);
  const { events } = trace;
  for (let id = 0; id < events.length; id++) {
    const kind = events.kindOf(id);
    if (!faults.has(kind)) continue;
    const row = events.row(id);
    if (kind === 'invariantBroken') findings.push({ fault: invariants[row.value]!, step: row.step });
    else if (kind === 'panicked') findings.push({ fault: 'panic', step: row.step });
    else if (!excused) findings.push({ fault: 'unpredictable', step: row.step });
  }
  for (const { invariant } of machine.breachesAtEnd) findings.push({ fault: invariant, step: machine.steps });
  return { steps: machine.steps, ended: machine.ended ?? 'limit', findings };
}

const faults: ReadonlySet<EventKind> = new Set(
  eventKinds.filter((k) => k === 'invariantBroken' || k === 'panicked' || k === 'unpredictable'),
);

import { randomScenario, type Drawing } from './randomScenario.ts';
import { tryScenario, type Fault, type Finding } from './trial.ts';

/** A seed whose machine broke something. */
export interface Catch {
  readonly seed: number;
  readonly findings: readonly Finding[];
}

export interface Hunt {
  readonly runs: number;
  /** Micro-steps of all runs. */
  readonly steps: number;
  /** Findings of all runs. */
  readonly violations: number;
  readonly catches: readonly Catch[];
}

/** Runs the machines of `runs` seeds, from `seed` on. `heard` is told of each that broke something. */
export function hunt(runs: number, seed: number, drawing: Drawing = {}, heard: (c: Catch) => void = () => undefined): Hunt {
  let steps = 0;
  let violations = 0;
  const catches: Catch[] = [];
  for (let s = seed; s < seed + runs; s++) {
    const trial = tryScenario(randomScenario(s, drawing));
    steps += trial.steps;
    if (trial.findings.length === 0) continue;
    violations += trial.findings.length;
    const c = { seed: s, findings: trial.findings };
    catches.push(c);
    heard(c);
  }
  return { runs, steps, violations, catches };
}

/** How often each fault was found. */
export function tally(catches: readonly Catch[]): Map<Fault, number> {
  const counts = new Map<Fault, number>();
  for (const { findings } of catches) for (const { fault } of findings) counts.set(fault, (counts.get(fault) ?? 0) + 1);
  return counts;
}

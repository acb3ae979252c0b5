import { expect, test } from 'vitest';
import type { Input } from '../../../src/engine/machine/setup.ts';
import { Recording } from '../../../src/recording/recording.ts';
import { find } from '../../../src/scenario/library/index.ts';
import { setupOf } from '../../../src/scenario/setup.ts';

const setup = setupOf(find('case-1-uart')!.scenario);

/** Invariants that break in a run with these inputs. */
function breaches(inputs: readonly Input[]): string[] {
  const recording = new Recording(setup, inputs, { invariants: true });
  recording.runToEnd();
  const { events } = recording.trace;
  return Array.from({ length: events.length }, (_, i) => events.row(i))
    .filter((row) => row.kind === 'invariantBroken')
    .map((row) => String(row.value));
}

/** The first step at which the host has left its guest. */
function exit(): number {
  const recording = new Recording(setup);
  recording.runToEnd();
  const { events } = recording.trace;
  const id = Array.from({ length: events.length }, (_, i) => i).find((i) => events.kindOf(i) === 'exited');
  return events.stepOf(id!);
}

test.each([
  ['GICV_PMR', 'GICV', 0x04, 0x70],
  ['GICH_VMCR', 'GICH', 0x08, 0x7000_0001],
] as const)(
  'a vCPU finds what somebody has written into %s while the host was at work, and that is no broken promise',
  (_, frame, offset, value) => {
    const inputs: Input[] = [{ step: exit() + 2, do: 'write', frame, by: 0, offset, size: 4, value }];
    expect(breaches(inputs)).toEqual([]);
  },
);

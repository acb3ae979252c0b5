import { expect, test } from 'vitest';
import { busyMachine } from '../../../bench/busyMachine.ts';
import { Machine } from '../../../src/engine/machine/machine.ts';
import { setup } from '../../support/build.ts';
import { randomMachine } from '../../support/fuzz.ts';

// a guest takes one in which the sender has just sent the same SGI again: that one is in a message, and will be pending
test('an SGI that is sent once more while its target takes the one before is still asked for', () => {
  const machine = new Machine(busyMachine, { invariants: true });
  while (machine.steps < 120_000) machine.step();
  expect(machine.violations).toBe(0);
});

// preempted between the end of an emulated level and its maintenance: that comes when the vCPU is loaded again
test('what a vCPU that was preempted has ended, and is pending again, is not forgotten', () => {
  const machine = new Machine(setup(randomMachine(7127)), { invariants: true });
  while (machine.step());
  expect(machine.violations).toBe(0);
});

import { describe, expect, test } from 'vitest';
import type { Challenge } from '../../src/challenges/challenge.ts';
import { goalOf, GoalWatch, type GoalState } from '../../src/challenges/goal.ts';
import { findChallenge } from '../../src/challenges/index.ts';
import { solve } from '../../src/challenges/solve.ts';
import { policyNames } from '../../src/engine/hypervisor/options.ts';
import type { NamedAction } from '../../src/scenario/actionSchemas.ts';
import { Recording } from '../../src/recording/recording.ts';
import { setupOf } from '../../src/scenario/setup.ts';
import { at, runOf, scenarioIn } from './support.ts';

const challenge = (id: string): Challenge => findChallenge(id)!;
/** What comes of doing this at these steps. */
function tried(id: string, ...moves: readonly (readonly [step: number, action: NamedAction])[]): GoalState {
  const c = challenge(id);
  const scenario = scenarioIn(c);
  const inputs = moves.map(([step, action]) => at(scenario, step, action));
  return goalOf(runOf(scenario, inputs), scenario, c);
}
const write = (register: string, value: number, who: { readonly pe: string } | { readonly vcpu: string }): NamedAction => ({
  do: 'write',
  register,
  value,
  size: 4,
  ...who,
});

describe('what is not allowed', () => {
  test('fails where it is done, however well it works', () => {
    const state = tried('stray-storm', [400, { do: 'lower', device: 'stray' }]);
    expect(state).toMatchObject({ kind: 'failed', failure: { kind: 'notAllowed' }, at: { step: 401 } });
    expect(tried('two-writes', [806, write('GICH_LR0', 0x10000030, { pe: 'PE4' })]).failure).toEqual({ kind: 'notAllowed' });
    expect(tried('held-back', [200, { do: 'option', option: 'policy', value: 'design' }]).failure).toEqual({
      kind: 'notAllowed',
    });
    expect(tried('sgi-filter', [500, { do: 'sgi', intid: 5, vcpu: 'vpe7', to: ['vpe6'] }]).failure).toEqual({
      kind: 'notAllowed',
    });
  });

  test('too many inputs fail at the one that is too many', () => {
    const set = write('vGICD_SGIR', 0x00010005, { vcpu: 'vpe7' });
    expect(tried('sgi-filter', [500, set], [510, set])).toMatchObject({
      kind: 'failed',
      failure: { kind: 'tooMany' },
      at: { step: 511 },
    });
  });
});

describe('a cheap way out', () => {
  test('that silences everything does not stop the storm: the timer is silent too', () => {
    for (const [register, value] of [
      ['GICC_PMR', 0],
      ['GICC_CTLR', 0],
      ['GICD_CTLR', 0],
    ] as const) {
      expect(tried('stray-storm', [400, write(register, value, { pe: 'PE0' })]).kind).not.toBe('met');
    }
  });

  test('that switches the virtual interface off does not let SPI 42 through', () => {
    expect(tried('endless-maintenance', [438, write('GICH_HCR', 0, { pe: 'PE0' })]).kind).not.toBe('met');
  });

  test('that makes every policy do is none: those that overwrite lose an interrupt', () => {
    const with1 = (value: string): GoalState => tried('one-list-register', [0, { do: 'option', option: 'policy', value }]);
    expect(with1('axvisor-lr0')).toMatchObject({ kind: 'failed', failure: { kind: 'broken', invariant: 'nothingLost' } });
    for (const policy of policyNames) if (policy !== 'design') expect(with1(policy).kind).toBe('failed');
    expect(with1('design').kind).toBe('met');
  });
});

describe('a failure', () => {
  test('is told where it happens: the wrong vCPU, the wrong target, a vCPU too many', () => {
    const enable = write('vGICD_ISENABLER1', 0x10000, { vcpu: 'vpe6' });
    expect(tried('two-writes', [806, enable]).failure).toEqual({ kind: 'never', name: 'vpe6' });
    const toOthers = write('vGICD_SGIR', 0x01000005, { vcpu: 'vpe6' });
    expect(tried('sgi-filter', [500, toOthers]).failure).toEqual({ kind: 'never', name: 'vpe7' });
  });

  test('comes with the ticks: too late is too late', () => {
    expect(tried('crowded').failure).toEqual({ kind: 'late' });
    const late = tried('crowded', [1900, { do: 'move', vcpu: 'vpe1', pe: 'PE1' }]);
    expect(late.failure).toEqual({ kind: 'late' });
    // what was done behind it does not count
    expect(late.inputs).toBeLessThanOrEqual(1);
  });

  test('comes with a broken invariant, a panic, and the end of a run that leaves nothing to be done', () => {
    expect(tried('moved').failure).toMatchObject({ kind: 'broken', invariant: 'nothingLost' });
    expect(tried('one-list-register').failure).toEqual({ kind: 'panicked' });
    expect(tried('endless-maintenance').failure).toEqual({ kind: 'over' });
  });
});

test('another way than that of the solution counts as well: what the texts say of it is so', () => {
  const pe = { pe: 'PE0' };
  const vcpu = { vcpu: 'vpe0' };
  expect(tried('priority-mask', [120, write('GICH_VMCR', 0xf8000001, pe)]).kind).toBe('met');
  expect(tried('priority-mask', [130, write('vGICD_IPRIORITYR8', 0x2000, vcpu)]).kind).toBe('met');
  expect(tried('preempt', [240, write('vGICD_IPRIORITYR10', 0x20a0, vcpu)]).kind).toBe('met');
  // and what they say of ways that lead nowhere
  expect(tried('never-deactivated', [400, write('GICC_DIR', 33, pe)]).kind).not.toBe('met');
  expect(tried('priority-mask', [697, write('GICV_PMR', 0xf8, pe)]).kind).not.toBe('met');
});

test('a mask that is opened at the right time, and a binary point that is written too late', () => {
  expect(tried('preempt', [240, write('GICV_BPR', 2, { pe: 'PE0' })]).kind).toBe('met');
  expect(tried('preempt', [300, write('GICV_BPR', 2, { pe: 'PE0' })]).failure).toEqual({ kind: 'never', name: 'ended' });
});

test('a run that has come to rest stays open: one can still act', () => {
  const state = tried('wake');
  expect(state).toEqual({ kind: 'open', seen: [], inputs: 0 });
});

test('what is done behind the goal does not count', () => {
  const c = challenge('wake');
  const scenario = scenarioIn(c);
  const met = goalOf(runOf(scenario, solve(c, scenario)), scenario, c);
  const more = [...solve(c, scenario), at(scenario, met.at!.step + 20, { do: 'sgi', intid: 6, vcpu: 'vpe0', to: ['vpe1'] })];
  expect(goalOf(runOf(scenario, more), scenario, c)).toEqual(met);
});

test('read as the recording grows, it says the same as read at once, and says nothing new without reason', () => {
  for (const id of ['stray-storm', 'two-writes', 'moved', 'one-list-register']) {
    const c = challenge(id);
    const scenario = scenarioIn(c);
    const inputs = solve(c, scenario);
    const recording = new Recording(setupOf(scenario), inputs, { invariants: true });
    const watch = new GoalWatch(recording, scenario, c);
    const states = new Set([watch.state]);
    while (recording.runFor(37)) states.add(watch.state);
    states.add(watch.state);
    expect(watch.state).toEqual(goalOf(runOf(scenario, inputs), scenario, c));
    expect(states.size).toBeLessThanOrEqual(c.goal.sights.length + inputs.length + 2);
  }
});

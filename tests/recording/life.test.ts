import { describe, expect, test } from 'vitest';
import { lifeTicks, Lives, type Life } from '../../src/recording/life.ts';
import { milestones } from '../../src/recording/milestone.ts';
import { Recording } from '../../src/recording/recording.ts';
import { find, library } from '../../src/scenario/library/index.ts';
import { setupOf } from '../../src/scenario/setup.ts';
import { setup } from '../support/build.ts';
import { randomMachine } from '../support/fuzz.ts';

const record = (id: string): Recording => {
  const r = new Recording(setupOf(find(id)!.scenario));
  r.runToEnd();
  return r;
};
const all = (lives: Lives): Life[] => Array.from({ length: lives.count }, (_, i) => lives.life(i));
const kinds = (r: Recording, life: Life): string[] => life.events.map((e) => r.trace.events.kindOf(e));

describe('lives', () => {
  test('the one delivery of SPI 33 goes through every stage, each later than the one before, and its ticks add up', () => {
    const r = record('case-1-uart');
    const lives = new Lives(r);
    const ids = lives.of({ kind: 'vintid', intid: 33, vm: 0, vcpu: -1 });
    expect(ids).toEqual(lives.of({ kind: 'pintid', intid: 33, pe: 0 }));
    expect(ids).toHaveLength(1);
    const life = lives.life(ids[0]!);
    expect(new Set(life.stages.map((s) => s.milestone))).toEqual(new Set(milestones));
    expect(life).toMatchObject({ pintid: 33, vintid: 33, vm: 0, vcpu: 0, outcome: 'ended' });
    expect(life.stages.map((s) => s.step)).toEqual(life.stages.map((s) => s.step).toSorted((a, b) => a - b));
    expect(life.stages.reduce((sum, s) => sum + s.ticks, 0)).toBe(lifeTicks(life));
    expect(life.stages.find((s) => s.milestone === 'listRegister')).toMatchObject({ pe: 0, lr: 0 });
  });

  test('two sources of one SGI are two lives at once, and each has its own sender and its own end', () => {
    const r = record('case-4-sgi-two-sources');
    const lives = new Lives(r);
    const ids = lives.of({ kind: 'vintid', intid: 1, vm: 1, vcpu: 2 });
    expect(ids).toHaveLength(2);
    const [first, second] = ids.map((id) => lives.life(id));
    for (const life of [first!, second!]) {
      expect(life.outcome).toBe('ended');
      expect(kinds(r, life).filter((k) => k === 'vAcknowledged')).toHaveLength(1);
      expect(kinds(r, life)).toContain('sgiSent');
    }
    expect(first!.events.filter((e) => second!.events.includes(e))).toEqual([]);
    // the second begins before the first has ended
    expect(second!.startStep).toBeLessThan(first!.endStep);
  });

  test('one that was spilled, or latched, or queued, is still the same life when it is brought back', () => {
    for (const [id, kind] of [
      ['case-1-lr-overflow', 'spilled'],
      ['case-1-latched', 'latched'],
      ['case-1-low-newcomer', 'queued'],
    ] as const) {
      const r = record(id);
      const lives = all(new Lives(r)).filter((life) => kinds(r, life).includes(kind));
      expect([id, lives.length > 0]).toEqual([id, true]);
      for (const life of lives) {
        expect([id, life.outcome]).toEqual([id, 'ended']);
        expect(kinds(r, life)).toContain('lineRaised');
      }
    }
  });

  test('two edges that become one are one life that ends and one that is merged', () => {
    const r = record('case-1-edges-merge');
    const lives = new Lives(r);
    const outcomes = lives.of({ kind: 'pintid', intid: 40, pe: 0 }).map((id) => lives.life(id).outcome);
    expect(outcomes.filter((o) => o === 'merged')).toHaveLength(1);
    expect(outcomes).not.toContain('open');
  });

  test('a timer that is set anew before its interrupt is taken withdraws it', () => {
    const r = record('case-2-sgi-same-pe');
    const outcomes = new Set(all(new Lives(r)).map((life) => life.outcome));
    expect(outcomes).toContain('withdrawn');
    expect(outcomes).not.toContain('open');
  });

  test('an interrupt that nobody wants is lost', () => {
    const r = record('case-3-nobody');
    expect(all(new Lives(r)).map((life) => life.outcome)).toContain('lost');
  });

  test('the life at a step is the last one that has begun', () => {
    const r = record('case-1-level-again');
    const lives = new Lives(r);
    const thing = { kind: 'pintid', intid: 33, pe: 0 } as const;
    const ids = lives.of(thing);
    expect(ids.length).toBeGreaterThan(1);
    expect(lives.at(thing, 0)).toBe(-1);
    for (const id of ids) expect(lives.at(thing, lives.life(id).stages[0]!.step)).toBe(id);
    expect(lives.at(thing, r.length)).toBe(ids.at(-1));
    expect(lives.of({ kind: 'pe', pe: 0 })).toEqual([]);
    expect(() => lives.life(10_000)).toThrow(RangeError);
  });

  test('reading on while the run is recorded gives what reading at its end gives', () => {
    const whole = record('four-cases');
    const growing = new Recording(setupOf(find('four-cases')!.scenario));
    const lives = new Lives(growing);
    while (growing.runFor(97)) {
      lives.readOn(7);
      if (lives.count > 0) lives.life(lives.count - 1);
    }
    expect(all(lives)).toEqual(all(new Lives(whole)));
  });

  test('what has been ended by a guest was acknowledged once in that life, whatever the machine', () => {
    const setups = [...library.map((x) => setupOf(x.scenario)), ...[1, 2].map((n) => setup(randomMachine(n)))];
    let ended = 0;
    for (const s of setups) {
      const r = new Recording(s);
      r.runToEnd();
      for (const life of all(new Lives(r))) {
        const told = kinds(r, life);
        if (life.outcome !== 'ended' || !told.includes('vDeactivated')) continue;
        ended++;
        expect(told.filter((k) => k === 'vDeactivated')).toHaveLength(1);
        expect(told.filter((k) => k === 'vAcknowledged').length).toBeLessThanOrEqual(1);
        expect(life.endTick).toBeGreaterThanOrEqual(life.startTick);
      }
    }
    expect(ended).toBeGreaterThan(120);
  });
});

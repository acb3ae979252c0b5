import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellNamed, nameOf } from '../../src/engine/cells/layout.ts';
import { Trace } from '../../src/engine/trace/trace.ts';
import { Machine } from '../../src/engine/machine/machine.ts';
import { Cursor } from '../../src/recording/cursor.ts';
import { Recording } from '../../src/recording/recording.ts';
import { find } from '../../src/scenario/library/index.ts';
import { setupOf } from '../../src/scenario/setup.ts';
import { setup } from '../support/build.ts';
import { randomMachine } from '../support/fuzz.ts';

const fourCases = setupOf(find('four-cases')!.scenario);
const whole = (): Recording => {
  const r = new Recording(fourCases);
  r.runToEnd();
  return r;
};
const recording = whole();

describe('a cursor', () => {
  test('stands on the same cells whatever path of seeks led there', () => {
    const last = recording.length - 1;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: last + 5 }), { minLength: 1, maxLength: 12 }), (path) => {
        const cursor = new Cursor(recording);
        for (const step of path) cursor.seek(step);
        const there = Math.max(0, Math.min(path.at(-1)!, last));
        expect(cursor.step).toBe(there);
        expect(cursor.words).toEqual(recording.cellsAt(there));
      }),
      { numRuns: 60 },
    );
  });

  test('at the end stands on the live machine, cell by cell', () => {
    const machine = new Machine(fourCases, { trace: new Trace() });
    while (machine.step());
    const cursor = new Cursor(recording);
    cursor.seek(recording.length - 1);
    expect(cursor.words).toEqual(machine.memory.words);
  });

  test('goes back to the first step as if nothing had happened: the journal inverts', () => {
    const cursor = new Cursor(recording);
    const first = cursor.words.slice();
    cursor.seek(recording.length - 1);
    for (let step = recording.length - 1; step >= 0; step--) cursor.seek(step);
    expect(cursor.words).toEqual(first);
  });

  test('shows the interrupt outputs that the live machine had at that step', () => {
    const drawing = setup(randomMachine(7));
    const machine = new Machine(drawing);
    const outputs: string[] = [];
    const now = (w: Machine['world']): string =>
      w.pes.map((pe) => `${+pe.gicc.irq}${+pe.gicc.fiq}${+pe.gicv.virq}${+pe.gich.maintenance}`).join(' ');
    do outputs.push(now(machine.world));
    while (outputs.length < 4000 && machine.step());
    const run = new Recording(drawing);
    run.runFor(4000);
    const cursor = new Cursor(run);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: outputs.length - 1 }), (step) => {
        cursor.seek(step);
        expect(now(cursor.world)).toBe(outputs[step]);
      }),
      { numRuns: 300 },
    );
  });

  test('names what a step changed, old and now', () => {
    const cursor = new Cursor(recording);
    for (let step = 1; step < recording.length; step++) {
      const before = recording.trace.steps.journalStart(step) === 0 ? new Int32Array(recording.cells) : cursor.words.slice();
      cursor.seek(step);
      if (step % 37 !== 0) continue;
      const changed = cursor.changed();
      for (const { cell, name, old, now } of changed) {
        expect(cellNamed(cursor.regions, name)).toBe(cell);
        expect([old, now]).toEqual([before[cell], cursor.words[cell]]);
      }
      const differing = cursor.words.reduce((n, word, i) => n + (word === before[i] ? 0 : 1), 0);
      expect(changed).toHaveLength(differing);
    }
  });

  test('has a name for every cell, and finds every cell by its name', () => {
    const { regions } = new Cursor(recording);
    for (let cell = 0; cell < recording.cells; cell++) expect(cellNamed(regions, nameOf(regions, cell))).toBe(cell);
  });

  test('refuses to be written', () => {
    expect(() => (new Cursor(recording).world.tick.v = 1)).toThrow(/looking at the past/);
  });
});

describe('a recording', () => {
  test('is the same in slices of any size', () => {
    const expected = recording.hash();
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 700 }), (slice) => {
        const r = new Recording(fourCases);
        while (r.runFor(slice));
        expect([r.length, r.hash(), r.ended]).toEqual([recording.length, expected, 'quiet']);
      }),
      { numRuns: 8 },
    );
  });

  test('has a hash that tells two stories apart, and is that of its own prefix', () => {
    const half = new Recording(fourCases);
    half.runFor(1000);
    expect(half.hash()).toBe(recording.hash(1000));
    const other = new Recording(fourCases, [{ step: 500, do: 'pulse', device: 1 }]);
    other.runToEnd();
    expect(other.hash(500)).toBe(recording.hash(500));
    expect(other.hash(501)).not.toBe(recording.hash(501));
  });

  test('ends when it has used up its memory, and says so', () => {
    const r = new Recording(fourCases, [], { memoryLimit: 60_000 });
    r.runToEnd();
    expect([r.ended, r.full]).toEqual(['limit', true]);
    expect(r.bytes).toBeLessThan(200_000);
    expect(r.length).toBeLessThan(recording.length);
    expect(r.runFor(10)).toBe(false);
  });

  test('of random machines ends on the cells of the live one', () => {
    for (const seed of [1, 2, 3]) {
      const drawing = setup(randomMachine(seed));
      const live = new Machine(drawing, { trace: new Trace() });
      while (live.step());
      const r = new Recording(drawing);
      r.runToEnd();
      expect(r.cellsAt(r.length - 1)).toEqual(live.memory.words);
    }
  });
});

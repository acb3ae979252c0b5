import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Input, Setup } from '../../src/engine/machine/setup.ts';
import { Cursor } from '../../src/recording/cursor.ts';
import { Recording } from '../../src/recording/recording.ts';
import { find, library } from '../../src/scenario/library/index.ts';
import { setupOf } from '../../src/scenario/setup.ts';
import { setup } from '../support/build.ts';
import { randomMachine } from '../support/fuzz.ts';

const watched = { invariants: true };
/** More steps than a chunk of steps has, and more writes than one of the journal. */
const long: Setup = { ...setup(randomMachine(11)), end: 60_000 };

/** All that a recording tells. */
const toldBy = (r: Recording) => ({
  length: r.length,
  ended: r.ended,
  inputSteps: r.inputSteps,
  violations: r.violations,
  atEnd: r.breachesAtEnd,
  writes: r.trace.journal.length,
  events: Array.from({ length: r.trace.events.length }, (_, id) => [r.trace.events.row(id), r.trace.events.occasionOf(id)]),
  hash: r.hash(),
});

/** The same story told from nothing. */
function alone(setup: Setup, inputs: readonly Input[]): Recording {
  const r = new Recording(setup, inputs, watched);
  r.runToEnd();
  return r;
}
function beside(first: Recording, inputs: readonly Input[]): Recording {
  const r = new Recording(first.setup, inputs, { ...watched, beside: first });
  r.runToEnd();
  return r;
}

describe('a recording beside another one', () => {
  test.each(['four-cases', 'defect-mailbox-lifo'])(
    '%s: is what it would be alone, wherever somebody acts, and leaves the other one as it was',
    (id) => {
      const drawing = setupOf(find(id)!.scenario);
      const first = alone(drawing, []);
      const before = toldBy(first);
      fc.assert(
        fc.property(fc.nat(first.length - 1), fc.nat(first.length - 1), fc.nat(7), (a, b, device) => {
          const raise: Input = { step: Math.min(a, b), do: 'pulse', device: device % Math.max(1, drawing.devices.length) };
          const pause: Input = { step: Math.max(a, b), do: 'pause', vcpu: 0 };
          const acts = drawing.devices.length === 0 ? [pause] : [raise, pause];
          const one = beside(first, acts.slice(0, 1));
          expect(toldBy(one)).toEqual(toldBy(alone(drawing, acts.slice(0, 1))));
          // a branch of the branch, and back to a story that goes otherwise from the first action on
          expect(toldBy(beside(one, acts))).toEqual(toldBy(alone(drawing, acts)));
          expect(toldBy(beside(one, [pause]))).toEqual(toldBy(alone(drawing, [pause])));
        }),
        { numRuns: 12 },
      );
      expect(toldBy(first)).toEqual(before);
    },
  );

  test.each([40_000, 30_000])('parts from one that has come to step %i, and both go on by themselves', (steps) => {
    const first = new Recording(long, [], watched);
    first.runFor(steps);
    const acts: Input[] = [{ step: 39_990, do: 'pause', vcpu: 0 }];
    const second = new Recording(long, acts, { ...watched, beside: first });
    while ([first.runFor(777), second.runFor(1234)].includes(true));
    expect(toldBy(first)).toEqual(toldBy(alone(long, [])));
    expect(toldBy(second)).toEqual(toldBy(alone(long, acts)));
  });

  test('tells every breach that it would tell alone, when nothing had broken yet where they part', () => {
    let broken = 0;
    for (const { id } of library.filter((entry) => entry.id.startsWith('defect-'))) {
      const drawing = setupOf(find(id)!.scenario);
      const { events } = alone(drawing, []).trace;
      const breach = Array.from({ length: events.length }, (_, e) => e).find((e) => events.kindOf(e) === 'invariantBroken');
      if (breach === undefined) continue;
      const sound = new Recording(drawing, [], watched);
      sound.runFor(events.stepOf(breach) - 1);
      expect({ id, violations: sound.violations }).toEqual({ id, violations: 0 });
      for (const before of [1, 2, 5, 40]) {
        const acts: Input[] = [{ step: Math.max(1, sound.length - 1 - before), do: 'resume', vcpu: 0 }];
        const second = beside(sound, acts);
        expect({ id, ...toldBy(second) }).toEqual({ id, ...toldBy(alone(drawing, acts)) });
        if (second.violations > 0) broken++;
      }
    }
    expect(broken).toBeGreaterThan(40);
  });

  test('has no more steps to show than its machine has made, and shows each of them', () => {
    const first = alone(long, []);
    const acts: Input[] = [{ step: 50_000, do: 'pause', vcpu: 0 }];
    const second = new Recording(long, acts, { ...watched, beside: first });
    expect(second.length).toBe(1);
    second.runFor(20_000);
    expect(second.length).toBe(20_001);
    expect(second.inputSteps).toEqual([]);
    second.runToEnd();
    const whole = alone(long, acts);
    const cursor = new Cursor(second);
    fc.assert(
      fc.property(fc.nat(second.length - 1), (step) => {
        cursor.seek(step);
        expect(cursor.words).toEqual(whole.cellsAt(step));
      }),
      { numRuns: 40 },
    );
  });

  test('keeps what it shares once', () => {
    const first = alone(long, []);
    const second = beside(first, [{ step: 50_000, do: 'pause', vcpu: 0 }]);
    const chunks = (r: Recording): readonly unknown[] => (r.trace.journal as unknown as { nows: readonly unknown[] }).nows;
    const own = chunks(second).filter((chunk) => !chunks(first).includes(chunk));
    expect(chunks(second).length).toBeGreaterThan(own.length);
  });
});

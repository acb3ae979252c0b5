import { describe, expect, test } from 'vitest';
import { Cursor } from '../../src/recording/cursor.ts';
import { pairOf, physicalThing, virtualThing } from '../../src/recording/interruptPair.ts';
import { Recording } from '../../src/recording/recording.ts';
import { physicalState, StateHistory, virtualState } from '../../src/recording/stateHistory.ts';
import { find } from '../../src/scenario/library/index.ts';
import { setupOf } from '../../src/scenario/setup.ts';

const recordingOf = (id: string): Recording => {
  const recording = new Recording(setupOf(find(id)!.scenario));
  recording.runToEnd();
  return recording;
};
const uart = recordingOf('case-1-uart');
const overflow = recordingOf('case-1-lr-overflow');

/** `inactive > pending > …` */
const path = (recording: Recording, thing: ConstructorParameters<typeof StateHistory>[1]): string => {
  const all = new StateHistory(recording, thing).all;
  return [all[0]?.from, ...all.map((t) => t.to)].join(' > ');
};

describe('the states that an interrupt goes through', () => {
  test('of a level-sensitive SPI: pending, active while the line is high, active alone once the guest has quieted its device', () => {
    expect(path(uart, physicalThing(33, 0))).toBe('inactive > pending > active and pending > active > inactive');
    expect(path(uart, virtualThing(33, 0, -1))).toBe('inactive > pending > active > inactive');
  });

  test.each([
    ['case-1-uart', uart],
    ['case-1-lr-overflow', overflow],
  ])('in %s they are those of every step, physical and virtual', (_id, recording) => {
    const cursor = new Cursor(recording);
    for (const device of recording.setup.devices) {
      const pair = pairOf(cursor.world, recording.setup, physicalThing(device.pintid, 0))!;
      for (const [thing, stateOf] of [
        [pair.physical!, () => physicalState(cursor.world, pair.physical!)],
        [pair.virtual!, () => virtualState(cursor.world, pair.virtual!)],
      ] as const) {
        const all = new StateHistory(recording, thing).all;
        let state = 'inactive';
        for (let step = 1, i = 0; step < recording.length; step++) {
          cursor.seek(step);
          if (all[i]?.step === step) state = all[i++]!.to;
          expect([step, stateOf()]).toEqual([step, state]);
        }
      }
    }
  });
});

describe('an interrupt and its other number', () => {
  const cursor = new Cursor(uart);
  test('is found from either side, and from the device that raises it', () => {
    cursor.seek(uart.length - 1);
    const pair = { physical: physicalThing(33, 0), virtual: virtualThing(33, 0, -1) };
    expect(pairOf(cursor.world, uart.setup, pair.physical)).toEqual(pair);
    expect(pairOf(cursor.world, uart.setup, pair.virtual)).toEqual(pair);
    expect(pairOf(cursor.world, uart.setup, { kind: 'device', device: 0 })).toEqual(pair);
  });
  test('is in a List Register while that is not invalid', () => {
    const written = Array.from({ length: uart.trace.events.length }, (_, id) => uart.trace.events.row(id)).find(
      (r) => r.kind === 'lrWritten',
    )!;
    cursor.seek(written.step);
    expect(pairOf(cursor.world, uart.setup, { kind: 'lr', pe: 0, lr: written.lr })?.virtual).toEqual(virtualThing(33, 0, -1));
    expect(pairOf(cursor.world, uart.setup, { kind: 'lr', pe: 0, lr: 3 })).toBeUndefined();
  });
  test('an SGI of a guest has no physical side, and a PE is no interrupt', () => {
    expect(pairOf(cursor.world, uart.setup, virtualThing(2, 0, 0))).toEqual({
      physical: undefined,
      virtual: virtualThing(2, 0, 0),
    });
    expect(pairOf(cursor.world, uart.setup, { kind: 'pe', pe: 0 })).toBeUndefined();
  });
});

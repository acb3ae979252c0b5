import { expect, test } from 'vitest';
import { LineRuns, type Line } from '../../src/recording/lineRuns.ts';
import { Cursor } from '../../src/recording/cursor.ts';
import { Recording } from '../../src/recording/recording.ts';
import { find } from '../../src/scenario/library/index.ts';
import { setupOf } from '../../src/scenario/setup.ts';

const recording = new Recording(setupOf(find('case-4-spi-to-other-pe')!.scenario));
recording.runToEnd();

/** Every step that runs the line, found by going from one to the next. */
function runsOf(line: Line, by: 1 | -1): number[] {
  const runs = new LineRuns(recording);
  const found: number[] = [];
  for (let step = by > 0 ? 0 : recording.length; ; found.push(step)) {
    step = runs.nearest(line, step, by);
    if (step < 0) return found;
  }
}

/** The same, read off the frames of every step. */
function readOff(line: Line): number[] {
  const cursor = new Cursor(recording);
  return Array.from({ length: recording.length - 1 }, (_, i) => i + 1).filter((step) => {
    cursor.seek(step - 1);
    const pe = cursor.world.pes[recording.trace.steps.peOf(step)];
    if (pe === undefined) return false;
    const el2 = pe.stack.frames().at(-1);
    const guest = cursor.world.vcpus[pe.current.v];
    const frame = el2?.label === 'guest' && guest !== undefined ? guest.stack.frames().at(-1) : el2;
    return frame?.routine.name === line.routine && line.labels.includes(frame.label);
  });
}

test.each([
  ['a line of the hypervisor', { routine: 'addLr', labels: ['write'] }],
  ['a line of the guest', { routine: 'irqHandler', labels: ['iar'] }],
  ['a line with two labels', { routine: 'handleIrq', labels: ['classify', 'iar'] }],
])('%s is found forwards and backwards, every time that it runs', (_title, line) => {
  const all = readOff(line);
  expect(all.length).toBeGreaterThan(0);
  expect(runsOf(line, 1)).toEqual(all);
  expect(runsOf(line, -1)).toEqual(all.toReversed());
});

test('a line that never runs is not found', () => {
  expect(runsOf({ routine: 'addLr', labels: ['nothing'] }, 1)).toEqual([]);
});

import { expect, test } from 'vitest';
import { Markers } from '../../src/recording/markers.ts';
import { Recording } from '../../src/recording/recording.ts';
import { storyOf } from '../../src/recording/story.ts';
import { find } from '../../src/scenario/library/index.ts';
import { markersOf } from '../../src/scenario/markers.ts';
import { parseScenario, type Scenario } from '../../src/scenario/schema.ts';
import { namesOfScenario, setupOf } from '../../src/scenario/setup.ts';
import { messages } from '../../src/i18n/messages.ts';

const marked = (markers: readonly object[]): Scenario => {
  const parsed = parseScenario({ ...find('case-1-uart')!.source, markers });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};
const begun = (s: Scenario): { readonly recording: Recording; readonly markers: Markers } => {
  const recording = new Recording(setupOf(s));
  return { recording, markers: new Markers(recording, markersOf(s)) };
};

test('a marker stands where its event happens, or at the first step of its tick', () => {
  const s = marked([
    { at: 90, note: 'the line rises' },
    { when: { event: 'lrWritten', intid: 33, vcpu: 'vpe0' }, pause: true, note: 'filled' },
  ]);
  const { recording, markers } = begun(s);
  recording.runToEnd();
  const story = storyOf(recording, namesOfScenario(s), messages('en'));
  const written = story.find((l) => l.row.kind === 'lrWritten')!;
  const raised = story.find((l) => l.row.kind === 'lineRaised')!;
  expect(raised.tick).toBe(90);
  expect(markers.placed.map((m) => [m.marker.index, m.step, m.event])).toEqual([
    [0, raised.step, -1],
    [1, written.step, written.row.id],
  ]);
  expect(markers.at(written.step).map((m) => m.marker.name)).toEqual(['m2']);
});

test('playback is stopped by those that ask for it, and by no other', () => {
  const { recording, markers } = begun(marked([{ at: 90 }, { at: 95, pause: true }, { at: 100, pause: true }]));
  recording.runToEnd();
  const [, first, second] = markers.placed.map((m) => m.step);
  expect(markers.pauseIn(0, recording.length)).toBe(first);
  expect(markers.pauseIn(first!, recording.length)).toBe(second);
  expect(markers.pauseIn(first! - 1, first!)).toBe(first);
  expect(markers.pauseIn(second!, recording.length)).toBe(-1);
});

test('the nth event counts, and only from the marker’s tick on', () => {
  const all = begun(marked([1, 2, 3].map((nth) => ({ when: { event: 'exited', nth } }))));
  all.recording.runToEnd();
  const steps = all.markers.placed.map((m) => m.step);
  expect(steps).toHaveLength(3);
  expect(new Set(steps).size).toBe(3);
  const late = begun(marked([{ at: 90, when: { event: 'exited' } }]));
  late.recording.runToEnd();
  expect(late.markers.placed[0]!.step).toBeGreaterThan(steps[2]!);
});

test('a marker whose event never comes is nowhere, and the others stand where they stand', () => {
  const { recording, markers } = begun(marked([{ when: { event: 'panicked' } }, { at: 5 }]));
  recording.runToEnd();
  expect(markers.placed.map((m) => m.marker.index)).toEqual([1]);
});

test('markers of a recording that grows are those of the whole, and the list stays the same one while none is met', () => {
  const s = marked([{ at: 3 }, { when: { event: 'vAcknowledged' } }, { at: 100 }]);
  const whole = begun(s);
  whole.recording.runToEnd();
  const grown = begun(s);
  let before = grown.markers.placed;
  while (grown.recording.runFor(7)) {
    const now = grown.markers.placed;
    if (now.length === before.length) expect(now).toBe(before);
    before = now;
  }
  expect(grown.markers.placed.map((m) => m.step)).toEqual(whole.markers.placed.map((m) => m.step));
});

import { expect, test } from 'vitest';
import { Markers } from '../../src/recording/markers.ts';
import { Recording } from '../../src/recording/recording.ts';
import { find, library } from '../../src/scenario/library/index.ts';
import { markersOf } from '../../src/scenario/markers.ts';
import { setupOf } from '../../src/scenario/setup.ts';
import { pictureOf } from '../../src/store/pictures.ts';

test.each(library.map((x) => [x.id, x] as const))('the small picture of %s shows where something is or goes', (_, entry) => {
  const { scene, plan, views } = pictureOf(entry);
  expect(scene.tokens.length + scene.pulses.length + scene.events.length).toBeGreaterThan(0);
  expect([plan.lanes.length, views.lanes.length]).toEqual([entry.scenario.pes.length, entry.scenario.pes.length]);
});

test('a picture is made once, at a step where the scenario has something to say, or where it stops by itself', () => {
  const entry = find('defect-lr0-overwritten')!;
  expect(pictureOf(entry)).toBe(pictureOf(entry));
  const recording = new Recording(setupOf(entry.scenario));
  recording.runToEnd();
  const stop = new Markers(recording, markersOf(entry.scenario)).placed.find((m) => m.marker.pause)!;
  expect(pictureOf(entry).scene.step).toBe(stop.step);
});

import { Markers } from '../recording/markers.ts';
import { Recording } from '../recording/recording.ts';
import { markersOf } from '../scenario/markers.ts';
import { setupOf } from '../scenario/setup.ts';
import type { LibraryEntry } from '../scenario/library/index.ts';
import { DESK, floorPlan, type FloorPlan } from '../stage/floorPlan.ts';
import { Stage, type Scene } from '../stage/stageAt.ts';
import { topologyOf } from '../stage/topology.ts';
import { viewsOf, type StageViews } from '../stage/views.ts';

/** A scenario at its telling step, as the stage sees it. */
export interface Picture {
  readonly plan: FloorPlan;
  readonly scene: Scene;
  readonly views: StageViews;
}

/** Of what a picture is made: a scenario of the library or any other, under a name of its own. */
export type Pictured = Pick<LibraryEntry, 'id' | 'scenario'>;

/** Height to width of a small picture. */
export const ASPECT = 0.56;
/** Steps that are recorded at most to get there. */
const MOST = 20_000;

/** The steps at which a scenario has something to say. One at which it stops by itself goes before all others. */
function tellingSteps(recording: Recording, entry: Pictured): readonly number[] {
  const markers = new Markers(recording, markersOf(entry.scenario));
  while (recording.length < MOST) {
    const { placed } = markers;
    const stop = placed.find((m) => m.marker.pause);
    if (stop !== undefined) return [stop.step];
    if (placed.length === entry.scenario.markers.length || !recording.runFor(64)) break;
  }
  return markers.placed.length === 0 ? [recording.length - 1] : markers.placed.map((m) => m.step);
}

/** How much there is to be seen: what travels, and what is anywhere. */
const richness = (scene: Scene): number =>
  scene.tokens.reduce((n, t) => n + 2 * t.stretches.length + (t.gone ? 0 : 1), scene.pulses.length);

const made = new Map<string, Picture>();

/** The picture of a scenario of the library; made once. */
export function pictureOf(entry: Pictured): Picture {
  const known = made.get(entry.id);
  if (known !== undefined) return known;
  const setup = setupOf(entry.scenario);
  const recording = new Recording(setup);
  const steps = tellingSteps(recording, entry);
  const topology = topologyOf(setup);
  const plan = floorPlan(topology, 'wide', { ...DESK, aspect: ASPECT });
  const stage = new Stage(recording, plan);
  const best = steps.map((step) => stage.at(step)).reduce((a, x) => (richness(x) > richness(a) ? x : a));
  const scene = stage.at(best.step);
  const picture = { plan, scene, views: viewsOf(stage.after.world, setup, topology) };
  made.set(entry.id, picture);
  return picture;
}

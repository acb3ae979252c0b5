import { Markers } from '../recording/markers.ts';
import { markersOf } from '../scenario/markers.ts';
import type { Shown } from './store.ts';

const known = new WeakMap<Shown, Markers>();

/** The markers of the scenario in hand along its recording: the same ones for everybody who asks. */
export function markersIn(shown: Shown): Markers {
  const found = known.get(shown);
  if (found !== undefined) return found;
  const markers = new Markers(shown.recording, markersOf(shown.scenario));
  known.set(shown, markers);
  return markers;
}

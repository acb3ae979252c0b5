import type { Thing } from '../recording/thing.ts';
import type { Size } from '../recording/stops.ts';

/** The sizes of a step that are offered; the arrows of the slider go by events. */
export const units = ['line', 'tick', 'stage', 'interrupt'] as const satisfies readonly Size[];
export type Unit = (typeof units)[number];

/** What playing goes by: the size that is chosen where it is smaller than an event, or else every event. */
export const playedBy = (unit: Unit): Size => (unit === 'line' || unit === 'tick' ? unit : 'event');

/** The interrupt, PE, vCPU … along which one steps: what is pinned, while it is followed. */
export const followedOf = (s: { readonly follows: boolean; readonly selected: Thing | undefined }): Thing | undefined =>
  s.follows ? s.selected : undefined;

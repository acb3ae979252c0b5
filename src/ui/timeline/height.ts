import type { Setup } from '../../engine/machine/setup.ts';
import { easyHeight } from '../../timeline/boxes.ts';
import { Lanes, type Lane } from '../../timeline/lanes.ts';

/** Height of the ruler, CSS pixels. */
export const RULER = 34;

/** Messages go between PEs: one alone has none. */
export const hasLane = (setup: Setup, lane: Lane): boolean => lane.kind !== 'messages' || setup.pes > 1;

/** Height in which the timeline of a machine is read at ease, its ruler included. */
export const timelineHeight = (setup: Setup): number =>
  RULER + 2 + easyHeight({ lanes: new Lanes(setup).list, shows: (lane) => hasLane(setup, lane), slots: setup.gic.listRegisters });

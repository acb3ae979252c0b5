import type { Messages } from '../../i18n/messages.ts';
import type { Names } from '../../scenario/names.ts';
import type { FloorPlan } from '../../stage/floorPlan.ts';
import type { LanePlan } from '../../stage/lanePlan.ts';
import type { Topology } from '../../stage/topology.ts';
import type { LaneView } from '../../stage/views.ts';

/** What every part of the stage is given. */
export interface PartProps {
  readonly plan: FloorPlan;
  readonly topology: Topology;
  readonly names: Names;
  readonly text: Messages['ui'];
  readonly words: Messages['stage'];
}

/** What the parts of one PE's lane are given besides. */
export interface LaneProps extends PartProps {
  readonly lane: LanePlan;
  readonly view: LaneView;
}

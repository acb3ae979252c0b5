import type { Messages } from '../../i18n/messages.ts';
import type { Names } from '../../scenario/names.ts';
import type { FloorPlan } from '../../stage/floorPlan.ts';
import type { LanePlan } from '../../stage/lanePlan.ts';
import type { Place } from '../../stage/place.ts';
import type { LaneView } from '../../stage/views.ts';

/** What every part of the stage is given. */
export interface PartProps {
  readonly plan: FloorPlan;
  /** Where something leaves or arrives in this step, as far as it concerns this part. */
  readonly touched: ReadonlySet<Place>;
  readonly names: Names;
  readonly text: Messages['ui'];
}

/** What the parts of one PE's lane are given besides. */
export interface LaneProps extends PartProps {
  readonly lane: LanePlan;
  readonly view: LaneView;
}

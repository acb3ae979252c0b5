import { assertNever } from '../base/assertNever.ts';
import { laneOf, laneOfVcpu, type FloorPlan } from './floorPlan.ts';
import { middle, point, right, type Point, type Rect } from './geometry.ts';
import type { LanePlan } from './lanePlan.ts';
import { partsOf, type Place } from './place.ts';

const at = (r: Rect, dx: number, dy: number): Point => point(r.x + dx, r.y + dy);

/** Bottom part of a box, where tokens rest under its text. */
const floorOf = (r: Rect, plan: FloorPlan): Point => point(r.x + r.w / 2, r.y + r.h - plan.token - 9);

const above = (p: Point, by: number): Point => point(p.x, p.y - by);

function lrSpot(plan: FloorPlan, lane: LanePlan, lr: number): Point {
  const slot = lane.lrs[lr] ?? lane.more ?? lane.gich;
  if (lane.density === 'strip') return middle(slot);
  return at(slot, plan.token + 7, slot.h / 2);
}

/** Where the name stands beside the tokens, not above them, they leave it room. */
const besideName = (r: Rect): number => (r.h < 40 && r.w >= 56 ? 18 : 0);

/** Where a token's centre rests. A place that the plan has no box for is the Distributor itself. */
export function spotOf(plan: FloorPlan, p: Place): Point {
  const { kind, a, b } = partsOf(p);
  switch (kind) {
    case 'device': {
      const box = plan.devices[a];
      return box === undefined
        ? middle(plan.gicd.box)
        : point(right(box) - Math.min(box.w / 2, plan.token + 6), box.y + box.h / 2);
    }
    case 'gicd': {
      const row = plan.gicd.rows.find((r) => r.intid === b)?.box;
      return row === undefined
        ? point(plan.gicd.box.x + plan.token + 12, plan.gicd.box.y + 14)
        : at(row, row.w < 80 ? row.w / 2 : plan.token + 4, row.h / 2);
    }
    case 'vgicd': {
      const box = plan.vgicds[a]?.box;
      return box === undefined ? middle(plan.gicd.box) : point(box.x + (box.w < 150 ? box.w / 2 + 8 : 142), box.y + 14);
    }
    case 'saved':
    case 'waiting': {
      const lane = laneOfVcpu(plan, a);
      const box = lane?.parked.find((x) => x.vcpu === a)?.box;
      if (box !== undefined)
        return lane?.density === 'strip'
          ? middle(box)
          : kind === 'saved'
            ? point(
                box.x + plan.token + 4 + besideName(box) + Math.min(b, 4) * 6,
                box.y + box.h - Math.min(box.h / 2, plan.token + 3),
              )
            : point(right(box) - plan.token - 4, box.y + box.h - Math.min(box.h / 2, plan.token + 3));
      // the only vCPU of its PE: what waits for it stands at the bottom of its own box
      return floorOf((lane ?? plan.lanes[0]!).guest, plan);
    }
    case 'gicc':
    case 'el2':
    case 'mailbox':
    case 'lr':
    case 'gicv':
    case 'guest': {
      const lane = laneOf(plan, a);
      if (lane === undefined) return middle(plan.gicd.box);
      if (lane.density === 'strip' && kind !== 'lr') {
        const box = lane[kind === 'mailbox' ? 'el2' : kind];
        return point(right(box) - plan.token - 5 - (kind === 'mailbox' ? plan.token * 2 + 4 : 0), box.y + box.h / 2);
      }
      switch (kind) {
        case 'gicc':
          return lane.density === 'compact'
            ? point(right(lane.gicc) - plan.token - 7, lane.gicc.y + 89)
            : floorOf(lane.gicc, plan);
        case 'el2':
          return floorOf(lane.el2, plan);
        case 'mailbox':
          return point(right(lane.el2) - plan.token - 6, lane.el2.y + plan.token + 4);
        case 'lr':
          return lrSpot(plan, lane, b);
        case 'gicv':
          return lane.gicv.h < 60
            ? point(right(lane.gicv) - plan.token - 5, lane.gicv.y + lane.gicv.h / 2)
            : floorOf(lane.gicv, plan);
        case 'guest':
          return lane.guest.h < 90
            ? point(right(lane.guest) - plan.token - 6, lane.guest.y + lane.guest.h / 2)
            : above(floorOf(lane.guest, plan), lane.parked.length > 0 || lane.guest.h < 180 ? 0 : plan.token * 2 + 34);
        default:
          return assertNever(kind);
      }
    }
    default:
      return assertNever(kind);
  }
}

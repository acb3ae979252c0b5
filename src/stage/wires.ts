import { laneOf, laneOfVcpu, type FloorPlan } from './floorPlan.ts';
import { bottom, bow, point, right, rounded, type Point, type Polyline } from './geometry.ts';
import type { LanePlan } from './lanePlan.ts';
import { partsOf, type Place, type PlaceKind } from './place.ts';
import { spotOf } from './spots.ts';

const CORNER = 12;
/** Devices narrower than this stand in a field. */
const FIELD = 60;

/** Columns of the stage from left to right. */
const columns: { readonly [K in PlaceKind]: number } = {
  device: 0,
  gicd: 1,
  vgicd: 1,
  gicc: 2,
  el2: 3,
  mailbox: 3,
  lr: 4,
  gicv: 5,
  guest: 5,
  saved: 5,
  waiting: 5,
};

/** The lane in which a place is; for a vCPU's own places the one of the PE on which it begins. */
function laneFor(plan: FloorPlan, p: Place): LanePlan | undefined {
  const { kind, a } = partsOf(p);
  if (columns[kind] < 2) return undefined;
  if (kind === 'saved' || kind === 'waiting') return laneOfVcpu(plan, a) ?? plan.lanes[0];
  return laneOf(plan, a);
}

/** The middle of the free strip to the left of column `c` (1–5). */
function strip(plan: FloorPlan, lane: LanePlan | undefined, c: number): number {
  if (c <= 1) return plan.trunks[0];
  if (c === 2 || lane === undefined) return plan.trunks[1];
  const [before, after] = c === 3 ? [lane.gicc, lane.el2] : c === 4 ? [lane.el2, lane.gich] : [lane.gich, lane.gicv];
  return (right(before) + after.x) / 2;
}

/** The corners of the way from one place to another. */
function corners(plan: FloorPlan, from: Place, to: Place): Point[] {
  const a = spotOf(plan, from);
  const b = spotOf(plan, to);
  const ca = columns[partsOf(from).kind];
  const cb = columns[partsOf(to).kind];
  const la = laneFor(plan, from);
  const lb = laneFor(plan, to);
  if (ca === cb) {
    if (la === lb) return [a, b];
    const x = strip(plan, la, ca === 3 ? 4 : ca);
    return [a, point(x, a.y), point(x, b.y), b];
  }
  const near = Math.abs(ca - cb) === 1 && (la === lb || la === undefined || lb === undefined);
  if (near) {
    const x = strip(plan, ca > cb ? la : lb, Math.max(ca, cb));
    return [a, point(x, a.y), point(x, b.y), b];
  }
  if (ca === 0 || cb === 0) {
    // over the top of the Distributor
    const out = strip(plan, la ?? lb, Math.max(ca, cb));
    const lane = la ?? lb;
    const high = lane === undefined ? plan.skyline : lane.channel;
    const [device, other] = ca === 0 ? [a, b] : [b, a];
    const way = [
      other,
      point(out, other.y),
      point(out, high),
      point(plan.trunks[1], high),
      point(plan.trunks[1], plan.skyline),
      point(plan.trunks[0], plan.skyline),
      point(plan.trunks[0], device.y),
      device,
    ];
    return ca === 0 ? way.toReversed() : way;
  }
  // along the strip under the lane's boxes
  const lane = (ca > cb ? la : lb) ?? la ?? lb;
  const under = lane?.channel ?? Math.max(a.y, b.y);
  const xa = ca > cb ? strip(plan, la, ca) : strip(plan, la, ca + 1);
  const xb = ca > cb ? strip(plan, lb ?? la, cb + 1) : strip(plan, lb ?? la, cb);
  if (la !== undefined && lb !== undefined && la !== lb)
    return [
      a,
      point(xa, a.y),
      point(xa, la.channel),
      point(plan.trunks[1], la.channel),
      point(plan.trunks[1], lb.channel),
      point(xb, lb.channel),
      point(xb, b.y),
      b,
    ];
  return [a, point(xa, a.y), point(xa, under), point(xb, under), point(xb, b.y), b];
}

/** The way of something that goes from one place to another. */
export function way(plan: FloorPlan, from: Place, to: Place): Polyline {
  if (plan.form === 'tall') return bow(spotOf(plan, from), spotOf(plan, to));
  return rounded(corners(plan, from, to), CORNER);
}

/** A wire that is always there. */
export interface Wire {
  readonly name: string;
  readonly line: Polyline;
}

/** The wires of the picture, drawn quietly; what travels lights its own way. */
export function wiresOf(plan: FloorPlan, rowOfDevice: readonly number[]): Wire[] {
  if (plan.form === 'tall') return tallWires(plan);
  const wires: Wire[] = [];
  const [t0, t1] = plan.trunks;
  const rows = plan.gicd.rows;
  plan.devices.forEach((box, i) => {
    // a field of devices would be a thicket of wires
    if (box.w < FIELD) return;
    const row = rows.find((r) => r.intid === rowOfDevice[i])?.box;
    if (row === undefined) return;
    const y = box.y + box.h / 2;
    const to = row.y + row.h / 2;
    wires.push({
      name: `device ${i}`,
      line: rounded([point(right(box), y), point(t0, y), point(t0, to), point(plan.gicd.box.x, to)], CORNER),
    });
  });
  const out = plan.gicd.titles.y - 10;
  for (const lane of plan.lanes) {
    const y = lane.wire;
    wires.push({
      name: `irq ${lane.pe}`,
      line: rounded([point(right(plan.gicd.box), out), point(t1, out), point(t1, y), point(lane.gicc.x, y)], CORNER),
    });
    wires.push({ name: `exception ${lane.pe}`, line: [point(right(lane.gicc), y), point(lane.el2.x, y)] });
    wires.push({ name: `write ${lane.pe}`, line: [point(right(lane.el2), y), point(lane.gich.x, y)] });
    const v = lane.gicv.y + Math.min(40, lane.gicv.h / 2);
    wires.push({ name: `virq ${lane.pe}`, line: [point(right(lane.gich), v), point(lane.gicv.x, v)] });
    const x = lane.gicv.x + lane.gicv.w / 2;
    wires.push({ name: `guest ${lane.pe}`, line: [point(x, bottom(lane.gicv)), point(x, lane.guest.y)] });
    const c = (right(lane.gich) + lane.gicv.x) / 2;
    const g = lane.guest.y + lane.guest.h / 2;
    wires.push({
      name: `end ${lane.pe}`,
      line: rounded(
        [
          point(lane.guest.x, g),
          point(c, g),
          point(c, lane.channel),
          point(t1, lane.channel),
          point(t1, out),
          point(right(plan.gicd.box), out),
        ],
        CORNER,
      ),
    });
  }
  return wires;
}

function tallWires(plan: FloorPlan): Wire[] {
  return plan.lanes.flatMap((lane) => {
    const y = lane.wire;
    const v = lane.gicv.y + lane.gicv.h / 2;
    const g = lane.gicv.x + lane.gicv.w / 2;
    return [
      { name: `exception ${lane.pe}`, line: [point(right(lane.gicc), y), point(lane.el2.x, y)] },
      { name: `virq ${lane.pe}`, line: [point(right(lane.gich), v), point(lane.gicv.x, v)] },
      { name: `guest ${lane.pe}`, line: [point(g, bottom(lane.gicv)), point(g, lane.guest.y)] },
    ];
  });
}

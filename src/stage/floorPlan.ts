import type { Intid, PeId, Px, VcpuId, VmId } from '../base/brand.ts';
import { bottom, rect, right, type Rect } from './geometry.ts';
import {
  crowdExtra,
  FOLDED_WIDTH,
  laneHeights,
  LANE_WIDTH,
  leastHeight,
  tallLane,
  TITLE,
  wideLane,
  type Density,
  type LanePlan,
} from './lanePlan.ts';
import type { Topology } from './topology.ts';

/** Beside one another for a desk or a projector, above one another for a phone. */
export type Form = 'wide' | 'tall';

export interface GicdRow {
  readonly intid: Intid;
  readonly box: Rect;
}

export interface GicdPlan {
  readonly box: Rect;
  /** Line of the column titles. */
  readonly titles: Rect;
  readonly rows: readonly GicdRow[];
}

export interface FloorPlan {
  readonly form: Form;
  readonly density: Density;
  readonly width: Px;
  readonly height: Px;
  readonly devices: readonly Rect[];
  readonly gicd: GicdPlan;
  /** Per VM its virtual Distributor. */
  readonly vgicds: readonly { readonly vm: VmId; readonly box: Rect }[];
  readonly lanes: readonly LanePlan[];
  /** The free corner in which the signs can be explained. */
  readonly legend: Rect | undefined;
  /** Radius of a token. */
  readonly token: Px;
  /** The free column between devices and Distributor, and the one between Distributor and PEs, where wires run. */
  readonly trunks: readonly [Px, Px];
  /** The free row above the Distributor. */
  readonly skyline: Px;
}

const MARGIN: Px = 14;
const DEVICES: Px = 118;
const GICD: Px = 218;
const TRUNK: Px = 36;

export const details = ['overview', 'standard', 'full'] as const;
/** How much of every PE is drawn. */
export type Detail = (typeof details)[number];

/** What a wide plan has to fill: height to width, and the width beyond which nothing could be read; and how closely it is looked at. */
export interface Room {
  readonly aspect: number;
  readonly widest: Px;
  readonly detail: Detail;
  /** PEs that are drawn otherwise than `detail` says. */
  readonly turned: readonly PeId[];
}

export const DESK: Room = { aspect: 0.6, widest: 2000, detail: 'standard', turned: [] };

/** Left edge of the lanes in a wide plan. */
const LANES: Px = MARGIN + DEVICES + TRUNK + GICD + TRUNK + 8;

/** How many PEs are too many to show each with all its parts, unless that is asked for. */
const MANY = 6;

const usual: { readonly [D in Detail]: (pes: number) => Density } = {
  overview: (pes) => (pes === 1 ? 'medium' : 'strip'),
  standard: (pes) => (pes === 1 ? 'full' : pes === 2 ? 'medium' : pes < MANY ? 'compact' : 'strip'),
  full: (pes) => (pes === 1 ? 'full' : 'medium'),
};

/** Smaller than this, a stage shows less of every PE instead: a part of what the room's width is given in. */
const SMALL = 1.45;

/** From the most that is drawn of a PE to the least. */
const sizes: readonly Density[] = ['full', 'medium', 'compact', 'strip'];

/** How much of each PE is drawn: what the detail says for so many of them and for the room, or what it does not where one was turned. */
export function densitiesOf(pes: readonly PeId[], { aspect, widest, detail, turned }: Room): Density[] {
  const density = usual[detail](pes.length);
  const fits = (d: Density): boolean => pes.length * (leastHeight(d) + 12) <= (widest / SMALL) * aspect;
  const least = pes.length === 1 ? 'medium' : 'strip';
  const own = detail === 'standard' ? (sizes.slice(sizes.indexOf(density)).find(fits) ?? least) : density;
  return pes.map((pe) => (turned.includes(pe) ? (own === 'strip' ? 'medium' : 'strip') : own));
}

function gicdPlan(t: Topology, x: Px, y: Px, w: Px, rowHeight: Px): GicdPlan {
  const titles = rect(x + 8, y + TITLE + 2, w - 16, 18);
  const count = t.intids.length;
  // too many for a row each: a field of numbers
  const columns = count > MOST_ROWS ? Math.floor((w - 12) / 40) : 1;
  const cell = (w - 16 + 4) / columns - 4;
  const high = columns > 1 ? 28 : rowHeight;
  const rows = t.intids.map((intid, i) => ({
    intid,
    box: rect(x + 8 + (i % columns) * (cell + 4), bottom(titles) + Math.floor(i / columns) * (high + 4), cell, high),
  }));
  return { box: rect(x, y, w, TITLE + 2 + 18 + Math.ceil(count / columns) * (high + 4) + 6), titles, rows };
}

/** Devices in one column, or, when they are many, in a field of numbers. */
function devicePlan(count: number, y: Px, h: Px): Rect[] {
  const columns = count > MOST_DEVICES ? 3 : 1;
  const lines = Math.ceil(count / columns);
  const gap = columns > 1 ? 4 : 10;
  const high = columns > 1 ? 28 : Math.max(30, Math.min(76, (h + gap) / Math.max(1, lines) - gap));
  const wide = (DEVICES + 4) / columns - 4;
  return Array.from({ length: count }, (_, i) =>
    rect(MARGIN + (i % columns) * (wide + 4), y + Math.floor(i / columns) * (high + gap), wide, high),
  );
}

/** Beyond so many, neither interrupts nor devices get a line of their own. */
const MOST_ROWS = 18;
const MOST_DEVICES = 16;
/** Beyond so many VMs, their Distributors stand in two columns. */
const MOST_VGICDS = 8;

/** Height in which a few signs can be explained. */
const LEAST_LEGEND: Px = 120;

/** The VMs' Distributors under the physical one. */
function vgicdPlan(t: Topology, x: Px, y: Px, room: Px, folded: boolean): FloorPlan['vgicds'] {
  const columns = t.vms.length > (folded ? 2 : MOST_VGICDS) ? 2 : 1;
  const lines = Math.ceil(t.vms.length / columns);
  const rows = Math.max(1, ...t.vms.map((vm) => vm.vintids.length));
  const h = Math.max(50, Math.min(TITLE + 8 + rows * 24, room / lines - 8));
  const w = (GICD + 8) / columns - 8;
  return t.vms.map((vm, i) => ({
    vm: vm.id,
    box: rect(x + (i % columns) * (w + 8), y + Math.floor(i / columns) * (h + 8), w, h),
  }));
}

function widePlan(t: Topology, room: Room): FloorPlan {
  const { aspect, widest } = room;
  const densities = densitiesOf(
    t.pes.map((pe) => pe.id),
    room,
  );
  const density = sizes.find((d) => densities.includes(d)) ?? 'full';
  const top = MARGIN + 2;
  const folded = density === 'strip';
  const lanesLeast = densities.reduce((sum, d) => sum + leastHeight(d) + 12, 0) - 12;
  const gicdX = MARGIN + DEVICES + TRUNK;
  const gicd = gicdPlan(t, gicdX, top, GICD, t.intids.length > 8 ? 24 : 32);
  const beside = vgicdPlan(t, gicdX, bottom(gicd.box) + 20, 0, folded);
  const least = Math.max(top + lanesLeast, ...beside.map((v) => bottom(v.box))) + MARGIN;
  const crowd = Math.max(...t.pes.map((pe, i) => (densities[i] === 'strip' ? crowdExtra(pe.vcpus.length) : 0)));
  const narrowest = LANES + MARGIN + (densities.includes('strip') ? FOLDED_WIDTH + crowd : LANE_WIDTH);
  const width = Math.max(narrowest, Math.min(narrowest * 1.8, widest, least / aspect));
  const heights = laneHeights(densities, width * aspect - top - MARGIN);
  let y = top;
  const lanes = t.pes.map((pe, i) => {
    const box = rect(LANES, y, width - MARGIN - LANES, heights[i]!);
    y = bottom(box) + 12;
    return wideLane(pe.id, pe.vcpus, t.listRegisters, densities[i]!, box);
  });
  const lanesHeight = y - 12 - top;
  const vgicds = vgicdPlan(t, gicdX, bottom(gicd.box) + 20, lanesHeight - gicd.box.h - 20, folded);
  const devices = devicePlan(t.devices.length, top, lanesHeight);
  const contents = Math.max(top + lanesHeight, ...vgicds.map((v) => bottom(v.box)), ...devices.map(bottom));
  const under = Math.max(top, ...devices.map((d) => bottom(d) + 14));
  const legend = contents - under >= LEAST_LEGEND ? rect(MARGIN, under, DEVICES, contents - under) : undefined;
  return {
    form: 'wide',
    density,
    width,
    height: contents + MARGIN,
    devices,
    gicd,
    vgicds,
    lanes,
    legend,
    token: densities.every((d) => d === 'full') ? 15 : densities.every((d) => d === 'medium') ? 13 : 11,
    trunks: [MARGIN + DEVICES + TRUNK / 2, gicdX + GICD + TRUNK / 2],
    skyline: top - 10,
  };
}

const PHONE: Px = 390;

function tallPlan(t: Topology): FloorPlan {
  const x = 8;
  const w = PHONE - 2 * x;
  const perRow = 3;
  const deviceWidth = (w - (perRow - 1) * 8) / perRow;
  const devices = t.devices.map((_, i) =>
    rect(x + (i % perRow) * (deviceWidth + 8), 10 + Math.floor(i / perRow) * 54, deviceWidth, 46),
  );
  const gicdTop = devices.length === 0 ? 10 : bottom(devices.at(-1)!) + 14;
  const gicd = gicdPlan(t, x, gicdTop, w, 26);
  let y = bottom(gicd.box) + 14;
  const lanes = t.pes.map((pe) => {
    const lane = tallLane(pe.id, pe.vcpus, t.listRegisters, w, x, y);
    y = bottom(lane.box) + 12;
    return lane;
  });
  const vmWidth = (w - 8) / 2;
  const vmRows = Math.max(1, ...t.vms.map((vm) => vm.vintids.length));
  const vmHeight = TITLE + 8 + Math.min(4, vmRows) * 22;
  const one = t.vms.length === 1;
  const vgicds = t.vms.map((vm, i) => ({
    vm: vm.id,
    box: rect(one ? x : x + (i % 2) * (vmWidth + 8), y + Math.floor(i / 2) * (vmHeight + 8), one ? w : vmWidth, vmHeight),
  }));
  const end = Math.max(y, ...vgicds.map((v) => bottom(v.box)));
  return {
    form: 'tall',
    density: 'compact',
    width: PHONE,
    height: end + 10,
    devices,
    gicd,
    vgicds,
    lanes,
    legend: undefined,
    token: 12,
    trunks: [x, right(gicd.box)],
    skyline: 4,
  };
}

/**
 * Where everything stands, in the stage's own units: a function of what there is and of the page's form. A wide plan comes
 * as near to the form of its room as it can.
 */
export const floorPlan = (t: Topology, form: Form, room: Room = DESK): FloorPlan =>
  form === 'wide' ? widePlan(t, room) : tallPlan(t);

export const laneOf = (plan: FloorPlan, pe: PeId): LanePlan | undefined => plan.lanes[pe];

/** The lane of the PE on which a vCPU begins. */
export const laneOfVcpu = (plan: FloorPlan, vcpu: VcpuId): LanePlan | undefined => plan.lanes.find((l) => l.vcpus.includes(vcpu));

/** Boxes that must not overlap one another. */
export function boxesOf(plan: FloorPlan): { readonly name: string; readonly box: Rect }[] {
  return [
    ...plan.devices.map((box, i) => ({ name: `device ${i}`, box })),
    { name: 'gicd', box: plan.gicd.box },
    ...plan.vgicds.map((v) => ({ name: `vgicd ${v.vm}`, box: v.box })),
    ...(plan.legend === undefined ? [] : [{ name: 'legend', box: plan.legend }]),
    ...plan.lanes.flatMap((l) => [
      { name: `pe${l.pe} gicc`, box: l.gicc },
      { name: `pe${l.pe} el2`, box: l.el2 },
      { name: `pe${l.pe} gich`, box: l.gich },
      { name: `pe${l.pe} gicv`, box: l.gicv },
      { name: `pe${l.pe} guest`, box: l.guest },
      { name: `pe${l.pe} header`, box: l.density === 'strip' ? l.header : rect(l.box.x, l.box.y, l.box.w, l.header.h) },
      ...l.parked.map((p) => ({ name: `vpe${p.vcpu}`, box: p.box })),
    ]),
  ];
}

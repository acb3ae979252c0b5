import type { Intid, PeId, Px, VcpuId, VmId } from '../base/brand.ts';
import { bottom, rect, right, type Rect } from './geometry.ts';
import { laneHeight, LANE_WIDTH, leastHeight, tallLane, TITLE, wideLane, type Density, type LanePlan } from './lanePlan.ts';
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
  /** Where the meaning of the shapes is told. */
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

/** What a wide plan has to fill: height to width, and the width beyond which nothing could be read. */
export interface Room {
  readonly aspect: number;
  readonly widest: Px;
}

export const DESK: Room = { aspect: 0.6, widest: 2000 };

/** Widths of a wide plan. */
const WIDE: Px = MARGIN + DEVICES + TRUNK + GICD + TRUNK + 8 + LANE_WIDTH + MARGIN;
const WIDEST: Px = WIDE * 1.8;

export const densityOf = (pes: number): Density => (pes === 1 ? 'full' : pes === 2 ? 'medium' : 'compact');

function gicdPlan(t: Topology, x: Px, y: Px, w: Px, rowHeight: Px): GicdPlan {
  const titles = rect(x + 8, y + TITLE + 2, w - 16, 18);
  const rows = t.intids.map((intid, i) => ({ intid, box: rect(x + 8, bottom(titles) + i * (rowHeight + 4), w - 16, rowHeight) }));
  return { box: rect(x, y, w, TITLE + 2 + 18 + t.intids.length * (rowHeight + 4) + 6), titles, rows };
}

function widePlan(t: Topology, { aspect, widest }: Room): FloorPlan {
  const density = densityOf(t.pes.length);
  const top = MARGIN + 22;
  const laneX = MARGIN + DEVICES + TRUNK + GICD + TRUNK + 8;
  let y = top;
  const least = top + t.pes.length * (leastHeight(density) + 12) - 12 + MARGIN;
  const width = Math.max(WIDE, Math.min(WIDEST, widest, least / aspect));
  const height = laneHeight(density, t.pes.length, width * aspect - top - MARGIN);
  const lanes = t.pes.map((pe) => {
    const lane = wideLane(pe.id, pe.vcpus, t.listRegisters, density, rect(laneX, y, width - MARGIN - laneX, height));
    y = bottom(lane.box) + 12;
    return lane;
  });
  const lanesHeight = t.pes.length * (height + 12) - 12;
  const gicdX = MARGIN + DEVICES + TRUNK;
  const gicd = gicdPlan(t, gicdX, top, GICD, t.intids.length > 8 ? 24 : 32);
  const room = lanesHeight - gicd.box.h - 20;
  const vgicdRows = Math.max(1, ...t.vms.map((vm) => vm.vintids.length));
  const vgicdHeight = Math.max(40, Math.min(TITLE + 8 + vgicdRows * 24, room / t.vms.length - 8));
  const vgicds = t.vms.map((vm, i) => ({
    vm: vm.id,
    box: rect(gicdX, bottom(gicd.box) + 20 + i * (vgicdHeight + 8), GICD, vgicdHeight),
  }));
  const deviceHeight = Math.max(30, Math.min(76, (lanesHeight + 10) / Math.max(1, t.devices.length) - 10));
  const devices = t.devices.map((_, i) => rect(MARGIN, top + i * (deviceHeight + 10), DEVICES, deviceHeight));
  const contents = Math.max(top + lanesHeight, ...vgicds.map((v) => bottom(v.box)), ...devices.map(bottom));
  const legendHeight = 190;
  const underDevices = devices.length === 0 ? top : bottom(devices.at(-1)!) + 14;
  const legend =
    contents - underDevices >= legendHeight ? rect(MARGIN, contents - legendHeight, DEVICES, legendHeight) : undefined;
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
    token: density === 'full' ? 15 : density === 'medium' ? 13 : 11,
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
      { name: `pe${l.pe} header`, box: rect(l.box.x, l.box.y, l.box.w, l.header.h) },
      ...l.parked.map((p) => ({ name: `vpe${p.vcpu}`, box: p.box })),
    ]),
  ];
}

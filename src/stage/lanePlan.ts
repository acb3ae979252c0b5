import type { PeId, Px, VcpuId } from '../base/brand.ts';
import { bottom, rect, right, type Rect } from './geometry.ts';

/** How much a lane has room for: one or two PEs show every row, many PEs what matters; a strip is folded to one line. */
export type Density = 'full' | 'medium' | 'compact' | 'strip';

/** A vCPU of this PE: its saved context, shown while it is not loaded. */
export interface ParkedPlan {
  readonly vcpu: VcpuId;
  readonly box: Rect;
}

/** One physical PE: its CPU interface, its hypervisor, its List Registers, its virtual CPU interface and its guest. */
export interface LanePlan {
  readonly pe: PeId;
  /** vCPUs that begin on this PE. */
  readonly vcpus: readonly VcpuId[];
  readonly density: Density;
  readonly box: Rect;
  readonly header: Rect;
  readonly gicc: Rect;
  readonly el2: Rect;
  readonly gich: Rect;
  /** Slots of the first List Registers; those that have none are counted in `more`. */
  readonly lrs: readonly Rect[];
  readonly more: Rect | undefined;
  readonly gicv: Rect;
  readonly guest: Rect;
  readonly parked: readonly ParkedPlan[];
  /** Height of the free strip under the boxes, where returning wires run. */
  readonly channel: Px;
  /** Height at which the wires between the boxes run. */
  readonly wire: Px;
}

const HEADER: Px = 34;
const FLAT_HEADER: Px = 27;
const PAD: Px = 12;
const CHANNEL: Px = 16;

/** Columns of the narrowest lane: GICC, EL2, GICH, and the virtual side; and how they share what a lane is wider. */
const COLUMNS = { gicc: 104, el2: 192, gich: 136, guest: 144 } as const;
const SHARES = { gicc: 0.06, el2: 0.27, gich: 0.38, guest: 0.24 } as const;
export const LANE_WIDTH: Px = 664;

const columnsOf = (width: Px): { readonly [C in keyof typeof COLUMNS]: Px } & { readonly gap: Px } => {
  const more = width - LANE_WIDTH;
  const [gicc, el2, gich, guest] = (['gicc', 'el2', 'gich', 'guest'] as const).map((c) => COLUMNS[c] + SHARES[c] * more) as [
    Px,
    Px,
    Px,
    Px,
  ];
  return { gicc, el2, gich, guest, gap: (width - 2 * PAD - gicc - el2 - gich - guest) / 3 };
};

/** Boxes below this height leave out what a compact lane leaves out. */
export const FLAT: Px = 250;

/** Height of the title line of a box. */
export const TITLE: Px = 26;

/** Height of a lane that is folded to one line. */
const STRIP: Px = 58;

/** Heights between which a lane can be drawn well. */
const heights: { readonly [D in Density]: readonly [least: Px, most: Px] } = {
  full: [490, 660],
  medium: [262, 350],
  compact: [152, 210],
  strip: [STRIP, 84],
};

/** Height of the flattest lane. */
export const leastHeight = (density: Density): Px => heights[density][0];

/** Heights of lanes that shall fill `room` together: what the folded ones leave is shared by the others. */
export function laneHeights(densities: readonly Density[], room: Px): Px[] {
  const open = densities.filter((d) => d !== 'strip').length;
  const left = open === 0 ? room + 12 : room + 12 - (densities.length - open) * (STRIP + 12);
  return densities.map((d) => {
    const [least, most] = heights[d];
    if (d === 'strip' && open > 0) return least;
    return Math.min(most, Math.max(least, left / (open === 0 ? densities.length : open) - 12));
  });
}

/** Lays out List Registers inside `box`: a column of slots, two where they would become too flat. */
function listRegisters(box: Rect, count: number, density: Density): { lrs: Rect[]; more: Rect | undefined } {
  const inner = rect(box.x + 8, box.y + TITLE + 2, box.w - 16, box.h - TITLE - 10);
  const tallest = 104;
  const flattest = density === 'compact' ? 32 : 36;
  const rowsOf = (columns: number, n: number): number => Math.ceil(n / columns);
  const fits = (columns: number, n: number): boolean => (inner.h + 6) / rowsOf(columns, n) - 6 >= flattest;
  const columns = fits(1, count) ? 1 : 2;
  let shown = count;
  while (shown > 1 && !fits(columns, shown < count ? shown + 1 : shown)) shown--;
  const cells = shown < count ? shown + 1 : shown;
  const rows = rowsOf(columns, cells);
  const h = Math.min(tallest, (inner.h + 6) / rows - 6);
  const w = (inner.w - (columns - 1) * 6) / columns;
  const slots = Array.from({ length: cells }, (_, i) =>
    rect(inner.x + (i % columns) * (w + 6), inner.y + Math.floor(i / columns) * (h + 6), w, h),
  );
  return { lrs: slots.slice(0, shown), more: shown < count ? slots[shown] : undefined };
}

/** Boxes for saved contexts, stacked upwards from the bottom of the guest's column; none when the PE has one vCPU only. */
function parkedBoxes(column: Rect, vcpus: readonly VcpuId[], density: Density): ParkedPlan[] {
  if (vcpus.length < 2) return [];
  if (density === 'compact' || column.h < FLAT) {
    const columns = Math.min(4, vcpus.length);
    const rows = Math.ceil(vcpus.length / columns);
    const w = (column.w - (columns - 1) * 4) / columns;
    const h = rows > 1 ? 16 : column.h < 120 ? 24 : 32;
    const top = bottom(column) - rows * (h + 4) + 4;
    return vcpus.map((vcpu, i) => ({
      vcpu,
      box: rect(column.x + (i % columns) * (w + 4), top + Math.floor(i / columns) * (h + 4), w, h),
    }));
  }
  const h = Math.min(56, (column.h * (density === 'full' ? 0.42 : 0.4)) / vcpus.length - 6);
  const top = bottom(column) - vcpus.length * (h + 6) + 6;
  return vcpus.map((vcpu, i) => ({ vcpu, box: rect(column.x, top + i * (h + 6), column.w, h) }));
}

/** Columns of a folded lane: its name, GICC, EL2, GICH, GICV and the guest; and how they share what it is wider. */
const FOLDED = { head: 92, gicc: 80, el2: 138, gich: 164, gicv: 86, guest: 128 } as const;
const FOLDED_GAP: Px = 8;
export const FOLDED_WIDTH: Px = 92 + 80 + 138 + 164 + 86 + 128 + 5 * FOLDED_GAP + 20;
/** Width of a parked vCPU in a folded lane. */
const PARKED: Px = 46;
/** Columns of parked vCPUs in a folded lane, at most two in each. */
const crowdColumns = (vcpus: number): number => (vcpus < 2 ? 0 : Math.min(4, Math.ceil(vcpus / 2)));
const crowdWidth = (vcpus: number): Px => crowdColumns(vcpus) * (PARKED + 3);
/** What a folded lane needs beyond `FOLDED_WIDTH` for its parked vCPUs. */
export const crowdExtra = (vcpus: number): Px => Math.max(0, crowdWidth(vcpus) - PARKED);

/** Slot of a List Register in a folded lane. */
const CELL: Px = 26;

/** A lane folded to one line: who runs, what is signalled, what stands in the List Registers. */
function foldedLane(pe: PeId, vcpus: readonly VcpuId[], listRegisterCount: number, box: Rect): LanePlan {
  const columns = crowdColumns(vcpus.length);
  const crowd = crowdWidth(vcpus.length);
  const more = Math.max(0, box.w - FOLDED_WIDTH);
  // a large crowd takes from what the lane is wider; the rest is shared
  const extra = Math.min(more, crowdExtra(vcpus.length));
  const left = more - extra;
  const guestWide = FOLDED.guest + extra + left * 0.25;
  const w = { ...FOLDED, el2: FOLDED.el2 + left * 0.35, gich: FOLDED.gich + left * 0.4, guest: guestWide };
  const top = box.y + 6;
  const h = box.h - 18;
  let x = box.x + 10;
  const next = (width: Px): Rect => {
    const r = rect(x, top, width, h);
    x += width + FOLDED_GAP;
    return r;
  };
  const [head, gicc, el2, gich, gicv, column] = [w.head, w.gicc, w.el2, w.gich, w.gicv, w.guest].map(next) as [
    Rect,
    Rect,
    Rect,
    Rect,
    Rect,
    Rect,
  ];
  const room = Math.floor((gich.w - 44) / (CELL + 3));
  const shown = listRegisterCount <= room ? listRegisterCount : room - 1;
  const cells = Array.from({ length: shown + (shown < listRegisterCount ? 1 : 0) }, (_, i) =>
    rect(gich.x + 42 + i * (CELL + 3), top + (h - CELL) / 2, CELL, CELL),
  );
  const guest = rect(column.x, top, column.w - crowd, h);
  const lines = Math.ceil(vcpus.length / Math.max(1, columns));
  const high = (h + 3) / lines - 3;
  const parked = (columns === 0 ? [] : vcpus).map((vcpu, i) => ({
    vcpu,
    box: rect(right(guest) + 3 + (i % columns) * (PARKED + 3), top + Math.floor(i / columns) * (high + 3), PARKED, high),
  }));
  return {
    pe,
    vcpus,
    density: 'strip',
    box,
    header: head,
    gicc,
    el2,
    gich,
    lrs: cells.slice(0, shown),
    more: cells[shown],
    gicv,
    guest,
    parked,
    channel: bottom(box) - 6,
    wire: top + h / 2,
  };
}

/** A lane from left to right, with its frame at `box`. */
export function wideLane(pe: PeId, vcpus: readonly VcpuId[], listRegisterCount: number, density: Density, box: Rect): LanePlan {
  if (density === 'strip') return foldedLane(pe, vcpus, listRegisterCount, box);
  const { x, y } = box;
  const columns = columnsOf(box.w);
  const header = rect(x + PAD, y, box.w - 2 * PAD, density === 'compact' ? FLAT_HEADER : HEADER);
  const top = bottom(header);
  const h = box.h - header.h - CHANNEL;
  const gicc = rect(x + PAD, top, columns.gicc, density === 'full' ? 228 : h);
  const el2 = rect(x + PAD + columns.gicc + columns.gap, top, columns.el2, h);
  const gichX = right(el2) + columns.gap;
  const gich = rect(gichX, top, columns.gich, h);
  const column = rect(right(gich) + columns.gap, top, columns.guest, h);
  const parked = parkedBoxes(column, vcpus, density);
  const flat = density === 'compact' || h < FLAT;
  const gicvHeight = density === 'full' ? 116 : flat ? 30 : 74;
  const gicv = rect(column.x, top, column.w, gicvHeight);
  const guestTop = bottom(gicv) + (flat ? 7 : 16);
  const guestBottom = parked.length > 0 ? parked[0]!.box.y - (flat ? 6 : 24) : bottom(column);
  const guest = rect(column.x, guestTop, column.w, guestBottom - guestTop);
  const { lrs, more } = listRegisters(gich, listRegisterCount, density);
  const channel = bottom(box) - CHANNEL / 2;
  return { pe, vcpus, density, box, header, gicc, el2, gich, lrs, more, gicv, guest, parked, channel, wire: gicc.y + 40 };
}

/** A lane for a narrow page: the physical side above, the virtual side below. */
export function tallLane(pe: PeId, vcpus: readonly VcpuId[], listRegisterCount: number, width: Px, x: Px, y: Px): LanePlan {
  const header = rect(x + 8, y, width - 16, HEADER);
  const top = y + HEADER;
  const inner = width - 16;
  const giccWidth = 112;
  const gicc = rect(x + 8, top, giccWidth, 128);
  const el2 = rect(right(gicc) + 10, top, inner - giccWidth - 10, 128);
  const second = bottom(gicc) + 16;
  const parkedHeight = vcpus.length > 1 ? Math.ceil(vcpus.length / 4) * 36 + 6 : 0;
  const height = 150 + parkedHeight;
  const gich = rect(x + 8, second, 168, height);
  const column = rect(right(gich) + 14, second, inner - 168 - 14, height);
  const parked = parkedBoxes(column, vcpus, 'compact');
  const gicv = rect(column.x, second, column.w, 34);
  const guestTop = bottom(gicv) + 8;
  const guestBottom = parked.length > 0 ? parked[0]!.box.y - 6 : bottom(column);
  const guest = rect(column.x, guestTop, column.w, guestBottom - guestTop);
  const { lrs, more } = listRegisters(gich, listRegisterCount, 'compact');
  const box = rect(x, y, width, bottom(gich) + 10 - y);
  return {
    pe,
    vcpus,
    density: 'compact',
    box,
    header,
    gicc,
    el2,
    gich,
    lrs,
    more,
    gicv,
    guest,
    parked,
    channel: bottom(gich) + 5,
    wire: gicc.y + 40,
  };
}

import type { Lane } from './lanes.ts';

/** A horizontal strip, in CSS pixels from the top. */
export interface Strip {
  readonly y: number;
  readonly h: number;
}

/** Where a lane stands, and what in it. Its events stand in `marks`. */
export interface LaneBox extends Strip {
  /** Its place among all lanes. */
  readonly lane: number;
  readonly marks: Strip;
  /** What a PE does. */
  readonly band: Strip | undefined;
  /** List Registers in use. */
  readonly lrs: Strip | undefined;
}

interface Sizes {
  readonly device: number;
  readonly marks: number;
  readonly band: number;
  /** Of one List Register; `lrs` is the most that all of them together may take. */
  readonly lr: number;
  readonly lrs: number;
  readonly gap: number;
}

/** From roomy to dense: the first that fits is taken; if none does, the timeline scrolls. */
const sizes: readonly Sizes[] = [
  { device: 24, marks: 16, band: 26, lr: 6, lrs: 30, gap: 8 },
  { device: 20, marks: 14, band: 21, lr: 5, lrs: 24, gap: 6 },
  { device: 16, marks: 12, band: 16, lr: 3, lrs: 14, gap: 4 },
  { device: 13, marks: 10, band: 12, lr: 2, lrs: 9, gap: 3 },
  { device: 11, marks: 9, band: 10, lr: 1.25, lrs: 5, gap: 2 },
];

/** Pixels that a line needs above and below its waveform. */
const EDGE = 3;

function stacked(lanes: readonly { readonly lane: Lane; readonly index: number }[], slots: number, s: Sizes): LaneBox[] {
  const lrs = Math.min(s.lrs, Math.max(4, s.lr * slots));
  let y = 0;
  return lanes.map(({ lane, index }): LaneBox => {
    const top = y + s.gap / 2;
    const at = y;
    switch (lane.kind) {
      case 'device':
        y += s.device;
        return {
          lane: index,
          y: at,
          h: s.device,
          marks: { y: at + EDGE, h: s.device - 2 * EDGE },
          band: undefined,
          lrs: undefined,
        };
      case 'gicd':
      case 'messages':
        y += s.marks + s.gap;
        return { lane: index, y: at, h: s.marks + s.gap, marks: { y: top, h: s.marks }, band: undefined, lrs: undefined };
      case 'pe': {
        const h = s.marks + s.band + lrs + s.gap + 3;
        y += h;
        return {
          lane: index,
          y: at,
          h,
          marks: { y: top, h: s.marks },
          band: { y: top + s.marks + 1, h: s.band },
          lrs: { y: top + s.marks + s.band + 3, h: lrs },
        };
      }
    }
  });
}

export const heightOf = (boxes: readonly LaneBox[]): number => boxes.reduce((n, b) => n + b.h, 0);

/** What is laid out: which lanes are shown, and how many List Registers a PE has. */
export interface Rack {
  readonly lanes: readonly Lane[];
  readonly shows: (lane: Lane) => boolean;
  readonly slots: number;
}

/** Lays the lanes out under one another, as roomy as `height` pixels allow. */
export function laneBoxes({ lanes, shows, slots }: Rack, height: number): readonly LaneBox[] {
  const shown = lanes.map((lane, index) => ({ lane, index })).filter(({ lane }) => shows(lane));
  let boxes: LaneBox[] = [];
  for (const s of sizes) {
    boxes = stacked(shown, slots, s);
    if (heightOf(boxes) <= height) break;
  }
  return boxes;
}

/** Height at which the lanes can be read at ease, CSS pixels. */
export const easyHeight = ({ lanes, shows, slots }: Rack): number =>
  heightOf(
    stacked(
      lanes.map((lane, index) => ({ lane, index })).filter(({ lane }) => shows(lane)),
      slots,
      sizes[1]!,
    ),
  );

/** The lane at a height, or undefined: above the first or below the last. */
export const boxAt = (boxes: readonly LaneBox[], y: number): LaneBox | undefined => boxes.find((b) => y >= b.y && y < b.y + b.h);

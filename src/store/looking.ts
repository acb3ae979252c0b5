import type { PeId } from '../base/brand.ts';
import type { Detail } from '../stage/floorPlan.ts';

/** How closely the stage is looked at. */
export interface Looking {
  /** How much of every PE is drawn. */
  readonly detail: Detail;
  /** PEs that are drawn otherwise than `detail` says: those that it folds are open, those that it opens are folded. */
  readonly turned: readonly PeId[];
  /** Size of the stage; 1: as it fits its window. */
  readonly zoom: number;
  /** Counts how often the pinned thing was to be brought close. */
  readonly fits: number;
  /** Whether the signs are explained; undefined: where there is room for it. */
  readonly legend: boolean | undefined;
  readonly showDetail: (detail: Detail) => void;
  readonly turn: (pe: PeId) => void;
  readonly zoomTo: (zoom: number) => void;
  readonly zoomBy: (steps: number) => void;
  readonly fitPinned: () => void;
  readonly showLegend: (legend: boolean) => void;
}

/** One press of a key or a button makes it larger by this. */
const STEP = 1.25;
export const LARGEST = 4;
const SMALLEST = 0.1;

const within = (zoom: number): number => Math.max(SMALLEST, Math.min(LARGEST, zoom));

/** The part of the store that holds how the stage is looked at. */
export function looking(set: (s: Partial<Looking>) => void, get: () => Looking): Looking {
  return {
    detail: 'standard',
    turned: [],
    zoom: 1,
    fits: 0,
    legend: undefined,
    showDetail: (detail) => set({ detail, turned: [] }),
    turn: (pe) => {
      const { turned } = get();
      set({ turned: turned.includes(pe) ? turned.filter((p) => p !== pe) : [...turned, pe] });
    },
    zoomTo: (zoom) => set({ zoom: within(zoom) }),
    zoomBy: (steps) => set({ zoom: within(get().zoom * STEP ** steps) }),
    fitPinned: () => set({ fits: get().fits + 1 }),
    showLegend: (legend) => set({ legend }),
  };
}

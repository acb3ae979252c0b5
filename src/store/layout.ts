/** The panels beside the stage, in the order of their tabs. */
export const panels = ['explain', 'interrupt', 'registers', 'machines', 'log'] as const;
export type Panel = (typeof panels)[number];

export const isPanel = (x: unknown): x is Panel => (panels as readonly unknown[]).includes(x);

/** How the reader arranged the page. Sizes are CSS pixels; undefined: what suits the window. */
export interface Layout {
  /** Width of the side with the panels. */
  readonly side: number | undefined;
  readonly sideOpen: boolean;
  /** The panel in a second pane beside the first one, on wide screens. */
  readonly second: Panel | undefined;
  /** Height of what stands under the stage. */
  readonly under: number | undefined;
  /** Undefined: open where there is room for it. */
  readonly underOpen: boolean | undefined;
  /** Height of the sheet with the panels, on a phone. */
  readonly sheet: number | undefined;
}

export const plainLayout: Layout = {
  side: undefined,
  sideOpen: true,
  second: undefined,
  under: undefined,
  underOpen: undefined,
  sheet: undefined,
};

const size = (x: unknown): number | undefined => (typeof x === 'number' && x >= 0 && x < 10_000 ? Math.round(x) : undefined);
const flag = (x: unknown): boolean | undefined => (typeof x === 'boolean' ? x : undefined);

/** What was kept of a layout; whatever is missing or odd takes its default. */
export function layoutOf(kept: unknown): Layout {
  if (typeof kept !== 'object' || kept === null) return plainLayout;
  const k: Partial<Record<keyof Layout, unknown>> = kept;
  return {
    side: size(k.side),
    sideOpen: flag(k.sideOpen) ?? true,
    second: isPanel(k.second) ? k.second : undefined,
    under: size(k.under),
    underOpen: flag(k.underOpen),
    sheet: size(k.sheet),
  };
}

import type { Family } from '../../timeline/family.ts';

/** The shape of a family of events, as a path round its origin, about 10 across. The legend and the canvas draw the same. */
export const glyphs: { readonly [F in Family]: { readonly d: string; readonly hollow: boolean } } = {
  run: { d: 'M-1 -5H1V5H-1Z', hollow: false },
  access: { d: 'M-3.5 -3.5H3.5V3.5H-3.5Z', hollow: true },
  decide: { d: 'M-2.4 0A2.4 2.4 0 1 0 2.4 0A2.4 2.4 0 1 0 -2.4 0Z', hollow: false },
  message: { d: 'M-4 -4.5L5 0L-4 4.5Z', hollow: false },
  signal: { d: 'M0 -5L5 4H-5Z', hollow: false },
  take: { d: 'M-4.4 0A4.4 4.4 0 1 0 4.4 0A4.4 4.4 0 1 0 -4.4 0Z', hollow: false },
  hold: { d: 'M0 -5.6L5.6 0L0 5.6L-5.6 0Z', hollow: false },
  end: { d: 'M-4 -4H4V4H-4Z', hollow: false },
  warning: { d: 'M0 -6L6 5H-6ZM0 -2V2M0 3V3.800', hollow: true },
  violation: { d: 'M-5 -3L-3 -5L0 -2L3 -5L5 -3L2 0L5 3L3 5L0 2L-3 5L-5 3L-2 0Z', hollow: false },
};

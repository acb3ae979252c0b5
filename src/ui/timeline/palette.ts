/** The tokens that the timeline paints with (src/ui/tokens.css). */
const tokens = [
  'panel',
  'sunken',
  'line',
  'line-strong',
  'text',
  'soft',
  'faint',
  'accent',
  'now',
  'danger',
  'el2',
  'el2-wash',
  'pending',
  'active',
  'physical',
] as const;
type Token = (typeof tokens)[number];

/** Hues that VMs share, as `hue` of the stage gives them out. */
const HUES = 8;

/** Colours as they are on the screen now: a canvas knows no custom properties. */
export interface Palette {
  readonly css: { readonly [T in Token]: string };
  readonly vms: readonly string[];
  /** Writing on a VM's hue. */
  readonly ink: string;
  /** The same colours as pixels of an ImageData, by their text. */
  readonly pixels: ReadonlyMap<string, number>;
}

/** The hue of a VM; -1: nobody's. */
export const hueOf = (p: Palette, vm: number): string => (vm < 0 ? p.css.physical : p.vms[vm % HUES]!);

/** A colour as one word of an ImageData (little-endian: alpha, blue, green, red). */
function pixelOf(colour: string): number {
  const [r = 0, g = 0, b = 0] = (/\d+(\.\d+)?/g[Symbol.match](colour) ?? []).map(Number);
  return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
}

/** Reads the colours where `probe` stands; it must be drawn. */
export function readPalette(probe: HTMLElement): Palette {
  const read = (value: string): string => {
    probe.style.color = value;
    return getComputedStyle(probe).color;
  };
  const css = Object.fromEntries(tokens.map((t) => [t, read(`var(--${t})`)])) as Palette['css'];
  const vms = Array.from({ length: HUES }, (_, i) => read(`var(--vm${i})`));
  const ink = read('light-dark(#ffffff, #07111f)');
  probe.style.color = '';
  return { css, vms, ink, pixels: new Map([...Object.values(css), ...vms, ink].map((c) => [c, pixelOf(c)])) };
}

/** Calls `listener` whenever the colours may have changed. Returns what ends it. */
export function onTheme(listener: () => void): () => void {
  const queries = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)'].map((q) =>
    window.matchMedia(q),
  );
  for (const q of queries) q.addEventListener('change', listener);
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true });
  return () => {
    for (const q of queries) q.removeEventListener('change', listener);
    observer.disconnect();
  };
}

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Rgb = readonly [number, number, number];

const css = readFileSync('src/ui/tokens.css', 'utf8');
/** The colours of a token on paper and on dark ground. */
function pair(name: string): readonly [string, string] {
  const m = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(css);
  if (m === null) throw new Error(`no --${name}`);
  return [m[1]!, m[2]!];
}
const linear = (c: number): number => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const rgb = (hex: string): Rgb => [1, 3, 5].map((i) => linear(parseInt(hex.slice(i, i + 2), 16) / 255)) as unknown as Rgb;

/** Machado, Oliveira, Fernandes 2009, severity 1. */
const eyes: { readonly [eye: string]: readonly Rgb[] } = {
  'ordinary eyes': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
};
const seen = (eye: string, c: Rgb): Rgb =>
  eyes[eye]!.map((row) => Math.max(0, Math.min(1, row[0] * c[0] + row[1] * c[1] + row[2] * c[2]))) as unknown as Rgb;

/** Ottosson's OKLab: distances in it are about as large as they look. */
function lab([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}
const luminance = ([r, g, b]: Rgb): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;
function contrast(a: string, b: string): number {
  const [x, y] = [luminance(rgb(a)), luminance(rgb(b))];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

const vms = Array.from({ length: 8 }, (_, i) => pair(`vm${i}`));

test.each(Object.keys(eyes).flatMap((eye) => [0, 1].map((theme) => ({ eye, theme, name: theme === 0 ? 'light' : 'dark' }))))(
  'no two VMs look alike to $eye in the $name theme',
  ({ eye, theme }) => {
    const colours = vms.map((p) => lab(seen(eye, rgb(p[theme]!))));
    const near = colours.flatMap((a, i) =>
      colours.slice(i + 1).flatMap((b, k) => {
        const distance = Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
        return distance < 0.07 ? [`vm${i} and vm${i + 1 + k}: ${distance.toFixed(3)}`] : [];
      }),
    );
    expect(near).toEqual([]);
  },
);

test('a VM’s name can be read in its colour on every ground of the stage', () => {
  for (const ground of ['panel', 'raised', 'sunken'])
    for (const theme of [0, 1])
      for (const [i, hue] of vms.entries())
        expect(contrast(hue[theme]!, pair(ground)[theme]!), `vm${i} on ${ground}`).toBeGreaterThanOrEqual(4.5);
});

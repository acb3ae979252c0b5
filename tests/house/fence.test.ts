import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

/** The house on one page: each room, from the ground up, and the packages that it may use. A room imports only rooms above it in this list. */
const house: readonly (readonly [room: string, ...packages: string[]])[] = [
  ['base'],
  ['i18n'],
  ['engine/cells'],
  ['engine/trace'],
  ['engine/gic'],
  ['engine/hypervisor'],
  ['engine/guest'],
  ['engine/machine'],
  ['scenario', 'valibot'],
  ['generated'],
  ['recording'],
  ['fuzz'],
  ['importers', 'smol-toml'],
  ['stage', 'd3'],
  ['timeline', 'd3'],
  ['predict'],
  ['lessons'],
  ['challenges'],
  ['store', 'zustand'],
  ['cli', 'node'],
  ['ui', 'react', 'react-dom', 'zustand', 'd3', 'tinykeys', 'uqr', '@codemirror', '@lezer'],
  ['main', 'react', 'react-dom'],
];
/** Neighbours on one floor that do not know each other. */
const strangers: readonly (readonly [string, string])[] = [
  ['engine/guest', 'engine/hypervisor'],
  ['cli', 'store'],
  ['ui', 'cli'],
  ['main', 'cli'],
];

/** Type declarations of the bundler. (src/sw is plain JavaScript that imports nothing: the build fills it in.) */
const OUTSIDE = new Set(['src/vite-env.d.ts']);

interface Import {
  readonly file: string;
  readonly target: string;
}

const roomOf = (path: string): string => {
  const inside = path.replace(/^src\//, '');
  const known = house
    .map(([room]) => room)
    .find((room) => inside === room || inside.startsWith(`${room}/`) || inside.startsWith(`${room}.`));
  return known ?? `unknown room (${path})`;
};

/** Every import of a source text: static, type-only, dynamic, re-exported. */
function importsOf(file: string, text: string): Import[] {
  const found: Import[] = [];
  const pattern = /(?:^\s*(?:import|export)\b[^;'"]*?\bfrom\s*|\bimport\s*\(\s*|^\s*import\s+)(['"])([^'"]+)\1/gm;
  for (const match of text.matchAll(pattern)) {
    const target = match[2]!.replace(/\?.*$/, '');
    found.push({ file, target: target.startsWith('.') ? normalize(join(dirname(file), target)) : target });
  }
  return found;
}

/** What is wrong with one import, or undefined. */
function fault({ file, target }: Import): string | undefined {
  const from = roomOf(file);
  const floor = house.findIndex(([room]) => room === from);
  if (floor < 0) return `${file} stands in no room of the house`;
  if (!target.startsWith('src/')) {
    const name = target.startsWith('node:') ? 'node' : target.split('/')[0]!;
    if (/\.(css|svg|png)$/.test(target)) return undefined;
    return house[floor]!.slice(1).includes(name) ? undefined : `${file} may not use the package ${name}`;
  }
  if (target.endsWith('.css')) return undefined;
  const to = roomOf(target);
  const below = house.findIndex(([room]) => room === to);
  if (below < 0) return `${file} imports ${target}, which stands in no room`;
  if (below > floor || strangers.some(([a, b]) => a === from && b === to))
    return `${file} (${from}) may not know ${target} (${to})`;
  return undefined;
}

/** Circles between files, each as a path that ends where it begins. */
function circles(imports: readonly Import[]): string[] {
  const next = new Map<string, string[]>();
  for (const { file, target } of imports) next.set(file, [...(next.get(file) ?? []), target]);
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) {
      found.push([...path.slice(path.indexOf(file)), file].join(' → '));
      return;
    }
    if (done.has(file)) return;
    for (const target of next.get(file) ?? []) visit(target, [...path, file]);
    done.add(file);
  };
  for (const file of next.keys()) visit(file, []);
  return found;
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((f) => join('src', f))
  .filter((f) => /\.tsx?$/.test(f) && !OUTSIDE.has(f));
const all = files.flatMap((f) => importsOf(f, readFileSync(f, 'utf8')));

describe('the house', () => {
  test('no arrow points up, and no room uses a package that is not its own', () => {
    expect(all.map(fault).filter((x) => x !== undefined)).toEqual([]);
  });
  test('no file imports itself in a circle', () => {
    expect(circles(all)).toEqual([]);
  });
  test('every file was read, and imports were found in it', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(new Set(all.map((i) => i.file)).size).toBeGreaterThan(files.length / 2);
  });
});

describe('the fence itself', () => {
  test.each([
    ['an arrow up', 'src/engine/gic/gicd.ts', `import { vm } from '../hypervisor/vm.ts';`],
    ['a type-only arrow up', 'src/engine/cells/memory.ts', `import type { Gic } from '../gic/gic.ts';`],
    ['a dynamic arrow up', 'src/recording/cursor.ts', `const x = await import('../ui/App.tsx');`],
    ['a re-export from above', 'src/base/bits.ts', `export { en } from '../i18n/en/index.ts';`],
    ['React in a pure room', 'src/stage/stageAt.ts', `import { useState } from 'react';`],
    ['Node in the page', 'src/ui/App.tsx', `import { readFileSync } from 'node:fs';`],
    ['a guest that knows the hypervisor', 'src/engine/guest/guestMain.ts', `import type { Vm } from '../hypervisor/vm.ts';`],
    ['a file outside every room', 'src/helpers/util.ts', `import { bit } from '../base/bits.ts';`],
  ])('catches %s', (_title, file, text) => {
    expect(importsOf(file, text).map(fault).filter(Boolean)).toHaveLength(1);
  });
  test('lets a right arrow pass', () => {
    expect(importsOf('src/ui/stage/Stage.tsx', `import { hex } from '../../base/bits.ts';`).map(fault)).toEqual([undefined]);
  });
  test('catches a circle', () => {
    const a = importsOf('src/base/a.ts', `import './b.ts';`);
    const b = importsOf('src/base/b.ts', `export * from './a.ts';`);
    expect(circles([...a, ...b])).toEqual(['src/base/a.ts → src/base/b.ts → src/base/a.ts']);
  });
});

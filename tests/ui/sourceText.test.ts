import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inked, lineOf, routineSource } from '../../src/ui/explain/sourceText.ts';

const files = ['hypervisor', 'guest'].flatMap((room) =>
  readdirSync(join('src/engine', room), { recursive: true, encoding: 'utf8' })
    .filter((f) => f.endsWith('.ts'))
    .map((f) => join('src/engine', room, f)),
);
const sources = Object.fromEntries(files.map((f) => [`../../${f.slice(4)}`, readFileSync(f, 'utf8')]));
/** Every routine that the sources declare, with its labels. */
const routines = Object.values(sources).flatMap((text) =>
  [...text.matchAll(/= routine\(\s*'(\w+)',\s*'[^']*',\s*\[([^\]]*)\]/g)].map((m) => ({
    name: m[1]!,
    labels: [...m[2]!.matchAll(/'(\w+)'/g)].map((l) => l[1]!),
  })),
);

test('the source of every routine is found, and every label stands on one line of it', () => {
  expect(routines.length).toBeGreaterThan(20);
  for (const { name, label } of routines.flatMap((r) => r.labels.map((l) => ({ name: r.name, label: l })))) {
    const source = routineSource(sources, name)!;
    const line = lineOf(source, label);
    expect(line, `${name}.${label}`).toBeGreaterThanOrEqual(0);
    const { text } = source.lines[line]!;
    expect(text.trim(), `${name}.${label}`).not.toBe('');
    expect(text.trim().startsWith('//'), `${name}.${label}`).toBe(false);
  }
});

test('a yield that stands alone is folded into the line that it precedes', () => {
  const source = routineSource(sources, 'findVmNeedInject')!;
  const three = ['vpes', 'vms', 'hits'].map((label) => source.lines[lineOf(source, label)]!.text.trim());
  expect(three[0]).toMatch(/^const vpes = /);
  expect(three[1]).toMatch(/^const vms = /);
  expect(three[2]).toMatch(/^const hits = /);
  expect(source.lines.some((l) => /^\s*yield f\.at\(at\.vms/.test(l.text))).toBe(false);
  expect(source.file).toBe('src/engine/hypervisor/findVmNeedInject.ts');
});

test('a routine that nobody declared has no source', () => {
  expect(routineSource(sources, 'noSuchRoutine')).toBeUndefined();
});

test('inks keep the text as it is', () => {
  for (const text of Object.values(sources)) {
    for (const line of text.split('\n'))
      expect(
        inked(line)
          .map((p) => p.text)
          .join(''),
      ).toBe(line);
  }
  expect(inked("  const x = f(0x10); // why 'so'").map((p) => p.ink)).toEqual(
    expect.arrayContaining(['keyword', 'name', 'number', 'comment']),
  );
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

/** A routine as its source text declares it: from `const at = routine('name', …)` to the next declaration. */
interface Declared {
  readonly file: string;
  readonly variable: string;
  readonly name: string;
  readonly labels: readonly string[];
  readonly body: string;
}

function declarations(file: string): Declared[] {
  const text = readFileSync(file, 'utf8');
  const starts = [...text.matchAll(/^const (\w+) = routine\(/gm)];
  return starts.map((start, i) => {
    const body = text.slice(start.index, starts[i + 1]?.index ?? text.length);
    const head = body.slice(0, body.indexOf(';'));
    const [name = '', , ...labels] = [...head.matchAll(/'([^']*)'/g)].map((m) => m[1]!);
    return { file, variable: start[1]!, name, labels, body: body.slice(head.length) };
  });
}

const files = ['src/engine/hypervisor', 'src/engine/guest'].flatMap((room) =>
  readdirSync(room)
    .filter((f) => f.endsWith('.ts'))
    .map((f) => join(room, f)),
);
const routines = files.flatMap(declarations);

/** Lines on which the routine stands at `label`: `yield f.at(at.label, …)`, `up.enter(at.label, …)` with its own `yield at.label`. */
const stands = (r: Declared, label: string): number => {
  const at = `${r.variable}\\.${label}\\b`;
  const yields = [
    ...r.body.matchAll(new RegExp(`yield (?:f\\.at\\()?(?:\\w+ \\? )?${at}|yield f\\.at\\(\\w+ \\? \\w+\\.\\w+ : ${at}`, 'g')),
  ];
  return yields.length;
};

test('there are routines to look at', () => {
  expect(routines.length).toBeGreaterThan(25);
  expect(routines.map((r) => r.name)).toContain('findVmNeedInject');
});

describe.each(routines.map((r) => [r.name, r] as const))('%s', (_name, r) => {
  test('each of its labels stands on exactly one line', () => {
    const counts = r.labels.map((label) => `${label}: ${stands(r, label)}`);
    expect(counts).toEqual(r.labels.map((label) => `${label}: 1`));
  });
  test('it opens its frame before it does anything', () => {
    const first = r.body.slice(r.body.indexOf('function*')).split('\n').slice(1).join('\n');
    const opening = new RegExp(`(?:up|interrupted)\\.enter\\(${r.variable}\\.|stack\\.root|(?:yield )?f\\.at\\(${r.variable}\\.`);
    const before = first.slice(0, first.search(opening));
    expect(first.search(opening)).toBeGreaterThanOrEqual(0);
    expect(before).not.toMatch(/yield/);
  });
});

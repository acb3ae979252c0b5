import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const MAX_LINES = 20;

const foldersOf = (path: string): string[] =>
  readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(join(path, entry.name)).length > 0)
    .map((entry) => join(path, entry.name));

/** The rooms: every folder of src/, and those of src/engine/ in its place. */
const rooms = foldersOf('src').flatMap((room) => (room === join('src', 'engine') ? foldersOf(room) : [room]));

test.each(rooms)('%s has a README of at most 20 lines', (room) => {
  const readme = join(room, 'README.md');
  expect(existsSync(readme), `${readme} exists`).toBe(true);
  const lines = readFileSync(readme, 'utf8').trimEnd().split('\n');
  expect(lines.length).toBeLessThanOrEqual(MAX_LINES);
  // a heading alone says nothing
  expect(lines.length).toBeGreaterThan(2);
});

// Writes src/generated/firstScenario.ts, the scenario that the page opens by itself, complete as the library has it, and its machine: the first load
// needs neither the library nor what reads a scenario. With --check it only says whether the file is up to date.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { runnerImport } from 'vite';

const FIRST = 'case-1-uart';
const FILE = new URL('../src/generated/firstScenario.ts', import.meta.url);
const root = new URL('..', import.meta.url).pathname;

/**
 * @template T
 * @param {string} path
 * @returns {Promise<T>}
 */
const load = async (path) =>
  /** @type {T} */ ((await runnerImport(root + path, { configFile: false, logLevel: 'error' })).module);
/** @type {typeof import('../src/scenario/library/index.ts')} */
const library = await load('src/scenario/library/index.ts');
/** @type {typeof import('../src/scenario/setup.ts')} */
const { setupOf } = await load('src/scenario/setup.ts');
const entry = library.find(FIRST);
if (entry === undefined) throw new Error(`no scenario ${FIRST} in the library`);
const source = `// Written by scripts/gen-first.mjs.
import type { Setup } from '../engine/machine/setup.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** What the page opens when nobody asked for anything else: its name in the library, the scenario complete, and its machine. */
export const first: { readonly id: string; readonly scenario: Scenario; readonly setup: Setup } = ${JSON.stringify({ id: FIRST, scenario: entry.scenario, setup: setupOf(entry.scenario) })};
`;
const text = await format(source, { ...(await resolveConfig(FILE.pathname)), parser: 'typescript' });

if (process.argv.includes('--check')) {
  if (!existsSync(FILE) || readFileSync(FILE, 'utf8') !== text) {
    console.error('src/generated/firstScenario.ts is out of date: node scripts/gen-first.mjs');
    process.exitCode = 1;
  }
} else {
  mkdirSync(new URL('.', FILE), { recursive: true });
  writeFileSync(FILE, text);
}

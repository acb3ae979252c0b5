// Writes src/generated/firstScenario.ts, the scenario that the page opens by itself, complete as the library has it: the first load
// needs neither the library nor what reads a scenario. With --check it only says whether the file is up to date.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { runnerImport } from 'vite';

const FIRST = 'case-1-uart';
const FILE = new URL('../src/generated/firstScenario.ts', import.meta.url);
const root = new URL('..', import.meta.url).pathname;

/** @type {{ module: typeof import('../src/scenario/library/index.ts') }} */
const { module: library } = await runnerImport(`${root}src/scenario/library/index.ts`, { configFile: false, logLevel: 'error' });
const entry = library.find(FIRST);
if (entry === undefined) throw new Error(`no scenario ${FIRST} in the library`);
const source = `// Written by scripts/gen-first.mjs.
import type { Scenario } from '../scenario/scenario.ts';

/** What the page opens when nobody asked for anything else: its name in the library, and the scenario complete. */
export const first: { readonly id: string; readonly scenario: Scenario } = ${JSON.stringify({ id: FIRST, scenario: entry.scenario })};
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

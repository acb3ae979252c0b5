// Writes src/generated/scenario.schema.json from the scenario schema in the code; with --check it only says whether it is up to date.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { toJsonSchema } from '@valibot/to-json-schema';
import { format, resolveConfig } from 'prettier';
import { runnerImport } from 'vite';

const FILE = new URL('../src/generated/scenario.schema.json', import.meta.url);
const root = new URL('..', import.meta.url).pathname;

/** @type {{ module: typeof import('../src/scenario/fields.ts') }} */
const { module: fields } = await runnerImport(`${root}src/scenario/fields.ts`, { configFile: false, logLevel: 'error' });
const schema = toJsonSchema(fields.ScenarioSchema, {
  typeMode: 'input',
  // a discriminated union is a union to JSON Schema
  errorMode: 'ignore',
});
const whole = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  ...schema,
  title: `GICscope scenario, version ${fields.VERSION}`,
  description: 'See docs/SCENARIO.md.',
};
const text = await format(JSON.stringify(whole), { ...(await resolveConfig(FILE.pathname)), parser: 'json' });

if (process.argv.includes('--check')) {
  if (!existsSync(FILE) || readFileSync(FILE, 'utf8') !== text) {
    console.error('src/generated/scenario.schema.json is out of date: node scripts/gen-schema.mjs');
    process.exitCode = 1;
  }
} else {
  mkdirSync(new URL('.', FILE), { recursive: true });
  writeFileSync(FILE, text);
}

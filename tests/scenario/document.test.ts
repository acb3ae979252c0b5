import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ScenarioSchema, parseScenarioText } from '../../src/scenario/schema.ts';

const page = readFileSync('docs/SCENARIO.md', 'utf8');

test('the example of the page is a scenario', () => {
  const example = /```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  expect(parseScenarioText(example).ok).toBe(true);
});

test('the page names every field of the format', () => {
  for (const name of Object.keys(ScenarioSchema.entries)) expect(page).toContain(`\`${name}\``);
});

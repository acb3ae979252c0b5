import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { encode } from 'uqr';
import { library } from '../../src/scenario/library/index.ts';
import { minimal } from '../../src/scenario/minimal.ts';
import { sharedJson } from '../../src/scenario/sharedJson.ts';
import { messages } from '../../src/i18n/messages.ts';
import { MOST_IN_QR, places } from '../../src/scenario/linkLength.ts';
import { bugReport } from '../../src/store/bugReport.ts';
import { browserDeflater } from '../../src/store/deflater.ts';
import { fromFiles, MOST_FILES } from '../../src/store/fromFiles.ts';
import { fromLibrary } from '../../src/store/fromLibrary.ts';
import { fromLink } from '../../src/store/opener.ts';
import { makeStore } from '../../src/store/store.ts';

const scenario = library[1]!.scenario;
const json = (x: unknown): string => JSON.stringify(x, undefined, 2);
const toml = (name: string) => ({ name, text: readFileSync(`tests/importers/axvisor/${name}`, 'utf8') });

test('a scenario file opens as a story whose link opens the same', async () => {
  const opened = await fromFiles([{ name: 'a.json', text: json(minimal(scenario)) }], browserDeflater);
  if (!opened.ok) throw new Error(json(opened.error));
  const { story, notes } = opened.value;
  expect(notes).toEqual([]);
  expect(story.scenario).toEqual(scenario);
  const again = await fromLink(story.target, browserDeflater);
  expect(again.ok && again.value.scenario).toEqual(scenario);
});

test('a saved file brings every branch, and the one that was shown', async () => {
  const branches = {
    all: [
      { name: '', parent: -1, fork: 0, inputs: [] },
      { name: 'mine', parent: 0, fork: 40, inputs: [{ step: 40, do: 'raise', device: 0 } as const] },
    ],
    current: 1,
  };
  const text = json(sharedJson({ scenario, branches, libraryId: library[1]!.id }));
  const opened = await fromFiles([{ name: 'a.gicscope.json', text }], browserDeflater);
  expect(opened.ok && opened.value.story).toMatchObject({ id: library[1]!.id, branches, inputs: [{ step: 40, do: 'raise' }] });
});

test('several VM configurations become one machine, with what was assumed and what goes against one another', async () => {
  const twice = { ...toml('linux-qemu.toml'), name: 'second.toml' };
  const opened = await fromFiles([toml('linux-qemu.toml'), twice], browserDeflater);
  if (!opened.ok) throw new Error(json(opened.error));
  expect(opened.value.story.setup.vms).toHaveLength(2);
  const sorts = new Set(opened.value.notes.map((n) => n.sort));
  expect(sorts).toContain('conflict');
  expect(sorts).toContain('assumed');
});

test.each([
  ['no JSON at all', [{ name: 'a.json', text: '{ "pes": [' }], { kind: 'scenario', file: 'a.json' }],
  ['JSON that is no scenario', [{ name: 'a.json', text: '{"pes": 5}' }], { kind: 'scenario', file: 'a.json' }],
  ['a trap in JSON', [{ name: 'a.json', text: '{"__proto__": {"x": 1}}' }], { kind: 'scenario', file: 'a.json' }],
  ['malformed TOML', [{ name: 'vm.toml', text: '[base]\nid = 1\nname = \n' }], { kind: 'config', problem: { line: 3 } }],
  ['a scenario among configurations', [toml('linux-qemu.toml'), { name: 'a.json', text: '{}' }], { kind: 'mixed' }],
  ['nothing', [], { kind: 'mixed' }],
  [
    'more files than are opened together',
    Array.from({ length: MOST_FILES + 1 }, () => toml('linux-qemu.toml')),
    { kind: 'tooMany', count: MOST_FILES + 1 },
  ],
] as const)('%s is refused, and says why', async (_, files, wanted) => {
  const opened = await fromFiles(files, browserDeflater);
  expect(opened.ok).toBe(false);
  expect(!opened.ok && opened.error[0]).toMatchObject(wanted);
});

test('the longest link of which a QR code is made fits one', () => {
  expect(encode('x'.repeat(MOST_IN_QR), { ecc: 'L', border: 2 }).version).toBeLessThanOrEqual(24);
  expect(places.map((p) => p.most)).toEqual(places.map((p) => p.most).toSorted((a, b) => a - b));
});

test.each(['en', 'zh-CN'] as const)(
  'a bug report has version, link and the last twenty events up to the step, in %s',
  (language) => {
    const store = makeStore({ read: () => null, write: () => undefined }, [language]);
    const story = fromLibrary('case-1-uart');
    if (!story.ok) throw new Error('case-1-uart');
    store.getState().open(story.value, 0);
    while (store.getState().runAhead(100, () => 0));
    const about = { version: '9.9.9', browser: 'Browser/1', link: 'https://example.org/#/s/case-1-uart?t=110' };
    const shown = store.getState().shown!;
    const lines = bugReport(shown, 110, about, messages(language)).split('\n');
    expect(lines.slice(0, 3)).toEqual(['GICscope 9.9.9, payload 2', 'Browser/1', about.link]);
    const told = lines.slice(5, -1);
    expect(told).toHaveLength(20);
    expect(told.at(-1)).toMatch(/^110 priorityDropped: .*33/);
    expect(told.every((line) => Number(line.split(' ')[0]) <= 110)).toBe(true);
  },
);

import { expect, test } from 'vitest';
import type { Shared } from '../../src/scenario/codec.ts';
import { find } from '../../src/scenario/library/index.ts';
import { isShared, parseShared, sharedJson } from '../../src/scenario/sharedJson.ts';

const scenario = find('case-4-migration')!.scenario;
const shared: Shared = {
  scenario,
  libraryId: 'case-4-migration',
  branches: {
    all: [
      { name: '', parent: -1, fork: 0, inputs: [{ step: 5, do: 'raise', device: 0 }] },
      { name: 'moved', parent: 0, fork: 9, inputs: [{ step: 9, do: 'move', vcpu: 1, pe: 1 }] },
      { name: '', parent: 1, fork: 12, inputs: [{ step: 12, do: 'start', vcpu: 2 }] },
    ],
    current: 2,
  },
};

test('what a link carries goes into JSON by names, and comes back', () => {
  const json = JSON.parse(JSON.stringify(sharedJson(shared))) as { branches: { inputs: unknown[] }[] };
  expect(json.branches[1]!.inputs).toEqual([{ step: 9, do: 'move', vcpu: 'vpe6', pe: 'PE4' }]);
  expect(isShared(json)).toBe(true);
  expect(parseShared(json)).toEqual({ ok: true, value: shared });
});

test('a scenario alone has one branch in which nothing was done', () => {
  const parsed = parseShared({ scenario: { version: 1 } });
  expect(parsed.ok && parsed.value.branches).toEqual({ all: [{ name: '', parent: -1, fork: 0, inputs: [] }], current: 0 });
  expect(isShared({ version: 1 })).toBe(false);
});

test.each([
  ['an unknown device', [{ inputs: [{ step: 1, do: 'raise', device: 'no' }] }], 'branches[0].inputs[0]: unknownDevice'],
  ['an unknown vCPU', [{ inputs: [{ step: 1, do: 'start', vcpu: 'no' }] }], 'branches[0].inputs[0]: unknownVcpu'],
  ['an unknown PE', [{ inputs: [{ step: 1, do: 'move', vcpu: 'vpe6', pe: 'no' }] }], 'branches[0].inputs[0]: unknownPe'],
  ['a parent that comes later', [{}, { parent: 1 }], 'branches[1].parent: linkBranch'],
  ['no branch', [], 'branches: tooShort'],
  ['a wrong type', 7, 'branches: wrongType'],
  ['a step below 0', [{ inputs: [{ step: -1, do: 'raise', device: 'NIC' }] }], 'branches[0].inputs[0].step: tooSmall'],
])('%s is refused, and told where', (_, branches, expected) => {
  const parsed = parseShared({ scenario: find('case-4-migration')!.source, branches });
  expect(parsed.ok ? [] : parsed.error.map((p) => `${p.path}: ${p.key}`)).toContain(expected);
});

test('a branch that is not there cannot be the one that is shown', () => {
  expect(parseShared({ scenario: { version: 1 }, current: 3 })).toMatchObject({ ok: false, error: [{ key: 'linkBranch' }] });
});

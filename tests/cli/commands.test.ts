import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { run } from '../../src/cli/commands.ts';
import { languages } from '../../src/i18n/language.ts';
import { nodeDeflater } from '../../src/cli/deflater.ts';
import { encodeLink } from '../../src/scenario/codec.ts';
import { find, library, shelves } from '../../src/scenario/library/index.ts';
import { minimal } from '../../src/scenario/minimal.ts';

const folder = mkdtempSync(join(tmpdir(), 'gicscope-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return name;
};

async function gicscope(...args: string[]): Promise<{ readonly code: number; readonly out: string[]; readonly err: string[] }> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(args, { out: (line) => out.push(line), err: (line) => err.push(line), cwd: folder });
  return { code, out, err };
}

describe('list', () => {
  test('gives each id and title, a tab between them, in the language asked for', async () => {
    const en = await gicscope('list');
    expect(en.code).toBe(0);
    expect(en.out).toHaveLength(library.length);
    expect(en.out).toContain('case-1-uart\tCase 1: SPI 33 of a UART, from the line to the handler and back');
    expect((await gicscope('list', '--lang', 'zh-CN')).out[0]).toBe('four-cases\t一台机器上的四种情况');
  });
});

describe('log', () => {
  test.each(library.flatMap((x) => languages.map((language) => [x.id, language] as const)))(
    'tells the story of %s in %s',
    async (id, language) => {
      const { code, out, err } = await gicscope('log', id, '--lang', language);
      expect([code, err]).toEqual([0, []]);
      await expect(`${out.join('\n')}\n`).toMatchFileSnapshot(`../golden/${id}.${language}.txt`);
    },
  );

  test('with --json is one object whose rows have the sentence and the columns', async () => {
    const { out } = await gicscope('log', 'case-1-uart', '--json');
    expect(out).toHaveLength(1);
    const whole = JSON.parse(out[0]!) as {
      scenario: string;
      language: string;
      steps: number;
      ended: string;
      rows: { [key: string]: unknown }[];
    };
    expect([whole.scenario, whole.language, whole.ended]).toEqual(['case-1-uart', 'en', 'quiet']);
    expect(whole.rows.find((x) => x['kind'] === 'acknowledged')).toMatchObject({
      who: 'PE0',
      pintid: 33,
      sentence: 'PE0 reads GICC_IAR: 33. SPI 33 is now active in the Distributor.',
    });
  });

  test('takes a file as well as an id, relative to the folder of the caller', async () => {
    const name = file('uart.json', JSON.stringify(minimal(find('case-1-uart')!.scenario)));
    expect((await gicscope('log', name)).out).toEqual((await gicscope('log', 'case-1-uart')).out);
  });
});

describe('check', () => {
  // a defect breaks what it breaks: that is its story
  const sound = library.filter((x) => !shelves.defects.includes(x));

  test.each(sound.map((x) => x.id))('%s: no violation', async (id) => {
    const { code, out, err } = await gicscope('check', id);
    expect([code, err]).toEqual([0, []]);
    expect(out.at(-1)).toMatch(/^check: [1-9]\d* steps, [1-9]\d* deliveries, 0 violations$/);
  });

  test('names each breach and exits with 1 when there was one', async () => {
    // two VMs are made to share one physical SPI: an option that asks for trouble
    const guest = { vcpus: [{ program: { irqs: [{ intid: 50 }], main: [{ op: 'work', units: 300 }] } }] };
    const name = file(
      'conflict.json',
      JSON.stringify({
        version: 1,
        hypervisor: { allowConflicts: true },
        vms: [guest, guest],
        devices: [
          { name: 'a', intid: 50, kind: 'edge', vm: 'vm0' },
          { name: 'b', intid: 50, kind: 'edge', vm: 'vm1' },
        ],
        stimuli: [
          { at: 260, do: 'pulse', device: 'a' },
          { at: 400, do: 'pulse', device: 'b' },
        ],
      }),
    );
    const { code, out, err } = await gicscope('check', name);
    expect([code, err]).toEqual([1, []]);
    expect(out[0]).toMatch(/^step \d+: Invariant broken/);
    expect(out.at(-1)).toMatch(/^check: \d+ steps, \d+ deliveries, [1-9]\d* violations$/);
    const zh = await gicscope('check', name, '--lang', 'zh-CN');
    expect(zh.out[0]).toContain('不变式被破坏');
    expect(zh.out.at(-1)).toBe(out.at(-1));
  });
});

describe('check of a guest that holds an interrupt back itself', () => {
  test.each([
    ['with its CPU interface off', { op: 'write', register: 'GICC_CTLR', value: 0 }],
    ['with its priority mask', { op: 'write', register: 'GICC_PMR', value: 0x40 }],
    ['with PSTATE.I', { op: 'mask' }],
  ])('%s: nobody else owes its end', async (_, op) => {
    const program = { irqs: [{ intid: 50, priority: 0x80 }], main: [op, { op: 'work', units: 90 }] };
    const json = {
      version: 1,
      vms: [{ vcpus: [{ program }] }],
      devices: [{ name: 'disk', intid: 50, kind: 'edge', vm: 'vm0' }],
      stimuli: [{ at: 160, do: 'pulse', device: 'disk' }],
    };
    const { code, out } = await gicscope('check', file('held.json', JSON.stringify(json)));
    expect([code, out.at(-1)]).toEqual([0, expect.stringMatching(/ 0 deliveries, 0 violations$/)]);
  });
});

describe('link and open', () => {
  test.each(library.map((x) => x.id))('%s: the link opens as the same scenario', async (id) => {
    const { out } = await gicscope('link', id);
    expect(out).toHaveLength(1);
    const opened = await gicscope('open', out[0]!);
    expect(opened.code).toBe(0);
    expect(JSON.parse(opened.out.join('\n'))).toEqual(minimal(find(id)!.scenario));
  });

  test('what was done to the machine comes along with --all, and goes back into the same link', async () => {
    const branches = {
      all: [
        { name: '', parent: -1, fork: 0, inputs: [] },
        { name: 'again', parent: 0, fork: 150, inputs: [{ step: 160, do: 'raise' as const, device: 0 }] },
      ],
      current: 1,
    };
    const scenario = find('case-1-uart')!.scenario;
    const payload = await encodeLink({ scenario, libraryId: 'case-1-uart', branches }, nodeDeflater);
    const opened = await gicscope('open', '--all', payload);
    const json = JSON.parse(opened.out.join('\n')) as { branches: { inputs: unknown[] }[]; current: number };
    expect([json.branches[1]!.inputs, json.current]).toEqual([[{ step: 160, do: 'raise', device: 'UART' }], 1]);
    const name = file('done.json', opened.out.join('\n'));
    expect((await gicscope('link', name)).out).toEqual([payload]);
    // its story is the one in which that was done
    expect((await gicscope('log', name)).out.filter((line) => line.includes('raises its interrupt line'))).toHaveLength(2);
    expect((await gicscope('check', name)).out.at(-1)).toMatch(/ 2 deliveries, 0 violations$/);
    const none = file('none.json', JSON.stringify({ ...json, current: 7 }));
    expect(await gicscope('link', none)).toMatchObject({ code: 2, out: [] });
  });

  test('a link to the other run of a comparison opens as that run', async () => {
    const { out } = await gicscope('open', '#/s/defect-mailbox-lifo?flip=1');
    expect(JSON.parse(out.join('\n'))).toMatchObject({ compare: { mailbox: 'lifo' } });
  });

  test('a link to a challenge opens as its machine, with its task as the summary', async () => {
    const { out } = await gicscope('open', '#/challenge/two-writes');
    const scenario = JSON.parse(out.join('\n')) as { title: { en: string }; summary: { en: string } };
    expect(scenario.title.en).toBe('Two writes for VPE7');
    expect(scenario.summary.en).toContain('SPI 48');
  });

  test('a short link, and a whole URL, open too', async () => {
    for (const link of ['#/s/case-1-uart?t=12', 'https://example.org/gicscope/#/s/case-1-uart', 'case-1-uart']) {
      expect((await gicscope('open', link)).code).toBe(0);
    }
  });

  test.each([['#/s/no-such'], ['#/challenge/no-such'], ['g1abc'], ['#/x?p=***'], ['']])(
    '%s is refused with a reason, exit code 2',
    async (link) => {
      const { code, out, err } = await gicscope('open', link);
      expect([code, out, err.length]).toEqual([2, [], 1]);
    },
  );
});

describe('wrong use', () => {
  test.each([
    [[]],
    [['fly']],
    [['log']],
    [['log', 'case-1-uart', 'more']],
    [['log', 'case-1-uart', '--colour']],
    [['list', '--lang', 'tlh']],
  ])('%j says what is wrong and how it is used, exit code 2', async (args) => {
    const { code, out, err } = await gicscope(...args);
    expect([code, out]).toEqual([2, []]);
    expect(err.join('\n')).toContain('usage: gicscope');
  });

  test('help is a result', async () => {
    const { code, out, err } = await gicscope('help');
    expect([code, err]).toEqual([0, []]);
    expect(out.join('\n')).toContain('usage: gicscope');
  });

  test('a file that is not there, not JSON, or not a scenario: where and why, exit code 2, in the language asked for', async () => {
    const missing = await gicscope('check', 'no-such.json');
    expect([missing.code, missing.err]).toEqual([2, ['there is no library scenario and no readable file named no-such.json']]);
    expect((await gicscope('log', file('half.json', '{"version": 1,'))).err[0]).toMatch(/^half\.json: this is not JSON/);
    const wrong = file('wrong.json', JSON.stringify({ version: 1, vms: [{ vcpus: [{ pe: 'PE9' }] }], end: -1 }));
    expect(await gicscope('check', wrong)).toEqual({ code: 2, out: [], err: ['wrong.json: end: must be at least 1, not -1'] });
    const pe = file('pe.json', JSON.stringify({ version: 1, vms: [{ vcpus: [{ pe: 'PE9' }] }] }));
    expect((await gicscope('check', pe)).err).toEqual(['pe.json: vms[0].vcpus[0].pe: there is no PE named PE9 (there are PE0)']);
    expect((await gicscope('check', pe, '--lang=zh-CN')).err).toEqual([
      'pe.json: vms[0].vcpus[0].pe: 没有名为 PE9 的 PE（现有 PE0）',
    ]);
    expect((await gicscope('log', '.')).code).toBe(2);
  });
});

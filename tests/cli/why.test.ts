import { describe, expect, test } from 'vitest';
import { run } from '../../src/cli/commands.ts';
import { languages } from '../../src/i18n/language.ts';

async function gicscope(...args: string[]): Promise<{ readonly code: number; readonly out: string[]; readonly err: string[] }> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(args, { out: (line) => out.push(line), err: (line) => err.push(line), cwd: '.' });
  return { code, out, err };
}

/** Questions whose answers a person reads aloud. */
const questions: readonly (readonly string[])[] = [
  ['case-1-uart', '33', '--step', '60'],
  ['case-1-uart', '33', '--step', '97'],
  ['case-1-uart', '33', '--step', '113'],
  ['case-1-uart', '33', '--step', '116'],
  ['case-1-latched', '48', '--step', '110'],
  ['case-1-ctlr-gate', '33', '--step', '130'],
  ['case-1-priority-mask', '33', '--step', '130'],
  ['case-1-lr-overflow', '41', '--step', '900'],
  ['case-1-nesting', '50', '--step', '207'],
  ['case-2-cpu-on', '41', '--step', '180'],
  ['case-3-other-vm', '50', '--step', '448'],
  ['case-3-other-vm', '50', '--step', '480'],
  ['case-4-misrouted', '44', '--step', '700'],
  ['case-4-sgi-two-sources', '1', '--step', '420', '--vcpu', '7'],
  ['case-4-spi-to-other-pe', '77', '--step', '584'],
  ['case-4-spi-to-other-pe', '77', '--step', '608'],
  ['case-1-host-interrupt', '26', '--step', '60', '--pe', '0'],
  ['defect-no-ipi', '77'],
];

describe('why', () => {
  test.each(languages)('tells what stands between an interrupt and its vCPU, in %s', async (language) => {
    const told: string[] = [];
    for (const question of questions) {
      const { out, err } = await gicscope('why', ...question, '--lang', language);
      expect(err).toEqual([]);
      told.push(`$ gicscope why ${question.join(' ')}`, ...out, '');
    }
    await expect(told.join('\n')).toMatchFileSnapshot(`../golden/why.${language}.txt`);
  });

  test('exits with 1 when something stands in the way, 0 when nothing does, and 2 when the question is none', async () => {
    expect((await gicscope('why', 'case-1-latched', '48', '--step', '110')).code).toBe(1);
    expect((await gicscope('why', 'case-1-uart', '33', '--step=116')).code).toBe(0);
    for (const [args, said] of [
      [['case-1-uart'], 'INTID is missing'],
      [['case-1-uart', 'x'], "there is no INTID 'x'"],
      [['case-1-uart', '1019'], "there is no INTID '1019'"],
      [['case-1-uart', '33', '--step', '99999'], "there is no step '99999'"],
      [['case-1-uart', '33', '--vm', 'a'], '--vm needs a whole number'],
      [['case-1-uart', '40', '--vm', '0'], 'nobody here has SPI 40'],
      [['no-such', '33'], 'no-such'],
    ] as const) {
      const { code, err } = await gicscope('why', ...args);
      expect([code, err.join(' ')]).toEqual([2, expect.stringContaining(said)]);
    }
  });

  test('takes a VM or vCPU by the name that it has on the page, else by its place', async () => {
    const byName = await gicscope('why', 'case-4-sgi-two-sources', '1', '--step', '420', '--vcpu', '7');
    expect(byName.out[0]).toBe('Step 420: VPE7 SGI 1');
    expect((await gicscope('why', 'case-4-sgi-two-sources', '1', '--step', '420', '--vcpu', '2')).out).toEqual(byName.out);
    expect((await gicscope('why', 'case-4-misrouted', '44', '--vm', '4')).out[0]).toContain('VM4 SPI 44');
  });
});

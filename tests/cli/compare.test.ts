import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { run } from '../../src/cli/commands.ts';
import { optionCatalogue } from '../../src/engine/hypervisor/optionCatalogue.ts';
import { languages } from '../../src/i18n/language.ts';
import { messages } from '../../src/i18n/messages.ts';
import { parseScenarioText } from '../../src/scenario/schema.ts';

const folder = mkdtempSync(join(tmpdir(), 'gicscope-compare-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function gicscope(...args: string[]): Promise<{ readonly code: number; readonly out: string[]; readonly err: string[] }> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(args, { out: (line) => out.push(line), err: (line) => err.push(line), cwd: folder });
  return { code, out, err };
}
const cells = (line: string): string[] => line.trim().split(/ {2,}/);

describe('compare', () => {
  test('one column a policy: six interrupts and four List Registers cost each hypervisor something else', async () => {
    const { code, out } = await gicscope('compare', 'case-1-lr-overflow', '--policies', 'design,axvisor-lr0,kvm');
    expect(code).toBe(0);
    expect(cells(out[0]!)).toEqual(['design', 'axvisor-lr0', 'kvm']);
    const row = (name: string): string[] => cells(out.find((line) => line.startsWith(name))!).slice(1);
    expect(row('interrupts taken')).toEqual(['6', '1', '6']);
    expect(row('lost interrupts')).toEqual(['0', '5', '0']);
    expect(row('ended')).toEqual(['quiet', 'quiet', 'quiet']);
    expect(row('maintenance')).toEqual(['1', '1', '0']);
    expect(Number(row('List Register writes')[2])).toBeGreaterThan(Number(row('List Register writes')[0]));
    expect(out.slice(1).map((line) => cells(line)[0])).toEqual(order);
  });

  const f = messages('en').cli.figures;
  const order: string[] = [f.exits, f.maintenance, f.lrWrites, f.ipis, f.taken, f.lost, f.worstLatency, f.steps, f.ended];

  test('options make columns, too; without either every policy is one', async () => {
    const some = await gicscope(
      'compare',
      'case-4-spi-to-other-pe',
      '--policies',
      'design',
      '--with',
      'remoteDelivery',
      '--with',
      'slice=20',
    );
    expect(cells(some.out[0]!)).toEqual(['design', 'remoteDelivery', 'slice=20']);
    const ipis = cells(some.out.find((line) => line.startsWith(f.ipis))!)
      .slice(1)
      .map(Number);
    expect(ipis[0]).toBeGreaterThan(0);
    expect(ipis[1]).toBe(0);
    const all = await gicscope('compare', 'case-1-uart');
    expect(cells(all.out[0]!)).toEqual(optionCatalogue.find((row) => row.name === 'policy')!.values.map(String));
  });

  test.each([
    [['--policies', 'xen'], /policy/],
    [['--with', 'speed=1'], /speed/],
    [['--with', 'mailbox=lilo'], /fifo, lifo/],
    [['--with', 'switchKey=__proto__'], /switchKey/],
  ])('%j is refused with what there is', async (args, wrong) => {
    const { code, err } = await gicscope('compare', 'case-1-uart', ...args);
    expect(code).toBe(2);
    expect(err[0]).toMatch(wrong);
  });
});

describe('options', () => {
  test.each(languages)('names every value in %s, and where the bugs were published', async (language) => {
    const { code, out } = await gicscope('options', '--lang', language);
    expect(code).toBe(0);
    const text = out.join('\n');
    for (const { name, values, defects } of optionCatalogue) {
      expect(text).toContain(`${name}: `);
      for (const source of Object.values(defects)) expect(text).toContain(source);
      const said = messages(language).hypervisorOptions[name];
      for (const value of values) {
        const about = (said.values as { readonly [value: string]: string })[String(value)];
        expect(about, `${name}=${String(value)}`).toMatch(/[.。]$/);
        expect(text).toContain(about);
      }
      expect(Object.keys(said.values)).toHaveLength(values.length);
    }
  });
});

describe('fuzz', () => {
  test('finds nothing with the default options, and ends with its counts', { timeout: 60_000 }, async () => {
    const { code, out } = await gicscope('fuzz', '--runs', '5', '--seed', '11');
    expect(code).toBe(0);
    expect(out.at(-1)).toMatch(/^fuzz: 5 runs, \d+ steps, 0 violations$/);
  });

  test('finds a defect, and writes the smallest scenario that shows it', { timeout: 60_000 }, async () => {
    const { code, out } = await gicscope('fuzz', '--runs', '3', '--seed', '1', '--with', 'mailbox=lifo', '--out', 'small.json');
    expect(code).toBe(0);
    expect(out.at(-1)).toMatch(/^fuzz: 3 runs, \d+ steps, [1-9]\d* violations$/);
    const text = readFileSync(join(folder, 'small.json'), 'utf8');
    const parsed = parseScenarioText(text);
    expect(parsed.ok && parsed.value.hypervisor.mailbox).toBe('lifo');
    const payload = out.find((line) => line.startsWith('  #/x?p='))!.trim();
    const opened = await gicscope('open', payload);
    expect(parseScenarioText(opened.out.join('\n'))).toEqual(parsed);
    const checked = await gicscope('check', 'small.json');
    expect(checked.code).toBe(1);
    expect(checked.out.join('\n')).toContain('in the order in which they were sent');
  });

  test.each([
    [['--runs', 'many']],
    [['--runs', '0']],
    [['--seed', '-1']],
    [['--policy', 'best']],
    [['--with', 'nothing']],
    [['--faster', '1']],
  ])('%j is refused', async (args) => {
    const { code, err } = await gicscope('fuzz', ...args);
    expect(code).toBe(2);
    expect(err.length).toBeGreaterThan(1);
  });
});

import { expect, test } from 'vitest';
import { run } from '../../src/cli/commands.ts';

async function gicscope(...args: string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(args, { out: (line) => out.push(line), err: (line) => err.push(line), cwd: '.' });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

test('prints every VM as Linux prints vgic-state', async () => {
  const { code, out, err } = await gicscope('state', 'case-1-uart');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(/^# VM0, step \d+\nDistributor\n===========\nvgic_model:\tGICv2\n/);
  expect(out).toContain('VCPU 0 TYP   ID TGT_ID PLAEHCG     HWID   TARGET SRC PRI VCPU_ID');
  expect(out).toMatch(/SPI {3}33 {6}0 0001110 {7}33 {8}1 {3}0 128 {6}-1/);
  expect(out.match(/ SPI /g)).toHaveLength(1);
  const four = await gicscope('state', 'four-cases');
  expect(four.out.match(/^Distributor$/gm)).toHaveLength(6);
});

test('at the step asked for, with every INTID if asked for', async () => {
  const { out } = await gicscope('state', 'case-1-uart', '--step', '109', '--all');
  expect(out).toContain('# VM0, step 109');
  expect(out).toMatch(/SPI {3}33 {6}0 1001110 .* 0$/m);
  expect(out.match(/^ {7}(SGI|PPI|SPI)/gm)).toHaveLength(128);
  expect((await gicscope('state', '--step=109', 'case-1-uart')).out).toContain('step 109');
});

test.each(['-1', '99999', 'x', ''])('refuses step %j', async (step) => {
  const { code, out, err } = await gicscope('state', 'case-1-uart', '--step', step);
  expect(code).toBe(2);
  expect(out).toBe('');
  expect(err).toContain(`there is no step '${step}'`);
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { replay } from '../../src/cli/replay.ts';

const cwd = mkdtempSync(join(tmpdir(), 'gicscope-replay-'));
afterAll(() => rmSync(cwd, { recursive: true }));

const good = [
  'gic_hyp_write hyp write at 0x00000000: 0x00000000',
  'gic_update_maintenance_irq cpu 0: maintenance = 0',
  'gic_hyp_read hyp read at 0x00000000: 0x00000000',
].join('\n');
writeFileSync(join(cwd, 'good.qemu.log'), good);
writeFileSync(join(cwd, 'good.qemu.log.gz'), gzipSync(good));
writeFileSync(join(cwd, 'wrong.qemu.log'), good.replace('maintenance = 0', 'maintenance = 1'));
writeFileSync(join(cwd, 'cut.qemu.log'), `${good}\ngic_hyp_read hyp rea`);
writeFileSync(join(cwd, 'other.log'), 'nothing of ours\n');

function run(...args: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = replay(args, { out: (line) => out.push(line), err: (line) => err.push(line), cwd });
  return { code, out, err };
}

describe('The command replay', () => {
  it('ends with 0 and the counts of all files, plain or gzipped', () => {
    const { code, out } = run('good.qemu.log', 'good.qemu.log.gz');
    expect(code).toBe(0);
    expect(out.at(-1)).toBe('replay: 6 compared, 0 mismatches, 0 unknown');
  });

  it('ends with 1 when a value differs, and names file, line, what was expected and what came', () => {
    const { code, out } = run('wrong.qemu.log', 'good.qemu.log');
    expect(code).toBe(1);
    expect(out).toContain('     wrong.qemu.log:1: maintenance of PE0: expected 1, got 0');
    expect(out.at(-1)).toBe('replay: 6 compared, 1 mismatches, 0 unknown');
  });

  it('ends with 2 when a file cannot be read, named with its line; the others still run', () => {
    const { code, out, err } = run('cut.qemu.log', 'other.log', 'missing.log', 'wrong.qemu.log');
    expect(code).toBe(2);
    expect(err[0]).toBe('cut.qemu.log:4: not what QEMU prints: gic_hyp_read hyp rea');
    expect(err[1]).toBe('other.log:1: no gic_* line');
    expect(err[2]).toMatch(/^missing\.log:1: cannot be read/);
    expect(out.at(-1)).toBe('replay: 3 compared, 1 mismatches, 0 unknown');
  });

  it('ends with 2 and its usage without a file', () => {
    expect(run()).toMatchObject({ code: 2, out: [], err: ['usage: replay FILE.qemu.log[.gz]...'] });
  });
});

import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conform } from '../../src/cli/conform.ts';

const header = '{"kind":"gicv2-vector","v":1,"name":"x","class":"arch","numPe":1,"numIrq":64}';
const good = `${header}\n{"i":0,"op":"r","pe":0,"frame":"GICD","off":"0x4","size":4,"val":"0x1","out":[0]}\n`;
const wrong = good.replace('"0x1"', '"0x2"');
const impl = good.replace('"0x1"', '"0x2","arch":false,"cls":"impl","why":"id"');
const broken = `${good}{"i":1,\n`;

let cwd = '';
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'conform-'));
  const put = (name: string, content: string | Buffer) => writeFileSync(join(cwd, name), content);
  put('good.jsonl', good);
  put('wrong.jsonl', wrong);
  put('impl.jsonl', impl);
  put('broken.jsonl', broken);
  put('cut.jsonl.gz', gzipSync(good).subarray(0, 40));
  for (const folder of ['all', 'all/inner', 'none', 'some']) mkdirSync(join(cwd, folder));
  put('all/a.jsonl', good);
  put('all/b.jsonl.gz', gzipSync(good));
  put('all/inner/c.jsonl', good);
  put('all/notes.txt', 'not a vector');
  put('some/a.jsonl', broken);
  put('some/b.jsonl', wrong);
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

function run(...args: readonly string[]): { code: number; out: string[]; err: string[] } {
  const out: string[] = [];
  const err: string[] = [];
  const code = conform(args, { out: (line) => out.push(line), err: (line) => err.push(line), cwd });
  return { code, out, err };
}

describe('gicscope conform', () => {
  it('replays a file, plain or gzipped, and every file in a folder', () => {
    expect(run('good.jsonl')).toMatchObject({ code: 0, err: [] });
    const { code, out } = run('all', 'good.jsonl');
    expect(code).toBe(0);
    expect(out).toHaveLength(5);
    expect(out.at(-1)).toBe('conform: 4 files, 8 compared, 0 mismatches, 0 skipped');
  });
  it('tells the first mismatch of a file with its op, and ends with 1', () => {
    const { code, out } = run('wrong.jsonl', 'good.jsonl');
    expect(code).toBe(1);
    expect(out[1]).toContain('op 0 (line 2), PE0 reads GICD_TYPER (GICD+0x4): val expected 0x2, got 0x1');
    expect(out.at(-1)).toBe('conform: 2 files, 4 compared, 1 mismatches, 0 skipped');
  });
  it('compares implementation-defined values at level impl only', () => {
    expect(run('impl.jsonl')).toMatchObject({ code: 0 });
    expect(run('impl.jsonl', '--level', 'impl')).toMatchObject({ code: 1 });
    expect(run('--level=impl', 'impl.jsonl').out.at(-1)).toBe('conform: 1 files, 2 compared, 1 mismatches, 0 skipped');
  });
  it('names a malformed file and its line, runs the others, and ends with 2', () => {
    const { code, out, err } = run('some', 'cut.jsonl.gz', 'absent.jsonl');
    expect(code).toBe(2);
    expect(err[0]).toBe('some/a.jsonl:3: malformed (json)');
    expect(err[1]).toMatch(/^cut\.jsonl\.gz:1: cannot be read/);
    expect(err[2]).toBe('absent.jsonl: no such file or folder');
    expect(out.at(-1)).toBe('conform: 1 files, 2 compared, 1 mismatches, 0 skipped');
  });
  it.each([[['none']], [[]], [['--level', 'all', 'good.jsonl']], [['--loud', 'good.jsonl']]])('%j ends with 2', (args) => {
    const { code, err } = run(...args);
    expect(code).toBe(2);
    expect(err).toHaveLength(1);
  });
});

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

interface Answer {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const BUNDLE = resolve('dist-cli/gicscope.mjs');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gicscope-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The terminal face as a caller in another folder sees it. */
function gicscope(...args: string[]): Promise<Answer> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [resolve('scripts/gicscope.mjs'), ...args], {
      env: { ...process.env, INIT_CWD: folder, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (data: Buffer) => (out += data.toString()));
    child.stderr.on('data', (data: Buffer) => (err += data.toString()));
    child.on('error', fail);
    child.on('close', (code) => done({ code, out, err }));
  });
}

describe('npm run gicscope', () => {
  test('prints results and nothing else', async () => {
    const { code, out, err } = await gicscope('list');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^case-1-uart\t/m);
    expect(out.endsWith('\n')).toBe(true);
  });
  test('makes its bundle again when it is older than its sources, also in runs beside each other', async () => {
    await gicscope('list');
    utimesSync(BUNDLE, 1, 1);
    const answers = await Promise.all([gicscope('list'), gicscope('list'), gicscope('list')]);
    expect(answers.map((a) => [a.code, a.err])).toEqual([
      [0, ''],
      [0, ''],
      [0, ''],
    ]);
    expect(new Set(answers.map((a) => a.out)).size).toBe(1);
    expect(statSync(BUNDLE).mtimeMs).toBeGreaterThan(1000);
  });
  test('passes on the exit code and keeps results and complaints apart', async () => {
    const { code, out, err } = await gicscope('no-such-command');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('no-such-command');
  });
  test("finds files from the caller's folder", async () => {
    writeFileSync(join(folder, 'broken.json'), '{');
    const { code, err } = await gicscope('check', 'broken.json');
    expect(code).toBe(2);
    expect(err).toContain('broken.json');
    expect(err).not.toContain('ENOENT');
  });
});

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

it('docs/REGISTERS.md is what the register map says', () => {
  const script = fileURLToPath(new URL('../../../scripts/gen-registers.mjs', import.meta.url));
  const run = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
  expect(run.status, run.stderr).toBe(0);
});

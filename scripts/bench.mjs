// Runs bench/NAME.ts in Node: bundled as it ships, one process a benchmark.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const [name = '', ...args] = process.argv.slice(2);
const dir = mkdtempSync(join(process.cwd(), '.bench-'));
try {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: `bench/${name}.ts`,
      target: 'node20',
      outDir: dir,
      rolldownOptions: { output: { entryFileNames: 'bench.mjs', codeSplitting: false } },
    },
  });
  const script = `import(${JSON.stringify(join(dir, 'bench.mjs'))}).then((m) => m.main(process.argv.slice(1)))`;
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', script, '--', ...args], { stdio: 'inherit' });
  process.exitCode = run.status ?? 2;
} finally {
  rmSync(dir, { recursive: true, force: true });
}

// The terminal face: bundles src/cli when the bundle is missing or older than its sources, silently, and runs it.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const bundle = join(root, 'dist-cli', 'gicscope.mjs');
/** What the bundle is made of: all rooms but the page's. */
const sources = ['src', 'vite.cli.config.ts', 'package-lock.json'];
const notOurs = new Set(['ui', 'sw', 'store', 'main.tsx'].map((room) => join(root, 'src', room)));

/** @param {string} path @returns {number} time of the last change below `path` */
function newest(path) {
  if (notOurs.has(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

async function makeBundle() {
  const begun = new Date();
  const dir = mkdtempSync(join(root, '.gicscope-'));
  try {
    const { build } = await import('vite');
    await build({
      root,
      configFile: join(root, 'vite.cli.config.ts'),
      logLevel: 'error',
      build: { outDir: dir, emptyOutDir: true },
    });
    const made = join(dir, 'gicscope.mjs');
    // what was changed while it was being made is newer than the bundle
    utimesSync(made, begun, begun);
    mkdirSync(dirname(bundle), { recursive: true });
    // one rename: a run beside this one sees the old bundle or the new one, never half of it
    renameSync(made, bundle);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

if (!existsSync(join(root, 'node_modules', 'vite'))) {
  console.error('gicscope: the packages are not installed: npm ci');
  process.exit(2);
}
if (!existsSync(bundle) || statSync(bundle).mtimeMs < Math.max(...sources.map((s) => newest(join(root, s))))) await makeBundle();
const run = spawnSync(process.execPath, [bundle, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exitCode = run.status ?? 2;

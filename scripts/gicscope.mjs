// The terminal face: bundles src/cli when the bundle is missing or older than its sources, silently, and runs it.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const bundle = join(root, 'dist-cli', 'gicscope.mjs');
/** What the bundle is made of: all rooms but the page's. */
const sources = ['src', 'vite.cli.config.ts', 'package-lock.json'];
const notOurs = new Set(['ui', 'sw', 'store'].map((room) => join(root, 'src', room)));

/** @param {string} path @returns {number} time of the last change below `path` */
function newest(path) {
  if (notOurs.has(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

if (!existsSync(bundle) || statSync(bundle).mtimeMs < Math.max(...sources.map((s) => newest(join(root, s))))) {
  const dir = mkdtempSync(join(root, '.gicscope-'));
  try {
    const { build } = await import('vite');
    await build({
      root,
      configFile: join(root, 'vite.cli.config.ts'),
      logLevel: 'error',
      build: { outDir: join(dir, 'dist-cli'), emptyOutDir: true },
    });
    const folder = join(root, 'dist-cli');
    if (!existsSync(folder)) {
      try {
        renameSync(join(dir, 'dist-cli'), folder);
      } catch {
        // another run was first: its folder is there now, and takes the file
      }
    }
    const made = join(dir, 'dist-cli', 'gicscope.mjs');
    // one rename: a run beside this one sees the old bundle or the new one, never half of it
    if (existsSync(made)) renameSync(made, bundle);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
const run = spawnSync(process.execPath, [fileURLToPath(pathToFileURL(bundle)), ...process.argv.slice(2)], { stdio: 'inherit' });
process.exitCode = run.status ?? 2;

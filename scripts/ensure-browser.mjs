// Run before the tests: says which browser they use, or installs one, or says how to.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { findBrowser, NPM_BROWSER } from './browser.mjs';

const skip = new Set((process.env['BROWSER_INSTALL_SKIP'] ?? '').split(','));

/** @param {string} cmd @param {string[]} args */
function run(cmd, args) {
  console.log(`$ ${cmd} ${args.join(' ')}`);
  const r = spawnSync(cmd, args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    timeout: 10 * 60_000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return r.status === 0;
}
const have = (/** @type {string} */ cmd) => spawnSync(cmd, ['--version'], { stdio: 'ignore' }).status === 0;

/** Debian, Ubuntu and the like, as root (a container, CI). */
function apt() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !have('apt-get')) return;
  run('apt-get', ['update', '-q']);
  run('apt-get', ['install', '-yq', '--no-install-recommends', 'chromium', 'fonts-wqy-microhei']);
}

/** Any platform with the open internet. */
function playwright() {
  run('npx', ['playwright', 'install', 'chromium-headless-shell']);
}

/** 64-bit Linux with nothing but the npm registry: a headless Chromium that a package ships, with its own libraries. */
async function npm() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return;
  const dir = resolve(NPM_BROWSER, '..');
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, 'package.json'), '{"private":true}');
  if (!run('npm', ['install', '--prefix', dir, '--no-audit', '--no-fund', '@sparticuz/chromium@147.0.0'])) return;
  process.env['TMPDIR'] = dir; // where it unpacks
  process.env['AWS_EXECUTION_ENV'] = 'AWS_Lambda_nodejs20.x'; // makes it unpack its libraries too
  const pack = createRequire(join(dir, 'package.json'))('@sparticuz/chromium');
  const exe = await (pack.default ?? pack).executablePath();
  const conf = join(dir, 'fonts.conf'); // instead of the package's own
  const dirs = ['/usr/share/fonts', '/usr/local/share/fonts', join(dir, 'fonts')].map((d) => `<dir>${d}</dir>`).join('');
  writeFileSync(conf, `<fontconfig>${dirs}<cachedir>${dir}/fonts-cache</cachedir></fontconfig>`);
  writeFileSync(
    NPM_BROWSER,
    `#!/bin/sh\nexport LD_LIBRARY_PATH='${dir}/al2023/lib' FONTCONFIG_FILE='${conf}'\nexec '${exe}' "$@"\n`,
  );
  chmodSync(NPM_BROWSER, 0o755);
}

let found = await findBrowser();
if (!found) console.log('No Chrome or Chromium found: installing one for the tests (set CHROME_PATH to use your own).');
for (const [name, how] of Object.entries({ apt, playwright, npm })) {
  if (found || skip.has(name) || skip.has('all')) continue;
  await how();
  found = await findBrowser();
}
if (!found) {
  console.error(`
The browser tests need a Chromium. Any one of these gives them one:
  - install Google Chrome, Chromium or Edge (Debian: apt-get install chromium)
  - npx playwright install chromium   (Linux: add --with-deps)
  - CHROME_PATH=/path/to/chrome npm test
Without a browser: npm run test:unit
`);
  process.exit(1);
}
console.log(`browser: ${found.path} (${found.from})`);

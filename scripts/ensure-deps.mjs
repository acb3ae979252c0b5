// Runs before `npm start` and `npm test`: installs exactly what package-lock.json says, once.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node ${process.versions.node} is too old: 20.19 or newer is needed.`);
  process.exit(1);
}
const STAMP = 'node_modules/.installed-lock';
const want = createHash('sha256')
  .update(readFileSync('package-lock.json'))
  .update(`${process.platform}-${process.arch}`)
  .digest('hex');
if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === want) process.exit(0);
console.log('Installing the packages of package-lock.json…');
const npm = process.env['npm_execpath'];
const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
const r = npm
  ? spawnSync(process.execPath, [npm, ...args], { stdio: 'inherit' })
  : spawnSync('npm', args, { stdio: 'inherit', shell: true });
if (r.status !== 0) process.exit(r.status ?? 1);
writeFileSync(STAMP, want);

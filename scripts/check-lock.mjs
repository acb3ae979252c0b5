// Every optional (per-platform) dependency that a package names must be in the lockfile, or npm ci breaks elsewhere.
import { readFileSync } from 'node:fs';
const lock = JSON.parse(readFileSync(process.argv[2] ?? 'package-lock.json', 'utf8')).packages;
let bad = 0;
for (const [at, p] of Object.entries(lock)) {
  for (const [dep, want] of Object.entries(p.optionalDependencies ?? {})) {
    let dir = at;
    let found = false;
    for (;;) {
      if (lock[`${dir ? `${dir}/` : ''}node_modules/${dep}`]?.version) {
        found = true;
        break;
      }
      if (!dir) break;
      const i = dir.lastIndexOf('/node_modules/');
      dir = i < 0 ? '' : dir.slice(0, i);
    }
    if (!found) {
      bad++;
      console.error(`${at || '(root)'}: ${dep}@${want} is not in the lockfile`);
    }
  }
}
console.log(`${Object.keys(lock).length} packages, ${bad} missing`);
process.exit(bad ? 1 : 0);

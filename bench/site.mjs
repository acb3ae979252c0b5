// The built page in a headless Chromium, for benchmarks of what a person meets.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { build, preview } from 'vite';
import { findBrowser, LAUNCH_ARGS } from '../scripts/browser.mjs';

/** @typedef {(scenario: object, view?: string) => string} LinkTo The address of a scenario; `view` as in a link, `t=80` for instance. */

/**
 * Builds and serves the page, and hands it on; everything is gone when `work` has ended.
 * @param {(browser: import('playwright').Browser, linkTo: LinkTo) => Promise<void>} work
 */
export async function onSite(work) {
  const dir = mkdtempSync(join(tmpdir(), 'gicscope-bench-'));
  try {
    const outDir = join(dir, 'site');
    await build({ logLevel: 'warn', build: { outDir, emptyOutDir: true } });
    const server = await preview({ logLevel: 'warn', build: { outDir }, preview: { port: 0, host: '127.0.0.1' } });
    try {
      const address = server.httpServer.address();
      if (address === null || typeof address === 'string') throw new Error('the preview server has no address');
      const found = await findBrowser();
      const browser = await chromium.launch({ args: LAUNCH_ARGS, ...(found ? { executablePath: found.path } : {}) });
      try {
        await work(browser, (scenario, view = '') => {
          const file = join(dir, 'scenario.json');
          writeFileSync(file, JSON.stringify(scenario));
          const payload = execFileSync(process.execPath, ['scripts/gicscope.mjs', 'link', file], { encoding: 'utf8' }).trim();
          return `http://127.0.0.1:${address.port}/#/x?${view === '' ? '' : `${view}&`}p=${payload}`;
        });
      } finally {
        await browser.close();
      }
    } finally {
      await server.close();
    }
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Prints figures against their limits, `[what, got, most]`; the command fails when one is missed. @param {readonly (readonly [string, number, number])[]} rows */
export function judge(rows) {
  for (const [what, got, most] of rows)
    console.log(
      `${what.padEnd(44)} ${String(got).padStart(8)} of ${most}  ×${(got / most).toFixed(2)}${got > most ? '  TOO MUCH' : ''}`,
    );
  process.exitCode = rows.some(([, got, most]) => got > most) ? 1 : 0;
}

// The timeline at a million steps in a real browser: what reading the recording costs, and what a frame costs, from all of
// it on the screen down to a dozen steps. The last line is JSON.
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { build, preview } from 'vite';
import { findBrowser, LAUNCH_ARGS } from '../scripts/browser.mjs';

/** @typedef {import('./timelinePage.ts').TimelineBench} Bench */

const FRAMES = 120;
/** Steps across the window; 0: all. */
const WINDOWS = { whole: 0, steps100k: 100_000, steps10k: 10_000, steps1k: 1000, steps100: 100 };

/** @param {readonly number[]} times @param {number} share */
const quantile = (times, share) => times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0;
/** @param {number} x */
const round = (x) => Number(x.toFixed(2));

const dir = mkdtempSync(join(process.cwd(), '.bench-'));
try {
  const mode = { configFile: /** @type {const} */ (false), logLevel: /** @type {const} */ ('error') };
  await build({
    ...mode,
    root: 'bench',
    publicDir: false,
    build: { outDir: dir, rolldownOptions: { input: 'bench/timeline.html' } },
  });
  const server = await preview({ ...mode, root: 'bench', build: { outDir: dir }, preview: { port: 0, host: '127.0.0.1' } });
  const address = server.httpServer.address();
  if (address === null || typeof address === 'string') throw new Error('the preview server has no address');
  const found = await findBrowser();
  const browser = await chromium.launch({ args: LAUNCH_ARGS, ...(found ? { executablePath: found.path } : {}) });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 420 } });
    await page.goto(`http://127.0.0.1:${address.port}/timeline.html`);
    await page.addStyleTag({ content: '#room { height: 380px }' });
    const built = await page.evaluate(() => /** @type {Bench} */ (Reflect.get(window, 'bench')).build());
    await page.evaluate(() => /** @type {Bench} */ (Reflect.get(window, 'bench')).show());
    /** @param {number} count @param {number} across */
    const run = (count, across) =>
      page.evaluate(
        ([n, w]) => /** @type {Bench} */ (Reflect.get(window, 'bench')).frames(n, w),
        /** @type {const} */ ([count, across]),
      );
    const cdp = await page.context().newCDPSession(page);
    // time that the main thread works, whatever else the machine does
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    const task = async () => {
      const { metrics } = await cdp.send('Performance.getMetrics');
      return (metrics.find((m) => m.name === 'TaskDuration')?.value ?? 0) * 1000;
    };
    /** @type {Record<string, { paintP50: number, paintP95: number, mainThread: number }>} */
    const frames = {};
    for (const [name, across] of Object.entries(WINDOWS)) {
      await run(10, across);
      const before = await task();
      const paints = await run(FRAMES, across);
      const mainThread = ((await task()) - before) / FRAMES;
      frames[name] = {
        paintP50: round(quantile(paints, 0.5)),
        paintP95: round(quantile(paints, 0.95)),
        mainThread: round(mainThread),
      };
    }
    const row = {
      recordMs: round(built.recordMs),
      readMs: round(built.readMs),
      readShare: round(built.readMs / built.recordMs),
      bytesPerStep: round(built.bytesPerStep),
      frames,
    };
    console.log(
      `a million steps: recorded in ${row.recordMs} ms, read in ${row.readMs} ms (${row.readShare} of it), ${row.bytesPerStep} bytes a step`,
    );
    for (const [name, f] of Object.entries(frames))
      console.log(`${name}: painted in ${f.paintP50} ms (p95 ${f.paintP95} ms), main thread ${f.mainThread} ms a frame`);
    console.log(JSON.stringify(row));
  } finally {
    await browser.close();
    await server.close();
  }
} finally {
  rmSync(dir, { recursive: true, force: true });
}

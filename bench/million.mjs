// What a million steps cost in the page: how long they take to record, whether the page ever stands still meanwhile, and how long a
// reader waits who acts at the very end. Time is the main thread's own: other programs do not count. Run on a quiet machine.
import { judge, onSite } from './site.mjs';

const STEPS = 1_000_000;
const limits = { longestTaskMs: 50, branchMs: 500 };

/** Which guests of the design's four cases are on which PE, and to which of its VM each sends SGIs. */
const guests = [
  [{ pe: 0, to: [] }],
  [
    { pe: 1, to: [1] },
    { pe: 1, to: [0] },
  ],
  [{ pe: 2, to: [] }],
  [{ pe: 2, to: [] }],
  [{ pe: 3, to: [] }],
  [
    { pe: 3, to: [1, 2] },
    { pe: 4, to: [2] },
    { pe: 4, to: [0] },
  ],
];

/** The four-case machine with periodic timers and SGIs on five PEs. */
const scenario = {
  version: 1,
  pes: ['PE0', 'PE1', 'PE2', 'PE3', 'PE4'],
  vms: guests.map((vcpus, vm) => ({
    name: `vm${vm}`,
    vcpus: vcpus.map(({ pe, to }, i) => ({
      name: `v${vm}${i}`,
      pe: `PE${pe}`,
      program: {
        irqs: [{ intid: 27 }],
        main: [
          { op: 'timer', intid: 27, after: 100, period: 400 },
          { op: 'work', units: 60 },
          ...(to.length === 0 ? [] : [{ op: 'sgi', intid: 3, to: to.map((n) => `v${vm}${n}`) }]),
        ],
        // for ever
        then: 'repeat',
      },
    })),
  })),
  end: STEPS,
};

/** @typedef {{ readonly longest: number, readonly total: number, readonly wall: number }} Work Milliseconds: the longest task, all of them, and by the clock. */

/**
 * What the page's main thread does while `act` goes on.
 * @param {import('playwright').Page} page @param {() => Promise<void>} act @returns {Promise<Work>}
 */
async function workOf(page, act) {
  const cdp = await page.context().newCDPSession(page);
  /** @type {{ name: string, ph: string, pid: number, tid: number, ts: number, dur?: number, tdur?: number, args: { name?: string } }[]} */
  const events = [];
  cdp.on('Tracing.dataCollected', ({ value }) => events.push(.../** @type {typeof events} */ (/** @type {unknown} */ (value))));
  await cdp.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'blink.user_timing'] },
  });
  const start = performance.now();
  await act();
  const wall = performance.now() - start;
  const complete = new Promise((done) => cdp.once('Tracing.tracingComplete', done));
  await cdp.send('Tracing.end');
  await complete;
  await cdp.detach();
  const mains = new Set(
    events.filter((e) => e.name === 'thread_name' && e.args.name === 'CrRendererMain').map((e) => `${e.pid} ${e.tid}`),
  );
  const tasks = events
    .filter((e) => e.name.endsWith('RunTask') && e.ph === 'X' && mains.has(`${e.pid} ${e.tid}`))
    .map((e) => (e.tdur ?? e.dur ?? 0) / 1000);
  return { longest: Math.max(0, ...tasks), total: tasks.reduce((sum, ms) => sum + ms, 0), wall };
}

const round = (/** @type {number} */ x) => Number(x.toFixed(1));
await onSite(async (browser, linkTo) => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block', locale: 'en' });
  await page.goto(linkTo(scenario));
  await page.waitForSelector('svg.stage [data-pe="4"]');
  const recording = await workOf(page, async () => {
    await page.waitForSelector(`[role=slider][aria-valuemax="${STEPS}"]`, { timeout: 120_000 });
  });
  await page.keyboard.press('End');
  await page.waitForSelector(`[role=slider][aria-valuenow="${STEPS}"]`);
  await page.keyboard.press('Shift+ArrowLeft');
  await page.getByRole('button', { name: 'Act …' }).click();
  const act = page.getByRole('button', { name: 'Do it at this step' });
  await act.waitFor();
  const branch = await workOf(page, async () => {
    // by key: finding the button under a mouse is no work of the page's own
    await act.press('Enter');
    await page.locator('.notice', { hasText: 'new branch' }).waitFor({ timeout: 120_000 });
  });
  const result = {
    recordMs: round(recording.total),
    recordWallMs: round(recording.wall),
    recordLongestMs: round(recording.longest),
    branchMs: round(branch.total),
    branchWallMs: round(branch.wall),
    branchLongestMs: round(branch.longest),
  };
  console.log(
    `a million steps: ${result.recordMs} ms of the main thread behind the first picture, ${result.recordWallMs} ms by the clock`,
  );
  console.log(`a branch at their end: ${result.branchMs} ms, ${result.branchWallMs} ms by the clock`);
  judge([
    ['longest task while a million steps are recorded, ms', result.recordLongestMs, limits.longestTaskMs],
    ['longest task while a branch is, ms', result.branchLongestMs, limits.longestTaskMs],
    ['a branch at the end of a million steps, ms', result.branchMs, limits.branchMs],
  ]);
  console.log(JSON.stringify({ bench: 'million', ...result }));
});

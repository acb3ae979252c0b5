// What a million steps cost in the page: how long they take to record, whether the page ever stands still meanwhile, and how long a
// reader waits who acts at the very end. Time is the main thread's own: other programs do not count. Run on a quiet machine.
import { judge, onSite } from './site.mjs';

const STEPS = 1_000_000;
/** Fresh pages in which it is done. */
const PAGES = 5;
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

/** The name of the moment at which the page has painted what it was to show. */
const SEEN = 'bench-seen';

/**
 * Resolves when an element that the selector names says `words`, and the page has been painted since. Asking again and again whether
 * it is there would be work of the page's main thread.
 * @param {import('playwright').Page} page @param {string} selector @param {string} words
 */
const seen = (page, selector, words) =>
  page.evaluate(
    ([which, text, name]) =>
      new Promise((done) => {
        const observer = new MutationObserver(() => {
          if (document.querySelector(which)?.textContent.includes(text) !== true) return;
          observer.disconnect();
          requestAnimationFrame(() =>
            setTimeout(() => {
              performance.mark(name);
              done(undefined);
            }),
          );
        });
        observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
      }),
    /** @type {const} */ ([selector, words, SEEN]),
  );

/**
 * What the page's main thread does while `act` goes on, up to the moment that `seen` waits for where it does so.
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
  const end = events.find((e) => e.name === SEEN)?.ts ?? Infinity;
  const tasks = events
    .filter((e) => e.name.endsWith('RunTask') && e.ph === 'X' && mains.has(`${e.pid} ${e.tid}`) && e.ts <= end)
    .map((e) => (e.tdur ?? e.dur ?? 0) / 1000);
  return { longest: Math.max(0, ...tasks), total: tasks.reduce((sum, ms) => sum + ms, 0), wall };
}

/**
 * A million steps recorded in a fresh page, and a branch at their end.
 * @param {import('playwright').Browser} browser @param {string} link
 */
async function million(browser, link) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block', locale: 'en' });
  await page.goto(link);
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
    const branchSeen = seen(page, '.notice', 'new branch');
    // by key: finding the button under a mouse is no work of the page's own
    await act.press('Enter');
    await branchSeen;
  });
  await page.close();
  return { recording, branch };
}

/** Of each page's total the best counts: whatever else runs here only slows it down. Of the tasks the longest of all. */
const best = (/** @type {readonly number[]} */ totals) => Number(Math.min(...totals).toFixed(1));
const worst = (/** @type {readonly number[]} */ tasks) => Number(Math.max(...tasks).toFixed(1));

await onSite(async (browser, linkTo) => {
  const runs = [];
  for (let i = 0; i < PAGES; i++) runs.push(await million(browser, linkTo(scenario)));
  const result = {
    recordMs: best(runs.map((r) => r.recording.total)),
    recordWallMs: best(runs.map((r) => r.recording.wall)),
    recordLongestMs: worst(runs.map((r) => r.recording.longest)),
    branchMs: best(runs.map((r) => r.branch.total)),
    branchWallMs: best(runs.map((r) => r.branch.wall)),
    branchLongestMs: worst(runs.map((r) => r.branch.longest)),
  };
  console.log(
    `a million steps: ${result.recordMs} ms of the main thread behind the first picture, ${result.recordWallMs} ms by the clock`,
  );
  console.log(`a branch at their end: ${result.branchMs} ms, ${result.branchWallMs} ms by the clock`);
  console.log(`each of them: ${runs.map((r) => r.branch.total.toFixed(1)).join(', ')} ms`);
  judge([
    ['longest task while a million steps are recorded, ms', result.recordLongestMs, limits.longestTaskMs],
    ['longest task while a branch is, ms', result.branchLongestMs, limits.longestTaskMs],
    ['a branch at the end of a million steps, ms', result.branchMs, limits.branchMs],
  ]);
  console.log(JSON.stringify({ bench: 'million', ...result }));
});

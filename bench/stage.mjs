// How smooth the stage is: the built page in a headless Chromium, with a machine of 8 PEs and 16 VMs that plays while 200 interrupts are
// on their way (most of them wait, and are counted where they do); and the worst that there could be, 200 tokens that all move at once.
// Prints each figure against its limit, and a line of JSON. Run on a quiet machine.
import { judge, onSite } from './site.mjs';

const TOKENS = 200;
const MEASURED_MS = 4000;
const limits = { mainThreadMs: 8, p95Ratio: 1.15, lateShare: 0.1, stepToPaintMs: 50 };

/** 16 VMs with four vCPUs each, spread over 8 PEs; one of each VM sends SGIs to the others, 64 devices pulse. */
function scenario() {
  const vms = Array.from({ length: 16 }, (_, vm) => ({
    name: `vm${vm}`,
    vcpus: Array.from({ length: 4 }, (_x, i) => ({
      name: `vpe${vm * 4 + i}`,
      pe: `PE${(vm + i * 3) % 8}`,
      program: {
        irqs: Array.from({ length: 4 }, (_y, d) => ({ intid: 40 + vm * 4 + d })),
        main:
          i === 0
            ? Array.from({ length: 12 }, (_y, n) => [
                { op: 'sgi', intid: n % 12, to: 'others' },
                { op: 'work', units: 40 },
              ]).flat()
            : [{ op: 'mask' }, { op: 'work', units: 200_000 }],
      },
    })),
  }));
  const devices = Array.from({ length: 64 }, (_, d) => ({
    name: `d${d}`,
    intid: 40 + d,
    vm: `vm${d >> 2}`,
    kind: 'edge',
    targetPe: `PE${d % 8}`,
  }));
  const stimuli = Array.from({ length: 640 }, (_, n) => ({ at: 3000 + n * 23, do: 'pulse', device: `d${(n * 7) % 64}` }));
  return {
    version: 1,
    pes: Array.from({ length: 8 }, (_, pe) => `PE${pe}`),
    hypervisor: { slice: 400 },
    vms,
    devices,
    stimuli,
    end: 120_000,
  };
}

/** @param {import('playwright').Page} page @param {number} rate */
async function frames(page, rate) {
  const cdp = await page.context().newCDPSession(page);
  // time that the thread worked, not time that passed: other programs do not count
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  await cdp.send('Emulation.setCPUThrottlingRate', { rate });
  const task = async () =>
    ((await cdp.send('Performance.getMetrics')).metrics.find((m) => m.name === 'TaskDuration')?.value ?? 0) * 1000;
  await page.waitForTimeout(500);
  const before = await task();
  const deltas = await page.evaluate(
    (ms) =>
      new Promise((/** @type {(deltas: number[]) => void} */ done) => {
        /** @type {number[]} */
        const out = [];
        let last = 0;
        const start = performance.now();
        const frame = (/** @type {number} */ now) => {
          if (last > 0) out.push(now - last);
          last = now;
          if (performance.now() - start < ms) requestAnimationFrame(frame);
          else done(out);
        };
        requestAnimationFrame(frame);
      }),
    MEASURED_MS,
  );
  const mainThreadMs = ((await task()) - before) / deltas.length;
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await cdp.detach();
  const sorted = deltas.toSorted((a, b) => a - b);
  const p95 = sorted[Math.floor(sorted.length * 0.95)] ?? 0;
  return { mainThreadMs, p95, late: deltas.filter((d) => d > 20).length / deltas.length };
}

/** Every token on the stage, made up to 200, moves in every frame, as the page's own clock moves them. @param {import('playwright').Page} page */
const setInFlight = (page) =>
  page.evaluate((count) => {
    const far = (/** @type {number} */ now) => {
      const group = document.querySelector('.travellers');
      const real = [...document.querySelectorAll('.travellers .token:not(.extra)')];
      for (let n = document.querySelectorAll('.travellers .token').length; group !== null && n < count; n++) {
        const copy = real[n % real.length]?.cloneNode(true);
        if (!(copy instanceof SVGGElement)) break;
        copy.classList.add('extra');
        delete copy.dataset['key'];
        group.append(copy);
      }
      let i = 0;
      for (const node of document.querySelectorAll('.travellers .token')) {
        if (!(node instanceof SVGGElement)) continue;
        i++;
        node.transform.baseVal
          .getItem(0)
          .setTranslate(300 + 260 * Math.sin(now / 700 + i), 300 + 240 * Math.cos(now / 900 + i * 2));
      }
      requestAnimationFrame(far);
    };
    requestAnimationFrame(far);
  }, TOKENS);

/** From a key press to what it shows: milliseconds, sorted. @param {import('playwright').Page} page */
const stepToPaint = (page) =>
  page.evaluate(async () => {
    const times = [];
    for (let i = 0; i < 40; i++) {
      const start = performance.now();
      window.dispatchEvent(new KeyboardEvent('keydown', { key: '.', code: 'Period', bubbles: true }));
      await new Promise((done) =>
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.addEventListener('message', done);
          channel.port1.start();
          channel.port2.postMessage(0);
        }),
      );
      times.push(performance.now() - start);
      await new Promise((done) => setTimeout(done, 60));
    }
    return times.toSorted((a, b) => a - b);
  });

const round = (/** @type {number} */ x) => Number(x.toFixed(3));

await onSite(async (browser, linkTo) => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  await page.goto('about:blank');
  const empty = await frames(page, 1);
  await page.goto(linkTo(scenario(), 't=80000'));
  await page.waitForSelector('svg.stage [data-pe="7"]');
  await page.waitForSelector('[role=slider][aria-valuenow="80000"]', { timeout: 120_000 });
  const drawn = await page.locator('.travellers .token').count();
  const counted = await page.evaluate(() =>
    [...document.querySelectorAll('.crowd text, .count text')].reduce((sum, t) => sum + Number(t.textContent), 0),
  );
  const paint = await stepToPaint(page);
  await page.keyboard.press('k');
  const playing = await frames(page, 1);
  const slow = await frames(page, 4);
  await setInFlight(page);
  const flying = await frames(page, 1);
  const flyingSlow = await frames(page, 4);
  const result = {
    tokens: { drawn, counted, moved: TOKENS },
    mainThreadMs: round(playing.mainThreadMs),
    mainThreadAllMoveMs: round(flying.mainThreadMs),
    p95Ratio: round(playing.p95 / empty.p95),
    p95RatioAllMove: round(flying.p95 / empty.p95),
    lateShareThrottled: round(slow.late),
    lateShareThrottledAllMove: round(flyingSlow.late),
    stepToPaintMs: { median: round(paint[paint.length >> 1] ?? 0), p95: round(paint[Math.floor(paint.length * 0.95)] ?? 0) },
  };
  judge([
    ['main thread a frame, ms', result.mainThreadMs, limits.mainThreadMs],
    ['the same, 200 tokens moving, ms', result.mainThreadAllMoveMs, limits.mainThreadMs],
    ['p95 of frames to an empty page', result.p95Ratio, limits.p95Ratio],
    ['late frames, CPU slowed 4 times', result.lateShareThrottled, limits.lateShare],
    ['step to paint, ms (p95)', result.stepToPaintMs.p95, limits.stepToPaintMs],
  ]);
  console.log(JSON.stringify({ bench: 'stage', ...result }));
});

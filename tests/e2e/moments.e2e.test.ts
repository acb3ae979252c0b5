import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { moments, stepOf, type Moment } from '../../scripts/moments.mjs';
import { recorded } from './runs.ts';
import { launch, open } from './support.ts';

/** UPDATE_SCREENSHOTS=1 writes the pictures anew; look at each before it is committed. */
const UPDATE = process.env['UPDATE_SCREENSHOTS'] === '1';
const FOLDER = join('tests', 'e2e', 'pictures');
/** Where what differs is put. */
const SEEN = 'screenshots';
const SIZE = { width: 800, height: 480 };
const TALL = { width: 390, height: 600 };
/** Part of the pixels that may differ, and by how much a pixel may without counting. */
const RATIO = 0.005;
const SHADE = 24;

const base = inject('baseURL');
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
  mkdirSync(FOLDER, { recursive: true });
  mkdirSync(SEEN, { recursive: true });
});
afterAll(() => browser.close());

/** The step of a moment, found as `npm run screenshots` finds it. */
function stepIn(m: Moment): number {
  const { events } = recorded(m.scenario!).trace;
  return stepOf(
    Array.from({ length: events.length }, (_, i) => events.row(i)),
    m,
  );
}

/** The stage alone, in a box of a fixed size, without a letter: what no font and no panel moves. */
async function pictureOf(page: Page, size: { readonly width: number; readonly height: number }): Promise<Buffer> {
  await page.evaluate(({ width, height }) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      * { animation: none !important; transition: none !important; caret-color: transparent !important; }
      .stage-pane { position: fixed !important; inset: 0 auto auto 0 !important; z-index: 2147483647; background: var(--panel);
        width: ${width}px !important; height: ${height}px !important; overflow: hidden !important; }
      .stage text, .flight text { visibility: hidden !important; }`);
    document.adoptedStyleSheets = [sheet];
  }, size);
  await page.waitForTimeout(400);
  await page.evaluate(() => document.querySelector('.stage-pane')?.scrollTo({ top: 0, left: 0, behavior: 'instant' }));
  return page.screenshot({ clip: { x: 0, y: 0, ...size }, animations: 'disabled' });
}

/** The part of the pixels in which two pictures differ; 1 when they are not of one size. */
const difference = (page: Page, a: Buffer, b: Buffer): Promise<number> =>
  page.evaluate(
    async ([first, second, shade]) => {
      const pixels = async (text: string): Promise<ImageData> => {
        const blob = await (await fetch(`data:image/png;base64,${text}`)).blob();
        const picture = await createImageBitmap(blob);
        const canvas = new OffscreenCanvas(picture.width, picture.height);
        const context = canvas.getContext('2d')!;
        context.drawImage(picture, 0, 0);
        return context.getImageData(0, 0, picture.width, picture.height);
      };
      const [x, y] = [await pixels(first), await pixels(second)];
      if (x.width !== y.width || x.height !== y.height) return 1;
      let n = 0;
      for (let i = 0; i < x.data.length; i += 4)
        if ([0, 1, 2].some((k) => Math.abs(x.data[i + k]! - y.data[i + k]!) > shade)) n++;
      return n / (x.width * x.height);
    },
    [a.toString('base64'), b.toString('base64'), SHADE] as const,
  );

const compared = moments.filter((m) => m.scenario !== undefined);

test('there are pictures of at least twelve moments', () => {
  expect(compared.length).toBeGreaterThanOrEqual(12);
});

/** One page for all moments, as a reader goes from link to link; and a blank one in which pictures are compared. */
let page: Page;
let blank: Page;
let errors: string[];
beforeAll(async () => {
  ({ page, errors } = await open(browser, { deviceScaleFactor: 1, reducedMotion: 'reduce' }));
  blank = await browser.newPage();
});

test.each(compared)('the stage at the moment $name looks as it did', async (m) => {
  const tall = m.width < 500;
  await page.setViewportSize({ width: m.width, height: m.height });
  await page.emulateMedia({
    colorScheme: m.theme === 'contrast' ? 'dark' : m.theme,
    contrast: m.theme === 'contrast' ? 'more' : 'no-preference',
  });
  const step = stepIn(m);
  // a link opens nothing anew when it tells of what is shown
  await page.goto(`${base}#/s/${m.scenario === 'case-1-typer' ? 'case-1-uart' : 'case-1-typer'}`);
  await page.goto(`${base}#/s/${m.scenario}?t=${step}&lang=${m.language}${m.pinned === undefined ? '' : `&sel=${m.pinned}`}`);
  await page.waitForSelector(`html[lang="${m.language}"] svg.stage`);
  const slider = page.getByRole('slider', { name: /Position|位置/ });
  await expect.poll(() => slider.getAttribute('aria-valuenow'), { timeout: 20_000 }).toBe(String(step));
  await expect.poll(() => page.url(), { timeout: 20_000 }).toContain(`#/s/${m.scenario}`);
  if (m.key !== undefined) await page.keyboard.press(m.key);
  const got = await pictureOf(page, tall ? TALL : SIZE);
  const file = join(FOLDER, `${m.name}.png`);
  if (UPDATE || !existsSync(file)) writeFileSync(file, got);
  const differs = await difference(blank, got, readFileSync(file));
  if (differs > RATIO) writeFileSync(join(SEEN, `${m.name}.png`), got);
  expect(differs, `${SEEN}/${m.name}.png differs from ${file}`).toBeLessThanOrEqual(RATIO);
  expect(errors).toEqual([]);
});

test('a picture that differs is found', async () => {
  await page.setViewportSize(SIZE);
  await page.goto('about:blank');
  const white = await page.screenshot();
  await page.evaluate(() => document.body.append(Object.assign(document.createElement('hr'), { noShade: true, size: '40' })));
  expect(await difference(page, white, await page.screenshot())).toBeGreaterThan(RATIO);
  expect(await difference(page, white, white)).toBe(0);
});

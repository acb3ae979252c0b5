import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { recorded, stepWhen } from './runs.ts';
import { change, launch, leave, open, PATIENCE, stepOf, violations } from './support.ts';

/** The same run as the page's own. */
const ID = 'case-4-spi-to-other-pe';
const recording = recorded(ID);
const LAST = recording.length - 1;
const RAISED = stepWhen(recording, 'lineRaised');
const SENT = stepWhen(recording, 'messageSent', RAISED);

const base = inject('baseURL');
let browser: Browser;
let page: Page;
let errors: string[];

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());
beforeEach(async () => {
  ({ page, errors } = await open(browser, { locale: 'en-GB', colorScheme: 'light', reducedMotion: 'reduce' }));
});
afterEach(async () => {
  await leave(page);
  expect(errors).toEqual([]);
});

const slider = () => page.getByRole('slider');
const step = (): Promise<number> => stepOf(page);
const stands = async (n: number): Promise<void> => {
  await expect.poll(step, PATIENCE).toBe(n);
};
/** The page at a step, its timeline painted. */
const at = async (t: number, id = ID): Promise<void> => {
  await page.goto(`${base}#/s/${id}?t=${t}`);
  await page.waitForSelector('svg.stage');
  await stands(t);
  await expect.poll(async () => Number(await slider().getAttribute('aria-valuemax')), PATIENCE).toBeGreaterThan(150);
  await painted();
};
const twoFrames = (): Promise<void> =>
  page.evaluate(
    () =>
      new Promise((done) => {
        requestAnimationFrame(() => requestAnimationFrame(() => done()));
      }),
  );
/** How many pixels of the lanes are painted. */
const pixels = (): Promise<number> =>
  page.$eval('.timeline .lanes canvas', (node) => {
    const { width, height } = node as HTMLCanvasElement;
    const data = (node as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, Math.max(1, width), Math.max(1, height)).data;
    return data.filter((x, i) => i % 4 === 3 && x > 0).length;
  });
const painted = async (): Promise<void> => {
  await expect.poll(pixels, PATIENCE).toBeGreaterThan(2000);
};
const lanes = async () => (await page.locator('.timeline .lanes').boundingBox())!;
/** The lane with this name: a height in its middle. */
const laneY = async (name: string): Promise<number> => {
  const box = (await page.locator('.timeline .label', { hasText: name }).boundingBox())!;
  return box.y + box.height / 2;
};
/** The step at a pixel, as the preview says it. */
const stepAt = async (x: number, y: number): Promise<number> => {
  await page.mouse.move(x, y);
  await twoFrames();
  const text = await page.locator('.preview .when').textContent();
  return Number(/Step ([\d,]+)/.exec(text ?? '')![1]!.replaceAll(',', ''));
};

describe('the timeline', () => {
  test('has a lane for each device, the Distributor, each PE and their messages, and is the one slider of the page', async () => {
    await at(RAISED);
    const names = await page.locator('.timeline .label .name').allTextContents();
    expect(names).toEqual(['NIC', 'GICD', 'PE3', 'PE4', 'Messages']);
    expect(await slider().count()).toBe(1);
    expect(await slider().getAttribute('aria-valuetext')).toMatch(/^Step \d+ of [\d,]+: Device NIC raises its interrupt line/);
  });

  test('scrubs by drag: the state is shown while the hand is still down', async () => {
    await at(0);
    const box = await lanes();
    const y = await laneY('PE3');
    await page.mouse.move(box.x + 4, y);
    await page.mouse.down();
    await page.mouse.move(box.x + (box.width * (SENT + 0.5)) / (LAST + 1), y, { steps: 10 });
    await stands(SENT);
    await expect.poll(() => page.locator('div.caption').textContent(), PATIENCE).toContain('puts a message into the mailbox');
    await page.mouse.move(box.x + box.width / 2, y, { steps: 4 });
    await page.mouse.up();
    await stands(Math.floor((LAST + 1) / 2));
  });

  test('goes to the event whose mark is clicked', async () => {
    await at(RAISED);
    for (let i = 0; i < 6; i++) await slider().press('+');
    await twoFrames();
    const box = await lanes();
    const y = await laneY('GICD');
    const found: number[] = [];
    // from the left edge on, until a mark of the Distributor is met
    for (let x = box.x + 2; x < box.x + box.width && found.length === 0; x += 4) {
      await page.mouse.move(x, y);
      if ((await page.locator('.preview .is-meant').count()) > 0) {
        const meant = await page.locator('.preview .is-meant').textContent();
        await page.mouse.click(x, y);
        await twoFrames();
        found.push(await step());
        expect(await page.locator('div.caption').textContent()).toContain(meant);
      }
    }
    expect(found).toHaveLength(1);
  });

  test('zooms with the wheel at the pointer, and shows all again', async () => {
    await at(RAISED);
    const box = await lanes();
    const y = await laneY('PE4');
    const x = box.x + box.width * 0.6;
    const before = await stepAt(x, y);
    for (let i = 0; i < 8; i++) await page.mouse.wheel(0, -240);
    await twoFrames();
    // a preview means the nearest mark, up to six pixels away
    expect(Math.abs((await stepAt(x, y)) - before)).toBeLessThanOrEqual(7);
    // the neighbours have moved away
    const far = await stepAt(box.x + box.width * 0.9, y);
    expect(far - before).toBeLessThan(LAST * 0.1);
    await painted();
    await page.getByRole('button', { name: 'Show the whole timeline (0)' }).click();
    await twoFrames();
    expect(Math.abs((await stepAt(box.x + box.width * 0.9, y)) - Math.floor((LAST + 1) * 0.9))).toBeLessThanOrEqual(8);
    expect(await step()).toBe(RAISED);
  });

  test('pans with Shift and the wheel, and by a drag on the ruler', async () => {
    await at(RAISED);
    const box = await lanes();
    const y = await laneY('PE4');
    await page.mouse.move(box.x + box.width / 2, y);
    for (let i = 0; i < 6; i++) await page.mouse.wheel(0, -240);
    await twoFrames();
    const before = await stepAt(box.x + box.width / 2, y);
    await page.keyboard.down('Shift');
    await page.mouse.wheel(0, 300);
    await page.keyboard.up('Shift');
    await twoFrames();
    const after = await stepAt(box.x + box.width / 2, y);
    expect(after).toBeGreaterThan(before);
    const ruler = (await page.locator('.timeline .ruler').boundingBox())!;
    const middle = ruler.y + ruler.height * 0.7;
    await page.mouse.move(ruler.x + 300, middle);
    await page.mouse.down();
    await page.mouse.move(ruler.x + 600, middle, { steps: 8 });
    await page.mouse.up();
    await twoFrames();
    expect(await stepAt(box.x + box.width / 2, y)).toBeLessThanOrEqual(before + 1);
    // panning looks around: one stays where one was
    expect(await step()).toBe(RAISED);
  });

  test('follows the step that leaves the window', async () => {
    await at(RAISED);
    for (let i = 0; i < 8; i++) await slider().press('+');
    await slider().press('End');
    await stands(LAST);
    await twoFrames();
    const box = await lanes();
    const y = await laneY('PE4');
    expect(await stepAt(box.x + box.width - 3, y)).toBe(LAST);
    expect(await stepAt(box.x + 3, y)).toBeGreaterThan(LAST - 120);
  });

  test('measures between two marks in steps and in ticks', async () => {
    await at(RAISED);
    await slider().press('a');
    await slider().press('End');
    await stands(LAST);
    await page.getByRole('button', { name: /Put mark B/ }).click();
    const distance = page.locator('.timeline output');
    await expect.poll(() => distance.textContent(), PATIENCE).toMatch(new RegExp(`^Δ ${LAST - RAISED} steps · \\d+ ticks$`));
    // closing the timeline keeps them
    await page.keyboard.press('Alt+9');
    await expect.poll(() => distance.count(), PATIENCE).toBe(0);
    await page.keyboard.press('Alt+9');
    await expect.poll(() => distance.textContent(), PATIENCE).toContain(`Δ ${LAST - RAISED} steps`);
    await page.getByRole('button', { name: 'Remove both marks' }).click();
    await expect.poll(() => distance.textContent(), PATIENCE).toBe('');
    // and with Alt held down, by hand
    const box = await lanes();
    await page.keyboard.down('Alt');
    await page.mouse.move(box.x + 100, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(box.x + 500, box.y + 20, { steps: 6 });
    await page.mouse.up();
    await page.keyboard.up('Alt');
    await expect.poll(() => distance.textContent(), PATIENCE).toMatch(/^Δ \d+ steps/);
    expect(await step()).toBe(LAST);
  });

  test('counts in ticks when asked to, with the same step in hand', async () => {
    await at(SENT);
    const box = await lanes();
    const y = await laneY('PE4');
    const before = await stepAt(box.x + box.width * 0.25, y);
    await page.getByLabel('Ruler').selectOption('ticks');
    await twoFrames();
    expect(await step()).toBe(SENT);
    expect(await stepAt(box.x + box.width * 0.25, y)).not.toBe(before);
    await painted();
    await page.getByLabel('Ruler').selectOption('squeezed');
    await twoFrames();
    await painted();
  });

  test('previews what is under the pointer or the focus and commits nothing; Escape puts it away', async () => {
    await at(SENT);
    const box = await lanes();
    await page.mouse.move(box.x + box.width * 0.3, await laneY('PE3'));
    await expect.poll(() => page.locator('.preview').textContent(), PATIENCE).toMatch(/Step \d+.*PE3/);
    expect(await step()).toBe(SENT);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('.preview').count(), PATIENCE).toBe(0);
    await page.mouse.move(5, 5);
    await page.locator('.timeline .label', { hasText: 'PE4' }).focus();
    await page.keyboard.press('Tab');
    await expect.poll(() => page.locator('.preview').textContent(), PATIENCE).toContain(`Step ${SENT}`);
    expect(await step()).toBe(SENT);
  });

  test('pins what its labels name, and the interrupt of the current event', async () => {
    await at(SENT);
    const label = page.locator('.timeline .label', { hasText: 'PE4' });
    await label.click();
    await expect.poll(() => label.getAttribute('aria-pressed'), PATIENCE).toBe('true');
    await label.click();
    await expect.poll(() => label.getAttribute('aria-pressed'), PATIENCE).toBe('false');
    await slider().press('Enter');
    await expect.poll(() => page.evaluate(() => window.location.hash), PATIENCE).toContain('sel=virq77.vm');
  });

  test('draws the arrows of causes, and leaves them away', async () => {
    await at(SENT);
    const drawn = (): Promise<number> =>
      page.$eval('.timeline .lanes canvas:last-of-type', (node) => {
        const c = node as HTMLCanvasElement;
        const { data } = c.getContext('2d')!.getImageData(0, 0, c.width, c.height);
        return data.filter((x, i) => i % 4 === 3 && x > 200).length;
      });
    const causes = page.getByRole('button', { name: 'Causes' });
    const before = await drawn();
    await causes.click();
    await expect.poll(() => causes.getAttribute('aria-pressed'), PATIENCE).toBe('false');
    await twoFrames();
    expect(await drawn()).toBeLessThan(before);
  });

  test('closed, leaves a strip in the transport that is the slider then', async () => {
    await at(RAISED);
    await page.getByRole('button', { name: 'Hide the timeline' }).click();
    await expect.poll(() => page.locator('.transport [role=slider]').count(), PATIENCE).toBe(1);
    expect(await slider().count()).toBe(1);
    const box = (await slider().boundingBox())!;
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await expect.poll(step, PATIENCE).toBeGreaterThan(LAST * 0.4);
    await page.getByRole('button', { name: 'Show the timeline' }).click();
    await expect.poll(() => page.locator('.timeline [role=slider]').count(), PATIENCE).toBe(1);
  });

  test('two fingers zoom', async () => {
    await at(RAISED);
    const box = await lanes();
    const y = await laneY('PE4');
    const before = (await stepAt(box.x + box.width * 0.9, y)) - (await stepAt(box.x + box.width * 0.1, y));
    await page.mouse.move(5, 5);
    const cdp = await change(page).context().newCDPSession(page);
    const fingers = (a: number, b: number) => [
      { x: box.x + box.width * a, y, id: 1 },
      { x: box.x + box.width * b, y, id: 2 },
    ];
    await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: fingers(0.45, 0.55) });
    for (let i = 1; i <= 8; i++)
      await cdp.send('Input.dispatchTouchEvent', {
        type: 'touchMove',
        touchPoints: fingers(0.45 - 0.04 * i, 0.55 + 0.04 * i),
      });
    await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await twoFrames();
    const after = (await stepAt(box.x + box.width * 0.9, y)) - (await stepAt(box.x + box.width * 0.1, y));
    expect(after).toBeLessThan(before / 3);
    expect(await step()).toBe(RAISED);
  });
});

describe('for everyone', () => {
  test.each([
    { language: 'en', theme: 'light', width: 1440, height: 900 },
    { language: 'zh-CN', theme: 'dark', width: 1920, height: 1080 },
    { language: 'zh-CN', theme: 'light', width: 1280, height: 720 },
    { language: 'en', theme: 'dark', width: 390, height: 844 },
  ] as const)('the open timeline has no fault that axe finds: $language, $theme, $width', async (v) => {
    await page.context().close();
    ({ page, errors } = await open(browser, {
      viewport: { width: v.width, height: v.height },
      locale: v.language,
      colorScheme: v.theme,
      reducedMotion: 'reduce',
    }));
    await page.goto(`${base}#/s/four-cases?t=700`);
    await page.waitForSelector('svg.stage');
    if ((await page.locator('.under.is-closed').count()) > 0) await page.locator('.under-bar').click();
    await page.waitForSelector('.timeline .label');
    await painted();
    await page.locator('.timeline .signs').click();
    await page.locator('.sheet-of-signs:popover-open').waitFor();
    expect(await violations(page, '.under')).toEqual([]);
  });
});

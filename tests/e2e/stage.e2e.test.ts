import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { change, launch, leave, open, PATIENCE } from './support.ts';

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

const at = async (hash: string): Promise<void> => {
  await page.goto(base + hash);
  await page.waitForSelector('svg.stage');
  const t = /t=(\d+)/.exec(hash)?.[1] ?? '0';
  await expect.poll(() => page.getByRole('slider', { name: 'Position' }).getAttribute('aria-valuenow'), PATIENCE).toBe(t);
};
const thing = (key: string) => page.locator(`svg.stage [data-thing="${key}"]`).first();
/** Keys of what carries a class. */
const having = (name: string): Promise<string[]> =>
  page.$$eval(`svg.stage [data-thing].${name}`, (all) => all.map((n) => (n as SVGElement).dataset['thing']!).toSorted());
const pressed = (): Promise<string[]> =>
  page.$$eval('svg.stage [aria-pressed=true]', (all) => all.map((n) => (n as SVGElement).dataset['thing']!));
const focused = (): Promise<string> =>
  page.evaluate(() => (document.activeElement as SVGElement | null)?.dataset['thing'] ?? document.activeElement?.tagName ?? '');
const width = (): Promise<number> => page.$eval('svg.stage', (n) => n.getBoundingClientRect().width);

describe('pointing', () => {
  test('what is under the pointer lights up wherever it is shown, and goes out again', async () => {
    await at('#/s/case-1-uart?t=109');
    await thing('irq33').hover();
    expect(await having('is-lit')).toEqual(['dev0', 'irq33', 'lr0.0', 'virq33.vm0']);
    expect(await page.locator('.token.is-lit').count()).toBe(1);
    await page.mouse.move(700, 20);
    expect(await having('is-lit')).toEqual([]);
  });

  test('a click pins, survives steps and goes into the link; a second one frees', async () => {
    await at('#/s/case-1-uart?t=109');
    await thing('lr0.0').click();
    expect(await pressed()).toEqual(['lr0.0']);
    await expect.poll(() => page.url(), PATIENCE).toContain('sel=lr0.0');
    await page.keyboard.press('.');
    await expect.poll(() => page.url(), PATIENCE).toContain('t=110&sel=lr0.0');
    expect(await pressed()).toEqual(['lr0.0']);
    await thing('lr0.0').click();
    expect(await having('is-pinned')).toEqual([]);
    await expect.poll(() => page.url(), PATIENCE).not.toContain('sel=');
  });

  test('a link pins what it names; Escape and a click on the background free it', async () => {
    for (const free of [() => page.keyboard.press('Escape'), () => page.mouse.click(60, 480)]) {
      await at('#/s/case-1-uart?t=109&sel=vpe0');
      await page.reload();
      await page.waitForSelector('svg.stage');
      await expect.poll(pressed, PATIENCE).toEqual(['vpe0']);
      await free();
      await expect.poll(() => having('is-pinned'), PATIENCE).toEqual([]);
      await expect.poll(() => page.url(), PATIENCE).not.toContain('sel=');
    }
  });

  test('the stage is one stop of Tab; up and down go through it in reading order, Enter pins', async () => {
    await at('#/s/case-1-uart?t=109');
    expect(await page.locator('svg.stage [tabindex="0"]').count()).toBe(1);
    await thing('dev0').focus();
    const seen = [await focused()];
    for (let i = 0; i < 4; i++) {
      await page.keyboard.press('ArrowDown');
      seen.push(await focused());
    }
    expect(seen).toEqual(['dev0', 'GICD_CTLR.-1', 'irq25.0', 'irq33', 'vm0']);
    await page.keyboard.press('ArrowUp');
    expect(await having('is-lit')).toContain('irq33');
    await page.keyboard.press('Enter');
    expect(await pressed()).toEqual(['irq33']);
    expect(await page.locator('svg.stage [tabindex="0"]').getAttribute('data-thing')).toBe('irq33');
  });

  test('what is followed stays bright, the rest steps back', async () => {
    await at('#/s/case-3-other-vm?t=454&sel=irq50');
    await page.keyboard.press('Shift+F');
    await expect.poll(() => having('is-dimmed'), PATIENCE).toContain('irq25.0');
    expect(await having('is-dimmed')).not.toContain('irq50');
    expect(await page.locator('.token.is-dimmed').count()).toBe(0);
    await page.keyboard.press('Escape');
    expect(await having('is-dimmed')).toEqual([]);
  });

  test('a long press of a finger opens the menu of a thing and pins nothing; a short one pins', async () => {
    await at('#/s/case-1-uart?t=109');
    const cdp = await page.context().newCDPSession(page);
    const press = async (key: string, ms: number): Promise<void> => {
      const { x, y, width: w, height: h } = (await thing(key).boundingBox())!;
      await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: x + w / 2, y: y + h / 2 }] });
      await page.waitForTimeout(ms);
      await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    };
    const menu = page.getByRole('menu', { name: 'What can be done with PE0 LR0' });
    await press('lr0.0', 900);
    await menu.waitFor(PATIENCE);
    expect(await pressed()).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await menu.count()).toBe(0);
    await press('lr0.0', 60);
    await expect.poll(pressed, PATIENCE).toEqual(['lr0.0']);
  });

  test('everything that can be pointed at says what it is', async () => {
    await at('#/s/case-1-uart?t=109');
    expect(await thing('lr0.0').getAttribute('aria-description')).toBe(
      'List Register 0 of PE0, VPE0: virtual SPI 33, pending, priority 0x80, hw=1, linked to physical SPI 33',
    );
    const nameless = await page.$$eval(
      'svg.stage [role=button]',
      (all) => all.filter((n) => !(n.getAttribute('aria-label') ?? n.getAttribute('aria-description'))).length,
    );
    expect(nameless).toBe(0);
  });
});

describe('size', () => {
  test('keys, buttons and the wheel change it; 0 shows all again', async () => {
    await at('#/s/case-1-uart?t=109');
    const whole = await width();
    await page.keyboard.press('+');
    await expect.poll(width, PATIENCE).toBeGreaterThan(whole * 1.2);
    await page.getByRole('button', { name: 'Zoom out (−)' }).click();
    await expect.poll(width, PATIENCE).toBeCloseTo(whole, -1);
    const lr = (await thing('lr0.0').boundingBox())!;
    await page.mouse.move(lr.x + lr.width / 2, lr.y + lr.height / 2);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -120);
    await page.mouse.wheel(0, -120);
    await page.keyboard.up('Control');
    await expect.poll(width, PATIENCE).toBeGreaterThan(whole * 1.5);
    // what is under the pointer stays under it
    const now = (await thing('lr0.0').boundingBox())!;
    expect(Math.abs(now.x + now.width / 2 - lr.x - lr.width / 2)).toBeLessThan(3);
    await thing('lr0.0').focus();
    await page.keyboard.press('0');
    await expect.poll(width, PATIENCE).toBeCloseTo(whole, -1);
    expect(await page.getByRole('slider', { name: 'Position' }).getAttribute('aria-valuenow')).toBe('109');
  });

  test('a drag moves the stage and pins nothing', async () => {
    await at('#/s/case-1-uart?t=109');
    for (let i = 0; i < 4; i++) await page.keyboard.press('+');
    await expect.poll(() => page.$eval('.stage-pane', (n) => n.scrollWidth - n.clientWidth), PATIENCE).toBeGreaterThan(200);
    const left = (): Promise<number> => page.$eval('.stage-pane', (n) => n.scrollLeft);
    const before = await left();
    await page.mouse.move(500, 300);
    await page.mouse.down();
    await page.mouse.move(380, 300, { steps: 4 });
    await page.mouse.up();
    expect(await left()).toBeCloseTo(before + 120, -1);
    expect(await having('is-pinned')).toEqual([]);
  });

  test('F brings what is pinned close', async () => {
    await at('#/s/case-1-uart?t=109&sel=lr0.0');
    const small = (await thing('lr0.0').boundingBox())!.width;
    await page.keyboard.press('f');
    await expect.poll(async () => (await thing('lr0.0').boundingBox())!.width, PATIENCE).toBeGreaterThan(small * 2);
    const pane = (await page.locator('.stage-pane').boundingBox())!;
    const lr = (await thing('lr0.0').boundingBox())!;
    expect(lr.x).toBeGreaterThanOrEqual(pane.x - 1);
    expect(lr.x + lr.width).toBeLessThanOrEqual(pane.x + pane.width + 1);
  });
});

describe('detail', () => {
  const forms = (): Promise<string[]> =>
    page.$$eval('svg.stage .lane', (all) =>
      all.map((n) => ['strip', 'compact', 'medium', 'full'].find((d) => n.classList.contains(`is-${d}`)) ?? ''),
    );

  test('overview folds every PE to a line, full opens them, and each can be turned', async () => {
    await at('#/s/four-cases?t=1289');
    await page.getByLabel('Detail').selectOption('overview');
    await expect.poll(forms, PATIENCE).toEqual(Array.from({ length: 5 }, () => 'strip'));
    await page.locator('[data-turn="3"]').click();
    await expect.poll(async () => (await forms())[3], PATIENCE).toBe('medium');
    await page.getByLabel('Detail').selectOption('full');
    await expect.poll(forms, PATIENCE).toEqual(Array.from({ length: 5 }, () => 'medium'));
    await page.locator('[data-turn="0"]').focus();
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await forms())[0], PATIENCE).toBe('strip');
  });

  test('the legend explains the signs that are there, and no other', async () => {
    await at('#/s/case-1-uart?t=109');
    const legend = page.locator('.stage-legend');
    if ((await legend.count()) === 0) await page.keyboard.press('g');
    const text = await legend.textContent();
    expect(text).toContain('SPI 32–1019');
    expect(text).not.toContain('SGI 0–15');
    expect(text).toContain('VM0’s');
    expect(text).not.toContain('VM1');
    await page.keyboard.press('g');
    expect(await legend.count()).toBe(0);
  });
});

describe('motion', () => {
  test('playing moves the stage on, scrubbing back shows what a fresh look shows', async () => {
    await at('#/s/case-1-uart?t=100');
    await page.keyboard.press('k');
    const now = async (): Promise<number> =>
      Number(await page.getByRole('slider', { name: 'Position' }).getAttribute('aria-valuenow'));
    await expect.poll(now, PATIENCE).toBeGreaterThan(103);
    await page.keyboard.press('k');
    await at('#/s/case-1-uart?t=109');
    const fresh = await page.locator('svg.stage').innerHTML();
    for (const t of [190, 20, 109]) await at(`#/s/case-1-uart?t=${t}`);
    expect(await page.locator('svg.stage').innerHTML()).toBe(fresh);
  });

  test('a printed page holds the stage, the sentence and the link, and no tools', async () => {
    await at('#/s/case-1-uart?t=109');
    await change(page).emulateMedia({ media: 'print' });
    expect(await width()).toBeGreaterThan(500);
    expect(await page.locator('.print-only').textContent()).toContain('#/s/case-1-uart?t=109');
    expect(await page.locator('.caption').isVisible()).toBe(true);
    for (const hidden of ['.transport', '.side', '.stage-tools'])
      expect(await page.locator(hidden).first().isVisible()).toBe(false);
  });
});

import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { firstDifference } from '../../src/recording/firstDifference.ts';
import { Recording } from '../../src/recording/recording.ts';
import { flipped } from '../../src/scenario/compare.ts';
import { find, library } from '../../src/scenario/library/index.ts';
import { setupOf } from '../../src/scenario/setup.ts';
import { change, launch, leave, open, PATIENCE, stepOf, violations } from './support.ts';

const base = inject('baseURL');
let browser: Browser;
let page: Page;
let errors: string[];

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());
beforeEach(async () => {
  ({ page, errors } = await open(browser, { locale: 'en-GB', colorScheme: 'light' }));
});
afterEach(async () => {
  await leave(page);
  expect(errors).toEqual([]);
});

const at = async (hash: string): Promise<void> => {
  await page.goto(base + hash);
  await page.waitForSelector('svg.stage');
};
const openGallery = async (): Promise<void> => {
  await page.locator('button.picker').click();
  await page.waitForSelector('.gallery a.card');
};
const cards = (): Promise<string[]> =>
  page.$$eval('.gallery a.card', (all) => all.map((a) => a.getAttribute('href')?.replace('#/s/', '') ?? ''));
const step = (): Promise<number> => stepOf(page);

describe('the gallery', () => {
  test('shows every scenario, with a picture drawn by the stage as it comes into sight', async () => {
    await at('#/s/case-1-uart');
    await openGallery();
    expect(await cards()).toEqual(library.map((x) => x.id));
    await expect.poll(() => page.locator('.gallery .small-stage').count(), PATIENCE).toBeGreaterThan(3);
    expect(await page.locator('.gallery .small-stage').count()).toBeLessThan(library.length);
    await page.locator('.gallery a.card').last().scrollIntoViewIfNeeded();
    await expect
      .poll(() => page.locator('.gallery a.card').last().locator('.small-stage .small-token').count(), PATIENCE)
      .not.toBe(0);
  });

  test('is searched in either language, sifted by tags, and walked through by keys; Back leads back', async () => {
    await at('#/s/case-1-uart');
    await openGallery();
    await page.keyboard.type('mailbox wrong end');
    await expect.poll(cards, PATIENCE).toEqual(['defect-mailbox-lifo']);
    await page.getByRole('searchbox').fill('门铃');
    await expect.poll(cards, PATIENCE).toContain('case-4-spi-to-other-pe');
    await page.getByRole('searchbox').fill('nothing says this');
    await page.getByRole('button', { name: 'Show all', exact: true }).click();
    await page.getByRole('button', { name: 'PPI', exact: true }).click();
    await expect.poll(async () => (await cards()).length, PATIENCE).toBeLessThan(12);
    await page.getByRole('searchbox').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    const to = await page.evaluate(() => document.activeElement?.getAttribute('href'));
    expect(to).toBe(`#/s/${(await cards())[1]!}`);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.gallery', { state: 'detached' });
    await expect.poll(() => page.evaluate(() => location.hash.split('?')[0]), PATIENCE).toBe(to);
    await page.goBack();
    await expect.poll(() => page.evaluate(() => location.hash.split('?')[0]), PATIENCE).toBe('#/s/case-1-uart');
    await expect.poll(() => page.locator('button.picker').innerText(), PATIENCE).toContain('SPI 33 of a UART');
  });

  test('has nothing that a checker of accessibility finds', async () => {
    await at('#/s/case-1-uart');
    await openGallery();
    expect(await violations(page, 'dialog[open]')).toEqual([]);
  });

  test('fits a phone', async () => {
    await change(page).setViewportSize({ width: 390, height: 844 });
    await at('#/s/case-1-uart');
    await openGallery();
    const [inside, outside] = await page.$eval('.gallery .shelves', (n) => [n.scrollWidth, n.clientWidth]);
    expect(inside).toBeLessThanOrEqual(outside!);
  });
});

describe('a published defect', () => {
  const ill = find('defect-intid-8-bits')!.scenario;
  const run = (s: typeof ill): Recording => {
    const recording = new Recording(setupOf(s));
    recording.runToEnd();
    return recording;
  };
  const parting = firstDifference(run(ill).trace, run(flipped(ill)!).trace)!.hereStep;

  test('flips between the run with it and the one without, at the same step, and shows where they part', async () => {
    await at('#/s/defect-intid-8-bits');
    await page.getByRole('button', { name: /The runs part at step/ }).click();
    await expect.poll(step, PATIENCE).toBe(parting);
    await expect.poll(() => page.locator('.parting dd').count(), PATIENCE).toBe(2);
    expect(await page.getByRole('radio', { name: /with the defect/ }).isChecked()).toBe(true);
    await page.getByRole('radio', { name: /without it/ }).check();
    await expect.poll(() => page.getByRole('radio', { name: /without it/ }).isChecked(), PATIENCE).toBe(true);
    await expect.poll(step, PATIENCE).toBe(parting);
    await expect.poll(() => page.evaluate(() => location.hash), PATIENCE).toContain('flip=1');
    expect(await violations(page, '.story')).toEqual([]);
    // the link opens the same
    const link = await page.evaluate(() => location.hash);
    await at('#/s/case-1-uart');
    await at(link);
    await expect.poll(() => page.getByRole('radio', { name: /without it/ }).isChecked(), PATIENCE).toBe(true);
    await expect.poll(step, PATIENCE).toBe(parting);
  });

  test('says its notes at their steps, and leads from one to the next', async () => {
    await at('#/s/case-1-lr-overflow');
    await expect.poll(() => page.locator('.story .says').innerText(), PATIENCE).toContain('Watch for');
    await page.getByRole('button', { name: /Next note/ }).click();
    await expect.poll(() => page.locator('.story .says').innerText(), PATIENCE).toContain('SPI 40, the least urgent of five');
    await page.getByRole('button', { name: /Next note/ }).click();
    await expect.poll(() => page.locator('.story .says').innerText(), PATIENCE).toContain('SPI 41 goes back in');
  });
});

test('a link whose story the engine tells differently says so kindly', async () => {
  await at('#/s/case-1-uart?t=60&h=12345678');
  await expect.poll(() => page.locator('.drift').count(), PATIENCE).toBe(1);
  await page.locator('.drift button').click();
  await expect.poll(() => page.locator('.drift').count(), PATIENCE).toBe(0);
});

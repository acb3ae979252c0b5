import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { launch, leave, open, stepOf } from './support.ts';

const PATIENCE = { timeout: 15_000, interval: 60 };

let browser: Browser;
let page: Page;
let errors: string[];

beforeAll(async () => {
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
});
beforeEach(async () => {
  ({ page, errors } = await open(browser, { locale: 'en-GB', colorScheme: 'light' }));
});
afterEach(async () => {
  expect(errors).toEqual([]);
  await leave(page);
});

const at = async (hash: string): Promise<void> => {
  await page.goto(`${inject('baseURL')}${hash}`);
  await page.waitForSelector('svg.stage');
};
const slider = () => page.getByRole('slider', { name: 'Position' });
const step = (): Promise<number> => stepOf(page);
const last = async (): Promise<number> => Number(await slider().getAttribute('aria-valuemax'));
const stands = async (n: number): Promise<void> => {
  await expect.poll(step, PATIENCE).toBe(n);
};
const button = (name: string) => page.getByRole('button', { name, exact: true });
const notice = (): Promise<string | null> => page.locator('.transport .notice').textContent();

async function act(): Promise<void> {
  await button('Act …').click();
  await button('Do it at this step').click();
}

describe('acting in the past', () => {
  test('makes a branch, which is named, left, found again, deleted and brought back', async () => {
    await at('#/s/case-1-uart?t=40');
    await stands(40);
    await act();
    await stands(41);
    await expect.poll(notice, PATIENCE).toContain('a new branch: B (step 40)');
    await button('B (step 40)').click();
    await button('Rename: B (step 40)').click();
    await page.keyboard.type('early');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^Show branch A:/ }).click();
    await expect.poll(() => button('A').count(), PATIENCE).toBe(1);
    await stands(41);
    await button('A').click();
    await page.getByRole('button', { name: /^Show branch early:/ }).click();
    await button('early').click();
    await button('Delete branch early').click();
    await expect.poll(() => page.locator('.branches li').count(), PATIENCE).toBe(1);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+z');
    await expect.poll(() => button('early').count(), PATIENCE).toBe(1);
  });

  test('is undone and redone by keys and by buttons', async () => {
    await at('#/s/case-1-uart?t=40');
    await stands(40);
    await act();
    await stands(41);
    await button('Undo the last action').click();
    await stands(40);
    await page.keyboard.press('Control+Shift+z');
    await stands(41);
    await page.keyboard.press('Control+z');
    await stands(40);
    expect(await button('Undo the last action').getAttribute('aria-disabled')).toBe('true');
  });

  test('at the end of a run that has come to rest, the story goes on', async () => {
    await at('#/s/case-1-uart');
    await page.keyboard.press('End');
    await expect.poll(async () => (await step()) === (await last()) && (await last()) > 50, PATIENCE).toBe(true);
    const end = await last();
    await act();
    await stands(end + 1);
    await expect.poll(last, PATIENCE).toBeGreaterThan(end + 10);
    expect(await notice()).toContain('branch A goes on');
  });
});

describe('run until', () => {
  test('finds the next change and the one before, and says when there is none', async () => {
    await at('#/s/case-1-uart');
    await button('Run until …').click();
    await button('On to the next time ▸').click();
    await expect.poll(notice, PATIENCE).toMatch(/^Found at step/);
    const first = await step();
    await button('On to the next time ▸').click();
    await expect.poll(step, PATIENCE).toBeGreaterThan(first);
    await button('◂ Back to the last time').click();
    await stands(first);
    await button('◂ Back to the last time').click();
    await expect.poll(notice, PATIENCE).toContain('Nothing of the kind happened before');
    await stands(first);
    await page.locator('.popped').getByLabel('What').selectOption('violation');
    await button('On to the next time ▸').click();
    await expect.poll(notice, PATIENCE).toContain('Nothing of the kind happens');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('.popped').count(), PATIENCE).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Run until …');
  });

  test('of a defect it stops where the invariant breaks', async () => {
    await at('#/s/defect-intid-8-bits');
    await button('Run until …').click();
    await page.locator('.popped').getByLabel('What').selectOption('violation');
    await button('On to the next time ▸').click();
    await expect.poll(notice, PATIENCE).toMatch(/^Found at step/);
    await expect.poll(() => page.locator('.caption').textContent(), PATIENCE).toContain('Invariant broken');
  });
});

import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launch, open, PATIENCE, stepOf, violations } from './support.ts';

const base = inject('baseURL');
let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const phase = (page: Page, name: string): Promise<void> => page.locator(`.quiz.is-${name}`).waitFor(PATIENCE);

const START = 590;

/** A little before an SPI comes whose target is on another PE. */
async function show(page: Page): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${base}#/s/case-4-spi-to-other-pe?t=${START}`);
  await page.waitForSelector('svg.stage');
  await expect.poll(() => stepOf(page), PATIENCE).toBe(START);
  for (let i = 0; i < 3; i++) await page.keyboard.press('>');
}

test('a key asks what comes next, digits answer, the stage plays to it, and the other answer is told why not', async () => {
  const { page, errors } = await open(browser, { locale: 'en', reducedMotion: 'reduce' });
  await show(page);
  await page.locator('.explain .link').last().waitFor(PATIENCE);

  await page.keyboard.press('q');
  await phase(page, 'asking');
  const asked = await page.locator('.quiz .question').textContent();
  expect(asked).toMatch(/\?$/);
  const choices = page.locator('.quiz .choices button');
  expect(await choices.count()).toBeGreaterThan(1);
  // the focus is on the answers, and what is still to come is hidden
  expect(await choices.first().evaluate((node) => node === document.activeElement)).toBe(true);
  expect(await page.locator('.explain').textContent()).toContain('Hidden while a question is open');
  expect(await violations(page, '.quiz')).toEqual([]);

  // arrows go through the answers and leave the step alone
  await page.keyboard.press('ArrowRight');
  expect(await choices.nth(1).evaluate((node) => node === document.activeElement)).toBe(true);
  await page.keyboard.press('ArrowLeft');
  expect(await stepOf(page)).toBe(START);

  // an answer that is not offered goes nowhere, nor does the step
  await page.keyboard.press('9');
  expect(await stepOf(page)).toBe(START);
  await page.keyboard.press('1');
  await phase(page, 'revealed');
  expect(await stepOf(page)).toBeGreaterThan(START);
  expect(await page.locator('.quiz [role=status]').textContent()).toMatch(/Right|Not so/);
  expect(await violations(page, '.quiz')).toEqual([]);

  // the same page opened again asks the same: now that the answer is known, it is given otherwise
  const right = (await choices.evaluateAll((all) => all.findIndex((b) => b.classList.contains('is-right')))) + 1;
  expect(await page.locator('.quiz .score').textContent()).toContain(right === 1 ? '1 of 1' : '0 of 1');
  await show(page);
  await page.keyboard.press('q');
  await phase(page, 'asking');
  expect(await page.locator('.quiz .question').textContent()).toBe(asked);
  const other = right === 1 ? 2 : right;
  await page.keyboard.press(String(other));
  await page.locator('.quiz .go').click();
  await phase(page, 'revealed');
  const told = await page.locator('.quiz [role=status]').textContent();
  if (other === right) expect(told).toContain('Right');
  else expect(told).toMatch(/Not so.*Why not/);

  // on by keyboard, and out of it
  await page.keyboard.press('Enter');
  await page.locator('.quiz:not(.is-revealed)').waitFor(PATIENCE);
  await page.keyboard.press('Escape');
  await page.locator('.quiz').waitFor({ ...PATIENCE, state: 'detached' });
  expect(errors).toEqual([]);
  await page.context().close();
});

test('on a phone, in Chinese, the question is a sheet in the place of the panels', async () => {
  const { page, errors } = await open(browser, {
    locale: 'zh-CN',
    reducedMotion: 'reduce',
    viewport: { width: 390, height: 844 },
    hasTouch: true,
  });
  await page.goto(`${base}#/s/case-1-lr-overflow?t=700`);
  await page.waitForSelector('svg.stage');
  await page.getByRole('button', { name: '菜单' }).click();
  await page.getByRole('button', { name: '问我接下来会发生什么' }).click();
  await phase(page, 'asking');
  expect(await page.locator('.quiz .question').textContent()).toMatch(/？$/);
  expect(await page.locator('.side').isVisible()).toBe(false);
  const narrowest = await page
    .locator('.quiz button')
    .evaluateAll((all) => Math.min(...all.map((b) => Math.min(b.clientWidth, b.clientHeight))));
  expect(narrowest).toBeGreaterThanOrEqual(24);
  await page.locator('.quiz .choices button').first().tap();
  await page.locator('.quiz .go').tap();
  await phase(page, 'revealed');
  expect(await page.locator('.quiz [role=status]').textContent()).toMatch(/正确|不对/);
  expect(await violations(page, '.quiz')).toEqual([]);
  await page.getByRole('button', { name: '关闭问题' }).tap();
  await page.locator('.side').waitFor(PATIENCE);
  expect(errors).toEqual([]);
  await page.context().close();
});

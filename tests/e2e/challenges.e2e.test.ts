import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { challenges } from '../../src/challenges/index.ts';
import { launch, open, PATIENCE, stepOf, violations } from './support.ts';

const base = inject('baseURL');
let browser: Browser;
let page: Page;
let errors: string[];

// one page for all: a reader goes on from one challenge to the next
beforeAll(async () => {
  browser = await launch();
  ({ page, errors } = await open(browser, { locale: 'en-GB', colorScheme: 'light', reducedMotion: 'reduce' }));
});
afterAll(() => browser.close());

const button = (name: string | RegExp) => page.getByRole('button', { name });
const verdict = (): Promise<string> => page.locator('.challenge .verdict [role=status]').innerText();
const hash = (): Promise<string> => page.evaluate(() => location.hash);
const step = (): Promise<number> => stepOf(page);

test('a challenge is solved by hand: a hint, one register written, and the engine says what it saw', async () => {
  await page.goto(`${base}#/challenge/priority-mask?t=120`);
  await expect.poll(verdict, PATIENCE).toContain('not met yet');
  expect(await page.locator('.challenge .title').innerText()).toContain('Behind the mask');
  await button('Hint 1 of 3').click();
  await expect.poll(() => page.locator('.hints li').count(), PATIENCE).toBe(1);
  expect(await violations(page, '.challenge')).toEqual([]);
  await page.locator('#tab-registers').click();
  await page.getByRole('searchbox').fill('GICV_PMR');
  await page.locator('.register', { hasText: 'GICV_PMR' }).locator('button.register-word').click();
  await page.locator('.word-input').fill('0xf8');
  await page.keyboard.press('Enter');
  await expect.poll(verdict, PATIENCE).toContain('Solved!');
  expect(await verdict()).toMatch(/VPE0 reads GICV_IAR.*With 1 input: it cannot be done with fewer/s);
  expect(await violations(page, '.challenge')).toEqual([]);
  const go = page.locator('.verdict .moves').getByRole('button');
  const at = Number((await go.innerText()).replace(/\D/g, ''));
  await go.click();
  await expect.poll(step, PATIENCE).toBe(at);
});

test('the attempt is in the link and the score in the browser; undo counts back', async () => {
  await expect.poll(hash, PATIENCE).toContain('c=priority-mask');
  await page.reload();
  await expect.poll(verdict, PATIENCE).toContain('Solved!');
  await expect.poll(() => page.locator('.challenge .inputs').innerText(), PATIENCE).toContain('solved with 1 input');
  await button('Start over').click();
  await expect.poll(verdict, PATIENCE).toContain('not met yet');
  await expect.poll(() => page.locator('.challenge .inputs').innerText(), PATIENCE).toMatch(/0 inputs.*solved with 1 input/s);
});

test('the list shows what was solved, in both languages, and leads to another challenge, whose solution is shown', async () => {
  await page.locator('#transport .main').focus();
  await page.keyboard.press('Shift+C');
  await expect.poll(() => page.locator('.challenge-entry').count(), PATIENCE).toBe(challenges.length);
  await expect.poll(() => page.locator('.challenge-entry.is-solved').innerText(), PATIENCE).toContain('the fewest there are');
  expect(await violations(page, 'dialog')).toEqual([]);
  await page.keyboard.press('Escape');
  await page.locator('.settings select').first().selectOption('zh-CN');
  await expect.poll(() => page.locator('.challenge .title').innerText(), PATIENCE).toContain('优先级屏蔽之后');
  await page.locator('.challenge').getByRole('button', { name: '全部挑战' }).click();
  await page.locator('.challenge-entry', { hasText: '两次写，交给 VPE7' }).click();
  await expect.poll(hash, PATIENCE).toBe('#/challenge/two-writes');
  await expect.poll(() => page.locator('.challenge .title').innerText(), PATIENCE).toContain('两次写');
  await button('看答案').click();
  await page.locator('.challenge .asks').getByRole('button', { name: '显示' }).click();
  await expect.poll(verdict, PATIENCE).toContain('这是一种解法');
  expect(await page.locator('.challenge .inputs').innerText()).toContain('看过答案');
  expect(await page.locator('.transport').innerText()).toContain('答案');
  expect(await violations(page, '.challenge')).toEqual([]);
});

test('a link that names no challenge says so, and the one in hand stays', async () => {
  await page.evaluate(() => {
    location.hash = '#/challenge/no-such';
  });
  await expect.poll(() => page.locator('.trouble').innerText(), PATIENCE).toContain('no-such');
  expect(await page.locator('.challenge .title').innerText()).toContain('两次写');
});

test('on a phone the card is there, and nothing scrolls sideways', async () => {
  await page.setViewportSize({ width: 320, height: 700 });
  await expect.poll(() => page.locator('.challenge .title').isVisible(), PATIENCE).toBe(true);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  expect(errors).toEqual([]);
});

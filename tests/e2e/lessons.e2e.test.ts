import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { listRegistersRunOut as lesson } from '../../src/lessons/listRegistersRunOut.ts';
import { text as en } from '../../src/lessons/listRegistersRunOut.en.ts';
import { text as zh } from '../../src/lessons/listRegistersRunOut.zh-CN.ts';
import { launch, open, PATIENCE, violations } from './support.ts';

const base = inject('baseURL');
let browser: Browser;
let page: Page;
let errors: string[];

beforeAll(async () => {
  browser = await launch();
  ({ page, errors } = await open(browser, { locale: 'en-GB', colorScheme: 'light', reducedMotion: 'reduce' }));
  page.setDefaultTimeout(15_000);
});
afterAll(async () => {
  await browser.close();
  expect(errors).toEqual([]);
});

const address = (): Promise<string> => page.evaluate(() => location.hash);
const plain = (text: string): string => text.replaceAll('`', '');
const said = async (): Promise<string> => (await page.locator('.lesson .text').innerText()).replace(/^Beat \d+ of \d+ /, '');
const shows = async (name: keyof typeof en.beats): Promise<void> => {
  await expect.poll(said, PATIENCE).toContain(plain(en.beats[name].text));
};
const step = async (): Promise<string> => page.locator('.transport .count').innerText();
/** While it plays, a press goes to its end; where it has come to its stop already, nothing is pressed. */
const toItsEnd = (): Promise<void> =>
  page.evaluate(() => {
    const go = document.querySelector<HTMLButtonElement>('.lesson .go');
    if (go?.textContent === 'To its end') go.click();
  });
const link = (beat: string): string => `#/lesson/${lesson.id}/${beat}`;

test('a student takes a lesson from the course by keyboard, through all beats and questions', async () => {
  await page.goto(base);
  await page.waitForSelector('svg.stage');
  await page.keyboard.press('Shift+L');
  const begin = page.getByRole('link', { name: new RegExp(`Begin.*${en.title}`) });
  await begin.waitFor();
  expect(await violations(page, 'dialog[open]')).toEqual([]);
  await begin.focus();
  await page.keyboard.press('Enter');
  await shows('four');
  await expect.poll(address, PATIENCE).toBe(link('four'));
  expect(await page.locator('.stage .is-lit').count()).toBeGreaterThan(0);
  expect(await violations(page, '.lesson')).toEqual([]);
  // from the stage's own place, by one key
  for (const { name, ...beat } of lesson.beats.slice(1)) {
    await page.keyboard.press('n');
    if ('question' in beat) {
      await page.locator('.quiz .choices button').first().waitFor();
      // the first one is answered, the others are skipped
      const answers = name === lesson.beats.find((b) => 'question' in b)!.name;
      await page.keyboard.press(answers ? '1' : 'n');
      if (answers) {
        // its outcome is shown at once, and one goes on with the lesson where one was
        await page.locator('.quiz.is-answered .go').press('Enter');
        await page.getByRole('button', { name: 'On with the lesson' }).waitFor();
        await shows(name);
        await expect.poll(() => page.evaluate(() => document.activeElement?.className), PATIENCE).toContain('go');
      }
    }
    await shows(name);
    await toItsEnd();
    await expect.poll(address, PATIENCE).toBe(link(name));
    const there = page.locator('.lesson .moves').getByText(name === lesson.beats.at(-1)!.name ? 'Next lesson' : 'Continue');
    await there.waitFor(PATIENCE);
  }
  await page.getByRole('heading', { name: 'Try it yourself' }).waitFor();
  // what was read is known to the course, goes into a file, and a bad one is refused with the place
  await page.keyboard.press('Shift+L');
  const own = page.locator('.course-lesson[aria-current]');
  await own.getByText('12 of 12 beats seen').waitFor();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as a file' }).click()]);
  const saved = readFileSync(await file.path(), 'utf8');
  expect(JSON.parse(saved)).toMatchObject({ gicscope: 'progress', version: 1 });
  await page.getByRole('button', { name: 'Forget it all' }).click();
  await page.getByRole('button', { name: 'Really forget it all?' }).click();
  await own.getByText('12 beats', { exact: true }).waitFor();
  const load = (text: string): Promise<void> =>
    page
      .locator('.progress-tools input')
      .setInputFiles({ name: 'p.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await load(saved.replace('"seen": [', '"seen": [7, '));
  await page.getByText(/lessons\.list-registers-run-out\.seen\[0\]: .*7/).waitFor();
  await load(saved);
  await own.getByText('12 of 12 beats seen').waitFor();
  await page.keyboard.press('Escape');
});

test('a beat’s link opens its stop; one leaves into the sandbox with that state, acts, and comes back', async () => {
  await page.goto(`${base}#/s/case-1-uart`);
  await page.goto(base + link('npie'));
  await page.reload();
  await shows('npie');
  await expect.poll(step, PATIENCE).toMatch(/^[1-9]\d* \//);
  const stop = (await step()).split(' ')[0]!;
  // a register's name shows it
  await page.locator('.lesson .rule .named').click();
  await page.locator('.registers [data-key="GICH_HCR"].is-open, .registers .is-selected').first().waitFor(PATIENCE);
  await page.locator('.lesson .moves').getByRole('button', { name: 'Leave into the sandbox' }).click();
  await page.getByText('You are in the sandbox').waitFor();
  await expect.poll(address, PATIENCE).toContain(`#/s/case-1-lr-overflow?t=${stop}`);
  await page.goBack();
  await shows('npie');
  // who acts without leaving is told so
  await page.getByRole('button', { name: 'Act …' }).click();
  await page.locator('.popped button').first().click();
  await page.getByText('off the path of the lesson').waitFor(PATIENCE);
  await page.getByRole('button', { name: 'Back to the path' }).click();
  await expect.poll(address, PATIENCE).toBe(link('npie'));
  await expect.poll(step, PATIENCE).toContain(`${stop} /`);
  await page.goto(`${base}#/lesson/no-such-lesson`);
  await page.getByRole('alert').getByText('there is no lesson named no-such-lesson').waitFor(PATIENCE);
  await page.getByRole('button', { name: 'Dismiss' }).click();
});

test('a lecturer presents with a clicker, blanks the screen, and has the notes in a second window', async () => {
  // it is found by its name, too
  await page.goto('about:blank');
  await page.goto(base);
  await page.waitForSelector('svg.stage');
  await page.keyboard.press('Control+K');
  await page.locator('.palette input').fill('List Registers run out');
  await page.getByRole('option', { name: en.title }).click();
  await shows('four');
  await page.goto(base + link('npie'));
  await shows('npie');
  await page.keyboard.press('Shift+P');
  const sentence = page.locator('.presenter .sentence');
  await expect.poll(() => sentence.innerText(), PATIENCE).toContain(plain(en.beats.npie.text));
  expect(await page.locator('header.top, .side, .transport, .timeline').count()).toBe(0);
  expect(await violations(page, '.presenter')).toEqual([]);
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageDown');
  await expect.poll(() => sentence.innerText(), PATIENCE).toContain(plain(en.beats.second.text));
  await page.keyboard.press('PageUp');
  await expect.poll(() => sentence.innerText(), PATIENCE).toContain(plain(en.beats.npie.text));
  await page.keyboard.press('b');
  await page.locator('.presenter .blank').waitFor();
  await page.keyboard.press('PageDown');
  await page.locator('.presenter .blank').waitFor({ state: 'detached' });
  expect(await sentence.innerText()).toContain(plain(en.beats.npie.text));

  // the driver holds back what a window without an address of its own asks for, as long as it watches requests
  await page.context().unrouteAll();
  const [notes] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('s')]);
  await notes.getByText(en.beats.npie.notes).waitFor(PATIENCE);
  await expect.poll(() => notes.locator('.coming').innerText(), PATIENCE).toBe(plain(en.beats.second.text));
  await expect.poll(() => notes.getByRole('timer').innerText(), PATIENCE).toMatch(/^0:0[1-9]$/);
  // dressed as the page is, its policy allowing
  await expect
    .poll(() => notes.evaluate(() => getComputedStyle(document.querySelector('.spoken')!).fontSize), PATIENCE)
    .toBe('20px');
  await notes.keyboard.press('PageUp');
  await expect.poll(() => sentence.innerText(), PATIENCE).toContain(plain(en.beats.victim.text));
  await page.bringToFront();
  await page.keyboard.press('Escape');
  await page.waitForSelector('.transport');
  await expect.poll(() => notes.isClosed(), PATIENCE).toBe(true);
  // where the window is blocked, that is said, and the notes stand on the page
  await page.evaluate(() => {
    window.open = () => null;
  });
  await page.keyboard.press('Shift+P');
  await page.getByRole('button', { name: 'Speaker notes' }).click();
  await page.getByRole('alert').getByText('blocked').waitFor();
  await page.locator('.notes-here').getByText(en.beats.victim.notes).waitFor();
  await page.keyboard.press('Escape');
});

test('a scenario without a lesson presents its notes', async () => {
  await page.goto('about:blank');
  await page.goto(`${base}#/s/case-1-underflow`);
  await page.waitForSelector('svg.stage');
  await page.keyboard.press('Shift+P');
  const sentence = page.locator('.presenter .sentence');
  await sentence.waitFor();
  const first = await sentence.innerText();
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageDown');
  await expect.poll(() => sentence.innerText(), PATIENCE).not.toBe(first);
  await page.keyboard.press('Escape');
  await page.waitForSelector('.transport');
});

test('a lesson as a handout has a picture, a text and a link for each beat, in either language', async () => {
  await page.goto(`${base}${link('four')}?lang=zh-CN`);
  await page.locator('.lesson').getByRole('button', { name: '讲义' }).click();
  await page.getByText('打印效果如下').waitFor(PATIENCE);
  const beats = page.locator('.handout-beats > li');
  expect(await beats.count()).toBe(lesson.beats.length);
  expect(await beats.locator('svg.stage').count()).toBe(lesson.beats.length);
  expect(await beats.locator('.qr path').count()).toBe(lesson.beats.length);
  expect(await beats.nth(3).innerText()).toContain(plain(zh.beats.npie.text));
  expect(await beats.nth(3).locator('a').getAttribute('href')).toBe(link('npie'));
  expect(await beats.nth(3).locator('.is-lit, .is-pinned').count()).toBeGreaterThan(0);
  expect(await violations(page, '.handout')).toEqual([]);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.handout-bar').isVisible()).toBe(false);
  const paper = await page.locator('.paper').boundingBox();
  expect(paper!.height).toBeGreaterThan(2000);
  await page.emulateMedia({ media: 'screen' });
  await page.keyboard.press('Escape');
  await page.waitForSelector('.transport');
});

test('on a phone the lesson is the first thing of the sheet, and the stage is seen', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${base}${link('npie')}?lang=zh-CN`);
  await expect.poll(said, PATIENCE).toContain(plain(zh.beats.npie.text));
  const lessonBox = (await page.locator('.lesson').boundingBox())!;
  const stageBox = (await page.locator('.stage-pane').boundingBox())!;
  const next = (await page.locator('.lesson .go').boundingBox())!;
  expect(stageBox.height).toBeGreaterThan(200);
  expect(lessonBox.y).toBeGreaterThan(stageBox.y + stageBox.height - 1);
  expect(next.y + next.height).toBeLessThan(844);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  expect(await violations(page, '.lesson')).toEqual([]);
});

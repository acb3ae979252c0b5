import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { recorded, stepWhen } from './runs.ts';
import { change, launch, leave, open, PATIENCE, stepOf } from './support.ts';

/** The same run as the page's own: at which step of Case 1 the interrupt came how far. */
const run = recorded('case-1-uart');
const RAISED = stepWhen(run, 'lineRaised');
const ACKNOWLEDGED = stepWhen(run, 'acknowledged');
const TARGETED = stepWhen(run, 'targeted');
const WRITTEN = stepWhen(run, 'lrWritten');
const DROPPED = stepWhen(run, 'priorityDropped');
const TAKEN = stepWhen(run, 'vAcknowledged');
const ENDED = stepWhen(run, 'hwDeactivated');

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

/** Looks again until it is so, on a slow machine too. */
const button = (name: string) => page.getByRole('button', { name, exact: true });
const slider = () => page.getByRole('slider', { name: /Position|位置/ });
const step = (): Promise<number> => stepOf(page);
const at = async (hash: string): Promise<void> => {
  await page.goto(base + hash);
  await page.waitForSelector('svg.stage');
};
/** The step that is shown, once it is `n`. */
const stands = async (n: number): Promise<void> => {
  await expect.poll(step, PATIENCE).toBe(n);
};
const tokens = (): Promise<string[]> =>
  page.$$eval('.flight .token', (all) =>
    all.filter((t) => Number(getComputedStyle(t).opacity) > 0.5).map((t) => (t as SVGGElement).dataset['key'] ?? ''),
  );

describe('playing and stepping', () => {
  test('play moves from event to event, and its button pauses', async () => {
    await at(`#/s/case-1-uart?t=${RAISED - 3}`);
    await button('Play').click();
    await expect.poll(step, PATIENCE).toBeGreaterThan(RAISED + 1);
    await button('Pause').click();
    const held = await step();
    await page.waitForTimeout(900);
    expect(await step()).toBe(held);
  });

  test('the token of SPI 33 travels in frames without a new rendering, and comes to rest in LR0', async () => {
    await at(`#/s/case-1-uart?t=${WRITTEN - 1}`);
    await page.evaluate(() => {
      const seen: string[] = [];
      Object.assign(window, { seen });
      const look = (): void => {
        const node = document.querySelector('.flight .token[data-key=p33]');
        if (node instanceof SVGGElement) seen.push(`${node.transform.baseVal.getItem(0).matrix.e.toFixed(1)}`);
        requestAnimationFrame(look);
      };
      look();
    });
    const before = await page.$('.flight .token[data-key=p33]');
    await button('One step forward: stage').click();
    await stands(WRITTEN);
    const drawn = await page.$('.flight .token[data-key=p33]');
    await page.waitForTimeout(1500);
    const places = new Set(await page.evaluate(() => (window as unknown as { seen: string[] }).seen));
    expect(places.size).toBeGreaterThan(8);
    expect(before).not.toBeNull();
    // the node that moved is the node that React drew
    expect(await drawn!.evaluate((n) => n.isConnected)).toBe(true);
    const lr0 = await page.locator('[data-box=LR0] rect.frame').boundingBox();
    const token = await page.locator('.token[data-key=p33] .body').boundingBox();
    expect(token!.x).toBeGreaterThanOrEqual(lr0!.x);
    expect(token!.x + token!.width).toBeLessThanOrEqual(lr0!.x + lr0!.width);
  });

  test('step, step back, start and end go where they say', async () => {
    await at(`#/s/case-1-uart?t=${RAISED}`);
    await page.getByRole('radio', { name: 'line' }).check();
    await button('One step forward: line').click();
    await stands(RAISED + 1);
    await button('One step back: line').click();
    await stands(RAISED);
    await button('To the end').click();
    const last = Number(await slider().getAttribute('aria-valuemax'));
    await stands(last);
    await button('To the start').click();
    await stands(0);
    await page.getByRole('radio', { name: 'stage' }).check();
    await button('One step forward: stage').click();
    await stands(RAISED);
  });

  test('the size of a step can be chosen', async () => {
    await at('#/s/case-1-uart?t=20');
    await page.getByRole('radio', { name: 'tick' }).check();
    await button('One step forward: tick').click();
    await stands(21);
    await page.getByRole('radio', { name: 'interrupt' }).check();
    await button('One step forward: interrupt').click();
    await expect.poll(step, PATIENCE).toBeGreaterThan(WRITTEN);
    await page.getByRole('radio', { name: 'stage' }).check();
  });

  test('keys play, step and jump; a field keeps its keys', async () => {
    await at(`#/s/case-1-uart?t=${RAISED}`);
    await page.keyboard.press('.');
    await stands(RAISED + 1);
    await page.keyboard.press(',');
    await page.keyboard.press(',');
    await stands(RAISED - 1);
    await page.keyboard.press('ArrowRight');
    await stands(RAISED);
    await page.keyboard.press('End');
    await page.keyboard.press('Home');
    await stands(0);
    await page.keyboard.press('k');
    await expect.poll(() => button('Pause').count(), PATIENCE).toBe(1);
    await page.keyboard.press('Space');
    await expect.poll(() => button('Play').count(), PATIENCE).toBe(1);
    await page.getByLabel('Speed').focus();
    const before = await step();
    await page.keyboard.press('.');
    expect(await step()).toBe(before);
    await page.locator('body').click({ position: { x: 5, y: 5 } });
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard and signs' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count(), PATIENCE).toBe(0);
  });

  test('scrubbing shows the step under the pointer, and the slider says it in words', async () => {
    await at('#/s/case-1-uart');
    await expect.poll(async () => Number(await slider().getAttribute('aria-valuemax')), PATIENCE).toBeGreaterThan(150);
    const box = (await slider().boundingBox())!;
    const last = Number(await slider().getAttribute('aria-valuemax'));
    await page.mouse.move(box.x + 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * ((WRITTEN + 0.2) / last), box.y + box.height / 2, { steps: 12 });
    await page.mouse.up();
    await stands(WRITTEN);
    expect(await slider().getAttribute('aria-valuetext')).toContain('PE0 writes LR0');
    await slider().press('ArrowRight');
    await stands(DROPPED);
    await slider().press('End');
    await stands(last);
  });
});

describe('what is shown', () => {
  test('the interrupt is where the state says, whichever way one came there', async () => {
    const hashes = [RAISED, ACKNOWLEDGED, WRITTEN, TAKEN, ENDED, ENDED + 1].map((t) => `#/s/case-1-uart?t=${t}`);
    const fresh: (readonly string[])[] = [];
    for (const hash of hashes) {
      await at(hash);
      await page.reload();
      await page.waitForSelector('svg.stage');
      await stands(Number(hash.split('=')[1]));
      fresh.push([...(await tokens()), await page.locator('svg.stage').innerHTML()]);
    }
    for (const [i, hash] of [...hashes.entries()].toReversed()) {
      await page.evaluate((h) => {
        window.location.hash = h;
      }, hash);
      await stands(Number(hash.split('=')[1]));
      expect([...(await tokens()), await page.locator('svg.stage').innerHTML()]).toEqual(fresh[i]);
    }
  });

  test('the explanation gives cause, change and the line that ran, and its links seek', async () => {
    await at(`#/s/case-1-uart?t=${WRITTEN}`);
    await expect
      .poll(() => page.locator('.caption').textContent(), PATIENCE)
      .toContain('PE0 writes LR0 of VPE0: SPI 33, pending, priority 0x80, hw=1');
    await expect
      .poll(() => page.locator('.change').allTextContents(), PATIENCE)
      .toEqual(expect.arrayContaining([expect.stringMatching(/LR0.*VirtualID 33/)]));
    await expect.poll(() => page.locator('.lines .ran').textContent(), PATIENCE).toContain('writeLr(');
    expect(await page.locator('.stack').first().textContent()).toContain('handleIrq');
    await page.locator('.facts .link').first().click();
    await stands(TARGETED);
  });

  test('a guest’s step shows the guest’s own source', async () => {
    await at(`#/s/case-1-uart?t=${TAKEN}`);
    await expect.poll(() => page.locator('.lines .ran').textContent(), PATIENCE).toContain('cpu.readIar()');
    expect(await page.locator('.code .file').textContent()).toBe('src/engine/guest/irqHandler.ts');
  });

  test('the log holds every event, follows the step and seeks', async () => {
    await at(`#/s/case-1-uart?t=${ACKNOWLEDGED}`);
    await page.getByRole('tab', { name: 'Log' }).click();
    const now = page.locator('.log [aria-current=step]');
    await expect.poll(() => now.first().textContent(), PATIENCE).toContain('GICC_IAR: 33');
    await button('To the end').click();
    await expect
      .poll(() => page.locator('.log [aria-current=step]').first().textContent(), PATIENCE)
      .toContain('has nothing to run');
    await page.locator('.log button', { hasText: 'GICV_IAR: 33' }).click();
    await stands(TAKEN);
  });

  test('a log of thousands of events keeps few rows in the page', async () => {
    await at('#/s/four-cases?t=1200');
    await page.getByRole('tab', { name: 'Log' }).click();
    await expect.poll(() => page.locator('.log li').count(), PATIENCE).toBeGreaterThan(5);
    expect(await page.locator('.log li').count()).toBeLessThan(60);
  });
});

describe('language, theme, links', () => {
  test('the language changes at once, is remembered, and names the page', async () => {
    await at(`#/s/case-1-uart?t=${WRITTEN}`);
    await page.getByLabel('Language').selectOption('zh-CN');
    await expect.poll(() => page.locator('.caption').textContent(), PATIENCE).toContain('挂起');
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    expect(await page.getByRole('button', { name: '播放', exact: true }).count()).toBe(1);
    await page.reload();
    await page.waitForSelector('svg.stage');
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
  });

  test('a link says its language and its theme', async () => {
    await at('#/s/case-1-uart?t=17&lang=zh-CN&theme=dark');
    await stands(17);
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
  });

  test('the theme follows the system until it is chosen', async () => {
    await at('');
    const colour = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await colour();
    await change(page).emulateMedia({ colorScheme: 'dark' });
    const dark = await colour();
    expect(dark).not.toBe(light);
    await page.getByLabel('Theme').selectOption('light');
    expect(await colour()).toBe(light);
  });

  test('the address follows the step, and the copied link opens it again', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await at(`#/s/case-1-uart?t=${RAISED}`);
    await page.keyboard.press('.');
    await expect.poll(() => page.url(), PATIENCE).toContain(`#/s/case-1-uart?t=${RAISED + 1}`);
    await button('Copy link').click();
    await button('Copied').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    // with the recording's hash, so that another engine can tell whether it tells the same
    expect(copied).toMatch(/&h=[0-9a-f]{1,8}$/);
    expect(copied.replace(/&h=.*/, '')).toBe(page.url());
    const other = await page.context().newPage();
    await other.goto(copied);
    await expect.poll(() => other.locator('[role=slider]').getAttribute('aria-valuenow'), PATIENCE).toBe(String(RAISED + 1));
  });

  test.each(['#/s/no-such-case', '#/x?p=g1AAAAAAbroken', '#/what/is/this'])(
    'the bad link %s is told, and nothing is lost',
    async (hash) => {
      await at('#/s/case-1-uart?t=17');
      await stands(17);
      await page.evaluate((h) => {
        window.location.hash = h;
      }, hash);
      await page.getByRole('alert').waitFor();
      expect(await page.getByRole('alert').textContent()).toContain('could not be opened');
      expect(await step()).toBe(17);
      await button('Dismiss').click();
      expect(await page.getByRole('alert').count()).toBe(0);
    },
  );

  test('the library opens a scenario, and Back leads back', async () => {
    await at('#/s/case-1-uart');
    await page.getByRole('button', { name: /^Scenario/ }).click();
    await page
      .getByRole('dialog')
      .getByRole('link', { name: /The four cases in one machine/ })
      .click();
    await expect.poll(() => page.url(), PATIENCE).toContain('#/s/four-cases');
    await expect.poll(() => page.locator('svg.stage [data-pe]').count(), PATIENCE).toBe(5);
    await page.goBack();
    await expect.poll(() => page.locator('svg.stage [data-pe]').count(), PATIENCE).toBe(1);
  });
});

test('with reduced motion nothing travels, and the same ways are drawn', async () => {
  await change(page).emulateMedia({ reducedMotion: 'reduce' });
  await at(`#/s/case-1-uart?t=${WRITTEN - 1}`);
  await button('One step forward: stage').click();
  await stands(WRITTEN);
  const lr0 = await page.locator('[data-box=LR0] rect.frame').boundingBox();
  const token = await page.locator('.token[data-key=p33] .body').boundingBox();
  expect(token!.x).toBeGreaterThanOrEqual(lr0!.x);
  expect(await page.locator('svg.stage path.way').count()).toBeGreaterThan(0);
});

test('what happens is narrated politely', async () => {
  await at(`#/s/case-1-uart?t=${ACKNOWLEDGED - 1}`);
  await button('One step forward: stage').click();
  await expect.poll(() => page.locator('[aria-live=polite]').textContent(), PATIENCE).toContain('PE0 reads GICC_IAR: 33');
});

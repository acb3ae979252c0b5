import type { Browser, BrowserContextOptions, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { recorded, stepWhen } from './runs.ts';
import { launch, leave, open, PATIENCE, stepOf, violations } from './support.ts';

const base = inject('baseURL');
let browser: Browser;
let page: Page;
let errors: string[];

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());
afterEach(async () => {
  await leave(page);
  expect(errors).toEqual([]);
});

/** Case 1 as the page runs it: at which step its interrupt came how far. */
const run = recorded('case-1-uart');
const EVENTS = run.trace.events.length;
const WRITTEN = stepWhen(run, 'lrWritten');
const ACKNOWLEDGED = stepWhen(run, 'acknowledged');
const TAKEN = stepWhen(run, 'vAcknowledged');

interface Look extends BrowserContextOptions {
  readonly hash?: string;
  readonly width?: number;
  readonly height?: number;
}

async function show({ hash = `#/s/case-1-uart?t=${WRITTEN}`, width = 1440, height = 900, ...options }: Look = {}): Promise<void> {
  const viewport = { width, height };
  ({ page, errors } = await open(browser, { locale: 'en', reducedMotion: 'reduce', viewport, ...options }));
  await page.goto(base + hash);
  await page.waitForSelector('svg.stage');
  const step = /t=(\d+)/.exec(hash)?.[1];
  if (step !== undefined) await stands(Number(step));
}
const step = (): Promise<number> => stepOf(page);
const stands = async (n: number): Promise<void> => {
  await expect.poll(step, PATIENCE).toBe(n);
};
/** Opens a panel and waits for its content. */
async function panel(name: string, content: string): Promise<void> {
  await page.locator(`#tab-${name}`).click();
  await page.waitForSelector(content);
}

const acts: { readonly [name: string]: () => Promise<void> } = {
  explain: () => panel('explain', '.lines li'),
  interrupt: () => panel('interrupt', '.state-card'),
  registers: () => panel('registers', '#panel [data-thing]'),
  machines: () => panel('machines', '#panel table'),
  log: () => panel('log', '.log li'),
  help: async () => {
    await page.keyboard.press('?');
    await page.waitForSelector('dialog .keys');
  },
  palette: async () => {
    await page.keyboard.press('Control+k');
    await page.waitForSelector('dialog [role=option]');
  },
  'closed panels': async () => {
    await page.keyboard.press('Alt+0');
    await page.waitForSelector('.side.is-closed');
  },
};

// the stage has a test of its own
describe('axe finds nothing', () => {
  const wide = { width: 1920, height: 1080 };
  const phone = { width: 390, height: 844 };
  const tiny = { width: 320, height: 256 };
  test.each<[string, string, Look]>([
    ['the explanation', 'explain', {}],
    ['one interrupt, dark', 'interrupt', { colorScheme: 'dark' }],
    ['one interrupt on a phone, Chinese', 'interrupt', { ...phone, locale: 'zh-CN' }],
    ['the log, Chinese, dark', 'log', { locale: 'zh-CN', colorScheme: 'dark' }],
    ['the log in a flow', 'log', tiny],
    ['the registers', 'registers', {}],
    ['the virtual machines', 'machines', { colorScheme: 'dark' }],
    ['the page of keys', 'help', { colorScheme: 'dark' }],
    ['the palette, Chinese', 'palette', { locale: 'zh-CN' }],
    ['panels put away', 'closed panels', {}],
    ['five PEs, wide', 'explain', { ...wide, hash: '#/s/four-cases?t=1211' }],
  ])('in %s', async (_title, act, look) => {
    await show(look);
    await acts[act]!();
    expect(await violations(page)).toEqual([]);
  });
});

/** Plain words that stay as they are in Chinese. Names with digits, underscores, dots or capitals inside are names anyway. */
const KEPT = [
  'Distributor',
  'Linux',
  'debugfs',
  'Home',
  'End',
  'Ctrl',
  'Shift',
  'Space',
  'ptov',
  'vtop',
  'route',
  'vgic',
  'state',
  'Control',
  'Virtual',
  'Design',
  'pend',
  'act',
  'bit',
];

/** Texts of the page in which an English word stands that is no name. */
const english = (): Promise<string[]> =>
  page.evaluate((kept) => {
    const texts: string[] = [];
    const skipped = 'code, kbd, .stack, .pes, .file, pre, option[lang], script, noscript, .lines';
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
      if (node.parentElement?.closest(skipped) === null) texts.push(node.textContent ?? '');
    const attributes = ['aria-label', 'title', 'placeholder', 'aria-valuetext', 'aria-description'];
    for (const e of document.querySelectorAll(attributes.map((a) => `[${a}]`).join()))
      if (e.closest(skipped) === null) texts.push(...attributes.map((a) => e.getAttribute(a) ?? ''));
    const isEnglish = (t: string): boolean =>
      (t.replaceAll(/\S*[._/]\S*/g, '').match(/(?<![A-Za-z0-9])[A-Z]?[a-z]{3,}(?![A-Za-z0-9])/g) ?? []).some(
        (w) => !kept.includes(w),
      );
    return [...new Set(texts)].filter(isEnglish).slice(0, 20);
  }, KEPT);

describe('in Chinese no English is left', () => {
  test.each(Object.keys(acts))('in %s', async (act) => {
    await show({ locale: 'zh-CN', hash: '#/s/four-cases?t=1211' });
    await acts[act]!();
    expect(await english()).toEqual([]);
  });
  test('and the search would find it', async () => {
    await show({ locale: 'en' });
    expect((await english()).length).toBeGreaterThan(5);
  });
});

describe('the arrangement', () => {
  test('the panels are resized from the keyboard, put away and shown, and all of it is remembered', async () => {
    await show();
    const bar = page.getByRole('separator', { name: 'Width of the panels' });
    const width = async (): Promise<number> => (await page.locator('#side').boundingBox())!.width;
    const before = await width();
    await bar.focus();
    await bar.press('ArrowLeft');
    await expect.poll(width, PATIENCE).toBeGreaterThan(before + 10);
    const wider = await width();
    expect(Number(await bar.getAttribute('aria-valuenow'))).toBe(Math.round(wider));
    await page.reload();
    await page.waitForSelector('svg.stage');
    expect(await width()).toBe(wider);
    await page.getByRole('button', { name: 'Hide the panels' }).click();
    expect(await width()).toBeLessThan(60);
    await page.reload();
    await page.waitForSelector('.side.is-closed');
    await page.getByRole('tab', { name: 'Log' }).click();
    await page.waitForSelector('.log li');
    expect(await width()).toBe(wider);
  });

  test('the bar is dragged, and the panels follow the pointer', async () => {
    await show();
    const bar = (await page.getByRole('separator', { name: 'Width of the panels' }).boundingBox())!;
    const before = (await page.locator('#side').boundingBox())!.width;
    await page.mouse.move(bar.x + 6, bar.y + 200);
    await page.mouse.down();
    await page.mouse.move(bar.x - 74, bar.y + 210, { steps: 4 });
    await page.mouse.up();
    await expect
      .poll(async () => Math.round((await page.locator('#side').boundingBox())!.width), PATIENCE)
      .toBe(Math.round(before + 80));
  });

  test('on a wide screen two panels stand beside each other', async () => {
    await show({ width: 1920, height: 1080 });
    await page.getByRole('button', { name: 'A second panel beside this one' }).click();
    await page.waitForSelector('#panel2 .log li');
    await page.waitForSelector('#panel .lines li');
    await page.getByRole('button', { name: 'Close this pane' }).click();
    expect(await page.locator('#panel2').count()).toBe(0);
  });

  test.each([
    ['a phone', 390, 844],
    ['400 % zoom', 320, 256],
    ['200 % zoom', 720, 450],
    ['a phone on its side', 844, 390],
  ])('%s: nothing is cut at the side, and every panel is reached', async (_title, width, height) => {
    await show({ width, height });
    for (const act of ['interrupt', 'log', 'explain']) {
      await acts[act]!();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  });
});

describe('the explanation', () => {
  test('a line runs to itself, with Shift back to itself, and a caller shows where it waits', async () => {
    await show();
    await page.waitForSelector('.lines .ran');
    expect(await page.locator('.lines .ran').textContent()).toContain('vcpu = VPE0');
    // the routine's first line ran earlier, and not again
    await page
      .locator('.lines .stop button')
      .first()
      .click({ modifiers: ['Shift'] });
    await expect.poll(step, PATIENCE).toBeLessThan(WRITTEN);
    const earlier = await step();
    expect(await page.locator('.lines .ran').textContent()).toContain('claim');
    await page.locator('.lines .stop button', { hasText: 'writeLr(h, f.owner, vcpu, v,' }).click();
    await stands(WRITTEN);
    expect(earlier).toBeGreaterThan(ACKNOWLEDGED);
    await page.locator('.stack button', { hasText: 'handleIrq' }).click();
    await expect.poll(() => page.locator('.lines .stands').count(), PATIENCE).toBe(1);
    expect(await page.locator('.code .file').textContent()).toContain('handleIrq.ts');
  });

  test('a register that changed is pinned, and lights up wherever it is', async () => {
    await show();
    await page.locator('.change .pointable', { hasText: 'LR0' }).first().click();
    await expect.poll(() => page.url(), PATIENCE).toContain('sel=lr0.0');
  });
});

describe('one interrupt', () => {
  test('stands where the machine has it, and its chain of stages seeks', async () => {
    await show();
    await acts['interrupt']!();
    const cards = page.locator('.state-card');
    expect(await cards.nth(0).locator('svg').getAttribute('aria-label')).toContain('Now: Active and pending');
    expect(await cards.nth(1).locator('svg').getAttribute('aria-label')).toContain('Now: Pending');
    expect(await page.locator('.interrupt .facts').textContent()).toContain('LR0');
    await page.locator('.life button', { hasText: 'Taken: GICV_IAR' }).click();
    await stands(TAKEN);
    await expect.poll(() => cards.nth(1).locator('svg').getAttribute('aria-label'), PATIENCE).toContain('Now: Active');
  });

  test('is chosen from the list, pinned and followed', async () => {
    await show();
    await acts['interrupt']!();
    await page.getByRole('combobox', { name: 'Interrupt' }).selectOption('irq25.0');
    await expect.poll(() => page.url(), PATIENCE).toContain('sel=irq25.0');
    const follow = page.getByRole('button', { name: 'Follow', exact: true });
    await follow.click();
    expect(await follow.getAttribute('aria-pressed')).toBe('true');
  });
});

describe('the log', () => {
  test('finds a text of the other language, and says how many', async () => {
    await show();
    await acts['log']!();
    await page.getByRole('searchbox').fill('读 GICC_IAR');
    await expect.poll(() => page.locator('.log li').count(), PATIENCE).toBe(1);
    expect(await page.locator('.log li').textContent()).toContain('reads GICC_IAR');
    expect(await page.locator('.found').textContent()).toContain(`1 of ${EVENTS} events`);
    await page.getByRole('button', { name: 'Show all', exact: true }).click();
    await expect.poll(() => page.locator('.log li').count(), PATIENCE).toBeGreaterThan(5);
  });

  test('shows only what names the pinned thing, when asked', async () => {
    await show({ hash: `#/s/case-1-uart?t=${WRITTEN}&sel=lr0.0` });
    await acts['log']!();
    await page.getByRole('checkbox').check();
    await expect.poll(() => page.locator('.found').textContent(), PATIENCE).toMatch(/^\d of /);
  });

  test('is copied as text', async () => {
    await show();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await acts['log']!();
    await page.getByRole('button', { name: 'Copy as text' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    const lines = (await page.evaluate(() => navigator.clipboard.readText())).trim().split('\n');
    expect(lines).toHaveLength(EVENTS);
    expect(lines.some((l) => /^\d+\tPE0\tPE0 reads GICC_IAR/.test(l))).toBe(true);
  });
});

describe('keys', () => {
  test('go to panels, tenths of the whole, causes and the search', async () => {
    await show({ hash: `#/s/case-1-uart?t=${WRITTEN}&sel=irq33` });
    await page.keyboard.press('Alt+2');
    await page.waitForSelector('.state-card');
    await page.keyboard.press('[');
    await expect.poll(step, PATIENCE).toBeLessThan(WRITTEN);
    const cause = await step();
    await page.keyboard.press(']');
    await expect.poll(step, PATIENCE).toBeGreaterThan(cause);
    await page.keyboard.press('5');
    await stands(Math.round((run.length - 1) / 2));
    await page.keyboard.press('/');
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('type')), PATIENCE).toBe('search');
    await page.keyboard.press('0');
    expect(await page.getByRole('searchbox').inputValue()).toBe('0');
  });

  test('of one letter can be turned off; the others stay', async () => {
    await show();
    await acts['help']!();
    await page.getByRole('checkbox', { name: /Single letters/ }).uncheck();
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('.');
    await page.keyboard.press('5');
    expect(await step()).toBe(WRITTEN);
    await page.keyboard.press('Home');
    await stands(0);
  });

  test('the palette goes to a step, to a register, to a scenario', async () => {
    await show();
    const ask = async (text: string): Promise<void> => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: /A command/ }).fill(text);
      await page.keyboard.press('Enter');
      await page.locator('dialog').waitFor({ state: 'detached' });
    };
    await ask('17');
    await stands(17);
    await ask('GICC_PMR');
    await expect.poll(() => page.url(), PATIENCE).toContain('sel=GICC_PMR.0');
    await expect.poll(() => page.locator('#tab-registers').getAttribute('aria-selected'), PATIENCE).toBe('true');
    await ask('four-cases');
    await expect.poll(() => page.url(), PATIENCE).toContain('#/s/four-cases');
  });
});

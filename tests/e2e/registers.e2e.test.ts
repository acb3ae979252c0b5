import type { Browser, BrowserContextOptions, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { recorded, stepWhen } from './runs.ts';
import { launch, leave, open, PATIENCE, stepOf, violations } from './support.ts';

/** The same run as the page's own: at which step of Case 1 the List Register is written, taken and ended. */
const run = recorded('case-1-uart');
const WRITTEN = stepWhen(run, 'lrWritten');
const TAKEN = stepWhen(run, 'vAcknowledged');

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

async function at(hash: string, panel: 'registers' | 'machines', options: BrowserContextOptions = {}): Promise<void> {
  ({ page, errors } = await open(browser, { locale: 'en-GB', colorScheme: 'light', reducedMotion: 'reduce', ...options }));
  await page.goto(base + hash);
  await page.waitForSelector('svg.stage');
  await page.locator(`#tab-${panel}`).click();
  await page.waitForSelector(panel === 'registers' ? '.register' : '.machine table');
}
const rowOf = (name: string) =>
  page.locator('.register', { has: page.locator('.register-name', { hasText: new RegExp(`${name}$`) }) });
const step = (): Promise<number> => stepOf(page);

describe('the register panel', () => {
  test('shows what a step wrote, what it was before, its fields in words, and leads to its next change', async () => {
    await at(`#/s/case-1-uart?t=${WRITTEN}`, 'registers');
    const lr = rowOf('GICH_LR0');
    await expect.poll(() => lr.getAttribute('class'), PATIENCE).toContain('is-changed');
    expect(await lr.locator('.register-value').textContent()).toBe('0x98008421');
    expect(await lr.locator('.register-before').textContent()).toContain('0x00000000');
    await lr.locator('.register-head').click();
    expect(await lr.locator('tr', { hasText: 'State' }).textContent()).toContain('pending');
    expect(await lr.locator('tr', { hasText: 'PhysicalID' }).textContent()).toContain('SPI 33');
    expect(await lr.locator('.changes').textContent()).toContain('this step');
    await lr.locator('.changes button').click();
    await expect.poll(step, PATIENCE).toBe(TAKEN);
    expect(await lr.locator('.register-summary').textContent()).toContain('active');
  });

  test('finds a register by its name, its offset and an INTID', async () => {
    await at(`#/s/case-1-uart?t=${WRITTEN}`, 'registers');
    const names = (): Promise<string[]> => page.locator('.register-name').allTextContents();
    const box = page.getByRole('searchbox');
    await box.fill('0x104');
    await expect.poll(names, PATIENCE).toHaveLength(2);
    await box.fill('typer');
    await expect.poll(names, PATIENCE).toEqual(['GICD_TYPER']);
    await box.fill('SPI 33');
    await expect.poll(async () => (await names()).join(' '), PATIENCE).toContain('GICD_IPRIORITYR8');
    expect((await names()).join(' ')).toContain('GICH_LR0');
    await box.press('Escape');
    expect(await box.inputValue()).toBe('');
  });

  test('goes where the reader points: a PE, a vCPU, a List Register of the link', async () => {
    await at('#/s/four-cases?t=900&sel=lr2.1', 'registers');
    const bank = (): Promise<string> => page.locator('.bank-list').inputValue();
    await expect.poll(bank, PATIENCE).toBe('pe2');
    await expect.poll(() => rowOf('GICH_LR1').getAttribute('class'), PATIENCE).toContain('is-open');
    await page.locator('.bank-list').selectOption('vpe1');
    await expect.poll(() => page.locator('.frame-section h2').textContent(), PATIENCE).toContain('vGICD');
  });

  test('a click pins a register, and the same register lights up on the stage', async () => {
    await at(`#/s/case-1-uart?t=${WRITTEN}`, 'registers');
    await rowOf('GICH_LR0').locator('.register-head').click();
    await expect.poll(() => page.url(), PATIENCE).toContain('sel=lr0.0');
    expect(await page.locator('svg.stage [data-thing="lr0.0"]').getAttribute('class')).toContain('is-pinned');
  });

  test('a word is written in place, field by field or as a whole; the machine goes on from there, and undo goes back', async () => {
    await at(`#/s/case-1-uart?t=${WRITTEN}`, 'registers');
    const lr = rowOf('GICH_LR0');
    await lr.getByRole('button', { name: /^Write GICH_LR0/ }).click();
    const word = lr.getByLabel('Word to write');
    await word.fill('0xb0008421');
    await expect.poll(() => lr.locator('.findings').textContent(), PATIENCE).toContain('UNPREDICTABLE');
    await word.fill('nonsense');
    await expect.poll(() => lr.locator('.note').textContent(), PATIENCE).toContain('is no digit here');
    expect(await lr.getByRole('button', { name: 'Write', exact: true }).isDisabled()).toBe(true);
    await word.fill('0x98008421');
    await lr.getByLabel('GICH_LR0.State').selectOption('0');
    expect(await word.inputValue()).toBe('0x88008421');
    await word.press('Enter');
    await expect.poll(step, PATIENCE).toBe(WRITTEN + 1);
    await expect.poll(() => lr.locator('.register-value').textContent(), PATIENCE).toBe('0x88008421');
    expect(await lr.locator('.register-before').textContent()).toContain('0x98008421');
    await page.keyboard.press('Control+z');
    await expect.poll(() => lr.locator('.register-value').textContent(), PATIENCE).toBe('0x98008421');
  });

  test('a guest’s enable bit is written with a 1, and Escape leaves all as it was', async () => {
    await at(`#/s/case-1-uart?t=${WRITTEN}`, 'registers');
    await page.locator('.banks button', { hasText: 'VPE0' }).click();
    const enable = rowOf('GICD_ICENABLER1');
    await enable.getByRole('button', { name: /^Write/ }).click();
    await page.keyboard.press('Escape');
    await expect.poll(() => enable.locator('form').count(), PATIENCE).toBe(0);
    // the focus is where it was
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('register-word');
    await enable.getByRole('button', { name: /^Write/ }).click();
    await enable.getByRole('switch', { name: 'GICD_ICENABLER1.ClearEnable 33' }).click();
    await enable.getByRole('button', { name: 'Write', exact: true }).click();
    await expect.poll(step, PATIENCE).toBeGreaterThan(WRITTEN);
    // the end moves on while the branch is being recorded
    const atTheEnd = async (): Promise<string | null> => {
      await page.getByRole('button', { name: 'To the end' }).click();
      return rowOf('GICD_ISENABLER1').locator('.register-value').textContent();
    };
    await expect.poll(atTheEnd, PATIENCE).toBe('0x00000000');
  });

  test.each(['en-GB', 'zh-CN'])('axe finds nothing, folded out, in %s', async (locale) => {
    await at(`#/s/case-1-uart?t=${WRITTEN}`, 'registers', { locale, colorScheme: locale === 'zh-CN' ? 'dark' : 'light' });
    await rowOf('GICH_LR0').locator('.register-head').click();
    await rowOf('GICC_CTLR').locator('.register-head').click();
    await page.waitForTimeout(300);
    expect(await violations(page, '.registers')).toEqual([]);
  });
});

describe('the List Register decoder', () => {
  test('takes a word apart, says what is wrong with it, and puts one together', async () => {
    await at('#/s/case-1-uart', 'registers');
    await page.getByRole('button', { name: 'LR decoder' }).click();
    const dialog = page.getByRole('dialog');
    const word = dialog.getByLabel('Word', { exact: true });
    await word.fill('0xb0008421');
    await expect.poll(() => dialog.locator('.findings').textContent(), PATIENCE).toContain('HW=1 is pending and active');
    await word.fill('1001_1010_0000_0000_1000_0100_0010_0001');
    await expect.poll(() => dialog.locator('.findings-fine').textContent(), PATIENCE).toContain('Nothing is wrong');
    expect(await dialog.locator('.forms').textContent()).toContain(
      '.vid = 33, .pid = 33, .pr = 20, .state = 1, .grp1 = 0, .hw = 1',
    );
    await dialog.getByRole('switch', { name: 'GICH_LR.HW' }).click();
    await expect.poll(() => word.inputValue(), PATIENCE).toBe('0x1a008421');
    await word.fill('<script>');
    await expect.poll(() => dialog.locator('#decoder-said').textContent(), PATIENCE).toContain('is no digit here');
    expect(await violations(page, 'dialog')).toEqual([]);
  });
});

describe('the panel of the virtual machines', () => {
  test('has the interrupt where it is, and prints the VM as Linux does', async () => {
    await at(`#/s/case-1-uart?t=${WRITTEN}`, 'machines');
    const row = page.locator('.machine tr', { hasText: 'SPI 33' });
    await expect.poll(() => row.textContent(), PATIENCE).toContain('LR0 of PE0');
    expect(await row.getAttribute('class')).toContain('is-changed');
    await page.getByRole('button', { name: 'vgic-state' }).click();
    expect(await page.locator('.vgic-state pre').textContent()).toContain(
      'SPI   33      0 1001110       33        1   0 128       0',
    );
    expect(await violations(page, '.machines')).toEqual([]);
  });
});

test.each(['registers', 'machines'] as const)('on a phone the %s do not make the page scroll sideways', async (panel) => {
  await at('#/s/four-cases?t=900', panel, { viewport: { width: 390, height: 844 }, locale: 'zh-CN' });
  if (panel === 'registers') await page.locator('.register-head').first().click();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

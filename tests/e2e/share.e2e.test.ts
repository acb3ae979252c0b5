import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launch, open, PATIENCE, violations } from './support.ts';

const base = inject('baseURL');
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

async function at(hash: string, locale = 'en-GB'): Promise<{ page: Page; errors: string[] }> {
  const opened = await open(browser, { locale, reducedMotion: 'reduce', permissions: ['clipboard-read', 'clipboard-write'] });
  await opened.page.goto(base + hash);
  await opened.page.waitForSelector('svg.stage');
  return opened;
}
const copied = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
/** Raises the device's line at the step that is shown, as anybody would. */
async function act(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Act/ }).click();
  await page.locator('.popped .primary').first().click();
  await expect.poll(() => page.url(), PATIENCE).toContain('p=g2');
}
async function drop(page: Page, files: readonly { name: string; text: string }[]): Promise<void> {
  const data = await page.evaluateHandle((all) => {
    const transfer = new DataTransfer();
    for (const f of all) transfer.items.add(new File([f.text], f.name));
    return transfer;
  }, files);
  const hover = async (): Promise<number> => {
    await page.dispatchEvent('body', 'dragover', { dataTransfer: data });
    return page.locator('.drop-target').count();
  };
  await expect.poll(hover, PATIENCE).toBe(1);
  await page.dispatchEvent('body', 'drop', { dataTransfer: data });
}

describe('sharing', () => {
  test('a link with its options, its length, its QR code, as Markdown and as a bug report', async () => {
    const { page, errors } = await at('#/s/case-1-uart?t=108');
    await page.keyboard.press('s');
    const link = page.getByLabel('The link', { exact: true });
    await expect.poll(() => link.inputValue(), PATIENCE).toMatch(/#\/s\/case-1-uart\?t=108&h=[0-9a-f]+$/);
    await page.getByLabel('from the start').check();
    await page.getByLabel('playing').check();
    await page.getByLabel('In this language and theme').check();
    await expect.poll(() => link.inputValue(), PATIENCE).toMatch(/#\/s\/case-1-uart\?play=1&lang=en&h=/);
    expect(await page.locator('.meter li.fits').count()).toBe(5);
    const modules = (await page.locator('.share-qr .qr path').getAttribute('d'))!.split('M').length;
    expect(modules).toBeGreaterThan(300);
    await page.getByRole('button', { name: 'Copy as Markdown' }).click();
    await expect.poll(() => copied(page), PATIENCE).toMatch(/^\[Case 1.*\]\(http.*play=1.*\)$/);
    await page.getByRole('button', { name: 'Copy a bug report' }).click();
    await expect.poll(() => copied(page), PATIENCE).toContain('becamePending');
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as a file' }).click();
    expect((await saved).suggestedFilename()).toBe('case-1-uart.gicscope.json');
    expect(await violations(page, 'dialog')).toEqual([]);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('the link plays when it was asked to', async () => {
    const { page } = await at('#/s/case-1-uart?t=100&play=1');
    await expect.poll(() => page.getByRole('button', { name: 'Pause' }).count(), PATIENCE).toBe(1);
    await page.context().close();
  });
});

describe('opening files', () => {
  const config = readFileSync('tests/importers/axvisor/linux-qemu.toml', 'utf8');
  test('configurations that are dropped become a machine, and the conflict is named', async () => {
    const { page, errors } = await at('#/s/case-1-uart', 'zh-CN');
    await drop(page, [
      { name: 'vm1.toml', text: config },
      { name: 'vm2.toml', text: config },
    ]);
    await expect.poll(() => page.locator('.file-notes.is-conflict li').count(), PATIENCE).toBeGreaterThan(0);
    expect(await violations(page, 'dialog')).toEqual([]);
    await page.getByRole('button', { name: '打开这台机器' }).click();
    await expect.poll(() => page.url(), PATIENCE).toContain('#/x?p=g2');
    await expect.poll(() => page.locator('svg.stage [data-thing="vm1"], svg.stage .vgicd').count(), PATIENCE).toBeGreaterThan(0);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('a file that cannot be read says where and why, and what was in hand stays', async () => {
    const { page } = await at('#/s/case-1-uart?t=30');
    await drop(page, [{ name: 'broken.toml', text: '[base]\nid = \n' }]);
    await expect.poll(() => page.locator('.file-problems').textContent(), PATIENCE).toContain('broken.toml:2');
    await page.keyboard.press('Escape');
    await drop(page, [{ name: 'broken.json', text: '{"version": 1, "pes": ["pe0"], "vms": 7}' }]);
    await expect.poll(() => page.locator('.file-problems').textContent(), PATIENCE).toContain('vms');
    await page.keyboard.press('Escape');
    expect(page.url()).toContain('#/s/case-1-uart?t=30');
    await page.context().close();
  });
});

describe('nothing is lost', () => {
  test('work is asked about before it is left, kept, and found again by a page without a link', async () => {
    const { page, errors } = await at('#/s/case-1-uart?t=150');
    await act(page);
    const mine = page.url();
    await page.evaluate(() => {
      window.location.hash = '#/s/four-cases?t=20';
    });
    await expect.poll(() => page.locator('dialog.incoming').count(), PATIENCE).toBe(1);
    expect(await page.locator('dialog.incoming').textContent()).toContain('The four cases');
    expect(await violations(page, 'dialog')).toEqual([]);
    await page.getByRole('button', { name: 'Keep mine' }).click();
    await expect.poll(() => page.url(), PATIENCE).toBe(mine);
    // as if the window had been closed
    const again = await page.context().newPage();
    await page.close();
    await again.goto(base);
    await again.waitForSelector('svg.stage');
    await expect.poll(() => again.locator('.drift').textContent(), PATIENCE).toContain('Your last work');
    expect(again.url()).toBe(mine);
    await again.getByRole('button', { name: 'Begin anew' }).click();
    await expect.poll(() => again.url(), PATIENCE).toContain('#/s/case-1-uart');
    await again.keyboard.press('s');
    await again.locator('.work').first().click();
    await expect.poll(() => again.url(), PATIENCE).toBe(mine);
    expect(errors).toEqual([]);
    await again.context().close();
  });

  test('a browser that keeps nothing says so once, and everything works', async () => {
    const { page, errors } = await open(browser, { locale: 'en-GB', reducedMotion: 'reduce' });
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    });
    await page.goto(`${base}#/s/case-1-uart?t=150`);
    await page.waitForSelector('svg.stage');
    await act(page);
    await expect.poll(() => page.locator('.drift').textContent(), PATIENCE).toContain('keeps nothing');
    await page.getByRole('button', { name: 'OK' }).or(page.locator('.drift button')).first().click();
    await expect.poll(() => page.locator('.drift').count(), PATIENCE).toBe(0);
    expect(errors).toEqual([]);
    await page.context().close();
  });
});

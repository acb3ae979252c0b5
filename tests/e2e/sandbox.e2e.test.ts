import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launch, open, PATIENCE, violations } from './support.ts';

const base = inject('baseURL');
let browser: Browser;
let page: Page;
let errors: string[];

// one page for all: what is built first is run and acted upon later
beforeAll(async () => {
  browser = await launch();
  ({ page, errors } = await open(browser, { locale: 'en-GB', colorScheme: 'light', reducedMotion: 'reduce' }));
});
afterAll(() => browser.close());

const builder = () => page.locator('dialog.sandbox');
const press = (name: string | RegExp): Promise<void> => builder().getByRole('button', { name, exact: true }).click();
const standing = (): Promise<string> => page.locator('.sandbox-bar .standing').innerText();
const homeOf = (vcpu: string): Promise<string> => builder().getByLabel(`PE of ${vcpu}`).inputValue();

test('a machine with two PEs and two VMs is built by mouse and by keyboard, and it runs', async () => {
  await page.goto(`${base}#/s/case-1-uart`);
  await page.locator('svg.stage').waitFor(PATIENCE);
  await page.keyboard.press('b');
  await expect.poll(standing, PATIENCE).toBe('It can run.');
  await press('Nothing');
  await press('Add a PE');
  await press('Add a VM');
  await press('Add a device');
  expect(await homeOf('vpe1')).toBe('PE1');

  // by mouse: the card is dragged, by keyboard: its PE is chosen
  const head = builder().locator('.vcpu-card', { hasText: 'vm1' }).locator('.vcpu-head .vm-badge');
  const goal = await builder().locator('[data-pe="PE0"]').boundingBox();
  await head.hover();
  await page.mouse.down();
  await page.mouse.move(goal!.x + 40, goal!.y + 60, { steps: 4 });
  expect(await builder().locator('.pe-column.is-over').getAttribute('data-pe')).toBe('PE0');
  await page.mouse.up();
  expect(await homeOf('vpe1')).toBe('PE0');
  await builder().getByLabel('PE of vpe1').focus();
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => homeOf('vpe1')).toBe('PE1');

  // what does not go is said where it is, and undone
  await press('Remove PE1');
  expect(await standing()).toContain('1 thing to mend');
  expect(await builder().locator('.is-lost .fault').first().innerText()).toContain('was removed');
  await press('Undo this edit');
  expect(await standing()).toBe('It can run.');
  expect(await violations(page, 'dialog.sandbox')).toEqual([]);

  await builder().getByRole('tab', { name: 'What happens' }).click();
  await press('Add an event');
  await press('Run it');
  await expect.poll(() => page.evaluate(() => location.hash), PATIENCE).toContain('p=g2');
  expect(await page.locator('[data-thing="pe1"]').count()).toBe(1);
  expect(await page.locator('[data-thing="dev0"]').count()).toBe(1);
  expect(errors).toEqual([]);
});

test('the JSON completes and marks its errors at their place, in the policy of the page', async () => {
  await page.keyboard.press('b');
  const text = builder().locator('.cm-content');
  await text.click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('"hypervisor": {"policy": "k');
  await page.keyboard.press('Control+Space');
  await builder().locator('.cm-tooltip-autocomplete li', { hasText: 'kvm' }).waitFor(PATIENCE);
  // a list that has only just come up does not take the key yet
  await page.waitForTimeout(200);
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowRight');
  await expect.poll(standing).toContain('1 thing to mend');
  expect(await builder().locator('.findings .is-problem').innerText()).toMatch(/not JSON.*\(line \d\)/s);
  await page.keyboard.type(',');
  await expect.poll(standing).toBe('It can run.');
  expect(await builder().locator('.cm-content').innerText()).toContain('"policy": "kvm"');
  await builder().getByRole('tab', { name: 'Options' }).click();
  expect(await builder().getByLabel('policy').inputValue()).toBe('kvm');
  await builder().getByLabel('List Registers of each PE').fill('99');
  await expect.poll(() => builder().locator('.cm-lintRange-error').innerText()).toContain('99');
  expect(await builder().locator('.option.is-defect').count()).toBe(1);
  expect(await builder().locator('[data-at="gic.listRegisters"] .fault').innerText()).toContain('at most 64');
  await builder().getByLabel('List Registers of each PE').fill('');
  // it is styled though the page allows no inline style
  const colour = await builder()
    .locator('.json-name')
    .first()
    .evaluate((node) => getComputedStyle(node).color);
  expect(colour).not.toBe(await builder().evaluate((node) => getComputedStyle(node).color));
  await page.keyboard.press('Escape');
  expect(errors).toEqual([]);
});

test('the draft is there again after a reload, and is named in Chinese', async () => {
  // the last edit too: it is kept a moment after it was made
  const kept = (): Promise<string> => page.evaluate(() => JSON.stringify({ ...localStorage }));
  await expect.poll(async () => (await kept()).includes('kvm') && !(await kept()).includes('listRegisters'), PATIENCE).toBe(true);
  await page.reload();
  await page.locator('svg.stage').waitFor(PATIENCE);
  await page.locator('header.top select').first().selectOption('zh-CN');
  await page.keyboard.press('b');
  await expect.poll(() => builder().locator('.cm-content').innerText(), PATIENCE).toContain('kvm');
  expect(await standing()).toBe('可以运行。');
  await builder().getByRole('tab', { name: '客户机程序' }).click();
  expect(await violations(page, 'dialog.sandbox')).toEqual([]);
  await page.keyboard.press('Escape');
  await page.locator('header.top select').first().selectOption('en');
  expect(errors).toEqual([]);
});

test('a thing on the stage has a menu by keyboard and by mouse, and branches are compared', async () => {
  await page.locator('[data-thing="dev0"]').focus();
  await page.keyboard.press('Shift+F10');
  const menu = page.getByRole('menu');
  await menu.waitFor(PATIENCE);
  expect(await violations(page, '[role=menu]')).toEqual([]);
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowDown');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Raise the line');
  await page.keyboard.press('Escape');
  expect(await menu.count()).toBe(0);
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-thing'))).toBe('dev0');
  // which SGI is chosen further, and left again, by keyboard
  const focused = (): Promise<string | null | undefined> => page.evaluate(() => document.activeElement?.textContent);
  await page.locator('[data-thing="pe0"]').focus();
  await page.keyboard.press('Shift+F10');
  const begin = 'Send an SGI to PE0 …';
  await expect.poll(focused, PATIENCE).toBe(begin);
  await page.keyboard.press('ArrowRight');
  await expect.poll(focused, PATIENCE).toBe('SGI 0');
  await page.keyboard.press('End');
  expect(await focused()).toBe('SGI 15');
  expect(await violations(page, '[role=menu]')).toEqual([]);
  await page.keyboard.press('Escape');
  await expect.poll(focused, PATIENCE).toBe(begin);
  await page.keyboard.press('Escape');
  expect(await menu.count()).toBe(0);
  await page.locator('[data-thing="dev0"]').click({ button: 'right' });
  await menu.getByRole('menuitem', { name: 'Raise the line' }).click();
  const branches = page.locator('.chip > button');
  await expect.poll(() => branches.innerText(), PATIENCE).toContain('B');
  await branches.click();
  await page.getByRole('button', { name: /^Compare with branch/ }).click();
  await expect.poll(() => page.locator('.branch-parting').innerText(), PATIENCE).toContain('They part at step');
  expect(await violations(page, '.branch-parting')).toEqual([]);
  expect(errors).toEqual([]);
});

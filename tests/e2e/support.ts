import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright';
import { findBrowser, LAUNCH_ARGS } from '../../scripts/browser.mjs';

/** How long a page may take to come to what is expected of it, in milliseconds. */
export const PATIENCE = { timeout: 15_000 };

const DESK = { width: 1440, height: 900 } as const;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export async function launch(): Promise<Browser> {
  const found = await findBrowser();
  return chromium.launch({ args: LAUNCH_ARGS, ...(found ? { executablePath: found.path } : {}) });
}

interface Opened {
  readonly page: Page;
  readonly errors: string[];
}

/** Pages that tests have left, by what was asked of them: opening one anew costs a second. */
const left = new Map<string, Opened>();
const asked = new WeakMap<Page, { readonly key: string; readonly opened: Opened }>();

/**
 * A page in a context of its own, without a service worker unless `options` allows it, and everything that it should not have
 * done: errors, and requests that leave the machine.
 */
export async function open(browser: Browser, options: BrowserContextOptions = {}): Promise<Opened> {
  const key = JSON.stringify(options);
  const known = left.get(key);
  if (known !== undefined && known.page.context().browser() === browser) {
    left.delete(key);
    known.errors.length = 0;
    return known;
  }
  const errors: string[] = [];
  const context = await browser.newContext({ viewport: DESK, serviceWorkers: 'block', ...options });
  // watched, not intercepted: an intercepted page has no cache
  context.on('request', (request) => {
    if (/^https?:\/\/(?!127\.0\.0\.1)/.test(request.url())) errors.push(`outside request: ${request.url()}`);
  });
  const page = await context.newPage();
  page.on('pageerror', (e) => errors.push(e.message));
  page.on('console', (m) => {
    if (m.type() === 'error') errors.push(m.text());
  });
  const opened = { page, errors };
  asked.set(page, { key, opened });
  return opened;
}

/** A page that looks otherwise than it was asked to (media, size): nobody after this test gets it. */
const changed = new WeakSet<Page>();
export const change = (page: Page): Page => {
  changed.add(page);
  return page;
};

/** Done with a page: it is emptied, and the next test that asks for one like it gets it. */
export async function leave(page: Page): Promise<void> {
  const { key, opened } = asked.get(page)!;
  const context = page.context();
  if (changed.has(page)) {
    await context.close();
    return;
  }
  for (const other of context.pages()) if (other !== page) await other.close();
  await page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  await page.mouse.move(0, 0);
  await page.goto('about:blank');
  await context.clearPermissions();
  left.set(key, opened);
}

/** Names and roles, contrasts, keyboards: what axe finds in one part of the page, or in all of it. */
export async function violations(page: Page, part = ':root'): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async (selector) => {
    const { axe } = window as unknown as {
      axe: { run(part: string): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const result = await axe.run(selector);
    return result.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 120)}`));
  }, part);
}

/** The step that is shown, said by the one slider of the page. */
export const stepOf = async (page: Page): Promise<number> =>
  Number(await page.getByRole('slider').first().getAttribute('aria-valuenow'));

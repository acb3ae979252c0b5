import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright';
import { findBrowser, LAUNCH_ARGS } from '../../scripts/browser.mjs';

export async function launch(): Promise<Browser> {
  const found = await findBrowser();
  return chromium.launch({ args: LAUNCH_ARGS, ...(found ? { executablePath: found.path } : {}) });
}

/** A page in a context of its own, without a service worker unless `options` allows it, and what it should not have done: errors, requests that leave the machine. */
export async function open(browser: Browser, options: BrowserContextOptions = {}): Promise<{ page: Page; errors: string[] }> {
  const errors: string[] = [];
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block', ...options });
  // watched, not intercepted: an intercepted page has no cache
  context.on('request', (request) => {
    if (/^https?:\/\/(?!127\.0\.0\.1)/.test(request.url())) errors.push(`outside request: ${request.url()}`);
  });
  const page = await context.newPage();
  page.on('pageerror', (e) => errors.push(e.message));
  page.on('console', (m) => {
    if (m.type() === 'error') errors.push(m.text());
  });
  return { page, errors };
}

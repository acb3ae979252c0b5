import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright';
import { findBrowser, LAUNCH_ARGS } from '../../scripts/browser.mjs';

export async function launch(): Promise<Browser> {
  const found = await findBrowser();
  return chromium.launch({ args: LAUNCH_ARGS, ...(found ? { executablePath: found.path } : {}) });
}

/** A page in a context of its own, and everything that it should not have done: errors, and requests that leave the machine. */
export async function open(browser: Browser, options: BrowserContextOptions = {}): Promise<{ page: Page; errors: string[] }> {
  const errors: string[] = [];
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  await context.route(/^https?:\/\/(?!127\.0\.0\.1)/, (route) => {
    errors.push(`outside request: ${route.request().url()}`);
    return route.abort();
  });
  const page = await context.newPage();
  page.on('pageerror', (e) => errors.push(e.message));
  page.on('console', (m) => {
    if (m.type() === 'error') errors.push(m.text());
  });
  return { page, errors };
}

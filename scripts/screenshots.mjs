// Pictures of the moments in scripts/moments.mjs, from the built page: into screenshots/, or with --readme into docs/.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { build, preview } from 'vite';
import { findBrowser, LAUNCH_ARGS } from './browser.mjs';
import { moments } from './moments.mjs';

const readme = process.argv.includes('--readme');
const only = process.argv.slice(2).filter((a) => !a.startsWith('--'));
const wanted = readme
  ? moments.filter((m) => m.name === 'readme')
  : moments.filter((m) => only.length === 0 || only.includes(m.name));
const folder = readme ? 'docs' : 'screenshots';
mkdirSync(folder, { recursive: true });

if (!process.argv.includes('--no-build')) await build({ logLevel: 'warn' });
const server = await preview({ logLevel: 'warn', preview: { port: 0, host: '127.0.0.1' } });
const address = server.httpServer.address();
if (address === null || typeof address === 'string') throw new Error('the preview server has no address');
const found = await findBrowser();
const browser = await chromium.launch({ args: LAUNCH_ARGS, ...(found ? { executablePath: found.path } : {}) });
try {
  for (const m of wanted) {
    const context = await browser.newContext({
      viewport: { width: m.width, height: m.height },
      colorScheme: m.dark === true ? 'dark' : 'light',
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${address.port}/${m.link}`);
    await page.waitForSelector('[data-ready="true"]');
    await page.waitForTimeout(300);
    const path = join(folder, readme ? 'stage.png' : `${m.name}.png`);
    await page.screenshot({ path });
    console.log(path);
    await context.close();
  }
} finally {
  await browser.close();
  await server.close();
}

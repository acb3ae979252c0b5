// Pictures of the moments in scripts/moments.mjs, from the built page, into screenshots/; with --readme the README's into docs/.
// Names as arguments make only those pictures; --no-build shows the dist/ that is there.
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { build, preview } from 'vite';
import { findBrowser, LAUNCH_ARGS } from './browser.mjs';
import { moments, stepOf } from './moments.mjs';

const options = process.argv.slice(2);
const readme = options.includes('--readme');
const names = readme ? ['stage'] : options.filter((a) => !a.startsWith('--'));
const wanted = moments.filter((m) => names.length === 0 || names.includes(m.name));
for (const name of names) {
  if (moments.some((m) => m.name === name)) continue;
  console.error(`scripts/moments.mjs has no moment ${name}`);
  process.exit(2);
}
const folder = readme ? 'docs' : 'screenshots';
mkdirSync(folder, { recursive: true });

/** @type {Map<string, ReadonlyArray<import('./moments.mjs').Row>>} */
const stories = new Map();

/** The events of a library scenario. @param {string} id */
function storyOf(id) {
  const known = stories.get(id);
  if (known !== undefined) return known;
  const text = execFileSync(process.execPath, ['scripts/gicscope.mjs', 'log', id, '--json'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  /** @type {{ rows: ReadonlyArray<import('./moments.mjs').Row> }} */
  const story = JSON.parse(text);
  stories.set(id, story.rows);
  return story.rows;
}

/** What is behind the `#` of a moment. @param {import('./moments.mjs').Moment} m */
function linkOf(m) {
  const theme = m.theme === 'contrast' ? [] : [`theme=${m.theme}`];
  const view = [`lang=${m.language}`, ...theme, ...(m.pinned === undefined ? [] : [`sel=${m.pinned}`])];
  if (m.scenario !== undefined) return `#/s/${m.scenario}?${[...view, `t=${stepOf(storyOf(m.scenario), m)}`].join('&')}`;
  const [path = '', rest] = (m.link ?? '').split('?');
  return `${path}?${[...view, ...(rest === undefined ? [] : [rest])].join('&')}`;
}

// a build of its own: nobody's dist/ changes under it
const outDir = options.includes('--no-build') ? 'dist' : 'screenshots/.site';
if (outDir !== 'dist') await build({ logLevel: 'warn', build: { outDir, emptyOutDir: true } });
const server = await preview({ logLevel: 'warn', build: { outDir }, preview: { port: 0, host: '127.0.0.1' } });
const address = server.httpServer.address();
if (address === null || typeof address === 'string') throw new Error('the preview server has no address');
const found = await findBrowser();
const browser = await chromium.launch({ args: LAUNCH_ARGS, ...(found ? { executablePath: found.path } : {}) });
try {
  for (const m of wanted) {
    const context = await browser.newContext({
      viewport: { width: m.width, height: m.height },
      colorScheme: m.theme === 'contrast' ? 'dark' : m.theme,
      contrast: m.theme === 'contrast' ? 'more' : 'no-preference',
      locale: m.language,
      reducedMotion: 'reduce',
      serviceWorkers: 'block',
    });
    const page = await context.newPage();
    page.on('pageerror', (e) => {
      console.error(`${m.name}: ${e.message}`);
      process.exitCode = 1;
    });
    await page.goto(`http://127.0.0.1:${address.port}/${linkOf(m)}`);
    await page.waitForSelector('svg.stage');
    await page.evaluate(() => document.fonts.ready);
    // the run gets to the link's step in slices
    await page.waitForTimeout(500);
    if (m.key !== undefined) await page.keyboard.press(m.key);
    const path = join(folder, `${m.name}.png`);
    await page.screenshot({ path });
    console.log(path);
    await context.close();
  }
} finally {
  await browser.close();
  await server.close();
}

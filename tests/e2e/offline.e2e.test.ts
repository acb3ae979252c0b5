import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launch, open } from './support.ts';

const base = inject('baseURL');
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const READY = 'svg.stage';

test('once opened, the page opens again with the network off', async () => {
  const { page, errors } = await open(browser, { serviceWorkers: 'allow' });
  await page.goto(base);
  await page.waitForSelector(READY);
  await page.evaluate(() => navigator.serviceWorker.ready);
  // the worker controls the page from its next opening on
  await page.reload();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.context().setOffline(true);
  await page.goto(`${base}#/s/case-1-uart?t=5`);
  await page.reload();
  await page.waitForSelector(READY);
  await page.context().close();
  expect(errors).toEqual([]);
});

test('a key that is pressed before what hears it has come is heard when it is there', async () => {
  const { page, errors } = await open(browser, { serviceWorkers: 'block' });
  let bring: () => void = () => undefined;
  const brought = new Promise<void>((done) => (bring = done));
  await page.route(/keys-[^/]*\.js$/i, async (route) => {
    await brought;
    await route.continue();
  });
  await page.goto(base);
  await page.waitForSelector(READY);
  const width = (): Promise<number> => page.$eval('.stage-sheet', (n) => n.getBoundingClientRect().width);
  const whole = await width();
  await page.keyboard.press('+');
  await page.keyboard.press('Shift+?');
  expect(await page.locator('dialog').count()).toBe(0);
  expect(await width()).toBe(whole);
  bring();
  await page.waitForSelector('dialog[open]');
  await expect.poll(width).toBeGreaterThan(whole * 1.2);
  await page.context().close();
  expect(errors).toEqual([]);
});

test('it works from any sub-path of a static host', async () => {
  const types: Record<string, string> = {
    '.html': 'text/html',
    '.js': 'text/javascript',
    '.css': 'text/css',
    '.svg': 'image/svg+xml',
  };
  const server = createServer((request, response) => {
    const path = (request.url ?? '').replace(/[?#].*$/, '').replace(/^\/some\/where\//, '');
    try {
      const body = readFileSync(join('dist', path === '' ? 'index.html' : path));
      response.writeHead(200, { 'content-type': types[extname(path === '' ? '.html' : path)] ?? 'text/html' }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no address');
  const { page, errors } = await open(browser, { serviceWorkers: 'block' });
  await page.goto(`http://127.0.0.1:${address.port}/some/where/`);
  await page.waitForSelector(READY);
  await page.context().close();
  server.close();
  expect(errors).toEqual([]);
});

describe('the built page', () => {
  const html = readFileSync('dist/index.html', 'utf8');
  test('is stored whole by the service worker', () => {
    const stored = /const FILES = (\[.*\]);/.exec(readFileSync('dist/sw.js', 'utf8'))?.[1] ?? '[]';
    const built = readdirSync('dist', { recursive: true, encoding: 'utf8' })
      .map((f) => f.replaceAll('\\', '/'))
      .filter((f) => /\.\w+$/.test(f) && !f.startsWith('.vite') && !f.endsWith('.map') && f !== 'sw.js' && f !== 'index.html');
    expect((JSON.parse(stored) as string[]).toSorted()).toEqual(['./', ...built].toSorted());
  });
  test('carries a strict content security policy, and nothing inline', () => {
    expect(html).toContain("script-src 'self'");
    expect(html).not.toMatch(/unsafe-|<script(?![^>]*\bsrc=)|<style|\son\w+=/);
  });
  test.each(['en', 'zh-CN'])('loads at most 170.5 KiB (gzip) before its first picture, with what that says in %s', (language) => {
    interface Entry {
      readonly file: string;
      readonly imports?: readonly string[];
    }
    const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8')) as Record<string, Entry>;
    const page = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)].map((m) => m[1]!);
    expect(page.length).toBeGreaterThan(0);
    const withImports = (key: string): string[] => {
      const { file, imports = [] } = manifest[key]!;
      return [file, ...imports.flatMap(withImports)];
    };
    const texts = withImports(`src/i18n/${language}/first.ts`);
    // the other texts, and those of the other language, come later or not at all
    expect(page).not.toContain(manifest[`src/i18n/${language}/index.ts`]!.file);
    const all = new Set([...page, ...texts]);
    const bytes = [...all].reduce((n, f) => n + gzipSync(readFileSync(join('dist', f)), { level: 9 }).length, 0);
    expect(bytes / 1024).toBeLessThan(170.5);
  });
});

// Where the tests find a Chromium: one answer for every test, tool and script.
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

/** A wrapper that ensure-browser.mjs writes round the Chromium of an npm package. */
export const NPM_BROWSER = resolve('node_modules/.cache/npm-browser/chrome.sh');

/** Flags for a machine with no network, no GPU, and perhaps root in a container. */
export const LAUNCH_ARGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.platform === 'linux' ? ['--no-sandbox', '--disable-dev-shm-usage'] : []),
];

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge'];

/** @param {string} file */
function runnable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function candidates() {
  const list = [];
  if (process.platform === 'darwin') {
    for (const app of ['Google Chrome', 'Chromium', 'Microsoft Edge']) {
      list.push(`/Applications/${app}.app/Contents/MacOS/${app}`);
      list.push(join(process.env['HOME'] ?? '', `Applications/${app}.app/Contents/MacOS/${app}`));
    }
  } else if (process.platform === 'win32') {
    for (const root of ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']) {
      const dir = process.env[root];
      if (!dir) continue;
      list.push(join(dir, 'Google\\Chrome\\Application\\chrome.exe'));
      list.push(join(dir, 'Microsoft\\Edge\\Application\\msedge.exe'));
      list.push(join(dir, 'Chromium\\Application\\chrome.exe'));
    }
  }
  for (const dir of (process.env['PATH'] ?? '').split(delimiter)) for (const n of NAMES) list.push(join(dir, n));
  return list;
}

/**
 * $CHROME_PATH, then a Chrome or Chromium of the system, then Playwright's download, then an npm package's.
 * @returns {Promise<{ path: string, from: 'CHROME_PATH' | 'system' | 'playwright' | 'npm' } | null>}
 */
export async function findBrowser() {
  const named = process.env['CHROME_PATH'];
  if (named) {
    if (!runnable(named)) throw new Error(`CHROME_PATH is set to ${named}, which is not a program`);
    return { path: named, from: 'CHROME_PATH' };
  }
  const system = candidates().find(runnable);
  if (system) return { path: system, from: 'system' };
  const { chromium } = await import('playwright');
  const own = chromium.executablePath();
  if (own && existsSync(own)) return { path: own, from: 'playwright' };
  return runnable(NPM_BROWSER) ? { path: NPM_BROWSER, from: 'npm' } : null;
}

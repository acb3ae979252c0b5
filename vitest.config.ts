import { playwright } from '@vitest/browser-playwright';
import { defineConfig, mergeConfig } from 'vitest/config';
import { findBrowser, LAUNCH_ARGS } from './scripts/browser.mjs';
import vite from './vite.config.ts';

const browser = await findBrowser();
const launchOptions = { args: LAUNCH_ARGS, ...(browser ? { executablePath: browser.path } : {}) };

export default mergeConfig(
  vite,
  defineConfig({
    test: {
      passWithNoTests: true,
      reporters: ['default', './scripts/closing-line.mjs'],
      coverage: { provider: 'v8', include: ['src/**/*.{ts,tsx}'], reporter: ['text-summary', 'html'] },
      projects: [
        {
          extends: true,
          test: {
            name: 'unit',
            include: ['tests/**/*.test.ts'],
            exclude: ['tests/**/*.browser.test.*', 'tests/**/*.e2e.test.ts'],
            environment: 'node',
            testTimeout: 30_000,
          },
        },
        {
          extends: true,
          test: {
            name: 'browser',
            include: ['tests/**/*.browser.test.{ts,tsx}'],
            browser: {
              enabled: true,
              headless: true,
              provider: playwright({ launchOptions }),
              instances: [{ browser: 'chromium', viewport: { width: 1280, height: 800 } }],
              screenshotFailures: false,
            },
          },
          // pre-bundled up front, so that no test is reloaded half-way by a late discovery
          optimizeDeps: {
            include: [
              'react',
              'react-dom/client',
              'react/jsx-dev-runtime',
              'd3',
              'axe-core',
              'zustand',
              'zustand/vanilla',
              'valibot',
              'tinykeys',
              'vitest-browser-react',
            ],
          },
        },
        {
          extends: true,
          test: {
            name: 'e2e',
            include: ['tests/**/*.e2e.test.ts'],
            environment: 'node',
            globalSetup: ['tests/e2e/global-setup.ts'],
            testTimeout: 60_000,
            hookTimeout: 60_000,
            // behind the others, so that a page has the machine for itself; it waits more than it works: two at a time
            sequence: { groupOrder: 1 },
            maxWorkers: 2,
          },
        },
      ],
    },
  }),
);

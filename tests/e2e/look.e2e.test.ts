import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { nodeDeflater } from '../../src/cli/deflater.ts';
import { oneBranch } from '../../src/scenario/branches.ts';
import { encodeLink } from '../../src/scenario/codec.ts';
import { parseScenario } from '../../src/scenario/schema.ts';
import { launch, open, violations } from './support.ts';

const base = inject('baseURL');
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

interface View {
  readonly name: string;
  readonly hash: string;
  readonly width: number;
  readonly height: number;
  readonly language: 'en' | 'zh-CN';
  readonly theme: 'light' | 'dark';
  readonly act?: (page: Page) => Promise<void>;
}

/** Eight PEs, sixteen VMs, as many vCPUs on one PE as lanes have to hold. */
async function eightPes(): Promise<string> {
  const parsed = parseScenario({
    version: 1,
    pes: Array.from({ length: 8 }, (_, pe) => `PE${pe}`),
    vms: Array.from({ length: 16 }, (_, vm) => ({
      name: `vm${vm}`,
      vcpus: [0, 1].map((i) => ({
        name: `vpe${vm * 2 + i}`,
        pe: `PE${(vm + i) % 8}`,
        program: {
          irqs: [{ intid: 40 + vm }],
          main: [
            { op: 'sgi', intid: 3, to: 'others' },
            { op: 'work', units: 500 },
          ],
        },
      })),
    })),
    devices: Array.from({ length: 16 }, (_, d) => ({ name: `disk${d}`, intid: 40 + d, vm: `vm${d}`, kind: 'edge' })),
    stimuli: Array.from({ length: 16 }, (_, d) => ({ at: 900 + d * 7, do: 'pulse', device: `disk${d}` })),
    end: 12_000,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return `#/x?t=9000&p=${await encodeLink({ scenario: parsed.value, branches: oneBranch([]) }, nodeDeflater)}`;
}
const eight = await eightPes();

const choose = (detail: string) => async (page: Page) => {
  await page.locator('.stage-tools select').selectOption(detail);
};
const press = (key: string) => (page: Page) => page.keyboard.press(key);

const desk = { width: 1440, height: 900 } as const;
const phone = { width: 390, height: 844 } as const;
const projector = { width: 1280, height: 720 } as const;
const views: readonly View[] = [
  { name: 'the start', hash: '#/s/case-1-uart', ...desk, language: 'en', theme: 'light' },
  { name: 'LR0 is written', hash: '#/s/case-1-uart?t=108', ...desk, language: 'en', theme: 'dark' },
  { name: 'the look-up', hash: '#/s/case-4-spi-to-other-pe?t=600', ...desk, language: 'en', theme: 'light' },
  { name: 'five PEs', hash: '#/s/four-cases?t=1200', width: 1920, height: 1080, language: 'en', theme: 'dark' },
  { name: 'five PEs on a projector, Chinese', hash: '#/s/four-cases?t=1200', ...projector, language: 'zh-CN', theme: 'light' },
  { name: 'two PEs on a projector', hash: '#/s/case-4-spi-to-other-pe?t=602', ...projector, language: 'en', theme: 'dark' },
  { name: 'a look-up, Chinese', hash: '#/s/case-3-other-vm?t=454', ...projector, language: 'zh-CN', theme: 'dark' },
  { name: 'overflow, Chinese', hash: '#/s/case-1-lr-overflow?t=824', ...projector, language: 'zh-CN', theme: 'dark' },
  { name: 'a phone', hash: '#/s/case-1-uart?t=108', ...phone, language: 'en', theme: 'dark' },
  { name: 'a phone, Chinese', hash: '#/s/case-4-spi-to-other-pe?t=620', ...phone, language: 'zh-CN', theme: 'light' },
  { name: 'eight PEs', hash: eight, ...desk, language: 'en', theme: 'dark' },
  { name: 'eight PEs on a projector, Chinese', hash: eight, ...projector, language: 'zh-CN', theme: 'light' },
  { name: 'eight PEs in full', hash: eight, ...desk, language: 'en', theme: 'light', act: choose('full') },
  {
    name: 'five PEs, an overview, Chinese',
    hash: '#/s/four-cases?t=1200',
    ...desk,
    language: 'zh-CN',
    theme: 'dark',
    act: choose('overview'),
  },
  { name: 'five PEs in full', hash: '#/s/four-cases?t=1200', ...desk, language: 'en', theme: 'light', act: choose('full') },
  { name: 'something pinned', hash: '#/s/case-3-other-vm?t=458&sel=irq50', ...desk, language: 'zh-CN', theme: 'light' },
  {
    name: 'something brought close',
    hash: '#/s/case-3-other-vm?t=458&sel=lr0.0',
    ...desk,
    language: 'en',
    theme: 'dark',
    act: press('f'),
  },
  {
    name: 'the signs, Chinese',
    hash: '#/s/case-4-spi-to-other-pe?t=620',
    ...projector,
    language: 'zh-CN',
    theme: 'light',
    act: async (page) => {
      if ((await page.locator('.stage-legend').count()) === 0) await page.keyboard.press('g');
    },
  },
  {
    name: 'the log',
    hash: '#/s/case-1-uart?t=108',
    ...desk,
    language: 'zh-CN',
    theme: 'light',
    act: (page) => page.locator('#tab-log').click(),
  },
  {
    name: 'the library',
    hash: '#/s/case-1-uart',
    ...desk,
    language: 'en',
    theme: 'dark',
    act: (page) => page.locator('.picker').click(),
  },
  {
    name: 'the help',
    hash: '#/s/case-1-uart',
    ...desk,
    language: 'zh-CN',
    theme: 'light',
    act: (page) => page.keyboard.press('?'),
  },
  { name: 'a bad link', hash: '#/s/nothing-here', ...desk, language: 'en', theme: 'light' },
];

async function show(v: View): Promise<{ page: Page; errors: string[] }> {
  const opened = await open(browser, {
    viewport: { width: v.width, height: v.height },
    locale: v.language,
    colorScheme: v.theme,
    reducedMotion: 'reduce',
  });
  await opened.page.goto(base + v.hash);
  await opened.page.waitForSelector('svg.stage');
  await opened.page.waitForSelector('.lines li');
  const t = /t=(\d+)/.exec(v.hash)?.[1];
  if (t !== undefined)
    await expect.poll(() => opened.page.locator('[role=slider]').getAttribute('aria-valuenow'), { timeout: 15_000 }).toBe(t);
  await v.act?.(opened.page);
  return opened;
}

/** Texts of the stage that leave their box, or lie on one another. */
const faults = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const texts = [...document.querySelectorAll<SVGTextElement>('svg.stage text')].filter(
      (t) => t.textContent.trim() !== '' && t.closest('.travellers') === null,
    );
    const scale =
      document.querySelector('svg.stage')!.getBoundingClientRect().width /
      (document.querySelector<SVGSVGElement>('svg.stage')!.viewBox.baseVal.width || 1);
    const boxes = texts.map((t) => ({ t, r: t.getBoundingClientRect() }));
    for (const { t, r } of boxes) {
      const frame = t.closest('[data-box]')?.querySelector('rect.frame')?.getBoundingClientRect();
      if (frame === undefined) continue;
      if (r.left < frame.left - 1 || r.right > frame.right + 1 || r.top < frame.top - 3 || r.bottom > frame.bottom + 3)
        found.push(
          `“${t.textContent}” leaves ${t.closest<SVGElement>('[data-box]')?.dataset['box'] ?? ''} by ${Math.round(Math.max(r.right - frame.right, frame.left - r.left, r.bottom - frame.bottom))}px`,
        );
    }
    const slack = 3 * scale;
    boxes.forEach((a, i) => {
      for (const b of boxes.slice(i + 1)) {
        const across = Math.min(a.r.right, b.r.right) - Math.max(a.r.left, b.r.left);
        const down = Math.min(a.r.bottom, b.r.bottom) - Math.max(a.r.top, b.r.top);
        if (across > 1 && down > slack) found.push(`“${a.t.textContent}” and “${b.t.textContent}” overlap`);
      }
    });
    return found;
  });

/** Parts of the page that are cut off, or that make it scroll sideways. */
const cut = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    if (document.documentElement.scrollWidth > window.innerWidth + 1)
      found.push(`the page is ${document.documentElement.scrollWidth} wide`);
    for (const node of document.querySelectorAll<HTMLElement>(
      'button, select, .caption p, .facts dd, .tabs button, .numbers span',
    )) {
      if (node.closest('.picker, .log') !== null || node.matches('.picker')) continue;
      if (node.scrollWidth > node.clientWidth + 2 && node.clientWidth > 0 && getComputedStyle(node).display !== 'inline')
        found.push(`${node.tagName} “${node.textContent.slice(0, 40)}” is cut by ${node.scrollWidth - node.clientWidth}px`);
    }
    return found;
  });

describe.each(views)('$name', (view) => {
  test('axe finds nothing, no text overlaps or is cut, and the console is quiet', async () => {
    const { page, errors } = await show(view);
    expect.soft(await violations(page)).toEqual([]);
    expect.soft(await faults(page)).toEqual([]);
    expect.soft(await cut(page)).toEqual([]);
    expect.soft(errors).toEqual([]);
    await page.context().close();
  });
});

test('a text that leaves its box, or lies on another, is found', async () => {
  const { page } = await show(views[1]!);
  expect(await faults(page)).toEqual([]);
  await page.evaluate(() => {
    const texts = document.querySelectorAll<SVGTextElement>('svg.stage .gicc text');
    texts[0]!.append(' a name that is far too long for its box');
    texts[1]!.setAttribute('y', texts[2]!.getAttribute('y')!);
  });
  const found = await faults(page);
  expect(found.some((f) => f.includes('leaves GICC'))).toBe(true);
  expect(found.some((f) => f.includes('overlap'))).toBe(true);
  await page.context().close();
});

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { browserDeflater } from '../../src/store/deflater.ts';
import { Location, type AddressBar } from '../../src/store/location.ts';
import { oneBranch } from '../../src/scenario/branches.ts';
import { encodeLink } from '../../src/scenario/codec.ts';
import { find } from '../../src/scenario/library/index.ts';
import { runAhead } from '../../src/store/runner.ts';
import { makeStore } from '../../src/store/store.ts';

class Bar implements AddressBar {
  text: string;
  writes: string[] = [];
  pushes: string[] = [];
  private listener: () => void = () => undefined;
  constructor(text = '') {
    this.text = text;
  }
  hash(): string {
    return this.text;
  }
  replace(hash: string): void {
    this.writes.push((this.text = hash));
  }
  push(hash: string): void {
    this.pushes.push((this.text = hash));
  }
  onChange(listener: () => void): () => void {
    this.listener = listener;
    return () => undefined;
  }
  /** What a person types into the address bar. */
  async type(hash: string): Promise<void> {
    this.text = hash;
    this.listener();
    await vi.advanceTimersByTimeAsync(50);
  }
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

async function page(hash = '') {
  const bar = new Bar(hash);
  const store = makeStore({ read: () => null, write: () => undefined }, ['en']);
  const location = new Location(store, bar, browserDeflater);
  runAhead(store, { now: () => performance.now(), later: (task) => setTimeout(task, 0) });
  location.start();
  await vi.advanceTimersByTimeAsync(100);
  return { bar, store, location };
}

test('an empty address opens Case 1 at its start', async () => {
  const { store } = await page();
  expect(store.getState()).toMatchObject({ step: 0, trouble: [] });
  expect(store.getState().shown?.id).toBe('case-1-uart');
});

test('a link restores the scenario and the step, and what it says of language and theme', async () => {
  const { store } = await page('#/s/case-2-sgi-same-pe?t=40&lang=zh-CN&theme=dark');
  expect(store.getState().shown?.id).toBe('case-2-sgi-same-pe');
  expect(store.getState()).toMatchObject({ step: 40, language: 'zh-CN', theme: 'dark' });
});

test('a link that carries its whole scenario opens too', async () => {
  vi.useRealTimers();
  const payload = await encodeLink({ scenario: find('case-1-uart')!.scenario, branches: oneBranch([]) }, browserDeflater);
  const bar = new Bar(`#/x?t=20&p=${payload}`);
  const store = makeStore({ read: () => null, write: () => undefined }, ['en']);
  const location = new Location(store, bar, browserDeflater);
  const stop = runAhead(store, { now: () => performance.now(), later: (task) => setTimeout(task, 0) });
  location.start();
  await vi.waitFor(() => expect(store.getState().step).toBe(20));
  expect(store.getState().shown?.id).toBe('');
  expect(location.link()).toBe(`#/x?t=20&p=${payload}`);
  stop();
});

test.each([
  ['#/s/no-such-scenario', 'linkScenario'],
  ['#/x?p=g1AAAAAAgarbage', 'linkChecksum'],
  ['#/x?p=zzz', 'linkTag'],
  ['#/x', 'linkEmpty'],
  ['#/nowhere/at/all', 'linkForm'],
])('the bad link %s says what is wrong, and what was in hand stays', async (hash, key) => {
  const { bar, store } = await page('#/s/case-1-uart?t=17');
  const { shown } = store.getState();
  vi.useRealTimers();
  bar.text = hash;
  // as the browser would tell it
  (bar as unknown as { listener: () => void }).listener();
  await vi.waitFor(() => expect(store.getState().trouble).toHaveLength(1));
  expect(store.getState().trouble[0]!.key).toBe(key);
  expect(store.getState().shown).toBe(shown);
  expect(store.getState().step).toBe(17);
});

test('a bad link at the start says so and opens Case 1 all the same', async () => {
  const { store } = await page('#/s/no-such-scenario');
  expect(store.getState().trouble.map((p) => p.key)).toEqual(['linkScenario']);
  expect(store.getState().shown?.id).toBe('case-1-uart');
});

test('stepping writes the address at most every 350 ms, and not while playing', async () => {
  const { bar, store } = await page();
  await vi.advanceTimersByTimeAsync(1000);
  bar.writes = [];
  for (let i = 0; i < 20; i++) {
    store.getState().forward('line');
    await vi.advanceTimersByTimeAsync(50);
  }
  await vi.advanceTimersByTimeAsync(400);
  expect(bar.writes.length).toBeGreaterThan(0);
  expect(bar.writes.length).toBeLessThanOrEqual(4);
  expect(bar.text).toBe('#/s/case-1-uart?t=20');
  bar.writes = [];
  store.getState().play();
  for (let i = 0; i < 5; i++) {
    store.getState().advance();
    await vi.advanceTimersByTimeAsync(400);
  }
  expect(bar.writes).toEqual([]);
  store.getState().pause();
  await vi.advanceTimersByTimeAsync(400);
  expect(bar.writes).toHaveLength(1);
});

test('a step typed into the address is gone to without running the scenario again', async () => {
  const { bar, store } = await page('#/s/case-1-uart?t=5');
  const { shown } = store.getState();
  await bar.type('#/s/case-1-uart?t=60');
  expect(store.getState().step).toBe(60);
  expect(store.getState().shown).toBe(shown);
});

test('an address that was changed a moment ago is not written over before the browser has told of it', async () => {
  const { bar, store } = await page('#/s/case-1-uart?t=5');
  store.getState().seek(30);
  bar.text = '#/s/case-1-uart?t=60';
  await vi.advanceTimersByTimeAsync(1000);
  expect(bar.text).toBe('#/s/case-1-uart?t=60');
  await bar.type(bar.text);
  expect(store.getState().step).toBe(60);
});

test('choosing a scenario is a new entry of the history', async () => {
  const { bar, store, location } = await page();
  location.openFromLibrary('four-cases');
  expect(bar.pushes).toEqual(['#/s/four-cases']);
  expect(store.getState().shown?.id).toBe('four-cases');
});

test('what is pinned goes into the link, survives steps, and is pinned again when the link is opened', async () => {
  const { bar, store, location } = await page('#/s/case-1-uart?t=17&sel=lr0.0');
  expect(store.getState().selected).toEqual({ kind: 'lr', pe: 0, lr: 0 });
  store.getState().select({ kind: 'pintid', intid: 33, pe: 0 });
  store.getState().forward('line');
  await vi.advanceTimersByTimeAsync(400);
  expect(bar.text).toBe('#/s/case-1-uart?t=18&sel=irq33');
  expect(location.link()).toBe(bar.text);
  await bar.type('#/s/case-1-uart?t=18');
  expect(store.getState().selected).toBeUndefined();
  await bar.type('#/s/case-1-uart?t=18&sel=nothing-of-the-kind');
  expect(store.getState().selected).toBeUndefined();
  await bar.type('#/s/case-1-uart?t=18&sel=vpe0');
  expect(store.getState().selected).toEqual({ kind: 'vcpu', vcpu: 0 });
  location.openFromLibrary('case-2-sgi-same-pe');
  expect(store.getState().selected).toBeUndefined();
});

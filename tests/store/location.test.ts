import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { browserDeflater } from '../../src/store/deflater.ts';
import { fromLink } from '../../src/store/opener.ts';
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

/** Nobody here opens a lesson. */
const noLessons = (): Promise<never> => Promise.reject(new Error('no lessons'));

async function page(hash = '', lastWork?: string) {
  const bar = new Bar(hash);
  const store = makeStore({ read: () => null, write: () => undefined }, ['en']);
  const location = new Location(store, bar, browserDeflater, noLessons, () => lastWork);
  runAhead(store, { now: () => performance.now(), later: (task) => setTimeout(task, 0) });
  location.start();
  await location.opened;
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
  const location = new Location(store, bar, browserDeflater, noLessons);
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
  await location.openFromLibrary('four-cases');
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
  await location.openFromLibrary('case-2-sgi-same-pe');
  expect(store.getState().selected).toBeUndefined();
});

test('a link may ask for the other run of a comparison, and says so when it is shown', async () => {
  const { bar, store, location } = await page('#/s/defect-mailbox-lifo?t=40&flip=1');
  const { shown } = store.getState();
  expect([shown?.flipped, shown?.setup.hypervisor.mailbox, store.getState().step]).toEqual([true, 'fifo', 40]);
  expect(location.link()).toBe('#/s/defect-mailbox-lifo?t=40&flip=1');
  await bar.type('#/s/defect-mailbox-lifo?t=40');
  expect(store.getState().shown?.setup.hypervisor.mailbox).toBe('lifo');
  await bar.type('#/s/case-1-uart?flip=1');
  expect([store.getState().shown?.id, store.getState().shown?.flipped]).toEqual(['case-1-uart', undefined]);
});

test('a link to share carries the recording’s hash; when it does not match, that is said, and only then', async () => {
  const { bar, store, location } = await page('#/s/case-1-uart?t=60');
  const link = await location.linkToShare();
  expect(link).toMatch(/^#\/s\/case-1-uart\?t=60&h=[0-9a-f]{1,8}$/);
  await bar.type('#/s/case-1-ptov');
  await bar.type(link);
  expect([store.getState().shown?.id, store.getState().step, store.getState().drift]).toEqual(['case-1-uart', 60, false]);
  await bar.type('#/s/case-1-ptov');
  await bar.type(link.replace(/h=.*/, 'h=1234abcd'));
  expect(store.getState()).toMatchObject({ step: 60, drift: true, trouble: [] });
  // and it is not said again of what is opened next
  await bar.type('#/s/case-1-ptov');
  expect(store.getState().drift).toBe(false);
});

test('a hash at a step that the run no longer reaches is one that does not match', async () => {
  const { store } = await page('#/s/case-1-uart?t=90000&h=1');
  await vi.waitFor(() => expect(store.getState().drift).toBe(true));
});

test('branches that a link carries come along, and the one that was shown is shown', async () => {
  vi.useRealTimers();
  const branches = {
    all: [
      { name: '', parent: -1, fork: 0, inputs: [] },
      { name: 'a line goes up', parent: 0, fork: 10, inputs: [{ step: 12, do: 'raise' as const, device: 0 }] },
    ],
    current: 1,
  };
  const payload = await encodeLink(
    { scenario: find('case-1-uart')!.scenario, libraryId: 'case-1-uart', branches },
    browserDeflater,
    true,
  );
  const loaded = await fromLink({ kind: 'payload', payload }, browserDeflater);
  expect(loaded).toMatchObject({
    ok: true,
    value: { id: 'case-1-uart', branches, inputs: [{ step: 12, do: 'raise', device: 0 }] },
  });
});

test('what was done to the machine goes into the link, branch by branch, and comes back from it', async () => {
  vi.useRealTimers();
  const begin = (hash: string) => {
    const bar = new Bar(hash);
    const store = makeStore({ read: () => null, write: () => undefined }, ['en']);
    const location = new Location(store, bar, browserDeflater, noLessons);
    const stops = [runAhead(store, { now: () => performance.now(), later: (task) => setTimeout(task, 0) }), location.start()];
    return { bar, store, location, stops };
  };
  const { bar, store, location, stops } = begin('#/s/case-1-uart?t=70');
  await vi.waitFor(() => expect(store.getState().step).toBe(70));
  store.getState().act({ do: 'raise', device: 0 });
  store.getState().seek(40);
  store.getState().act({ do: 'pulse', device: 0 });
  await vi.waitFor(() => expect(bar.text).toMatch(/^#\/x\?t=\d+&p=g2/));
  const tree = store.getState().branches.map(({ parent, fork, inputs }) => ({ parent, fork, inputs }));
  expect(tree.length).toBeGreaterThan(1);
  const link = await location.linkToShare();
  expect(link).toContain(bar.text.slice(bar.text.indexOf('p=')));
  const there = begin(link);
  await vi.waitFor(() => expect(there.store.getState().shown?.id).toBe('case-1-uart'));
  expect(there.store.getState().branches.map(({ parent, fork, inputs }) => ({ parent, fork, inputs }))).toEqual(tree);
  await vi.waitFor(() => expect(there.store.getState().step).toBe(store.getState().step));
  expect([there.store.getState().branch, there.store.getState().drift]).toEqual([store.getState().branch, false]);
  for (const stop of [...stops, ...there.stops]) stop();
});

test('an empty address goes on with the work of last time, and says so', async () => {
  const { bar, store } = await page('', '#/s/case-2-sgi-same-pe?t=40');
  expect(store.getState()).toMatchObject({ step: 40, restored: true });
  expect(store.getState().shown?.id).toBe('case-2-sgi-same-pe');
  expect(bar.text).toBe('#/s/case-2-sgi-same-pe?t=40');
});

test('work that cannot be opened any more is no reason to show nothing', async () => {
  const { store } = await page('', '#/s/gone-by-now');
  expect(store.getState().shown?.id).toBe('case-1-uart');
  expect(store.getState().trouble.map((p) => p.key)).toEqual(['linkScenario']);
});

test('a link that asks to be played plays from its step on', async () => {
  const { store } = await page('#/s/case-1-uart?t=30&play=1');
  expect(store.getState()).toMatchObject({ step: 30, playing: true });
});

test('a link over unsaved work asks first; what is kept stays, and the address tells of it again', async () => {
  const { bar, store, location } = await page('#/s/case-1-uart?t=100');
  store.getState().act({ do: 'raise', device: 0 });
  await vi.advanceTimersByTimeAsync(1000);
  const { shown } = store.getState();
  await bar.type('#/s/case-2-sgi-same-pe?t=7');
  expect(store.getState().shown).toBe(shown);
  expect(store.getState().incoming).toMatchObject({ step: 7, story: { id: 'case-2-sgi-same-pe' } });
  vi.useRealTimers();
  location.answer(false);
  expect(store.getState().incoming).toBeUndefined();
  expect(store.getState().shown).toBe(shown);
  await vi.waitFor(() => expect(bar.text).toMatch(/^#\/x\?t=\d+&p=g/));
});

test('a link over unsaved work opens when the reader agrees, and Back to the work asks nothing', async () => {
  const { bar, store, location } = await page('#/s/case-1-uart?t=100');
  await vi.advanceTimersByTimeAsync(1000);
  vi.useRealTimers();
  store.getState().act({ do: 'raise', device: 0 });
  await vi.waitFor(() => expect(bar.text).toMatch(/^#\/x/));
  const mine = bar.text;
  bar.text = '#/s/case-2-sgi-same-pe?t=7';
  (bar as unknown as { listener: () => void }).listener();
  await vi.waitFor(() => expect(store.getState().incoming).toBeDefined());
  location.answer(true);
  await vi.waitFor(() => expect(store.getState().step).toBe(7));
  store.getState().act({ do: 'start', vcpu: 0 });
  bar.text = mine;
  (bar as unknown as { listener: () => void }).listener();
  await vi.waitFor(() => expect(store.getState().shown?.target.kind).toBe('payload'));
  expect(store.getState().incoming).toBeUndefined();
});

test('the sharer says where a link opens, whether it plays, and what it carries', async () => {
  const { store, location } = await page('#/s/case-1-uart?t=100');
  vi.useRealTimers();
  expect(await location.storyLink({ here: true, plays: true, allBranches: true, dressed: false, hashed: false })).toBe(
    '#/s/case-1-uart?t=100&play=1',
  );
  expect(await location.storyLink({ here: false, plays: false, allBranches: true, dressed: false, hashed: false })).toBe(
    '#/s/case-1-uart',
  );
  store.getState().act({ do: 'raise', device: 0 });
  await vi.waitFor(() => expect(store.getState().preparing).toBeUndefined());
  const whole = await location.storyLink({ here: true, plays: false, allBranches: true, dressed: false, hashed: false });
  const one = await location.storyLink({ here: true, plays: false, allBranches: false, dressed: false, hashed: false });
  const branchesOf = async (link: string): Promise<number> => {
    const opened = await fromLink({ kind: 'payload', payload: link.split('p=')[1]! }, browserDeflater);
    if (!opened.ok) throw new Error(link);
    return opened.value.branches!.all.length;
  };
  expect(await branchesOf(whole)).toBe(2);
  expect(await branchesOf(one)).toBe(1);
});

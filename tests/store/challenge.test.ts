import { afterEach, describe, expect, test, vi } from 'vitest';
import { challenges } from '../../src/challenges/index.ts';
import { browserDeflater } from '../../src/store/deflater.ts';
import { loadScores, withShown, withSolved } from '../../src/store/challengeScores.ts';
import { Location, type AddressBar } from '../../src/store/location.ts';
import { fromChallenge } from '../../src/store/fromChallenge.ts';
import { Referee } from '../../src/store/referee.ts';
import { runAhead } from '../../src/store/runner.ts';
import { makeStore, type Store } from '../../src/store/store.ts';

const forgetful = { read: () => null, write: () => undefined };

function run(store: Store): void {
  let time = 0;
  while (store.getState().runAhead(1, () => (time += 0.1)));
}

/** A challenge in hand, its story recorded to the end. */
async function inHand(id: string, before = '') {
  const store = makeStore(forgetful, ['en']);
  let kept = before;
  const referee = new Referee(store, { read: () => kept, write: (text) => void (kept = text) });
  const loaded = await fromChallenge(id);
  if (!loaded.ok) throw new Error(`no challenge ${id}`);
  store.getState().open(loaded.value, 0);
  run(store);
  const now = () => store.getState();
  const act = (step: number, action: Parameters<ReturnType<Store['getState']>['act']>[0]) => {
    now().seek(step);
    now().act(action);
    run(store);
  };
  return { store, referee, now, act, kept: () => kept };
}
const pmr = { do: 'write', frame: 'GICV', by: 0, offset: 4, size: 4, value: 0xf8 } as const;
const bpr = { ...pmr, offset: 8, value: 3 } as const;

describe('the goal of the challenge in hand', () => {
  test('is open, is met by what the reader does, and open again when that is undone', async () => {
    const { now, act, store } = await inHand('priority-mask');
    expect(now().goal).toEqual({ kind: 'open', seen: [], inputs: 0 });
    act(120, pmr);
    expect(now().goal).toMatchObject({ kind: 'met', inputs: 1 });
    expect(now().scores!.get('priority-mask')).toEqual({ inputs: 1, seen: false });
    now().undo();
    run(store);
    expect(now().goal).toEqual({ kind: 'open', seen: [], inputs: 0 });
    // what was reached once stays
    expect(now().scores!.get('priority-mask')).toEqual({ inputs: 1, seen: false });
  });

  test('fails by what is not allowed, and not in the branch before', async () => {
    const { now, act, store } = await inHand('priority-mask');
    act(120, { do: 'raise', device: 0 });
    expect(now().goal).toMatchObject({ kind: 'failed', failure: { kind: 'notAllowed' } });
    now().switchTo(0);
    run(store);
    expect(now().goal).toMatchObject({ kind: 'open' });
  });

  test('is nothing when something else is opened, and hints begin anew', async () => {
    const { now, referee, store } = await inHand('priority-mask');
    referee.revealHint();
    expect(now().hints).toBe(1);
    const other = await fromChallenge('wake');
    if (other.ok) now().open(other.value, 0);
    run(store);
    expect(now().hints).toBe(0);
    const { challenge: _, ...plain } = now().shown!;
    now().open(plain, 0);
    expect(now().goal).toBeUndefined();
  });
});

describe('the score', () => {
  test('is the fewest inputs; it is kept, and found again', async () => {
    const first = await inHand('priority-mask');
    first.act(115, bpr);
    first.act(130, pmr);
    expect(first.now().scores!.get('priority-mask')?.inputs).toBe(2);
    const second = await inHand('priority-mask', first.kept());
    expect(second.now().scores!.get('priority-mask')?.inputs).toBe(2);
    second.act(120, pmr);
    expect(second.now().scores!.get('priority-mask')?.inputs).toBe(1);
    second.referee.forget();
    expect(loadScores({ ...forgetful, read: second.kept }).size).toBe(0);
  });

  test('does not count what the shown solution does, nor what comes behind it', async () => {
    const { now, referee, store, act } = await inHand('priority-mask');
    referee.showSolution('Solution');
    run(store);
    // it begins where it leaves the story, and plays up to where the goal is met
    expect(now()).toMatchObject({ goal: { kind: 'met', inputs: 1 }, playing: true });
    expect(now().step).toBe(now().branches.at(-1)!.fork);
    expect(now().stopAt).toBe(now().goal!.at!.step);
    expect(now().branches.at(-1)).toMatchObject({ name: 'Solution', parent: 0 });
    expect(now().scores!.get('priority-mask')).toEqual({ seen: true });
    now().switchTo(0);
    act(120, pmr);
    expect(now().goal!.kind).toBe('met');
    expect(now().scores!.get('priority-mask')).toEqual({ seen: true });
  });

  test('that was reached before the solution was shown stays', () => {
    const solved = withSolved(new Map(), 'a', 3);
    expect(withSolved(solved, 'a', 4)).toBe(solved);
    expect(withSolved(withShown(solved, 'a'), 'a', 1).get('a')).toEqual({ inputs: 3, seen: true });
  });

  test.each(['', 'x', '[]', '{"version":2,"scores":{}}', '{"version":1,"scores":{"A b":{},"c":7}}'])(
    'is nothing when what was kept is odd: %s',
    (text) => {
      expect(loadScores({ ...forgetful, read: () => text }).size).toBe(0);
    },
  );

  test('leaves out only what is odd', () => {
    const text = '{"version":1,"scores":{"a":{"inputs":-1,"seen":true},"b":{"inputs":2}}}';
    expect([...loadScores({ ...forgetful, read: () => text })]).toEqual([
      ['a', { seen: true }],
      ['b', { inputs: 2, seen: false }],
    ]);
  });
});

test('starting over shows the story without any input, and what was done stays in its branch', async () => {
  const { now, referee, store, act } = await inHand('priority-mask');
  act(120, pmr);
  referee.startOver();
  run(store);
  expect(now()).toMatchObject({ step: 0, branch: 0, goal: { kind: 'open', inputs: 0 } });
  expect(now().branches).toHaveLength(2);
  // at the end of a run at rest the first branch itself goes on
  now().toEnd();
  act(now().step, pmr);
  referee.startOver();
  run(store);
  expect(now()).toMatchObject({ step: 0, goal: { kind: 'open', inputs: 0 } });
  expect(now().branches.filter((b) => b.inputs.length === 1)).toHaveLength(2);
});

test.each(challenges)('the page solves $id by its solution', async ({ id, solution }) => {
  const { now, referee, store } = await inHand(id);
  referee.showSolution('Solution');
  run(store);
  expect(now().goal).toMatchObject({ kind: 'met', inputs: solution.length });
});

describe('links', () => {
  const stops: (() => void)[] = [];
  afterEach(() => {
    for (const stop of stops.splice(0)) stop();
  });
  function page(hash: string) {
    let now = hash;
    let listener = (): void => undefined;
    const bar: AddressBar = {
      hash: () => now,
      replace: (x) => void (now = x),
      push: (x) => void (now = x),
      onChange: (l) => {
        listener = l;
        return () => undefined;
      },
    };
    const store = makeStore(forgetful, ['en']);
    new Referee(store, forgetful);
    const location = new Location(store, bar, browserDeflater, () => Promise.reject(new Error('no lessons here')));
    stops.push(runAhead(store, { now: () => performance.now(), later: (task) => setTimeout(task, 0) }));
    stops.push(location.start());
    const go = (to: string): void => {
      now = to;
      listener();
    };
    return { store, location, go, hash: () => now, state: () => store.getState() };
  }

  test('open a challenge, and carry an attempt with its challenge', async () => {
    const p = page('#/challenge/priority-mask');
    await vi.waitFor(() => expect(p.state().ended).toBe('quiet'));
    expect(p.state().shown!.challenge!.id).toBe('priority-mask');
    p.state().seek(120);
    await vi.waitFor(() => expect(p.hash()).toBe('#/challenge/priority-mask?t=120'));
    p.state().act(pmr);
    await vi.waitFor(() => expect(p.hash()).toMatch(/^#\/x\?t=121&c=priority-mask&p=/));
    const other = page(p.hash());
    await vi.waitFor(() => expect(other.state().goal).toMatchObject({ kind: 'met', inputs: 1 }));
  });

  test('that name no challenge say so, and what is in hand stays', async () => {
    const p = page('#/s/case-1-uart');
    await vi.waitFor(() => expect(p.state().ended).toBe('quiet'));
    for (const [hash, got] of [
      ['#/challenge/no-such', 'no-such'],
      ['#/challenge/%3Cb%3E', '<b>'],
      ['#/challenge/', ''],
    ] as const) {
      p.go(hash);
      await vi.waitFor(() => expect(p.state().trouble).toMatchObject([{ key: 'linkChallenge', words: { got } }]));
      expect(p.state().shown!.id).toBe('case-1-uart');
      p.state().report([]);
    }
  });

  test('of another machine are no attempt of the challenge that they name', async () => {
    const p = page('#/challenge/priority-mask');
    await vi.waitFor(() => expect(p.state().ended).toBe('quiet'));
    p.state().seek(120);
    p.state().act(pmr);
    await vi.waitFor(() => expect(p.hash()).toContain('c=priority-mask'));
    const other = page(p.hash().replace('c=priority-mask', 'c=wake'));
    await vi.waitFor(() => expect(other.state().ended).toBe('quiet'));
    expect(other.state().shown!.challenge).toBeUndefined();
  });
});

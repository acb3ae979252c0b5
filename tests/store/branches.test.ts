import { describe, expect, test } from 'vitest';
import { Recording } from '../../src/recording/recording.ts';
import { letterOf, shownBranch, toBranches } from '../../src/store/branchTree.ts';
import { fromLibrary } from '../../src/store/fromLibrary.ts';
import { Recordings } from '../../src/store/recordings.ts';
import { makeStore, type Loadable, type Store } from '../../src/store/store.ts';

const forgetful = { read: () => null, write: () => undefined };

function loaded(id: string): Loadable {
  const found = fromLibrary(id);
  if (!found.ok) throw new Error(`no scenario ${id}`);
  return found.value;
}

function run(store: Store): void {
  let time = 0;
  while (store.getState().runAhead(1, () => (time += 0.1)));
}

function ready(id = 'case-1-uart'): Store {
  const store = makeStore(forgetful, ['en']);
  store.getState().open(loaded(id), 0);
  run(store);
  return store;
}

const pulse = { do: 'pulse', device: 0 } as const;
const hashOf = (store: Store): number => store.getState().shown!.recording.hash();
/** The story of the branch that is shown, told again from nothing. */
const toldAgain = (store: Store): number => {
  const { shown } = store.getState();
  const again = new Recording(shown!.setup, [...shown!.inputs]);
  again.runToEnd();
  return again.hash();
};

describe('acting', () => {
  test('in the past of a story makes a branch; what it left stays as it was, and can be shown again', () => {
    const store = ready();
    const asWritten = hashOf(store);
    store.getState().seek(20);
    expect(store.getState().act(pulse)).toBe(true);
    run(store);
    const s = store.getState();
    expect(s.branches.map((b) => [b.parent, b.fork, b.inputs.length])).toEqual([
      [-1, 0, 0],
      [0, 20, 1],
    ]);
    expect(s).toMatchObject({ branch: 1, step: 21, travels: true, preparing: undefined });
    expect(hashOf(store)).toBe(toldAgain(store));
    expect(hashOf(store)).not.toBe(asWritten);
    s.switchTo(0);
    expect(hashOf(store)).toBe(asWritten);
    expect(store.getState().step).toBe(21);
  });

  test('both stories are the same up to the action, which is the next step', () => {
    const store = ready();
    const before = store.getState().shown!.recording;
    store.getState().seek(33);
    store.getState().act(pulse);
    const after = store.getState().shown!.recording;
    expect(after.hash(33)).toBe(before.hash(33));
    expect(after.inputSteps).toEqual([34]);
  });

  test('behind the last action of a branch the branch goes on; before it a new one begins', () => {
    const store = ready();
    store.getState().seek(20);
    store.getState().act(pulse);
    run(store);
    store.getState().seek(60);
    store.getState().act(pulse);
    run(store);
    expect(store.getState().branches).toHaveLength(2);
    store.getState().seek(40);
    store.getState().act(pulse);
    run(store);
    const { branches } = store.getState();
    expect(branches.map((b) => b.inputs.map((x) => x.step))).toEqual([[], [20, 60], [20, 40]]);
    expect(branches[2]).toMatchObject({ parent: 1, fork: 40 });
  });

  test('at the end of a run that has come to rest the story goes on', () => {
    const store = ready();
    store.getState().toEnd();
    const { step } = store.getState();
    store.getState().act({ do: 'raise', device: 0 });
    run(store);
    expect(store.getState().branches).toHaveLength(1);
    expect(store.getState().step).toBe(step + 1);
    expect(store.getState().length).toBeGreaterThan(step + 10);
  });

  test('nothing can be done where the run is over for good, and that is said', () => {
    const store = makeStore(forgetful, ['en']);
    const x = loaded('case-1-uart');
    store.getState().open({ ...x, setup: { ...x.setup, end: 30 } }, 0);
    run(store);
    store.getState().toEnd();
    expect(store.getState().act(pulse)).toBe(false);
    expect(store.getState().notice).toEqual({ kind: 'over' });
  });
});

describe('undo and redo', () => {
  test('walk through the actions, and every place on the way tells the very story that it told before', () => {
    const store = ready();
    const hashes = [hashOf(store)];
    for (const step of [20, 50, 80]) {
      store.getState().seek(step);
      store.getState().act(pulse);
      run(store);
      hashes.push(hashOf(store));
    }
    for (const k of [2, 1, 0]) {
      expect(store.getState().undo()).toBe(true);
      run(store);
      expect(hashOf(store)).toBe(hashes[k]);
      expect(hashOf(store)).toBe(toldAgain(store));
    }
    expect(store.getState()).toMatchObject({ canUndo: false, canRedo: true, step: 20 });
    expect(store.getState().undo()).toBe(false);
    for (const k of [1, 2, 3]) {
      store.getState().redo();
      run(store);
      expect(hashOf(store)).toBe(hashes[k]);
    }
    expect(store.getState()).toMatchObject({ canUndo: true, canRedo: false, step: 81 });
  });

  test('what was undone is kept as a branch when something else is done instead', () => {
    const store = ready();
    for (const step of [20, 50]) {
      store.getState().seek(step);
      store.getState().act(pulse);
      run(store);
    }
    const undone = hashOf(store);
    store.getState().undo();
    run(store);
    store.getState().act({ do: 'raise', device: 0 });
    run(store);
    const stories = store.getState().branches.map((b) => b.inputs.map((x) => `${x.do} ${x.step}`));
    expect(stories).toContainEqual(['pulse 20', 'pulse 50']);
    expect(stories).toContainEqual(['pulse 20', 'raise 50']);
    const kept = store.getState().branches.find((b) => b.inputs.at(-1)?.do === 'pulse' && b.inputs.length === 2)!;
    store.getState().switchTo(kept.id);
    run(store);
    expect(hashOf(store)).toBe(undone);
  });
});

describe('branches', () => {
  test('are renamed, and deleted only by their owner, who can take that back', () => {
    const store = ready();
    store.getState().seek(20);
    store.getState().act(pulse);
    run(store);
    const { branch } = store.getState();
    store.getState().rename(branch, '  a second UART interrupt ');
    expect(shownBranch(store.getState()).name).toBe('a second UART interrupt');
    store.getState().remove(branch);
    run(store);
    expect(store.getState()).toMatchObject({ branch: 0, step: 20 });
    expect(store.getState().branches).toHaveLength(1);
    store.getState().remove(0);
    expect(store.getState().branches).toHaveLength(1);
    store.getState().undo();
    run(store);
    expect(shownBranch(store.getState())).toMatchObject({ id: branch, name: 'a second UART interrupt' });
  });

  test('those of a deleted branch stay, and leave the one before it', () => {
    const store = ready();
    for (const step of [60, 30]) {
      store.getState().seek(step);
      store.getState().act(pulse);
      run(store);
      if (step === 60) store.getState().seek(100);
      if (step === 60) store.getState().act(pulse);
      run(store);
    }
    store.getState().switchTo(1);
    run(store);
    store.getState().seek(80);
    store.getState().act({ do: 'raise', device: 0 });
    run(store);
    expect(store.getState().branches.map((b) => b.parent)).toEqual([-1, 0, 1, 1]);
    store.getState().remove(1);
    expect(store.getState().branches.map((b) => [b.id, b.parent, b.fork])).toEqual([
      [0, -1, 0],
      [2, 0, 30],
      [3, 0, 60],
    ]);
    expect(toBranches(store.getState()).all.map((b) => b.parent)).toEqual([-1, 0, 0]);
  });

  test('are called by letters until they have names', () => {
    expect([0, 1, 25, 26, 52].map(letterOf)).toEqual(['A', 'B', 'Z', 'AA', 'BA']);
  });

  test('a long story is told again in slices, and the one before stays in view until it has come far enough', () => {
    const store = makeStore(forgetful, ['en']);
    const x = loaded('four-cases');
    const timer = { op: 'repeat', times: 10_000, body: [{ op: 'work', units: 20 }] } as const;
    const vms = x.setup.vms.map((vm) => ({
      ...vm,
      vcpus: vm.vcpus.map((v) => ({ ...v, program: { ...v.program, main: [timer] } })),
    }));
    store.getState().open({ ...x, setup: { ...x.setup, vms, end: 60_000 } }, 0);
    run(store);
    store.getState().seek(40_000);
    const before = store.getState().shown!.recording;
    store.getState().act({ do: 'pulse', device: 0 });
    expect(store.getState().shown!.recording).toBe(before);
    expect(store.getState()).toMatchObject({ step: 40_000, branch: 1 });
    expect(store.getState().preparing).toBeDefined();
    let looks = 0;
    let time = 0;
    while (store.getState().preparing !== undefined) {
      store.getState().runAhead(1, () => (time += 0.1));
      if (store.getState().preparing !== undefined) expect(store.getState().step).toBe(40_000);
      looks++;
    }
    expect(looks).toBeGreaterThan(3);
    expect(store.getState().step).toBe(40_001);
    expect(store.getState().shown!.recording).not.toBe(before);
  });

  test('the recordings of branches share a limit; the one that was not shown for longest makes room, and its inputs stay', () => {
    const { setup } = loaded('case-1-uart');
    const made = [1, 2, 3].map((n) => {
      const r = new Recording(setup, [{ step: n, do: 'pulse', device: 0 }]);
      r.runToEnd();
      return r;
    });
    const recordings = new Recordings(made[0]!.bytes * 2.2);
    for (const r of made) recordings.show(r);
    expect(recordings.count).toBe(2);
    expect(recordings.find(setup, made[0]!.inputs)).toBeUndefined();
    expect(recordings.find(setup, made[2]!.inputs)).toBe(made[2]);
  });
});

import { expect, test } from 'vitest';
import { Autosave, type Desk } from '../../src/store/autosave.ts';
import { fromLibrary } from '../../src/store/fromLibrary.ts';
import { makeStore, type Store } from '../../src/store/store.ts';
import { isUnsaved } from '../../src/store/unsaved.ts';
import { Works } from '../../src/store/works.ts';
import { memoryShelf } from './memoryShelf.ts';

/** A page whose clock goes on when it is told to. */
function page(shelf = memoryShelf(), name = 'w') {
  const store = makeStore({ read: () => null, write: () => undefined }, ['en']);
  const works = new Works(shelf);
  const tasks: (() => void)[] = [];
  let ids = 0;
  const clock = { at: 1000 };
  const desk: Desk = {
    now: () => clock.at++,
    later: (task) => {
      tasks.push(task);
      return () => tasks.splice(tasks.indexOf(task), 1);
    },
    freshId: () => `${name}${ids++}`,
    storyLink: () => Promise.resolve(`#/x?t=${store.getState().step}&p=g2${store.getState().branches.length}`),
  };
  const autosave = new Autosave(store, works, desk);
  autosave.start();
  const wait = async (): Promise<void> => {
    while (tasks.length > 0) tasks.shift()!();
    await Promise.resolve();
    await Promise.resolve();
  };
  return { store, works, shelf, autosave, wait, clock };
}

function open(store: Store, id: string): void {
  const story = fromLibrary(id);
  if (!story.ok) throw new Error(id);
  store.getState().open(story.value, 0);
  while (store.getState().runAhead(100, () => 0));
}
function act(store: Store, step = 100): void {
  store.getState().seek(step);
  store.getState().act({ do: 'raise', device: 0 });
  while (store.getState().runAhead(100, () => 0));
}

test('looking around is no work, acting is', async () => {
  const { store, works, wait } = page();
  open(store, 'case-1-uart');
  store.getState().seek(50);
  await wait();
  expect(works.list()).toEqual([]);
  expect(isUnsaved(store.getState())).toBe(false);
  act(store);
  expect(isUnsaved(store.getState())).toBe(true);
  await wait();
  expect(works.list()).toMatchObject([{ library: 'case-1-uart', actions: 1, branches: 2 }]);
});

test('what was undone up to the beginning is not kept', async () => {
  const { store, works, wait } = page();
  open(store, 'case-1-uart');
  act(store);
  await wait();
  store.getState().undo();
  while (store.getState().runAhead(100, () => 0));
  await wait();
  expect(isUnsaved(store.getState())).toBe(false);
  expect(works.list()).toEqual([]);
});

test('each story is a work of its own, and one is written over by its next state only', async () => {
  const { store, works, wait } = page();
  open(store, 'case-1-uart');
  act(store);
  await wait();
  act(store, 120);
  await wait();
  expect(works.list()).toHaveLength(1);
  open(store, 'case-4-spi-to-other-pe');
  act(store, 40);
  await wait();
  expect(works.list().map((w) => w.library)).toEqual(['case-4-spi-to-other-pe', 'case-1-uart']);
});

test('two windows that go on with the same work do not write over one another', async () => {
  const shelf = memoryShelf();
  const first = page(shelf, 'a');
  open(first.store, 'case-1-uart');
  act(first.store);
  await first.wait();
  const kept = first.works.list()[0]!;
  // another window has written it meanwhile
  first.works.save({ ...kept, at: kept.at + 500, actions: 7 });
  first.clock.at = 5000;
  act(first.store, 130);
  await first.wait();
  const all = first.works.list();
  expect(all).toHaveLength(2);
  expect(all.map((w) => w.actions)).toEqual([2, 7]);
});

test('a full browser is told once, and everything goes on', async () => {
  const { store, shelf, works, wait } = page();
  shelf.full = true;
  open(store, 'case-1-uart');
  expect(store.getState().refused).toBeUndefined();
  act(store);
  await wait();
  expect(store.getState().refused).toBe(true);
  expect(works.list()).toEqual([]);
  shelf.full = false;
  act(store, 120);
  await wait();
  expect(store.getState().refused).toBe(false);
  expect(works.list()).toHaveLength(1);
});

test('a window that goes away writes at once what waits', async () => {
  const { store, works, autosave } = page();
  open(store, 'case-1-uart');
  act(store);
  autosave.flush();
  await Promise.resolve();
  await Promise.resolve();
  expect(works.list()).toMatchObject([{ actions: 1 }]);
});

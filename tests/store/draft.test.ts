import { expect, test } from 'vitest';
import { Autosave, type Desk } from '../../src/store/autosave.ts';
import { fromLibrary } from '../../src/store/fromLibrary.ts';
import { makeStore, type Store } from '../../src/store/store.ts';
import { Works } from '../../src/store/works.ts';
import { memoryShelf } from './memoryShelf.ts';

const empty = (): Store => makeStore({ read: () => null, write: () => undefined }, ['en']);
function open(store: Store, id: string): void {
  const story = fromLibrary(id);
  if (!story.ok) throw new Error(id);
  store.getState().open(story.value, 0);
}

test('edits of a draft are undone and done again, and edits of one name are one', () => {
  const s = empty();
  const text = (): string | undefined => s.getState().draft?.text;
  const { setDraft, undoDraft, redoDraft } = s.getState();
  setDraft('a');
  setDraft('ab', 'typing');
  setDraft('abc', 'typing');
  setDraft('x');
  setDraft('x');
  undoDraft();
  expect(text()).toBe('abc');
  undoDraft();
  expect(text()).toBe('a');
  undoDraft();
  expect(text()).toBe('a');
  redoDraft();
  expect(text()).toBe('abc');
  setDraft('new', 'typing');
  redoDraft();
  expect(text()).toBe('new');
  undoDraft();
  expect(text()).toBe('abc');
});

test('a draft is kept without anything else having been done, and comes back with its scenario', async () => {
  const shelf = memoryShelf();
  const works = new Works(shelf);
  const page = () => {
    const store = empty();
    const tasks: (() => void)[] = [];
    let id = 0;
    const desk: Desk = {
      now: () => works.list().length + 1000 + id,
      later: (task) => {
        tasks.push(task);
        return () => tasks.splice(tasks.indexOf(task), 1);
      },
      freshId: () => `w${id++}`,
      storyLink: () => Promise.resolve(`#/s/${store.getState().shown?.id ?? ''}?t=3`),
    };
    new Autosave(store, works, desk).start();
    const wait = async (): Promise<void> => {
      while (tasks.length > 0) tasks.shift()!();
      await Promise.resolve();
      await Promise.resolve();
    };
    return { store, wait };
  };
  const first = page();
  open(first.store, 'case-1-uart');
  first.store.getState().setDraft('{"version": 1}');
  await first.wait();
  expect(works.list()).toMatchObject([{ library: 'case-1-uart', draft: '{"version": 1}', actions: 0 }]);
  // looking around with a draft in the drawer writes nothing more
  open(first.store, 'case-4-spi-to-other-pe');
  await first.wait();
  expect(works.list()).toHaveLength(1);

  const second = page();
  open(second.store, 'case-4-spi-to-other-pe');
  expect(second.store.getState().draft).toBeUndefined();
  open(second.store, 'case-1-uart');
  expect(second.store.getState().draft?.text).toBe('{"version": 1}');
});

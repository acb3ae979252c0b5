import { expect, test } from 'vitest';
import { browserShelf, keeperOn, type Shelf } from '../../src/store/shelf.ts';
import { MOST_WORKS, Works, type Work } from '../../src/store/works.ts';
import { memoryShelf } from './memoryShelf.ts';

const work = (id: string, at: number): Work => ({
  id,
  at,
  library: 'case-1-uart',
  title: 'UART',
  link: '#/x?p=g2abc',
  actions: 2,
  branches: 1,
  draft: '',
});

test('what is kept is found again, the newest first', () => {
  const shelf = memoryShelf();
  const works = new Works(shelf);
  expect(works.save(work('a', 1))).toBe(true);
  works.save(work('b', 3));
  works.save(work('c', 2));
  expect(works.list().map((w) => w.id)).toEqual(['b', 'c', 'a']);
  expect(new Works(shelf).find('a')).toEqual(work('a', 1));
});

test('beyond a number of works the oldest goes', () => {
  const works = new Works(memoryShelf());
  for (let i = 0; i < MOST_WORKS + 3; i++) works.save(work(`w${i}`, i));
  expect(works.list()).toHaveLength(MOST_WORKS);
  expect(works.find('w2')).toBeUndefined();
  expect(works.find('w3')).toBeDefined();
});

test('whatever else stands on the shelf is passed over, and stays', () => {
  const shelf = memoryShelf({
    gicscope: '{}',
    'gicscope.work.broken': '{"link":',
    'gicscope.work.odd': '[1,2]',
    'gicscope.work.elsewhere': '{"link":"https://example.org/","at":9}',
    'gicscope.work.bare': '{"link":"#/s/four-cases","at":"soon","actions":-3,"draft":5}',
  });
  expect(new Works(shelf).list()).toEqual([
    { id: 'bare', at: 0, library: '', title: '', link: '#/s/four-cases', actions: 0, branches: 0, draft: '' },
  ]);
  expect(shelf.names()).toHaveLength(5);
});

test('a browser that refuses everything seems empty, and says that nothing is kept', () => {
  const none: Shelf = browserShelf(() => {
    throw new DOMException('denied', 'SecurityError');
  });
  const works = new Works(none);
  expect(works.list()).toEqual([]);
  expect(works.save(work('a', 1))).toBe(false);
  works.remove('a');
  expect(works.find('a')).toBeUndefined();
  const keeper = keeperOn(none, 'a');
  keeper.write('text');
  expect(keeper.read()).toBeNull();
});

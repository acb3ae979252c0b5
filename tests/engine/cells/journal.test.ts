import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Journal } from '../../../src/engine/cells/journal.ts';
import { cellNamed, Layout, measure, nameOf } from '../../../src/engine/cells/layout.ts';
import { CursorMemory, Memory } from '../../../src/engine/cells/memory.ts';

const SIZE = 16;
const writes = fc.array(fc.tuple(fc.integer({ min: 0, max: SIZE - 1 }), fc.integer({ min: -2147483648, max: 2147483647 })), {
  maxLength: 300,
});

/** A memory after these writes, its journal, and a picture of it after each entry of the journal. */
function play(list: readonly (readonly [number, number])[]): { journal: Journal; pictures: Int32Array[] } {
  const journal = new Journal();
  const memory = new Memory(SIZE, journal);
  const pictures = [memory.words.slice()];
  for (const [cell, value] of list) {
    memory.set(cell, value);
    if (journal.length === pictures.length) pictures.push(memory.words.slice());
  }
  return { journal, pictures };
}

describe('the journal', () => {
  test('any path of seeks ends in the memory as it was there', () => {
    fc.assert(
      fc.property(writes, fc.array(fc.nat(), { maxLength: 20 }), (list, path) => {
        const { journal, pictures } = play(list);
        const words = new Int32Array(SIZE);
        let at = 0;
        for (const p of path) {
          const to = p % pictures.length;
          journal.replay(words, at, to);
          at = to;
          expect(words).toEqual(pictures[at]);
        }
      }),
    );
  });

  test('inverts: forwards and back leaves nothing behind', () => {
    fc.assert(
      fc.property(writes, (list) => {
        const { journal } = play(list);
        const words = new Int32Array(SIZE);
        journal.replay(words, 0, journal.length);
        journal.replay(words, journal.length, 0);
        expect(words).toEqual(new Int32Array(SIZE));
      }),
    );
  });

  test('names every cell of a memory that is too large for two bytes', () => {
    const journal = new Journal();
    const memory = new Memory(70_000, journal);
    memory.set(69_999, 5);
    memory.set(4_463, 6);
    expect([journal.cellAt(0), journal.cellAt(1), journal.entryBytes]).toEqual([69_999, 4_463, 12]);
    expect(journal.lastWrite(4_463, 1, 1)).toBe(-1);
  });

  test('a write that changes nothing is not written down', () => {
    const journal = new Journal();
    const memory = new Memory(1, journal);
    memory.set(0, 5);
    memory.set(0, 5);
    expect(journal.length).toBe(1);
  });

  test('works across the borders of its chunks', () => {
    const journal = new Journal();
    const memory = new Memory(2, journal);
    const n = 200_000;
    for (let i = 1; i <= n; i++) memory.set(i & 1, i);
    expect(journal.length).toBe(n);
    const words = memory.words.slice();
    journal.replay(words, n, 65_536);
    expect([...words]).toEqual([65_536, 65_535]);
    journal.replay(words, 65_536, 131_073);
    expect([...words]).toEqual([131_072, 131_073]);
  });

  test('finds the last and the next write of a cell', () => {
    fc.assert(
      fc.property(writes, fc.nat(SIZE - 1), fc.nat(), (list, cell, where) => {
        const { journal } = play(list);
        const at = journal.length === 0 ? 0 : where % (journal.length + 1);
        const hits = Array.from({ length: journal.length }, (_, i) => i).filter((i) => journal.cellAt(i) === cell);
        expect(journal.lastWrite(cell, 1, at)).toBe(hits.findLast((i) => i < at) ?? -1);
        expect(journal.nextWrite(cell, 1, at)).toBe(hits.find((i) => i >= at) ?? -1);
      }),
    );
  });
});

describe('views and their names', () => {
  const build = (layout: Layout) => ({
    ctlr: layout.word('ctlr'),
    gic: layout.within('gic', (l) => ({
      enabled: l.bits('enabled', 70),
      priority: l.bytes('priority', 9),
      lr: l.words('lr', 4),
    })),
    list: layout.list('waiting', 5),
    box: layout.fifo('mailbox', 3, 2),
  });
  const fresh = () => {
    const memory = new Memory(measure(build));
    const layout = new Layout(memory);
    return { memory, layout, views: build(layout) };
  };

  test('every cell has a name, and every name leads back to its cell', () => {
    const { memory, layout } = fresh();
    for (let cell = 0; cell < memory.words.length; cell++)
      expect(cellNamed(layout.regions, nameOf(layout.regions, cell))).toBe(cell);
    expect(nameOf(layout.regions, 7)).toBe('gic.lr[0]');
    expect(cellNamed(layout.regions, 'gic.lr[4]')).toBe(-1);
    expect(() => nameOf(layout.regions, memory.words.length)).toThrow(RangeError);
  });

  test('two regions of one name are refused', () => {
    const layout = new Layout(new Memory(4));
    layout.int('x');
    expect(() => layout.int('x')).toThrow('two regions are named x');
  });

  test('words read unsigned, and a cursor’s memory refuses to be written', () => {
    const { views } = fresh();
    views.ctlr.v = -1;
    expect(views.ctlr.v).toBe(0xffffffff);
    const past = build(new Layout(new CursorMemory(measure(build))));
    expect(() => {
      past.ctlr.v = 1;
    }).toThrow('while looking at the past');
  });

  test('bits and bytes keep to themselves', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(69), fc.boolean(), fc.nat(8), fc.nat(255))), (ops) => {
        const { views } = fresh();
        const bits = new Map<number, boolean>();
        const bytes = new Map<number, number>();
        for (const [i, on, k, x] of ops) {
          views.gic.enabled.set(i, on);
          bits.set(i, on);
          views.gic.priority.set(k, x);
          bytes.set(k, x);
        }
        for (let i = 0; i < 70; i++) expect(views.gic.enabled.get(i)).toBe(bits.get(i) ?? false);
        for (let k = 0; k < 9; k++) expect(views.gic.priority.get(k)).toBe(bytes.get(k) ?? 0);
      }),
    );
  });

  test('a list keeps its order and no duplicates; a ring gives back what came first', () => {
    const { views } = fresh();
    for (const x of [40, 41, 40, 42]) views.list.add(x);
    views.list.remove(41);
    views.list.remove(99);
    expect(views.list.toArray()).toEqual([40, 42]);
    for (const x of [1, 2, 3]) views.list.add(x);
    expect(() => views.list.add(4)).toThrow(RangeError);

    const taken: number[] = [];
    for (let i = 0; i < 10; i++) {
      expect(views.box.push(i, -i)).toBe(true);
      taken.push(views.box.peek(0, 1));
      views.box.drop();
    }
    expect(taken).toEqual([0, -1, -2, -3, -4, -5, -6, -7, -8, -9].map((x) => x + 0));
    expect([views.box.push(1), views.box.push(2), views.box.push(3), views.box.push(4)]).toEqual([true, true, true, false]);
  });
});

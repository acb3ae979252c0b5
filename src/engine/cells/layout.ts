import { Memory, type Cell } from './memory.ts';
import { Bits, Bytes, Fifo, Int, Ints, List, Word, Words } from './views.ts';

export type RegionKind = 'int' | 'word' | 'words' | 'ints' | 'bits' | 'bytes' | 'list' | 'fifo';

/** A named range of cells: what an inspector, a difference, a log and a hash go by. */
export interface Region {
  /** Dotted path, for example `pe3.gich.lr`. Unique in its layout. */
  readonly name: string;
  readonly kind: RegionKind;
  readonly at: Cell;
  /** Cells that it takes. */
  readonly words: number;
  /** Members: bits, bytes, words, list places or ring slots. */
  readonly count: number;
}

/**
 * Hands out cells in order and remembers their names. Built over the live memory and again over a cursor's memory it
 * hands out the same cells: the same view classes then read the present and the past.
 * Building a view reads and writes nothing (power-on values are written by a block's `reset`, caches filled by its
 * `derive`), so a size can be measured first; and a read beyond the memory that is measured with would make every later
 * read of that line slower, for the JIT compiler remembers.
 */
export class Layout {
  readonly regions: Region[] = [];
  private readonly path: string[] = [];
  private readonly names = new Set<string>();
  readonly memory: Memory;
  private next: Cell = 0;

  constructor(memory: Memory) {
    this.memory = memory;
  }

  /** Cells handed out so far. */
  get size(): number {
    return this.next;
  }

  /** Builds a block whose regions are named `name.…`. */
  within<T>(name: string, build: (layout: Layout) => T): T {
    this.path.push(name);
    try {
      return build(this);
    } finally {
      this.path.pop();
    }
  }

  private take(kind: RegionKind, last: string, words: number, count: number): Cell {
    const at = this.next;
    const name = [...this.path, last].join('.');
    if (this.names.has(name)) throw new Error(`two regions are named ${name}`);
    this.names.add(name);
    this.regions.push({ name, kind, at, words, count });
    this.next += words;
    return at;
  }

  int(name: string): Int {
    return new Int(this.memory, this.take('int', name, 1, 1));
  }
  word(name: string): Word {
    return new Word(this.memory, this.take('word', name, 1, 1));
  }
  words(name: string, count: number): Words {
    return new Words(this.memory, this.take('words', name, count, count), count);
  }
  ints(name: string, count: number): Ints {
    return new Ints(this.memory, this.take('ints', name, count, count), count);
  }
  bits(name: string, count: number): Bits {
    return new Bits(this.memory, this.take('bits', name, (count + 31) >> 5, count), count);
  }
  bytes(name: string, count: number): Bytes {
    return new Bytes(this.memory, this.take('bytes', name, (count + 3) >> 2, count), count);
  }
  list(name: string, capacity: number): List {
    return new List(this.memory, this.take('list', name, 1 + capacity, capacity), capacity);
  }
  fifo(name: string, slots: number, width: number): Fifo {
    return new Fifo(this.memory, this.take('fifo', name, 2 + slots * width, slots), slots, width);
  }
}

/** How many cells `build` asks for. */
export function measure(build: (layout: Layout) => unknown): number {
  const layout = new Layout(new Memory(0));
  build(layout);
  return layout.size;
}

/** The region that holds `cell`. @throws RangeError when no region does. */
export function regionAt(regions: readonly Region[], cell: Cell): Region {
  let lo = 0;
  let hi = regions.length - 1;
  while (lo < hi) {
    const mid = (lo + hi + 1) >> 1;
    if (regions[mid]!.at <= cell) lo = mid;
    else hi = mid - 1;
  }
  const r = regions[lo];
  if (r === undefined || cell < r.at || cell >= r.at + r.words) throw new RangeError(`cell ${cell} is in no region`);
  return r;
}

/** The name of a cell: `pe3.gich.lr[2]`, or the region's own name when it is one cell. */
export function nameOf(regions: readonly Region[], cell: Cell): string {
  const r = regionAt(regions, cell);
  return r.words === 1 ? r.name : `${r.name}[${cell - r.at}]`;
}

/** The cell that `nameOf` calls `name`, or -1. */
export function cellNamed(regions: readonly Region[], name: string): Cell {
  const open = name.indexOf('[');
  const r = regions.find((x) => x.name === (open < 0 ? name : name.slice(0, open)));
  if (r === undefined) return -1;
  if (open < 0) return r.words === 1 ? r.at : -1;
  const i = Number(name.slice(open + 1, -1));
  return Number.isInteger(i) && i >= 0 && i < r.words ? r.at + i : -1;
}

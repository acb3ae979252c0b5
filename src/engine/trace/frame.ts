import type { Layout } from '../cells/layout.ts';
import type { Cell, Memory } from '../cells/memory.ts';
import type { Int, Ints } from '../cells/views.ts';
import { Call, Thread, type Micro } from './micro.ts';
import { placeOf, SLOTS, type Place, type Routine, type Site, type Slot, type Values } from './routine.ts';

/** Deepest call that a stack can show. */
export const DEPTH = 8;
const STRIDE = SLOTS + 1;
/** A slot that has no value yet. */
export const UNKNOWN = -0x80000000;

/**
 * One level of one stack, made once and used again. A routine opens its frame with `up.enter(at.first, …)` on its
 * caller's frame and stands on lines with `yield f.at(at.line, …)`. Nothing is popped: whoever stands next sets the depth.
 */
export class Frame<Owner> {
  readonly owner: Owner;
  private readonly depth: Int;
  private readonly memory: Memory;
  /** Its first cell: the line on which it stands; its slots follow. */
  private readonly first: Cell;
  private readonly level: number;
  private readonly levels: readonly Frame<Owner>[];
  private readonly thread: Thread;

  constructor(stack: Stack<Owner>, memory: Memory, depth: Int, first: Cell, level: number, levels: readonly Frame<Owner>[]) {
    this.owner = stack.owner;
    this.thread = stack.thread;
    this.memory = memory;
    this.depth = depth;
    this.first = first;
    this.level = level;
    this.levels = levels;
  }

  /** Opens the next level on line `site`. @throws RangeError when the calls are more than `DEPTH` deep. */
  enter<S extends string>(site: Site<S>, ...values: Values<S>): Frame<Owner>;
  enter(site: number, a = UNKNOWN, b = UNKNOWN, c = UNKNOWN, d = UNKNOWN, e = UNKNOWN, g = UNKNOWN): Frame<Owner> {
    const inner = this.inner;
    inner.at(site as Site<'a b c d e g'>, a, b, c, d, e, g);
    return inner;
  }

  /** The next level. @throws RangeError when the calls are more than `DEPTH` deep. */
  get inner(): Frame<Owner> {
    const inner = this.levels[this.level + 1];
    if (inner === undefined) throw new RangeError('the calls are too deep to be shown');
    return inner;
  }

  /** Stands on line `site`, with these values to see. */
  at<S extends string>(site: Site<S>, ...values: Values<S>): number;
  at(site: number, a = UNKNOWN, b = UNKNOWN, c = UNKNOWN, d = UNKNOWN, e = UNKNOWN, g = UNKNOWN): number {
    const { memory, first } = this;
    const { words } = memory;
    if (words[this.depth.at] !== this.level + 1) memory.set(this.depth.at, this.level + 1);
    // most of a frame stays as it is from line to line: it is compared here, and only what differs is written
    if (words[first] !== site) memory.set(first, site);
    if (words[first + 1] !== a) memory.set(first + 1, a);
    if (words[first + 2] !== b) memory.set(first + 2, b);
    if (words[first + 3] !== c) memory.set(first + 3, c);
    if (words[first + 4] !== d) memory.set(first + 4, d);
    if (words[first + 5] !== e) memory.set(first + 5, e);
    if (words[first + 6] !== g) memory.set(first + 6, g);
    return site;
  }

  /** Calls a routine in which the thread stays for long: `yield* f.call(inner(…))` instead of `yield* inner(…)`. */
  call<R>(inner: Micro<R>): Call<R> {
    return new Call(this.thread, inner);
  }

  /** Back on this level, after a routine that its runner started beside it (an exception handler) has ended. */
  back(): void {
    this.depth.v = this.level + 1;
  }
}

/** A frame as a panel shows it. */
export interface ShownFrame {
  readonly routine: Routine;
  readonly label: string;
  readonly values: readonly { readonly slot: Slot; readonly value: number }[];
}

/** The call stack of one PE at EL2, or of one vCPU at EL1, in cells. */
export class Stack<Owner> {
  readonly owner: Owner;
  /** What runs on it; only the live machine's runs. */
  readonly thread = new Thread();
  /** The outermost frame. */
  readonly root: Frame<Owner>;
  private readonly depth: Int;
  private readonly cells: Ints;
  private readonly levels: readonly Frame<Owner>[];

  constructor(layout: Layout, owner: Owner) {
    this.owner = owner;
    this.depth = layout.int('depth');
    this.cells = layout.ints('frames', DEPTH * STRIDE);
    const levels: Frame<Owner>[] = [];
    for (let i = 0; i < DEPTH; i++)
      levels.push(new Frame(this, layout.memory, this.depth, this.cells.at + i * STRIDE, i, levels));
    this.levels = levels;
    this.root = levels[0]!;
  }

  /** The frame in which it stands. */
  get innermost(): Frame<Owner> {
    return this.levels[Math.max(0, this.depth.v - 1)]!;
  }

  /** The line on which the innermost frame stands; 0: nothing runs on it yet. */
  get site(): number {
    return this.cells.get(Math.max(0, this.depth.v - 1) * STRIDE);
  }
  /** The routine and the line of the innermost frame; undefined: nothing runs on it yet. */
  get top(): Place | undefined {
    return placeOf(this.site);
  }

  /** The open frames, outermost first. */
  frames(): ShownFrame[] {
    const shown: ShownFrame[] = [];
    for (let level = 0; level < this.depth.v; level++) {
      const o = level * STRIDE;
      const place = placeOf(this.cells.get(o));
      if (place === undefined) continue;
      const values = place.routine.slots
        .map((slot, k) => ({ slot, value: this.cells.get(o + 1 + k) }))
        .filter((x) => x.value !== UNKNOWN);
      shown.push({ routine: place.routine, label: place.label, values });
    }
    return shown;
  }
}

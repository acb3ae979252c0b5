/** A routine of micro-steps: each `yield` ends one, and says on which line the next begins. */
export type Micro<R = void> = Generator<number, R, void>;

/** A routine that a thread resumes by itself, without those below it: a call in which it stays for long, or a handler. */
export interface Visit {
  readonly routine: Micro<unknown>;
  /** The routine has returned `value`. True: what is below goes on in the same micro-step. */
  ended(value: unknown): boolean;
}

/** A visit, and the one below it that goes on behind it. */
interface Visiting {
  readonly visit: Visit;
  readonly below: Visiting | undefined;
}

/** One thread of control: its routine, and the visits on top of it, of which the topmost moves. */
export class Thread {
  private main: Micro<unknown> | undefined;
  private top: Micro<unknown> | undefined;
  private visiting: Visiting | undefined;

  /** Begins with `main`, which stands on its first line from now on. */
  start(main: Micro<unknown>): void {
    this.main = main;
    this.top = main;
    this.step();
  }

  /** One micro-step; nothing once the routine has ended. */
  step(): void {
    while (this.top !== undefined) {
      const { done, value } = this.top.next();
      if (done !== true) return;
      if (this.leave()?.ended(value) === false) return;
    }
  }

  /** From the next micro-step on the visit's routine moves, until it ends. */
  visit(visit: Visit): void {
    this.visiting = { visit, below: this.visiting };
    this.top = visit.routine;
  }

  /** The visit on top is over, or the thread's routine. */
  leave(): Visit | undefined {
    const left = this.visiting;
    this.visiting = left?.below;
    this.top = left === undefined ? undefined : (this.visiting?.visit.routine ?? this.main);
    return left?.visit;
  }
}

/**
 * A call in which its thread stays for long: `yield* f.call(inner(…))` reads and returns like `yield* inner(…)`, which would
 * resume every caller on the way down to `inner` at each micro-step.
 */
export class Call<R> implements Visit {
  readonly routine: Micro<R>;
  private readonly thread: Thread;
  private result: { readonly done: true; readonly value: R } | undefined;

  constructor(thread: Thread, routine: Micro<R>) {
    this.thread = thread;
    this.routine = routine;
  }
  [Symbol.iterator](): this {
    return this;
  }
  /** For the caller's `yield*`: first it begins the call; next it is asked when the call has ended. */
  next(): IteratorResult<number, R> {
    if (this.result !== undefined) return this.result;
    this.thread.visit(this);
    const first = this.routine.next();
    // it had nothing to do
    if (first.done === true) this.thread.leave();
    return first;
  }
  ended(value: R): boolean {
    this.result = { done: true, value };
    return true;
  }
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Call, Thread, type Micro } from '../../../src/engine/trace/micro.ts';

/** What a routine does, one after another: a micro-step of its own, or a call of another routine. */
type Act = number | { readonly calls: readonly Act[]; readonly stays: boolean };

const { routine: anyRoutine } = fc.letrec<{ act: Act; routine: readonly Act[] }>((tie) => ({
  act: fc.oneof({ maxDepth: 5, withCrossShrink: true }, fc.nat(99), fc.record({ calls: tie('routine'), stays: fc.boolean() })),
  routine: fc.array(tie('act'), { maxLength: 4 }),
}));

/** Does what it is told, notes what it does, and returns how many micro-steps it and those that it called have made. */
function* perform(acts: readonly Act[], thread: Thread | undefined, notes: number[]): Micro<number> {
  let made = 0;
  for (const act of acts) {
    if (typeof act === 'number') {
      yield act;
      notes.push(act);
      made++;
    } else {
      const inner = perform(act.calls, thread, notes);
      const count = thread !== undefined && act.stays ? yield* new Call(thread, inner) : yield* inner;
      notes.push(-count);
      made += count;
    }
  }
  return made;
}

describe('Thread', () => {
  it('a call in which it stays does the same in the same micro-step as one that every caller resumes', () => {
    fc.assert(
      fc.property(anyRoutine, (acts) => {
        const plain: number[] = [];
        const main = perform(acts, undefined, plain);
        main.next();
        const staying: number[] = [];
        const thread = new Thread();
        thread.start(perform(acts, thread, staying));
        for (let i = 0; i < 200; i++) {
          expect(staying).toEqual(plain);
          main.next();
          thread.step();
        }
      }),
    );
  });

  it('a visitor moves alone until it ends, and who is below goes on one micro-step later when the visitor says so', () => {
    const thread = new Thread();
    const notes: string[] = [];
    function* lines(name: string, count: number): Micro {
      for (let i = 0; i < count; i++) {
        yield i;
        notes.push(`${name}${i}`);
      }
    }
    thread.start(lines('main', 4));
    thread.step();
    const handler = lines('handler', 2);
    handler.next();
    thread.visit({
      routine: handler,
      ended: () => {
        notes.push('returned');
        return false;
      },
    });
    for (let i = 0; i < 3; i++) thread.step();
    expect(notes).toEqual(['main0', 'handler0', 'handler1', 'returned', 'main1']);
  });

  it('stands still once its routine has ended', () => {
    const thread = new Thread();
    let steps = 0;
    thread.start(
      (function* (): Micro {
        yield 0;
        steps++;
      })(),
    );
    for (let i = 0; i < 3; i++) thread.step();
    expect(steps).toBe(1);
  });
});

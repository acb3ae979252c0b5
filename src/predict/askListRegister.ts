import { lrState, LrState } from '../engine/gic/listRegister.ts';
import type { EventKind } from '../engine/trace/eventKind.ts';
import { thingKey } from '../recording/thing.ts';
import { virtualOf, type Ahead, type Draft } from './ahead.ts';
import type { Choice } from './question.ts';

const decides: ReadonlySet<EventKind> = new Set<EventKind>(['lrWritten', 'queued', 'latched', 'dropped', 'merged']);

/** Which List Register a virtual interrupt gets, or that it stays outside: queued, latched in the vGICD, thrown away. */
export function askListRegister(ahead: Ahead): Draft | undefined {
  const joined = new Set<string>();
  for (const row of ahead.rows(decides)) {
    if (row.vintid < 0 || row.vcpu < 0) continue;
    const subject = virtualOf(row);
    if (row.kind === 'merged') joined.add(thingKey(subject));
    // one that became one with another has no List Register of its own
    if (joined.has(thingKey(subject))) continue;
    const vcpu = ahead.world(row.step - 1).vcpus[row.vcpu];
    if (vcpu === undefined) continue;
    const { context } = vcpu;
    const none: Choice = { kind: 'none' };
    const right: Choice = row.kind === 'lrWritten' ? { kind: 'listRegister', lr: row.lr } : none;
    const all = Array.from({ length: context.lrCount }, (_, lr) => lr);
    const isFree = (lr: number): boolean => lrState(context.readLr(lr)) === LrState.invalid;
    // of the empty ones the lowest are plausible, and those that are taken: one of them may give way
    const free = all.filter((lr) => lr !== row.lr && isFree(lr));
    const taken = all.filter((lr) => lr !== row.lr && !isFree(lr));
    const lrs = [...free.slice(0, 2), ...taken, ...free.slice(2)].map((lr): Choice => ({ kind: 'listRegister', lr }));
    const wrong = right === none ? lrs.slice(0, 4) : [...lrs.slice(0, 3), none];
    return { subject, right, wrong, event: row.id, reveal: row.step, telling: taken.length > 0 || right === none ? 3 : 2 };
  }
  return undefined;
}

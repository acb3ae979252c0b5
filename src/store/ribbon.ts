import type { PeId, StepIndex, VmId } from '../base/brand.ts';
import type { Trace } from '../engine/trace/trace.ts';
import { milestoneOf } from '../recording/milestone.ts';

/** A stretch of steps during which a PE did one thing. */
export interface Band {
  readonly pe: PeId;
  readonly from: StepIndex;
  readonly to: StepIndex;
  readonly does: 'guest' | 'el2' | 'idle';
  readonly vm: VmId;
}

export interface Ribbon {
  readonly bands: readonly Band[];
  /** Steps at which a stage of an interrupt began. */
  readonly marks: readonly StepIndex[];
}

/** Events that are read at most: a longer story is not drawn mark by mark. */
const MOST = 60_000;

/** What each PE did all along: from entries, exits and rests, as they were told. */
export function ribbonOf(trace: Trace, pes: number): Ribbon {
  const bands: Band[] = [];
  const marks: StepIndex[] = [];
  const open = Array.from({ length: pes }, (): { from: StepIndex; does: Band['does']; vm: VmId } => ({
    from: 0,
    does: 'el2',
    vm: -1,
  }));
  const last = trace.steps.length - 1;
  const turn = (pe: PeId, step: StepIndex, does: Band['does'], vm: VmId): void => {
    const was = open[pe];
    if (was === undefined || (was.does === does && was.vm === vm)) return;
    if (step > was.from) bands.push({ pe, from: was.from, to: step, does: was.does, vm: was.vm });
    open[pe] = { from: step, does, vm };
  };
  const count = Math.min(trace.events.length, MOST);
  for (let id = 0; id < count; id++) {
    const e = trace.events.row(id);
    if (e.step > last) break;
    if (e.kind === 'entered') turn(e.pe, e.step, 'guest', e.vm);
    else if (e.kind === 'exited' || e.kind === 'acknowledged' || e.kind === 'switchedIn') turn(e.pe, e.step, 'el2', -1);
    else if (e.kind === 'idled') turn(e.pe, e.step, 'idle', -1);
    if (milestoneOf(e.kind) !== undefined && marks.at(-1) !== e.step) marks.push(e.step);
  }
  open.forEach((b, pe) => bands.push({ pe, from: b.from, to: last + 1, does: b.does, vm: b.vm }));
  return { bands, marks };
}

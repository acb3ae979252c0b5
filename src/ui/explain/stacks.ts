import type { PeId } from '../../base/brand.ts';
import { UNKNOWN, type ShownFrame } from '../../engine/trace/frame.ts';
import type { Slot } from '../../engine/trace/routine.ts';
import type { LaneView } from '../../stage/views.ts';
import type { Running } from '../../store/viewer.ts';

/** What a step did to the call stack that ran: went on in a routine, called another, or returned to its caller. */
export type Turn = { readonly kind: 'call' | 'return'; readonly routine: string } | undefined;

/** The call stacks of one PE as the code panel shows them. */
export interface PeStacks {
  readonly pe: PeId;
  /** Whether the step was this PE's. */
  readonly moved: boolean;
  readonly level: 'EL2' | 'EL1';
  readonly el2: readonly ShownFrame[];
  readonly el1: readonly ShownFrame[];
  /** The stack that runs, as it stood before the step (of a PE that moved) or as it stands. */
  readonly frames: readonly ShownFrame[];
  /** The same stack after the step. */
  readonly next: readonly ShownFrame[];
  readonly turn: Turn;
}

function turnOf(ran: readonly ShownFrame[], next: readonly ShownFrame[]): Turn {
  const to = next.at(-1)?.routine.name;
  const from = ran.at(-1)?.routine.name;
  if (to === undefined || from === undefined) return undefined;
  if (next.length < ran.length) return { kind: 'return', routine: to };
  if (next.length > ran.length || to !== from) return { kind: 'call', routine: to };
  return undefined;
}

/** The stacks of PE `lane.pe` at a step that `running` tells of. */
export function stacksOf(lane: LaneView, running: Running): PeStacks {
  const moved = running.pe === lane.pe && (running.ran.length > 0 || running.next.length > 0);
  const level = moved ? running.level : lane.doing === 'guest' && lane.guest !== undefined ? 'EL1' : 'EL2';
  const now = { EL2: lane.el2.frames, EL1: lane.guest?.frames ?? [] };
  const ran = moved && running.ran.length > 0 ? running.ran : now[level];
  return {
    pe: lane.pe,
    moved,
    level,
    el2: level === 'EL2' ? ran : now.EL2,
    el1: level === 'EL1' ? ran : now.EL1,
    frames: ran,
    next: moved ? running.next : ran,
    turn: moved ? turnOf(running.ran, running.next) : undefined,
  };
}

/** A parameter or local variable, and its value before the step where the step changed it. */
export interface ShownValue {
  readonly slot: Slot;
  readonly value: number;
  readonly was: number | undefined;
}

/** The values of a frame after the step: `later` is the same frame then, if it is still open. */
export function valuesOf(frame: ShownFrame, later: ShownFrame | undefined): ShownValue[] {
  const same = later !== undefined && later.routine.name === frame.routine.name;
  const shown = (same ? later : frame).values.filter((v) => v.value !== UNKNOWN);
  return shown.map(({ slot, value }) => {
    const before = frame.values.find((v) => v.slot.name === slot.name)?.value;
    return { slot, value, was: same && before !== value ? (before ?? UNKNOWN) : undefined };
  });
}

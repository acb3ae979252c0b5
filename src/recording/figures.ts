import { invariants } from '../engine/machine/invariants.ts';
import type { EndReason } from '../engine/machine/machine.ts';
import { Lives } from './life.ts';
import type { Recording } from './recording.ts';

/** What a run cost, in numbers that can be held against those of another run of the same scenario. */
export interface Figures {
  readonly ended: EndReason | undefined;
  readonly steps: number;
  /** Returns from `vcpu.run()`. */
  readonly exits: number;
  /** Maintenance interrupts that a PE served. */
  readonly maintenance: number;
  /** Words written into List Registers. */
  readonly lrWrites: number;
  /** Doorbells between PEs. */
  readonly ipis: number;
  /** Interrupts that a guest took. */
  readonly taken: number;
  /** Interrupts that were asked for and that nobody has any more (invariant `nothingLost`). */
  readonly lost: number;
  /** Ticks from the cause of an interrupt to its acknowledge by the guest: the longest; -1: none was taken. */
  readonly worstLatency: number;
}

const lostNumber = invariants.indexOf('nothingLost');

/** Counts a recording as far as it goes. `lost` needs one that checks invariants. */
export function figuresOf(recording: Recording): Figures {
  const { events } = recording.trace;
  const lives = new Lives(recording);
  const counts = { exited: 0, maintenanceHandled: 0, lrWritten: 0, doorbell: 0, vAcknowledged: 0 };
  let lost = recording.breachesAtEnd.filter((b) => b.invariant === 'nothingLost').length;
  let worstLatency = -1;
  for (let id = 0; id < events.length; id++) {
    const kind = events.kindOf(id);
    if (kind in counts) counts[kind as keyof typeof counts]++;
    if (kind === 'invariantBroken' && events.row(id).value === lostNumber) lost++;
    if (kind !== 'vAcknowledged') continue;
    const life = lives.life(lives.idOf(id));
    const taken = life.stages.find((s) => s.event === id);
    if (taken !== undefined) worstLatency = Math.max(worstLatency, taken.tick - life.startTick);
  }
  return {
    ended: recording.ended,
    steps: recording.length - 1,
    exits: counts.exited,
    maintenance: counts.maintenanceHandled,
    lrWrites: counts.lrWritten,
    ipis: counts.doorbell,
    taken: counts.vAcknowledged,
    lost,
    worstLatency,
  };
}

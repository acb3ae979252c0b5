import type { EventId, Intid, PeId, StepIndex, VcpuId, VmId } from '../base/brand.ts';
import { Layout } from '../engine/cells/layout.ts';
import { CursorMemory, type Cell } from '../engine/cells/memory.ts';
import { World } from '../engine/machine/world.ts';
import type { EventKind } from '../engine/trace/eventKind.ts';
import type { EventRow } from '../engine/trace/events.ts';
import { Identities } from './identity.ts';
import { milestoneOf, type Milestone } from './milestone.ts';
import type { Recording } from './recording.ts';
import type { Thing } from './thing.ts';

/** Number of a life in its recording, in the order in which they begin; -1: none. */
export type LifeId = number;

/** A stage of a life, from the event that begins it. */
export interface LifeStage {
  readonly milestone: Milestone;
  readonly event: EventId;
  readonly step: StepIndex;
  readonly tick: number;
  /** Ticks spent in it: to the next stage, or as far as is recorded; 0 for the end. */
  readonly ticks: number;
  /** Where it happened: the PE, and the List Register; -1: neither. */
  readonly pe: PeId;
  readonly lr: number;
}

/** What became of it: it ended; it goes on; it became one with another that was pending already; it fell before it was taken; nobody took it. */
export type Outcome = 'ended' | 'open' | 'merged' | 'withdrawn' | 'lost';

/** One interrupt, from what raised it to its end. The next one of the same INTID is another. */
export interface Life {
  readonly id: LifeId;
  /** The numbers under which it went; -1: it had none of that kind. */
  readonly pintid: Intid;
  readonly vintid: Intid;
  readonly vm: VmId;
  readonly vcpu: VcpuId;
  /** Its events in order, those included by which it came about. */
  readonly events: readonly EventId[];
  readonly stages: readonly LifeStage[];
  readonly outcome: Outcome;
  readonly startStep: StepIndex;
  readonly endStep: StepIndex;
  readonly startTick: number;
  readonly endTick: number;
}

/** Ticks from the first stage to the last event. */
export const lifeTicks = (life: Life): number => life.endTick - life.startTick;

/** An event of this kind is the last of its life, save the physical end that goes with a virtual one (hw=1). */
const endsLife = (kind: EventKind): boolean => kind === 'vDeactivated' || kind === 'hwDeactivated' || kind === 'deactivated';

/** With these a life begins when none is there that they continue; all others only lead to one, or belong to one. */
const begins: ReadonlySet<EventKind> = new Set<EventKind>([
  'lineRaised',
  'timerExpired',
  'becamePending',
  'irqSignalled',
  'maintenanceSignalled',
  'injected',
  'targeted',
  'latched',
  'lrWritten',
]);

/**
 * The lives of all interrupts of a recording. It reads on as the recording grows, each event once; a life is put together
 * when it is asked for.
 */
export class Lives {
  private readonly recording: Recording;
  private readonly tickCell: Cell;
  private readonly who = new Identities();
  /** Of each event: its life, and the event before it in that life. */
  private readonly lives: LifeId[] = [];
  private readonly before: EventId[] = [];
  /** Of each life: its first and last event so far. */
  private readonly firsts: EventId[] = [];
  private readonly lasts: EventId[] = [];
  private readonly made = new Map<LifeId, { readonly last: EventId; readonly length: number; readonly life: Life }>();

  constructor(recording: Recording) {
    this.recording = recording;
    const layout = new Layout(new CursorMemory(recording.cells));
    this.tickCell = new World(layout, recording.setup).tick.at;
  }

  /** Reads at most `most` events further. True while there are more. */
  readOn(most = Infinity): boolean {
    const { events } = this.recording.trace;
    const end = Math.min(events.length, this.lives.length + most);
    for (let id = this.lives.length; id < end; id++) {
      const cause = events.causeOf(id);
      // most events are about no interrupt, or only lead to one
      if ((cause < 0 || this.lives[cause]! < 0) && !begins.has(events.kindOf(id))) {
        this.lives.push(-1);
        this.before.push(-1);
      } else this.read(events.row(id));
    }
    return end < events.length;
  }

  private read(row: EventRow): void {
    const { events } = this.recording.trace;
    let life = row.cause < 0 ? -1 : this.lives[row.cause]!;
    const over = life >= 0 && endsLife(events.kindOf(row.cause)) && row.kind !== 'hwDeactivated';
    // the end of a signal names no interrupt; it is about the one that was signalled
    const withdraws = row.kind === 'irqRetracted' && life >= 0 && this.lasts[life] === row.cause;
    if (over || (life >= 0 && !withdraws && !this.who.fits(life, row))) life = -1;
    if (life < 0 && begins.has(row.kind) && (row.pintid >= 0 || row.vintid >= 0)) {
      life = this.firsts.push(row.id) - 1;
      this.lasts.push(-1);
      this.who.begin();
    }
    this.lives.push(life);
    this.before.push(life < 0 ? -1 : this.lasts[life]!);
    if (life < 0) return;
    this.lasts[life] = row.id;
    this.who.learn(life, row);
  }

  /** How many lives there are. */
  get count(): number {
    this.readOn();
    return this.firsts.length;
  }

  /** The life to which an event belongs; -1: none, it is about something else. */
  idOf(event: EventId): LifeId {
    this.readOn();
    return this.lives[event] ?? -1;
  }

  /** The lives of a thing, in the order in which they begin: of an interrupt (all it went through), of everything else none. */
  of(thing: Thing): readonly LifeId[] {
    this.readOn();
    return this.who.of(thing);
  }

  /** The life of a thing that was the last to begin up to a step; -1: none had. */
  at(thing: Thing, step: StepIndex): LifeId {
    const all = this.of(thing);
    let lo = 0;
    let hi = all.length;
    while (lo < hi) {
      const mid = (lo + hi) >> 1;
      if (this.recording.trace.events.stepOf(this.firsts[all[mid]!]!) <= step) lo = mid + 1;
      else hi = mid;
    }
    return all[lo - 1] ?? -1;
  }

  /** One life. @throws RangeError when there is no such life. */
  life(id: LifeId): Life {
    this.readOn();
    const last = this.lasts[id];
    if (last === undefined) throw new RangeError(`there is no life ${id}`);
    const known = this.made.get(id);
    // one that goes on is older with each step that is recorded
    if (known?.last === last && (known.life.outcome !== 'open' || known.length === this.recording.length)) return known.life;
    const life = this.put(id, last);
    this.made.set(id, { last, length: this.recording.length, life });
    return life;
  }

  private put(id: LifeId, last: EventId): Life {
    const { events } = this.recording.trace;
    const own: EventId[] = [];
    for (let e = last; e >= 0; e = this.before[e]!) own.push(e);
    // what led to it, back to the end of an earlier one: a line that was still high, a guest's write
    for (let e = events.causeOf(own.at(-1)!); e >= 0 && !endsLife(events.kindOf(e)); e = events.causeOf(e)) own.push(e);
    own.reverse();
    const outcome = this.outcome(own);
    const startStep = events.stepOf(own[0]!);
    const endStep = outcome === 'open' ? this.recording.length - 1 : events.stepOf(last);
    const endTick = this.tickOf(endStep);
    return {
      id,
      ...this.who.numbersOf(id),
      events: own,
      stages: this.stages(own, outcome, endTick),
      outcome,
      startStep,
      endStep,
      startTick: this.tickOf(startStep),
      endTick,
    };
  }

  private outcome(own: readonly EventId[]): Outcome {
    const { events } = this.recording.trace;
    const kinds = own.map((e) => events.kindOf(e));
    if (kinds.includes('unhandled') || kinds.includes('dropped') || kinds.at(-1) === 'notSent') return 'lost';
    if (kinds.some(endsLife)) return 'ended';
    const last = kinds.at(-1);
    if (last === 'irqRetracted' || last === 'pendingCleared') return 'withdrawn';
    return last === 'merged' ? 'merged' : 'open';
  }

  private stages(own: readonly EventId[], outcome: Outcome, endTick: number): LifeStage[] {
    const { events } = this.recording.trace;
    const begun = own.flatMap((event) => {
      const row = events.row(event);
      const milestone = milestoneOf(row.kind);
      if (milestone === undefined) return [];
      return [{ milestone, event, step: row.step, tick: this.tickOf(row.step), pe: row.pe, lr: row.lr }];
    });
    return begun.map((s, i) => ({ ...s, ticks: (begun[i + 1]?.tick ?? (outcome === 'open' ? endTick : s.tick)) - s.tick }));
  }

  /** The tick at a step: the machine writes it at every tick, so the last write is never far. */
  private tickOf(step: StepIndex): number {
    const { journal, steps } = this.recording.trace;
    const i = journal.lastWrite(this.tickCell, 1, steps.journalEnd(step));
    return i < 0 ? 0 : journal.nowAt(i);
  }
}

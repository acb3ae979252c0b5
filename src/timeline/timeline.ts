import type { EventId, StepIndex } from '../base/brand.ts';
import { Layout } from '../engine/cells/layout.ts';
import { CursorMemory } from '../engine/cells/memory.ts';
import { lrState } from '../engine/gic/listRegister.ts';
import { World } from '../engine/machine/world.ts';
import type { Recording } from '../recording/recording.ts';
import { Clock } from './clock.ts';
import { WARNING, weightOf } from './family.ts';
import { IntList } from './intList.ts';
import { Lanes } from './lanes.ts';
import { LineTrack } from './lineTrack.ts';
import { AT_REST, IN_EL2, PeTrack } from './peTrack.ts';
import { BASE_BITS, Pyramid } from './pyramid.ts';

/** The events of a lane: how many, and how heavy the heaviest is. */
export interface Tally {
  readonly count: Pyramid;
  readonly weight: Pyramid;
}

const BUCKET = (1 << BASE_BITS) - 1;

/** What a cell means to the timeline: nothing, the tick, whether a PE is idle, or a List Register of a PE. */
const NOTHING = 0;
const TICK = 1;
const IDLE_OF = 2;

/**
 * Everything that the timeline draws, read off a recording once, as it grows: what each PE did, how full its List
 * Registers were, the lines of the devices, the clock, and the events of each lane, at every level of detail.
 */
export class Timeline {
  readonly recording: Recording;
  readonly lanes: Lanes;
  readonly pes: readonly PeTrack[];
  readonly lines: readonly LineTrack[];
  /** By lane. */
  readonly tallies: readonly Tally[];
  readonly clock: Clock;
  /** Events of the family `warning` or `violation`, in order. */
  readonly alerts: IntList;
  private readonly meaning: Uint8Array;
  private readonly lrBase: number;
  private read: StepIndex;
  private tick: number;
  private journalAt: number;
  private eventAt: EventId;

  /** @param beside that of another recording of the same setup: what it has read of the past that both share is not read again */
  constructor(recording: Recording, beside?: Timeline) {
    const { setup } = recording;
    const closed = beside === undefined ? 0 : beside.commonWith(recording) >> BASE_BITS;
    this.read = closed << BASE_BITS;
    this.recording = recording;
    this.lanes = new Lanes(setup);
    const vmOf = setup.vms.flatMap((vm, id) => vm.vcpus.map(() => id));
    this.pes = Array.from({ length: setup.pes }, (_, pe) => new PeTrack((vcpu) => vmOf[vcpu] ?? 0, beside?.pes[pe], closed));
    this.lines = setup.devices.map((_, device) => new LineTrack(beside?.lines[device], closed));
    this.tallies = this.lanes.list.map((_, lane) => {
      const tally = beside?.tallies[lane];
      return { count: tally?.count.upTo(closed) ?? new Pyramid('sum'), weight: tally?.weight.upTo(closed) ?? new Pyramid('max') };
    });
    this.clock = beside?.clock.upTo(this.read) ?? new Clock();
    this.tick = this.clock.end('ticks');
    const { steps } = recording.trace;
    this.journalAt = this.read === 0 ? 0 : steps.journalEnd(this.read - 1);
    this.eventAt = this.read === 0 ? 0 : steps.eventEnd(this.read - 1);
    this.alerts = beside?.alerts.upTo(beside.alerts.countUpTo(this.eventAt - 1)) ?? new IntList();
    const world = new World(new Layout(new CursorMemory(recording.cells)), setup);
    this.lrBase = IDLE_OF + setup.pes;
    this.meaning = new Uint8Array(recording.cells);
    this.meaning[world.tick.at] = TICK;
    for (const pe of world.pes) {
      this.meaning[pe.idle.at] = IDLE_OF + pe.id;
      this.meaning.fill(this.lrBase + pe.id, pe.gich.lr.at, pe.gich.lr.at + pe.gich.lr.count);
    }
  }

  /** Steps read so far: 0 … length - 1 can be drawn. */
  get length(): StepIndex {
    return this.read;
  }

  /** Reads at most `steps` further steps of the recording. True while it is behind. */
  grow(steps: number): boolean {
    const { trace } = this.recording;
    const to = Math.min(trace.steps.length, this.read + steps);
    for (let s = this.read; s < to; s++) {
      this.cells(s, trace.steps.journalEnd(s));
      this.events(s, trace.steps.eventEnd(s));
      this.clock.push(this.tick);
      if ((s & BUCKET) === BUCKET) this.close(s + 1);
    }
    this.read = to;
    for (const pe of this.pes) pe.settle(to);
    for (const line of this.lines) line.settle(to);
    return to < trace.steps.length;
  }

  /** Steps that it has read and that another recording of the same setup has too, just as they are. */
  private commonWith(recording: Recording): number {
    return Math.min(this.read, this.recording.sharedWith(recording.inputs) + 1, recording.trace.steps.length);
  }

  /** Bytes that it takes beside the recording. */
  get bytes(): number {
    const pes = this.pes.reduce((n, pe) => n + pe.bytes, 0);
    const lines = this.lines.reduce((n, l) => n + l.bytes, 0);
    const tallies = this.tallies.reduce((n, t) => n + t.count.bytes + t.weight.bytes, 0);
    return pes + lines + tallies + this.clock.bytes + this.alerts.bytes + this.meaning.byteLength;
  }

  private cells(step: StepIndex, end: number): void {
    const { journal } = this.recording.trace;
    const { meaning, lrBase } = this;
    for (let i = this.journalAt; i < end; i++) {
      const m = meaning[journal.cellAt(i)]!;
      if (m === NOTHING) continue;
      if (m === TICK) this.tick = journal.nowAt(i);
      else if (m < lrBase) this.pes[m - IDLE_OF]!.turn(step, journal.nowAt(i) === 0 ? IN_EL2 : AT_REST);
      else this.pes[m - lrBase]!.listRegister(step, lrState(journal.oldAt(i)), lrState(journal.nowAt(i)));
    }
    this.journalAt = end;
  }

  private events(step: StepIndex, end: EventId): void {
    const { events } = this.recording.trace;
    for (let id = this.eventAt; id < end; id++) {
      const kind = events.kindOf(id);
      const pe = events.peOf(id);
      let lane = this.lanes.fast(kind, pe);
      if (kind === 'entered') this.pes[pe]?.turn(step, events.row(id).vcpu);
      else if (kind === 'exited') this.pes[pe]?.turn(step, IN_EL2);
      else if (lane < 0) {
        const row = events.row(id);
        lane = this.lanes.of(row);
        this.lines[row.value]?.change(step, kind === 'lineRaised' ? 1 : 0);
      }
      const weight = weightOf(kind);
      const tally = this.tallies[lane]!;
      tally.count.open++;
      if (weight > tally.weight.open) tally.weight.open = weight;
      if (weight >= WARNING) this.alerts.push(id);
    }
    this.eventAt = end;
  }

  private close(step: StepIndex): void {
    for (const pe of this.pes) pe.close(step);
    for (const line of this.lines) line.close(step);
    for (const tally of this.tallies) {
      tally.count.close();
      tally.weight.close();
    }
  }
}

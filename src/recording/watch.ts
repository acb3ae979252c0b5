import type { EventId, StepIndex, VcpuId } from '../base/brand.ts';
import type { Region } from '../engine/cells/layout.ts';
import type { JournalIndex } from '../engine/cells/journal.ts';
import type { World } from '../engine/machine/world.ts';
import type { EventRow } from '../engine/trace/events.ts';
import { Cursor } from './cursor.ts';
import type { Recording } from './recording.ts';
import { restsOn } from './registerHistory.ts';
import { framesOf, readRegister, registersOf, type Bank, type RegisterPlace } from './registers.ts';
import { cellsOfState, physicalState, virtualState } from './stateHistory.ts';
import { eventTouches, sameThing, type Thing } from './thing.ts';

/** What to look for along a recording. */
export type Watch =
  /** A thing changes: the state of an interrupt, the value of a register, the word of a List Register, what a PE or vCPU does. */
  | { readonly kind: 'changes'; readonly thing: Thing }
  /** A List Register is written; of one PE, or of any (-1). */
  | { readonly kind: 'listRegister'; readonly pe: number }
  /** A vCPU is entered; -1: any. */
  | { readonly kind: 'entered'; readonly vcpu: VcpuId }
  /** The maintenance interrupt of a PE, or of any (-1), rises. */
  | { readonly kind: 'maintenance'; readonly pe: number }
  /** An invariant breaks, or the hypervisor gives up. */
  | { readonly kind: 'violation' };

/** Where a search stands: at a step that it looked for, at the end of what it had to look at, or on the way. */
export type Found = { readonly at: StepIndex } | 'nowhere' | 'more';

/** One pass of a search: looks at most `most` writes or events further. */
interface Scan {
  go(most: number): Found;
}

type Sees = (row: EventRow) => boolean;

/** Watches that an event answers; undefined: cells do. */
function seenBy(watch: Watch): Sees | undefined {
  switch (watch.kind) {
    case 'entered':
      return (row) => row.kind === 'entered' && (watch.vcpu < 0 || row.vcpu === watch.vcpu);
    case 'maintenance':
      return (row) => row.kind === 'maintenanceSignalled' && (watch.pe < 0 || row.pe === watch.pe);
    case 'violation':
      return (row) => row.kind === 'invariantBroken' || row.kind === 'panicked';
    case 'changes':
      // the line of a device is one bit among others
      return watch.thing.kind === 'device' ? (row) => eventTouches(row, watch.thing) : undefined;
    default:
      return undefined;
  }
}

/** The cells on which a watch rests: 1 for each; and what must differ, where not every write is a change. */
interface Ground {
  readonly marks: Uint8Array;
  readonly value: ((world: World) => number | string) | undefined;
}

const registers = new WeakMap<World, readonly RegisterPlace[]>();

/** The register of a machine that a thing names; undefined: it has none of that name. */
export function registerOfThing(world: World, thing: Thing): RegisterPlace | undefined {
  let all = registers.get(world);
  if (all === undefined) {
    const banks: Bank[] = [
      ...world.pes.map((p): Bank => ({ of: 'pe', pe: p.id })),
      ...world.vcpus.map((v): Bank => ({ of: 'vcpu', vcpu: v.id })),
    ];
    all = banks.flatMap((bank) => framesOf(bank).flatMap((frame) => registersOf(world, bank, frame)));
    registers.set(world, all);
  }
  return all.find((place) => sameThing(place.thing, thing));
}

/** Names of the regions that hold what a PE, a vCPU or a VM does. */
const regionsOf = (thing: Thing): RegExp | undefined => {
  switch (thing.kind) {
    case 'pe':
      return new RegExp(`^pe${thing.pe}\\.(current|idle)$`);
    case 'vcpu':
      return new RegExp(`\\.vpe${thing.vcpu}\\.(state|pe|paused|irqMask|pendList|actList|saved\\..+)$`);
    case 'vm':
      return new RegExp(`^vm${thing.vm}\\.vgicd\\.`);
    default:
      return undefined;
  }
};

function groundOf(watch: Watch, cursor: Cursor, cells: number): Ground {
  const marks = new Uint8Array(cells);
  const mark = (picks: (r: Region) => boolean): void => {
    for (const r of cursor.regions) if (picks(r)) marks.fill(1, r.at, r.at + r.words);
  };
  const { world } = cursor;
  if (watch.kind === 'listRegister') {
    for (const pe of world.pes) {
      const { lr } = pe.gich;
      if (watch.pe < 0 || watch.pe === pe.id) marks.fill(1, lr.at, lr.at + lr.count);
    }
    return { marks, value: undefined };
  }
  if (watch.kind !== 'changes') return { marks, value: undefined };
  const { thing } = watch;
  switch (thing.kind) {
    case 'lr': {
      const gich = world.pes[thing.pe]?.gich;
      if (gich !== undefined && thing.lr < gich.lrCount) marks[gich.lr.at + thing.lr] = 1;
      return { marks, value: undefined };
    }
    case 'pintid':
      mark(({ name }) => cellsOfState(thing).test(name));
      return { marks, value: (w) => physicalState(w, thing) };
    case 'vintid':
      mark(({ name }) => cellsOfState(thing).test(name));
      return { marks, value: (w) => virtualState(w, thing) };
    case 'register': {
      const place = registerOfThing(world, thing);
      if (place === undefined) return { marks, value: undefined };
      const rests = restsOn(place, world);
      mark(({ name }) => rests(name));
      return { marks, value: (w) => readRegister(w, place) };
    }
    default: {
      const names = regionsOf(thing);
      mark(({ name }) => names?.test(name) === true);
      return { marks, value: undefined };
    }
  }
}

/** Looks for events: forwards behind `from`, backwards before it. */
class EventScan implements Scan {
  private readonly recording: Recording;
  private readonly sees: Sees;
  private readonly by: 1 | -1;
  private at: EventId;

  constructor(recording: Recording, sees: Sees, from: StepIndex, by: 1 | -1) {
    this.recording = recording;
    this.sees = sees;
    this.by = by;
    const { steps } = recording.trace;
    this.at = by > 0 ? steps.eventEnd(from) : steps.eventStart(from) - 1;
  }

  go(most: number): Found {
    const { events, steps } = this.recording.trace;
    const end = steps.eventEnd(this.recording.length - 1);
    for (let n = 0; n < most; n++, this.at += this.by) {
      if (this.by > 0 ? this.at >= end : this.at < 0) return 'nowhere';
      const row = events.row(this.at);
      if (this.sees(row)) return { at: row.step };
    }
    return 'more';
  }
}

/** A look at a value costs about as much as so many entries of the journal. */
const LOOK = 400;

/** Looks for writes of cells: forwards behind `from`, backwards before it. */
class CellScan implements Scan {
  private readonly recording: Recording;
  private readonly cursor: Cursor;
  private readonly ground: Ground;
  private readonly by: 1 | -1;
  private at: JournalIndex;

  constructor(recording: Recording, watch: Watch, from: StepIndex, by: 1 | -1) {
    this.recording = recording;
    this.cursor = new Cursor(recording);
    this.ground = groundOf(watch, this.cursor, recording.cells);
    this.by = by;
    const { steps } = recording.trace;
    this.at = by > 0 ? steps.journalEnd(from) : steps.journalStart(from) - 1;
  }

  go(most: number): Found {
    const { journal, steps } = this.recording.trace;
    const { marks } = this.ground;
    const end = steps.journalEnd(this.recording.length - 1);
    // what step 0 wrote are power-on values
    const start = steps.journalEnd(0);
    for (let left = most; left > 0; left--, this.at += this.by) {
      if (this.by > 0 ? this.at >= end : this.at < start) return 'nowhere';
      if (marks[journal.cellAt(this.at)] === 0) continue;
      const step = steps.stepOfWrite(this.at);
      if (this.differs(step)) return { at: step };
      left -= LOOK;
      this.at = this.by > 0 ? steps.journalEnd(step) - 1 : steps.journalStart(step);
    }
    return 'more';
  }

  private differs(step: StepIndex): boolean {
    const { value } = this.ground;
    if (value === undefined) return true;
    const { cursor } = this;
    cursor.seek(step - 1);
    const before = value(cursor.world);
    cursor.seek(step);
    return value(cursor.world) !== before;
  }
}

/**
 * Looks for the first step behind `from` (`by` 1), or the last one before it (-1), at which what is watched happens. It goes
 * on where it stopped: as far as is recorded, and further once more is.
 */
export class Search {
  readonly watch: Watch;
  readonly from: StepIndex;
  readonly by: 1 | -1;
  private readonly scan: Scan;

  constructor(recording: Recording, watch: Watch, from: StepIndex, by: 1 | -1) {
    this.watch = watch;
    this.from = from;
    this.by = by;
    const sees = seenBy(watch);
    this.scan = sees === undefined ? new CellScan(recording, watch, from, by) : new EventScan(recording, sees, from, by);
  }

  /** Looks at most `most` writes or events further; 'nowhere': there is none in what is recorded so far. */
  go(most: number): Found {
    return this.scan.go(most);
  }
}

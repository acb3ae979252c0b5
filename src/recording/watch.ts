import type { EventId, Intid, StepIndex, VcpuId } from '../base/brand.ts';
import type { Region } from '../engine/cells/layout.ts';
import type { JournalIndex } from '../engine/cells/journal.ts';
import { lrVintid } from '../engine/gic/listRegister.ts';
import type { World } from '../engine/machine/world.ts';
import type { EventKind } from '../engine/trace/eventKind.ts';
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

/** Events that answer a watch: of these kinds, and of those the ones that fit. */
interface Sees {
  readonly kinds: readonly EventKind[];
  readonly fits: (row: EventRow) => boolean;
}

/** Watches that an event answers; undefined: cells do. */
function seenBy(watch: Watch): Sees | undefined {
  switch (watch.kind) {
    case 'entered':
      return { kinds: ['entered'], fits: (row) => watch.vcpu < 0 || row.vcpu === watch.vcpu };
    case 'maintenance':
      return { kinds: ['maintenanceSignalled'], fits: (row) => watch.pe < 0 || row.pe === watch.pe };
    case 'violation':
      return { kinds: ['invariantBroken', 'panicked'], fits: () => true };
    case 'changes':
      // the line of a device is one bit among others
      if (watch.thing.kind !== 'device') return undefined;
      return { kinds: ['lineRaised', 'lineLowered', 'deviceQuieted'], fits: (row) => eventTouches(row, watch.thing) };
    default:
      return undefined;
  }
}

/** The cells on which a watch rests, with the bits of each that matter; and what must differ, where not every write is a change. */
interface Ground {
  readonly marks: Int32Array;
  /** A List Register matters while it holds this INTID. */
  readonly vintid?: Intid;
  /** Which vCPU is loaded matters where it is one of these. */
  readonly vcpus?: readonly VcpuId[];
  readonly value: ((world: World) => number | string) | undefined;
}
/** All bits of a cell; and: it is a List Register of a saved context, one of a PE, or the vCPU that is loaded. */
const ALL = -1;
const LR = -2;
const LOADED = -3;
const LIVE = -4;

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

/** Of a Distributor's bit maps only the bit of one interrupt matters; of the sources of SGIs its own byte, when it is one. */
function narrow(
  marks: Int32Array,
  regions: readonly Region[],
  distributor: string,
  { slot, bank, intid }: { readonly slot: number; readonly bank: number; readonly intid: Intid },
): void {
  for (const { name, at, words } of regions) {
    if (slot < 0 || !name.startsWith(`${distributor}.`)) continue;
    const isMap = /\.(latch|line|active|edge)$/.test(name);
    const isBytes = /\.(sgiSources|sgiActive)$/.test(name);
    if (!isMap && !isBytes) continue;
    marks.fill(0, at, at + words);
    if (isMap) marks[at + (slot >> 5)] = 1 << (slot & 31);
    else if (intid < 16) {
      const byte = bank * 16 + intid;
      marks[at + (byte >> 2)] = 0xff << ((byte & 3) * 8);
    }
  }
}

function groundOf(watch: Watch, cursor: Cursor, cells: number): Ground {
  const marks = new Int32Array(cells);
  const mark = (picks: (r: Region) => boolean): void => {
    for (const r of cursor.regions) if (picks(r)) marks.fill(ALL, r.at, r.at + r.words);
  };
  const { world } = cursor;
  if (watch.kind === 'listRegister') {
    for (const pe of world.pes) {
      const { lr } = pe.gich;
      if (watch.pe < 0 || watch.pe === pe.id) marks.fill(ALL, lr.at, lr.at + lr.count);
    }
    return { marks, value: undefined };
  }
  if (watch.kind !== 'changes') return { marks, value: undefined };
  const { thing } = watch;
  switch (thing.kind) {
    case 'lr': {
      const gich = world.pes[thing.pe]?.gich;
      if (gich !== undefined && thing.lr < gich.lrCount) marks[gich.lr.at + thing.lr] = ALL;
      return { marks, value: undefined };
    }
    case 'pintid':
      mark(({ name }) => cellsOfState(thing).test(name));
      narrow(marks, cursor.regions, 'gic.gicd', {
        slot: world.gic.gicd.find(thing.pe, thing.intid),
        bank: thing.pe,
        intid: thing.intid,
      });
      return { marks, value: (w) => physicalState(w, thing) };
    case 'vintid': {
      mark(({ name }) => cellsOfState(thing).test(name));
      const vgicd = world.vms[thing.vm]?.vgicd;
      const bank = world.vcpus[thing.vcpu]?.index ?? 0;
      narrow(marks, cursor.regions, `vm${thing.vm}.vgicd`, {
        slot: vgicd?.slot(bank, thing.intid) ?? -1,
        bank,
        intid: thing.intid,
      });
      const vcpus = (world.vms[thing.vm]?.vcpus ?? []).filter((v) => thing.intid >= 32 || v.id === thing.vcpu).map((v) => v.id);
      for (const r of cursor.regions) {
        if (marks[r.at] !== ALL) continue;
        if (r.name.endsWith('.saved.lr'))
          marks.fill(vcpus.some((v) => r.name.includes(`.vpe${v}.`)) ? LR : 0, r.at, r.at + r.words);
        else if (r.name.endsWith('.lr')) marks.fill(LIVE, r.at, r.at + r.words);
        else if (r.name.endsWith('.current')) marks.fill(LOADED, r.at, r.at + r.words);
      }
      return { marks, vintid: thing.intid, vcpus, value: (w) => virtualState(w, thing) };
    }
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
    const { kinds, fits } = this.sees;
    const end = steps.eventEnd(this.recording.length - 1);
    for (let n = 0; n < most; n++, this.at += this.by) {
      if (this.by > 0 ? this.at >= end : this.at < 0) return 'nowhere';
      if (kinds.includes(events.kindOf(this.at)) && fits(events.row(this.at))) return { at: events.stepOf(this.at) };
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
  /** The PE to which a cell belongs: that of its List Registers and of the vCPU that is loaded. */
  private readonly peOf = new Map<number, number>();
  /** The vCPU that is loaded on each PE where the search stands: the List Registers of others do not matter. */
  private readonly loaded: VcpuId[] = [];
  /** A List Register of each PE, or one of a saved context, may hold the INTID: where none does, who is loaded does not matter. */
  private readonly live: boolean[] = [];
  private saved = true;

  constructor(recording: Recording, watch: Watch, from: StepIndex, by: 1 | -1) {
    this.recording = recording;
    this.cursor = new Cursor(recording);
    this.ground = groundOf(watch, this.cursor, recording.cells);
    this.by = by;
    const { steps } = recording.trace;
    this.at = by > 0 ? steps.journalEnd(from) : steps.journalStart(from) - 1;
    if (this.ground.vintid === undefined) return;
    for (const pe of this.cursor.world.pes) {
      this.peOf.set(pe.current.at, pe.id);
      for (let i = 0; i < pe.gich.lr.count; i++) this.peOf.set(pe.gich.lr.at + i, pe.id);
    }
    this.look(by > 0 ? from : from - 1);
  }

  /** Who is loaded where at a step, and whether the INTID is in any List Register. */
  private look(step: StepIndex): void {
    const { cursor, ground } = this;
    cursor.seek(Math.max(0, step));
    const { pes, vcpus } = cursor.world;
    for (const pe of pes) this.loaded[pe.id] = pe.current.v;
    const holds = (at: { readonly lrCount: number; readLr(i: number): number }): boolean => {
      for (let i = 0; i < at.lrCount; i++) if (lrVintid(at.readLr(i)) === ground.vintid) return true;
      return false;
    };
    for (const pe of pes) this.live[pe.id] = holds(pe.gich);
    this.saved = (ground.vcpus ?? []).some((v) => holds(vcpus[v]!.saved));
  }

  go(most: number): Found {
    const { journal, steps } = this.recording.trace;
    const { marks } = this.ground;
    const end = steps.journalEnd(this.recording.length - 1);
    // what step 0 wrote are power-on values
    const start = steps.journalEnd(0);
    for (let left = most; left > 0;) {
      const was = this.at;
      const to = this.by > 0 ? Math.min(end, was + left) : Math.max(start, was - left);
      const i = this.by > 0 ? journal.nextMarked(marks, was, to) : journal.lastMarked(marks, to, was + 1);
      if (i < 0) {
        this.at = to;
        if (this.by > 0 ? to >= end : to <= start) return 'nowhere';
        return 'more';
      }
      left -= Math.abs(i - was) + 1;
      this.at = i + this.by;
      if (!this.matters(i)) continue;
      const step = steps.stepOfWrite(i);
      if (this.differs(step)) return { at: step };
      left -= LOOK;
      this.at = this.by > 0 ? steps.journalEnd(step) : steps.journalStart(step) - 1;
      if (this.ground.vintid !== undefined) this.look(this.by > 0 ? step : step - 1);
    }
    return 'more';
  }

  /** Whether what a write changed can have changed what is watched. */
  private matters(i: JournalIndex): boolean {
    const { journal } = this.recording.trace;
    const { marks, vintid, vcpus = [] } = this.ground;
    const cell = journal.cellAt(i);
    const [mark, old, now] = [marks[cell]!, journal.oldAt(i), journal.nowAt(i)];
    const pe = this.peOf.get(cell) ?? -1;
    if (mark === LOADED) {
      this.loaded[pe] = this.by > 0 ? now : old;
      return (this.saved || this.live[pe] === true) && (vcpus.includes(old) || vcpus.includes(now));
    }
    const isIt = (mark === LIVE || mark === LR) && (lrVintid(old) === vintid || lrVintid(now) === vintid);
    if (isIt && mark === LR) this.saved = true;
    if (isIt && mark === LIVE) {
      this.live[pe] = true;
      return vcpus.includes(this.loaded[pe]!);
    }
    return mark === LIVE || mark === LR ? isIt : ((old ^ now) & mark) !== 0;
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

import { Gic } from '../engine/gic/gic.ts';
import { gicOptions } from '../engine/gic/implementationDefined.ts';
import { FIRST_SPECIAL } from '../engine/gic/intid.ts';
import { lrHw, lrState, LrState } from '../engine/gic/listRegister.ts';
import { buildGic } from './gicVector.ts';
import { Knowledge, Piece, type Beginning } from './qemuGicKnowledge.ts';
import type { GicLog } from './qemuGicLog.ts';
import { DIR, operationsOf, type GicOperation } from './qemuGicOperations.ts';
import { Run } from './qemuGicRun.ts';
import type { Tally } from './qemuGicTally.ts';
import { ownGicd, teachGicd } from './qemuGicTeaching.ts';

export interface ReplayResult {
  readonly tally: Tally;
  readonly numPe: number;
  readonly numIntid: number;
  /** Accesses whose PE is inferred: after the first write among them, a difference counts as unknown. */
  readonly inferred: number;
}

/** Runs over a log until nothing more is learned of its beginning. */
const MOST_RUNS = 8;

/** What the log says of the hardware's size. */
function sizeOf(log: GicLog): { numIntid: number; listRegisters: number } {
  let highest = log.highestIntid;
  let typer = -1;
  let listRegisters = 4;
  for (const event of log.events) {
    if (event.event !== 'access') continue;
    const { frame, offset, write, value } = event;
    if (frame === 'GICD' && offset === 4 && !write) typer = value & 31;
    else if (frame === 'GICD' && offset >= 0x80 && offset < 0x400) highest = Math.max(highest, (offset & 0x7f) * 8);
    else if (frame === 'GICD' && offset >= 0x400 && offset < 0xc00) highest = Math.max(highest, offset & 0x3ff);
    else if (frame === 'GICD' && offset >= 0xc00 && offset < 0xd00) highest = Math.max(highest, (offset - 0xc00) * 4);
    else if (frame === 'GICH' && offset === 4 && !write) listRegisters = (value & 63) + 1;
  }
  const words = typer >= 0 ? typer + 1 : (Math.min(highest, FIRST_SPECIAL - 1) >> 5) + 1;
  return { numIntid: words === 32 ? FIRST_SPECIAL : words * 32, listRegisters };
}

/** What can be told of the beginning without running anything: levels before their first change, triggers, modes. */
function suppose(log: GicLog, gic: Gic, knowledge: Knowledge): void {
  const s = gic.gicd.states;
  for (const event of log.events) {
    knowledge.line = event.line;
    if (event.event === 'line' && gic.gicd.exists(event.intid)) {
      const slot = s.slot(event.pe, event.intid);
      knowledge.teach(Piece.line, slot, event.level ? 0 : 1);
      if (event.intid >= 32 && s.numPe > 1) knowledge.teach(Piece.targets, slot, event.target);
    } else if (event.event === 'access' && event.frame === 'GICD' && event.offset >= 0x800 && event.offset < 0xd00) {
      if (event.write) ownGicd(knowledge, event);
      else teachGicd(knowledge, event);
    }
  }
}

/**
 * Drives a GIC of the `qemu` preset with the operations of a log and compares what it answers. The log is run several
 * times: what it tells of its beginning somewhere on the way is known from the start of the next run.
 */
export function replayQemuGicLog(log: GicLog): ReplayResult {
  const { numIntid, listRegisters } = sizeOf(log);
  const { numPe } = log;
  const config = { numPe, numIntid, options: { ...gicOptions('qemu'), listRegisters } };
  const operations = operationsOf(log);
  const beginning: Beginning = new Map();
  const fresh = (): Gic => {
    const gic = buildGic(config);
    supposeModes(operations, gic);
    return gic;
  };
  const blank = fresh();
  suppose(log, blank, new Knowledge(blank, beginning));
  for (let n = 1; ; n++) {
    const gic = fresh();
    const knowledge = new Knowledge(gic, beginning);
    const run = new Run(gic, knowledge);
    for (const op of operations) run.perform(op);
    if (!knowledge.learned || n === MOST_RUNS) return { tally: run.tally, numPe, numIntid, inferred: log.guessed };
  }
}

/**
 * What is supposed of a beginning that nothing tells: both sides enabled for Group 0, as every hypervisor runs them;
 * FIQEn where a FIQ is seen; EOImode 1 where GICC_DIR or a List Register with HW=1 is used.
 */
function supposeModes(operations: readonly GicOperation[], gic: Gic): void {
  gic.gicd.ctlr.v = 1;
  const modes = gic.gicc.map(() => 1);
  const written = gic.gicc.map(() => false);
  let split = false;
  for (const { cause, physical, stored } of operations) {
    for (const key of physical) if (key >= 8 && written[key & 7] === false) modes[key & 7]! |= 8;
    if (stored !== undefined && lrHw(stored.value) && lrState(stored.value) !== LrState.invalid) split = true;
    if (cause?.event !== 'access' || cause.frame !== 'GICC' || !cause.write) continue;
    if (cause.offset === 0) written[cause.pe] = true;
    else if (cause.offset === DIR) split = true;
  }
  modes.forEach((mode, pe) => {
    gic.gicc[pe]!.ctlr.v = mode | (split ? 0x200 : 0);
  });
}

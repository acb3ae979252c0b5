import type { Intid, PeId } from '../base/brand.ts';
import type { GicAccess, GicLogEvent, OutputName } from './qemuGicEvents.ts';
import type { GicLog } from './qemuGicLog.ts';

/** The PPI to which QEMU's boards wire the maintenance output of each PE. */
export const MAINTENANCE_PPI: Intid = 25;

export type LineChange = Extract<GicLogEvent, { event: 'line' }>;
export type StoredLine = Extract<GicLogEvent, { event: 'listRegister' }>;
export type BestLine = Extract<GicLogEvent, { event: 'best' }>;

/** Offsets in GICC and GICV. */
export const IAR = 0x0c;
export const EOIR = 0x10;
export const DIR = 0x1000;

/** `output << 3 | pe`: one printed line "an output is 1". */
export const outputKey = (output: OutputName, pe: PeId): number => (['irq', 'fiq', 'virq', 'vfiq'].indexOf(output) << 3) | pe;

/** One operation, and what QEMU printed of its results until the next one. */
export interface GicOperation {
  /** Number in the file of its own line. */
  readonly line: number;
  /** What was done; `undefined`: results whose operation the log lacks, at its beginning. */
  readonly cause: GicAccess | LineChange | undefined;
  /** The log has its results from the first on: it neither begins among them nor lacks what they are results of. */
  whole: boolean;
  /** The log ends with it: its last results may be missing. */
  last: boolean;
  /** A read of IAR: the candidate that it found. */
  acknowledged: Intid;
  readonly best: BestLine[];
  /** A write of a List Register: the value as stored. */
  stored: StoredLine | undefined;
  /** The physical output lines in their order, as `outputKey`: all re-evaluations of the operation. */
  readonly physical: number[];
  /** The virtual output lines of the last re-evaluation, as `outputKey`. */
  virtual: number[];
  /** Maintenance outputs that were printed: bit per PE, and their levels. */
  maintained: number;
  maintenance: number;
  /** The changes of maintenance PPIs, in order, among the results. */
  readonly wired: LineChange[];
}

const operation = (line: number, cause: GicOperation['cause']): GicOperation => ({
  line,
  cause,
  whole: cause !== undefined,
  last: false,
  acknowledged: -1,
  best: [],
  stored: undefined,
  physical: [],
  virtual: [],
  maintained: 0,
  maintenance: 0,
  wired: [],
});

/**
 * Groups the lines of a log into operations. A read of IAR prints its results before its own line, everything else
 * after it. A change of the maintenance PPI among the results is the board's wiring, not an input.
 */
export function operationsOf(log: GicLog): GicOperation[] {
  const operations: GicOperation[] = [];
  let now: GicOperation | undefined;
  /** The acknowledge line whose read has not come yet. */
  let open: { readonly op: GicOperation; readonly virtual: boolean; readonly pe: PeId } | undefined;
  const begin = (op: GicOperation): void => {
    now = op;
    operations.push(op);
  };
  const current = (line: number): GicOperation => {
    if (now === undefined) begin(operation(line, undefined));
    return now!;
  };
  for (const event of log.events) {
    switch (event.event) {
      case 'acknowledge': {
        now = operation(event.line, undefined);
        now.acknowledged = event.intid;
        open = { op: now, virtual: event.virtual, pe: event.pe };
        break;
      }
      case 'access': {
        const op = operation(event.line, event);
        const side = event.frame === 'GICC' || event.frame === 'GICV';
        if (open !== undefined && side && !event.write && event.offset === IAR && event.pe === open.pe) {
          // its results came first
          begin({ ...open.op, line: event.line, cause: event, whole: true });
        } else {
          if (side && !event.write && event.offset === IAR && operations.every(({ cause }) => cause === undefined)) {
            // the log begins between the acknowledge line and this one: what stands before it are results of this read
            operations.length = 0;
            op.whole = false;
          }
          begin(op);
        }
        open = undefined;
        break;
      }
      case 'line': {
        const op = now;
        const bit = 1 << event.pe;
        const wiring =
          event.intid === MAINTENANCE_PPI &&
          (op === undefined || ((op.maintained & bit) !== 0 && ((op.maintenance & bit) !== 0) === event.level));
        if (wiring) current(event.line).wired.push(event);
        else {
          begin(operation(event.line, event));
          open = undefined;
        }
        break;
      }
      case 'best':
        current(event.line).best.push(event);
        break;
      case 'output': {
        const op = current(event.line);
        if (!event.level) break;
        const key = outputKey(event.output, event.pe);
        if (key < 16) op.physical.push(key);
        else {
          // virtual outputs after maintenance lines: everything was evaluated once more
          if (op.maintained !== 0) {
            op.virtual = [];
            op.maintained = 0;
          }
          op.virtual.push(key);
        }
        break;
      }
      case 'maintenance': {
        const op = current(event.line);
        const bit = 1 << event.pe;
        op.maintained |= bit;
        op.maintenance = event.level ? op.maintenance | bit : op.maintenance & ~bit;
        break;
      }
      case 'listRegister':
        current(event.line).stored = event;
        break;
    }
  }
  const end = operations.at(-1);
  if (end !== undefined) end.last = true;
  return operations;
}

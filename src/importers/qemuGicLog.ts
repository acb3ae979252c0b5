import type { Intid, PeId } from '../base/brand.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { FrameName } from '../engine/gic/gic.ts';
import type { GicLogEvent, OutputName } from './qemuGicEvents.ts';
import { assignPes, NO_PE, type Draft, type DraftEvent } from './qemuGicThreads.ts';

export interface GicLog {
  readonly events: readonly GicLogEvent[];
  /** PEs that the log knows of, 1–8. */
  readonly numPe: number;
  /** The highest INTID that occurs. */
  readonly highestIntid: Intid;
  /** Accesses whose PE is inferred. */
  readonly guessed: number;
}

/** Why a log cannot be read, and on which of its lines (1-based). */
export interface GicLogFault {
  readonly line: number;
  readonly fault: 'malformed' | 'too-many-pes' | 'unknown-pe' | 'empty';
  readonly text: string;
}

const LINE = /^(?:(\d+)@\d+\.\d+:)?(gic_\w+) (.*)$/;
const COMMENT_PE = /^# pe (\d+) (\d+)\s*$/;

/** The texts of the events, as the format strings of hw/intc/trace-events print them. */
const SET_IRQ = /^irq (\d+) level ([01]) cpumask 0x([0-9a-f]+) target 0x([0-9a-f]+)$/;
const BEST = /^(v?)cpu (\d+) irq (\d+) priority (\d+) cpu priority mask (\d+) cpu running priority (\d+)$/;
const OUTPUT = /^cpu\[(\d+)\]: (irq|fiq|virq|vfiq) = ([01])$/;
const ACKNOWLEDGE = /^(v?)cpu (\d+) acknowledged irq (\d+)$/;
const CPU_WRITE = /^(v?)cpu (\d+) iface write at 0x([0-9a-f]{8}) 0x([0-9a-f]{8})$/;
const CPU_READ = /^(v?)cpu (\d+) iface read at 0x([0-9a-f]{8}): 0x([0-9a-f]{8})$/;
const HYP = /^hyp (?:read|write) at 0x([0-9a-f]{8}): 0x([0-9a-f]{8})$/;
const DIST = /^dist (?:read|write) at 0x([0-9a-f]{8}) size (\d+): 0x([0-9a-f]{8})$/;
const LR_ENTRY = /^cpu (\d+): new lr entry (\d+): 0x([0-9a-f]{8})$/;
const MAINTENANCE = /^cpu (\d+): maintenance = ([01])$/;
const ENABLE = /^irq \d+ (?:enabled|disabled)$/;

const hex = (text: string | undefined): number => parseInt(text!, 16);
const lowest = (mask: number): PeId => 31 - Math.clz32(mask & -mask);

function access(line: number, frame: FrameName, write: boolean, pe: PeId, offset: number, size: number, value: number): Draft {
  return { event: 'access', line, frame, write, offset, size, value, pe, guessed: false };
}

/** One event from its name and text; `undefined` when the text is not what QEMU prints; `null` for one that says nothing. */
function eventOf(name: string, text: string, line: number): DraftEvent | null | undefined {
  let m: RegExpExecArray | null;
  switch (name) {
    case 'gic_set_irq': {
      if ((m = SET_IRQ.exec(text)) === null) return undefined;
      const intid = Number(m[1]);
      const pe = intid < 32 ? lowest(hex(m[3])) : 0;
      return { event: 'line', line, intid, level: m[2] === '1', pe, target: hex(m[4]) };
    }
    case 'gic_update_bestirq':
      if ((m = BEST.exec(text)) === null) return undefined;
      return {
        event: 'best',
        line,
        virtual: m[1] === 'v',
        pe: Number(m[2]),
        intid: Number(m[3]),
        priority: Number(m[4]),
        mask: Number(m[5]),
        running: Number(m[6]),
      };
    case 'gic_update_set_irq':
      if ((m = OUTPUT.exec(text)) === null) return undefined;
      return { event: 'output', line, pe: Number(m[1]), output: m[2] as OutputName, level: m[3] === '1' };
    case 'gic_acknowledge_irq':
      if ((m = ACKNOWLEDGE.exec(text)) === null) return undefined;
      return { event: 'acknowledge', line, virtual: m[1] === 'v', pe: Number(m[2]), intid: Number(m[3]) };
    case 'gic_cpu_write':
    case 'gic_cpu_read': {
      const write = name === 'gic_cpu_write';
      if ((m = (write ? CPU_WRITE : CPU_READ).exec(text)) === null) return undefined;
      return access(line, m[1] === 'v' ? 'GICV' : 'GICC', write, Number(m[2]), hex(m[3]), 4, hex(m[4]));
    }
    case 'gic_hyp_write':
    case 'gic_hyp_read':
      if ((m = HYP.exec(text)) === null) return undefined;
      return access(line, 'GICH', name === 'gic_hyp_write', NO_PE, hex(m[1]), 4, hex(m[2]));
    case 'gic_dist_write':
    case 'gic_dist_read':
      if ((m = DIST.exec(text)) === null) return undefined;
      return access(line, 'GICD', name === 'gic_dist_write', NO_PE, hex(m[1]), Number(m[2]), hex(m[3]));
    case 'gic_lr_entry':
      if ((m = LR_ENTRY.exec(text)) === null) return undefined;
      return { event: 'listRegister', line, pe: Number(m[1]), n: Number(m[2]), value: hex(m[3]) };
    case 'gic_update_maintenance_irq':
      if ((m = MAINTENANCE.exec(text)) === null) return undefined;
      return { event: 'maintenance', line, pe: Number(m[1]), level: m[2] === '1' };
    case 'gic_enable_irq':
    case 'gic_disable_irq':
      // a GICD write that stands beside it says the same
      return ENABLE.test(text) ? null : undefined;
    default:
      return null;
  }
}

/**
 * Reads the `gic_*` lines of a QEMU trace log, with `TID@SEC.USEC:` before them or without. Other lines (comments, timers,
 * `-d int`) are passed over; `# pe TID PE` names the PE of a thread.
 */
export function parseQemuGicLog(text: string): Result<GicLog, GicLogFault> {
  const events: DraftEvent[] = [];
  const threads: string[] = [];
  const byThread = new Map<string, PeId>();
  let numPe = 1;
  let highestIntid = 0;
  let line = 0;
  for (let at = 0; at < text.length;) {
    const found = text.indexOf('\n', at);
    const end = found < 0 ? text.length : found;
    const whole = text.slice(at, text.charCodeAt(end - 1) === 13 ? end - 1 : end);
    at = end + 1;
    line++;
    if (whole.startsWith('#')) {
      const pe = COMMENT_PE.exec(whole);
      if (pe !== null) {
        byThread.set(pe[1]!, Number(pe[2]));
        numPe = Math.max(numPe, Number(pe[2]) + 1);
      }
      continue;
    }
    const m = LINE.exec(whole);
    if (m === null) {
      // an event of ours whose text is cut off is a damaged log, anything else is none of our lines
      if (/^(?:\d+@\d+\.\d+:)?gic_\w+$/.test(whole)) return err({ line, fault: 'malformed', text: whole });
      continue;
    }
    const event = eventOf(m[2]!, m[3]!, line);
    if (event === undefined) return err({ line, fault: 'malformed', text: whole });
    if (event === null) continue;
    if (event.event !== 'line' || event.intid < 32) numPe = Math.max(numPe, event.pe + 1);
    if ('intid' in event && event.intid < 1020) highestIntid = Math.max(highestIntid, event.intid);
    const identifies = event.event === 'access' && event.frame === 'GICD' && !event.write && event.offset === 4;
    if (identifies) numPe = Math.max(numPe, ((event.value >>> 5) & 7) + 1);
    if (numPe > 8) return err({ line, fault: 'too-many-pes', text: whole });
    events.push(event);
    threads.push(m[1] ?? '');
  }
  if (events.length === 0) return err({ line: Math.max(line, 1), fault: 'empty', text: '' });
  assignPes(events, threads, byThread, numPe);
  const lost = events.findIndex((event) => event.event === 'access' && (event.pe < 0 || event.pe >= numPe));
  if (lost >= 0) return err({ line: events[lost]!.line, fault: 'unknown-pe', text: '' });
  return ok({ events, numPe, highestIntid, guessed: events.filter((event) => event.event === 'access' && event.guessed).length });
}

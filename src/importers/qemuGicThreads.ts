import type { PeId } from '../base/brand.ts';
import type { GicAccess, GicLogEvent } from './qemuGicEvents.ts';

/** An event while its PE is not told yet. */
export type Draft = { -readonly [K in keyof GicAccess]: GicAccess[K] };
export type DraftEvent = Exclude<GicLogEvent, GicAccess> | Draft;
export const NO_PE = -1;

const HCR = 0x00;
const SGIR = 0xf00;

/** The PE for which an event speaks by itself; -1: for none, or for all. */
function speaksFor(event: DraftEvent): PeId {
  if (event.event === 'access') return event.frame === 'GICC' || event.frame === 'GICV' ? event.pe : NO_PE;
  return event.event === 'listRegister' || event.event === 'acknowledge' ? event.pe : NO_PE;
}

/** Whether it matters for a GICD access which PE makes it: SGIs and PPIs are banked, and an SGI has a sender. */
const isBanked = (offset: number): boolean => {
  if (offset >= 0xf00) return offset < 0xf30;
  if (offset >= 0xc00) return false;
  if (offset >= 0x400) return (offset & 0x3ff) < 0x20;
  return offset >= 0x80 && (offset & 0x7f) < 4;
};

/** Gives each GICH and GICD access its PE: by its thread, else as the lines around it suggest. */
export function assignPes(
  events: readonly DraftEvent[],
  threads: readonly string[],
  byThread: Map<string, PeId>,
  numPe: number,
): void {
  events.forEach((event, i) => {
    const pe = speaksFor(event);
    if (pe !== NO_PE && threads[i] !== '') byThread.set(threads[i]!, pe);
  });
  let all = true;
  events.forEach((event, i) => {
    if (event.event !== 'access' || event.pe !== NO_PE) return;
    const known = numPe === 1 ? 0 : byThread.get(threads[i]!);
    const after = events[i + 1];
    if (known !== undefined) event.pe = known;
    else if (event.frame === 'GICH' && event.write && after?.event === 'listRegister') event.pe = after.pe;
    else all = false;
  });
  if (!all) infer(events, numPe);
}

/**
 * A log without threads: follows which PE has its virtual interface on. A hypervisor writes GICH_HCR before it loads a
 * List Register, and again after it has emptied the last one; GICH_VMCR and APR it writes while the interface is off.
 */
function infer(events: readonly DraftEvent[], numPe: number): void {
  const next = new Int8Array(events.length + 1).fill(NO_PE);
  const nextList = new Int8Array(events.length + 1).fill(NO_PE);
  for (let i = events.length - 1; i >= 0; i--) {
    const event = events[i]!;
    const pe = speaksFor(event);
    next[i] = pe === NO_PE ? next[i + 1]! : pe;
    nextList[i] = event.event === 'listRegister' ? event.pe : nextList[i + 1]!;
  }
  const on = Array.from({ length: numPe }, () => false);
  let previous = 0;
  let loading = NO_PE;
  const or = (...pes: readonly PeId[]): PeId => pes.find((pe) => pe !== NO_PE) ?? 0;
  const off = (): PeId => (on.filter((is) => !is).length === 1 ? on.indexOf(false) : NO_PE);
  events.forEach((event, i) => {
    const spoken = speaksFor(event);
    if (spoken !== NO_PE) previous = spoken;
    if (event.event !== 'access') return;
    const { frame, write, offset, value } = event;
    if (event.pe === NO_PE) {
      event.guessed = frame === 'GICH' || isBanked(offset);
      if (frame === 'GICH' && write && offset === HCR) {
        const busy = on.filter((is) => is).length === 1 ? on.indexOf(true) : NO_PE;
        event.pe = (value & 1) === 1 ? or(nextList[i]!, off()) : on[previous] === true ? previous : or(busy, previous);
      } else if (frame === 'GICH' && write) event.pe = or(off(), next[i]!, previous);
      else if (frame === 'GICH') event.pe = offset === 0x08 || offset === 0xf0 ? or(off(), previous) : or(next[i]!, previous);
      else if (offset === SGIR) event.pe = or(senderOf(events, i, value), next[i]!, previous);
      else event.pe = or(loading, off(), next[i]!, previous);
    }
    if (frame !== 'GICH' || !write) return;
    if (offset === HCR) on[event.pe] = (value & 1) === 1;
    loading = event.pe;
  });
}

/** The sender of an SGI is in the value of GICC_IAR with which a target acknowledges it. */
function senderOf(events: readonly DraftEvent[], at: number, value: number): PeId {
  const sgi = value & 15;
  const filter = (value >>> 24) & 3;
  const listed = (value >>> 16) & 0xff;
  for (let i = at + 1; i < events.length; i++) {
    const event = events[i]!;
    if (event.event !== 'access' || event.write || event.frame !== 'GICC' || event.offset !== 0x0c) continue;
    if ((event.value & 0x3ff) !== sgi) continue;
    const source = (event.value >>> 10) & 7;
    const reached =
      filter === 0 ? ((listed >> event.pe) & 1) === 1 : filter === 1 ? event.pe !== source : event.pe === source || filter === 3;
    if (reached) return source;
  }
  return NO_PE;
}

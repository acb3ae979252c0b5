import type { Intid, PeId } from '../base/brand.ts';
import { isSgi, isSpecial, NOT_THIS_GROUP, SPURIOUS } from '../engine/gic/intid.ts';
import { lrCpuid, lrGroup1, lrHw, lrPintid, lrState, LrState, lrVintid } from '../engine/gic/listRegister.ts';
import { DOORBELL, HYP_TIMER, MAINTENANCE } from '../engine/hypervisor/options.ts';
import type { World } from '../engine/machine/world.ts';
import type { EventKind } from '../engine/trace/eventKind.ts';
import type { EventRow } from '../engine/trace/events.ts';
import type { Ahead, Draft } from './ahead.ts';
import type { Choice } from './question.ts';

const reads: ReadonlySet<EventKind> = new Set<EventKind>(['acknowledged', 'spurious', 'vAcknowledged', 'vSpurious']);

const HOST: readonly number[] = [DOORBELL, MAINTENANCE, HYP_TIMER];

const choiceOf = (word: number): Choice => ({ kind: 'word', intid: word & 0x3ff, word });

/** 1022 is an answer only where anything is of Group 1. */
const otherGroup = (isThere: boolean): number[] => (isThere ? [NOT_THIS_GROUP] : []);

/** Words that GICC_IAR of a PE could be thought to read: other pending interrupts, a VM's number for this one. */
function physicalWords({ gic, vms }: World, pe: PeId, right: Intid, pintids: readonly Intid[]): number[] {
  const known = [...new Set([...HOST, 27, 30, ...pintids])];
  const pending = known.filter((p) => p !== right && gic.gicd.isPending(pe, p));
  const numbers = vms.filter((vm) => vm.registered(right)).map((vm) => vm.ptov.get(right));
  const others = known.filter((p) => p >= 32 && p !== right);
  const group1 = otherGroup(known.some((p) => gic.gicd.group(pe, p) === 1));
  return [...pending, ...numbers.filter((v) => v !== right), SPURIOUS, ...group1, ...others];
}

/** Words that GICV_IAR could be thought to read: other List Registers, what waits outside, the physical number, another source. */
function virtualWords({ pes, vcpus }: World, row: EventRow): number[] {
  const gich = pes[row.pe]!.gich;
  const vcpu = vcpus[row.vcpu];
  const right = row.value & 0x3ff;
  const words = Array.from({ length: gich.lrCount }, (_, i) => gich.readLr(i)).filter((w) => lrState(w) !== LrState.invalid);
  const own = words.find((w) => lrVintid(w) === right);
  const physical = own !== undefined && lrHw(own) ? lrPintid(own) : right;
  const siblings = isSgi(right) ? (vcpu?.vm.vcpus.map((v) => right | (v.index << 10)) ?? []) : [];
  const inLrs = words
    .filter((w) => lrVintid(w) !== right)
    .map((w) => (isSgi(lrVintid(w)) ? lrVintid(w) | (lrCpuid(w) << 10) : lrVintid(w)));
  const group1 = otherGroup(words.some(lrGroup1));
  return [...siblings.slice(0, 3), ...inLrs, ...(vcpu?.pendList.toArray() ?? []), physical, SPURIOUS, ...group1];
}

/** Reads that are looked at for one with something to find out. */
const MOST = 12;

function draftOf(ahead: Ahead, row: EventRow): Draft {
  const isGuest = row.kind === 'vAcknowledged' || row.kind === 'vSpurious';
  const world = ahead.world(row.step - 1);
  const pintids = ahead.recording.setup.devices.map((d) => d.pintid);
  const right = row.value & 0x3ff;
  const words = isGuest ? virtualWords(world, row) : physicalWords(world, row.pe, right, pintids);
  const wrong = words.filter((w) => w !== row.value).slice(0, 3);
  // the doorbell, maintenance and the host's timer are the hypervisor's daily bread
  const isDaily = !isGuest && HOST.includes(right);
  const hasRival = wrong.some((w) => !isSpecial(w & 0x3ff));
  return {
    subject: { kind: 'register', register: isGuest ? 'GICV_IAR' : 'GICC_IAR', owner: row.pe },
    right: choiceOf(row.value),
    wrong: wrong.map(choiceOf),
    event: row.id,
    reveal: row.step,
    telling: isDaily || !hasRival ? 1 : isGuest ? 3 : 2,
  };
}

/** What GICC_IAR or GICV_IAR reads the next time that it is read: of the registers that are read soon, one that is worth it. */
export function askIar(ahead: Ahead): Draft | undefined {
  const seen = new Set<string>();
  let best: Draft | undefined;
  let looked = 0;
  for (const row of ahead.rows(reads)) {
    if (looked++ === MOST) break;
    const key = `${row.kind.startsWith('v')} ${row.pe}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const draft = draftOf(ahead, row);
    if (best === undefined || draft.telling > best.telling) best = draft;
    if (best.telling === 3) break;
  }
  return best;
}

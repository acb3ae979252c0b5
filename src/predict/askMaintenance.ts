import { Hcr } from '../engine/gic/gich.ts';
import { lrEoi, lrHw } from '../engine/gic/listRegister.ts';
import type { EventKind } from '../engine/trace/eventKind.ts';
import type { EventRow } from '../engine/trace/events.ts';
import { eventsOf } from '../recording/query.ts';
import { virtualOf, type Ahead, type Draft } from './ahead.ts';

const acts: ReadonlySet<EventKind> = new Set<EventKind>(['vAcknowledged', 'vPriorityDropped', 'vDeactivated']);

/** How many acts of guests are looked at for one with which anything could call for maintenance. */
const MOST = 6;

const ENABLES = Hcr.uie | Hcr.lrenpie | Hcr.npie | Hcr.vgrp0eie | Hcr.vgrp0die | Hcr.vgrp1eie | Hcr.vgrp1die;

/** The maintenance interrupt that rises with what a guest does in this step, or undefined. */
export const firedBy = (ahead: Pick<Ahead, 'recording'>, act: EventRow): EventRow | undefined =>
  eventsOf(ahead.recording.trace, act.step).find((e) => e.kind === 'maintenanceSignalled' && e.pe === act.pe);

/** Something could call: GICH_HCR asks for it, or the List Register that is ended. */
function isArmed(ahead: Ahead, act: EventRow): boolean {
  const gich = ahead.world(act.step - 1).pes[act.pe]!.gich;
  if ((gich.hcr.v & ENABLES) !== 0) return true;
  if (act.kind === 'vAcknowledged' || act.lr < 0) return false;
  const word = gich.readLr(act.lr);
  return !lrHw(word) && lrEoi(word);
}

/** Whether maintenance fires when the guest acknowledges or ends an interrupt. */
export function askMaintenance(ahead: Ahead): Draft | undefined {
  let act: EventRow | undefined;
  let looked = 0;
  for (const row of ahead.rows(acts)) {
    // the end of one that was spilled is the hypervisor's, and a priority drop that ends something is told twice
    if (row.kind === 'vDeactivated' ? row.lr < 0 : row.kind === 'vPriorityDropped' && row.lr >= 0) continue;
    if (isArmed(ahead, row)) {
      act = row;
      break;
    }
    // of those with which nothing can call, an end is worth asking: another one might have asked to be told
    if (act === undefined || (act.kind === 'vAcknowledged' && row.kind !== 'vAcknowledged')) act = row;
    if (++looked === MOST) break;
  }
  if (act === undefined) return undefined;
  const fires = firedBy(ahead, act) !== undefined;
  return {
    subject: virtualOf(act),
    right: { kind: fires ? 'yes' : 'no' },
    wrong: [{ kind: fires ? 'no' : 'yes' }],
    event: act.id,
    reveal: act.step,
    telling: isArmed(ahead, act) ? 3 : 1,
  };
}

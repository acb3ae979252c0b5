import type { PeId, VmId } from '../base/brand.ts';
import type { World } from '../engine/machine/world.ts';
import type { EventRow } from '../engine/trace/events.ts';
import { place, type Place } from './place.ts';
import { keyOfVirtual, physicalKey } from './restingTokens.ts';

/** Something that is no interrupt and travels once: an access, an exit, an entry, a message. */
export type PulseKind = 'access' | 'exit' | 'entry' | 'program' | 'end' | 'serve' | 'message' | 'line' | 'context';

/** What an event moves: an interrupt to another place, or a pulse along a wire. */
export type Leg =
  | { readonly of: 'token'; readonly key: string; readonly to: Place }
  | { readonly of: 'pulse'; readonly kind: PulseKind; readonly from: Place; readonly to: Place; readonly vm: VmId };

const pulse = (kind: PulseKind, from: Place, to: Place, vm: VmId = -1): Leg => ({ of: 'pulse', kind, from, to, vm });

/** The key of the interrupt that an event names by its virtual number. */
function virtualKeyOf(world: World, e: EventRow): string | undefined {
  const vcpu = world.vcpus[e.vcpu];
  if (vcpu === undefined || e.vintid < 0) return undefined;
  const word =
    e.kind === 'lrWritten' ||
    e.kind === 'lrRemoved' ||
    e.kind === 'spilled' ||
    e.kind === 'vAcknowledged' ||
    e.kind === 'vPriorityDropped';
  return keyOfVirtual(vcpu, e.vintid, e.vintid < 16 && word ? (e.value >>> 10) & 7 : -1);
}

/** PE on which an event of a vCPU is to be seen. */
const peOf = (world: World, e: EventRow): PeId => (e.pe >= 0 ? e.pe : (world.vcpus[e.vcpu]?.peId.v ?? 0));

/** What moves because of this event; `world` is as it is after the event's step. Nothing for most kinds. */
export function legOf(world: World, e: EventRow): Leg | undefined {
  const pe = peOf(world, e);
  const physical = (to: Place): Leg => ({ of: 'token', key: physicalKey(Math.max(0, e.pe), e.pintid), to });
  const virtual = (to: Place): Leg | undefined => {
    const key = virtualKeyOf(world, e);
    return key === undefined ? undefined : { of: 'token', key, to };
  };
  const inLr = (): Place => (world.vcpus[e.vcpu]?.loaded === false ? place.saved(e.vcpu, e.lr) : place.lr(pe, e.lr));
  switch (e.kind) {
    case 'lineRaised':
      return physical(place.device(e.value));
    case 'lineLowered':
      return undefined;
    case 'timerExpired':
    case 'becamePending':
    case 'hwDeactivated':
    case 'deactivated':
      return physical(place.gicd(Math.max(0, e.pe), e.pintid));
    case 'irqSignalled':
      return physical(place.gicc(pe));
    case 'acknowledged':
      return physical(place.el2(pe));
    case 'priorityDropped':
      return pulse('end', place.el2(pe), place.gicc(pe));
    case 'lrWritten':
    case 'vDeactivated':
      return e.lr < 0 ? undefined : virtual(inLr());
    case 'spilled':
    case 'queued':
      return virtual(place.waiting(e.vcpu));
    case 'vAcknowledged':
      return virtual(place.guest(pe));
    case 'deviceQuieted':
      return pulse('serve', place.guest(pe), place.device(e.value), e.vm);
    case 'exited':
      return pulse('exit', place.guest(pe), place.el2(pe), e.vm);
    case 'entered':
      return pulse('entry', place.el2(pe), place.guest(pe), e.vm);
    case 'trapped':
      return pulse('access', place.guest(pe), place.el2(pe), e.vm);
    case 'vgicdRead':
    case 'vgicdWritten':
    case 'sgiSent':
      return pulse('access', place.el2(pe), place.vgicd(e.vm), e.vm);
    case 'gicdProgrammed':
      return pulse('program', place.el2(pe), place.gicd(Math.max(0, e.pe), e.pintid));
    case 'messageSent':
      return pulse('message', place.el2(pe), place.mailbox(e.lr), e.vm);
    case 'doorbell':
      return pulse('message', place.el2(pe), place.gicd(e.lr, e.pintid));
    case 'switchedOut':
      return pulse('context', place.lr(pe, 0), place.saved(e.vcpu, 0), e.vm);
    case 'switchedIn':
      return pulse('context', place.saved(e.vcpu, 0), place.lr(pe, 0), e.vm);
    case 'maintenanceSignalled':
      return pulse('line', place.lr(pe, 0), place.gicd(pe, e.pintid));
    default:
      return undefined;
  }
}

import type { EventId, Intid } from '../../base/brand.ts';
import type { Frame } from '../trace/frame.ts';
import type { Micro } from '../trace/micro.ts';
import { routine } from '../trace/routine.ts';
import type { Hypervisor } from './hypervisor.ts';
import { DOORBELL } from './options.ts';
import type { Pe } from './pe.ts';
import type { Vcpu } from './vcpu.ts';

/** What one PE asks of another. Each names a vCPU: a PE may run several of one VM. */
export const Message = {
  /** GICD_CTLR changed: GICH_HCR.En of the vCPU follows. */
  gichEn: 0,
  setEnable: 1,
  /** GICD_ISPENDR/ICPENDR; also an SGI: bits [12:10] of `v` name its source, as in GICV_IAR. */
  setPending: 2,
  setActive: 3,
  setPriority: 4,
  setTargets: 5,
  setConfig: 6,
  /** The interrupt is pending and this PE has its target now. */
  route: 7,
  /** int_inject found the target vCPU on this PE. */
  inject: 8,
  /** The vCPU is to go to PE `value`. */
  letGo: 9,
  /** The vCPU has come to this PE. */
  takeIn: 10,
  /** The vCPU is not to be run for the time being; or it is again. */
  pause: 11,
  resume: 12,
} as const;
export type MessageKind = (typeof Message)[keyof typeof Message];
export const messageNames = Object.keys(Message) as (keyof typeof Message)[];

export interface Letter {
  readonly kind: MessageKind;
  readonly vcpu: Vcpu;
  readonly v: Intid;
  readonly value: number;
}

/** A message from outside to the PE of the vCPU: it finds it in its mailbox, and its own doorbell rung. */
export function ringOwnDoorbell(h: Hypervisor, { kind, vcpu, v, value }: Letter, cause: EventId): void {
  const pe = vcpu.pe;
  pe.mailbox.push(kind, vcpu.id, v, value, cause);
  h.board.rung(pe, pe, cause);
  h.gic.gicd.sgir(pe.id, (1 << (16 + pe.id)) | DOORBELL);
}

const send = routine('sendMessage', 'to:pe kind:n vcpu:vcpu v:intid value:hex', ['push', 'full', 'doorbell']);

/** Puts a message into the mailbox of the vCPU's PE and rings its doorbell, an SGI that the host keeps for itself. */
export function* sendMessage(h: Hypervisor, up: Frame<Pe>, letter: Letter, cause: EventId): Micro {
  const { kind, vcpu, v, value } = letter;
  const to = vcpu.pe;
  const f = up.enter(send.push, to.id, kind, vcpu.id, v, value);
  const from = f.owner;
  yield send.push;
  if (h.options.remoteDelivery === 'none') {
    h.tell('notSent', from, vcpu, { vintid: v & 0x3ff, lr: to.id, value: kind, cause });
    return;
  }
  const e = h.tell('messageSent', from, vcpu, { vintid: v & 0x3ff, lr: to.id, value: kind, cause });
  while (!to.mailbox.push(kind, vcpu.id, v, value, e)) {
    // no room: read our own meanwhile, or two full PEs would wait for each other
    yield f.at(send.full, to.id, kind, vcpu.id, v, value);
    if (from.mailbox.count > 0) yield* h.drainMailbox(h, f);
  }
  yield f.at(send.doorbell, to.id, kind, vcpu.id, v, value);
  h.board.rung(to, from, h.board.tell('doorbell', { pe: from.id, pintid: DOORBELL, lr: to.id, value: to.id, cause: e }));
  h.gic.gicd.sgir(from.id, (1 << (16 + to.id)) | DOORBELL);
}

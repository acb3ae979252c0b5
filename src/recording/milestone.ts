import type { EventKind } from '../engine/trace/eventKind.ts';

/** The stages of an interrupt's life, in the order in which it meets them. */
export const milestones = [
  'raised',
  'pending',
  'signalled',
  'acknowledged',
  'injected',
  'listRegister',
  'virtualIrq',
  'vAcknowledged',
  'served',
  'ended',
] as const;
export type Milestone = (typeof milestones)[number];

const of: { readonly [K in EventKind]?: Milestone } = {
  lineRaised: 'raised',
  timerExpired: 'raised',
  sgiSent: 'raised',
  doorbell: 'raised',
  becamePending: 'pending',
  irqSignalled: 'signalled',
  acknowledged: 'acknowledged',
  injected: 'injected',
  latched: 'injected',
  queued: 'listRegister',
  lrWritten: 'listRegister',
  virqSignalled: 'virtualIrq',
  vAcknowledged: 'vAcknowledged',
  deviceQuieted: 'served',
  vDeactivated: 'ended',
  hwDeactivated: 'ended',
  deactivated: 'ended',
  unhandled: 'ended',
};

/** The stage that an event of this kind begins, or undefined: it lies between two. */
export const milestoneOf = (kind: EventKind): Milestone | undefined => of[kind];

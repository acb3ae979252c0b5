import type { EventKind } from '../engine/trace/eventKind.ts';

/**
 * Families of events, each with a shape of its own on the timeline. Their order is their weight: where many events share
 * one place, the heaviest one stands for them, so that nothing hides a violation.
 */
export const families = ['run', 'access', 'decide', 'message', 'signal', 'take', 'hold', 'end', 'warning', 'violation'] as const;
export type Family = (typeof families)[number];

const of: { readonly [K in EventKind]: Family } = {
  lineRaised: 'signal',
  lineLowered: 'signal',
  timerExpired: 'signal',
  becamePending: 'signal',
  irqSignalled: 'signal',
  irqRetracted: 'signal',
  acknowledged: 'take',
  spurious: 'warning',
  priorityDropped: 'end',
  deactivated: 'end',
  exited: 'run',
  classified: 'decide',
  lookupVpes: 'decide',
  lookupVms: 'decide',
  lookupHits: 'decide',
  unhandled: 'warning',
  injected: 'decide',
  targeted: 'decide',
  latched: 'decide',
  merged: 'decide',
  queued: 'decide',
  lrWritten: 'hold',
  lrRemoved: 'hold',
  spilled: 'hold',
  refilled: 'hold',
  messageSent: 'message',
  doorbell: 'message',
  messageReceived: 'message',
  entered: 'run',
  virqSignalled: 'signal',
  virqRetracted: 'signal',
  virqTaken: 'take',
  vAcknowledged: 'take',
  vSpurious: 'warning',
  vPriorityDropped: 'end',
  vDeactivated: 'end',
  hwDeactivated: 'end',
  deviceQuieted: 'end',
  trapped: 'access',
  vgicdRead: 'access',
  vgicdWritten: 'access',
  vgicdIgnored: 'warning',
  gicdProgrammed: 'access',
  sgiSent: 'message',
  switchedOut: 'run',
  switchedIn: 'run',
  waiting: 'run',
  woken: 'run',
  idled: 'run',
  sliceEnded: 'run',
  started: 'run',
  maintenanceSignalled: 'signal',
  maintenanceHandled: 'take',
  unpredictable: 'warning',
  badAccess: 'warning',
  registrationRefused: 'warning',
  invariantBroken: 'violation',
  panicked: 'violation',
  pendingSet: 'decide',
  pendingCleared: 'decide',
  dropped: 'warning',
  notSent: 'warning',
  moveAsked: 'run',
  writeAsked: 'access',
  wordWritten: 'access',
  paused: 'run',
  resumed: 'run',
  optionChanged: 'decide',
  moved: 'run',
  moveRefused: 'warning',
};

const weights = Object.fromEntries(families.map((f, i) => [f, i + 1])) as { readonly [F in Family]: number };

/** 1 for the lightest family; 0 stands for no event at all. */
export type Weight = number;
export const WARNING: Weight = weights.warning;
export const VIOLATION: Weight = weights.violation;

export const weightOf = (kind: EventKind): Weight => weights[of[kind]];
/** The family of a weight ≥ 1. */
export const familyOfWeight = (weight: Weight): Family => families[weight - 1]!;

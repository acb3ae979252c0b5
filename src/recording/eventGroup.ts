import type { EventKind } from '../engine/trace/eventKind.ts';
import { faults } from './severity.ts';

/** What an event is about, coarsely: what a log is filtered by. */
export const eventGroups = [
  'outside',
  'gic',
  'hypervisor',
  'listRegister',
  'message',
  'guest',
  'trap',
  'scheduler',
  'fault',
] as const;
export type EventGroup = (typeof eventGroups)[number];

const members: { readonly [G in Exclude<EventGroup, 'hypervisor'>]: readonly EventKind[] } = {
  outside: [
    'lineRaised',
    'lineLowered',
    'timerExpired',
    'deviceQuieted',
    'writeAsked',
    'wordWritten',
    'paused',
    'resumed',
    'optionChanged',
  ],
  gic: [
    'becamePending',
    'irqSignalled',
    'irqRetracted',
    'acknowledged',
    'spurious',
    'priorityDropped',
    'deactivated',
    'hwDeactivated',
    'gicdProgrammed',
  ],
  listRegister: ['lrWritten', 'lrRemoved', 'spilled', 'refilled', 'queued', 'maintenanceSignalled', 'maintenanceHandled'],
  message: ['messageSent', 'doorbell', 'messageReceived', 'notSent'],
  guest: ['virqSignalled', 'virqRetracted', 'virqTaken', 'vAcknowledged', 'vSpurious', 'vPriorityDropped', 'vDeactivated'],
  trap: ['trapped', 'vgicdRead', 'vgicdWritten', 'vgicdIgnored', 'sgiSent', 'pendingSet', 'pendingCleared'],
  scheduler: [
    'entered',
    'exited',
    'switchedOut',
    'switchedIn',
    'waiting',
    'woken',
    'idled',
    'sliceEnded',
    'started',
    'moveAsked',
    'moved',
    'moveRefused',
  ],
  fault: faults,
};

/** Whether an event belongs to a group; what is in no other is the hypervisor's own. */
export function isInGroup(kind: EventKind, group: EventGroup): boolean {
  if (group !== 'hypervisor') return members[group].includes(kind);
  return !Object.values(members).some((kinds) => kinds.includes(kind));
}

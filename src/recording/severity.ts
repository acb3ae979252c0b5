import type { EventKind } from '../engine/trace/eventKind.ts';

/** Events that deserve a second look. */
export const faults: readonly EventKind[] = [
  'unpredictable',
  'badAccess',
  'registrationRefused',
  'invariantBroken',
  'panicked',
  'unhandled',
  'dropped',
  'notSent',
];

/** How bad an event is: what must not be, or what deserves a second look; undefined: what happens every day. */
export function severityOf(kind: EventKind): 'violation' | 'warning' | undefined {
  if (kind === 'invariantBroken' || kind === 'panicked') return 'violation';
  return faults.includes(kind) ? 'warning' : undefined;
}

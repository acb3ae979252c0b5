import { describe, expect, test } from 'vitest';
import type { EventKind } from '../../src/engine/trace/eventKind.ts';
import type { EventRow } from '../../src/engine/trace/events.ts';
import { causes, Consequences } from '../../src/recording/causality.ts';
import { Recording } from '../../src/recording/recording.ts';
import { library } from '../../src/scenario/library/index.ts';
import { setupOf } from '../../src/scenario/setup.ts';
import { setup } from '../support/build.ts';
import { randomMachine } from '../support/fuzz.ts';

/** With these a chain of causes may begin: outside, time, a guest's own doing, the scheduler. */
const first: readonly EventKind[] = [
  'lineRaised',
  'lineLowered',
  'timerExpired',
  'exited',
  'entered',
  'idled',
  'switchedOut',
  'switchedIn',
  'started',
  'moveAsked',
  'writeAsked',
  'paused',
  'resumed',
  'optionChanged',
  'registrationRefused',
  'unpredictable',
  'badAccess',
  'invariantBroken',
  'panicked',
  'spurious',
  'vSpurious',
  'sgiSent',
  // a context that asks for maintenance as soon as it is loaded
  'maintenanceSignalled',
];

/** An interrupt is seen from one side in one event and from both in the next; between these its number changes. */
const sameInterrupt = (a: EventRow, b: EventRow): boolean => {
  if (a.vintid >= 0 && b.vintid >= 0) return a.vintid === b.vintid;
  return a.pintid < 0 || b.pintid < 0 || a.vintid >= 0 || b.vintid >= 0 || a.pintid === b.pintid;
};

/** One interrupt makes another happen. */
const leads: { readonly [K in EventKind]?: readonly EventKind[] } = {
  maintenanceSignalled: [
    'vDeactivated',
    'vAcknowledged',
    'vPriorityDropped',
    'hwDeactivated',
    'lrRemoved',
    'lrWritten',
    'queued',
    'spilled',
  ],
  doorbell: ['messageSent'],
  injected: ['classified', 'acknowledged', 'lookupHits', 'sliceEnded'],
  irqSignalled: ['moveAsked', 'started', 'paused', 'resumed', 'writeAsked'],
};

const defects = (id: string): boolean => id.startsWith('defect-');
const records = [
  ...library.map((x) => [x.id, setupOf(x.scenario)] as const),
  ...[1, 2].map((n) => [`seed ${n}`, setup(randomMachine(n))] as const),
].map(([id, s]) => {
  const r = new Recording(s);
  r.runToEnd();
  return [id, r] as const;
});

describe('chains of causes', () => {
  test.each(records)('%s: every event has an earlier cause, or is one that needs none', (id, r) => {
    const { events } = r.trace;
    const wrong: string[] = [];
    for (let e = 0; e < events.length; e++) {
      const row = events.row(e);
      const occasion = events.occasionOf(e);
      if (row.cause >= e || occasion >= e) wrong.push(`${e} ${row.kind}: its cause is later`);
      if (row.cause < 0 && occasion >= 0) wrong.push(`${e} ${row.kind}: an occasion without a cause`);
      // what a defect hands to the wrong vCPU has lost its past
      if (row.cause < 0 && !first.includes(row.kind) && !defects(id)) wrong.push(`${e} ${row.kind}: no cause`);
    }
    expect(wrong).toEqual([]);
  });

  test.each(records)('%s: from one event to the next it is the same interrupt, or one that makes the other happen', (_, r) => {
    const { events } = r.trace;
    const wrong: string[] = [];
    for (let e = 0; e < events.length; e++) {
      const row = events.row(e);
      if (row.cause < 0) continue;
      const cause = events.row(row.cause);
      if (!sameInterrupt(row, cause) && leads[row.kind]?.includes(cause.kind) !== true)
        wrong.push(`${e} ${cause.kind} -> ${row.kind}`);
    }
    expect(wrong).toEqual([]);
  });

  test.each(records)('%s: whatever a guest acknowledges goes back to what raised it, and forks are in order', (id, r) => {
    const { events } = r.trace;
    const consequences = new Consequences(events);
    for (let e = 0; e < events.length; e++) {
      const next = consequences.of(e);
      expect(next).toEqual(next.toSorted((a, b) => a - b));
      if (events.kindOf(e) !== 'vAcknowledged' || defects(id)) continue;
      const chain = causes(events, e).map((c) => events.kindOf(c));
      expect(
        ['lineRaised', 'timerExpired', 'exited', 'writeAsked', 'maintenanceSignalled'].some((k) =>
          chain.includes(k as EventKind),
        ),
        `${e}: ${chain.join(' ')}`,
      ).toBe(true);
    }
  });

  test('no acknowledge takes another one’s place: two of one INTID never follow from each other without an end between', () => {
    for (const [id, r] of records) {
      if (defects(id)) continue;
      const { events } = r.trace;
      for (let e = 0; e < events.length; e++) {
        if (events.kindOf(e) !== 'vAcknowledged') continue;
        const { vintid, vcpu } = events.row(e);
        const chain = causes(events, e).map((c) => events.row(c));
        const last = chain.findLastIndex(
          (row) => row.id !== e && row.kind === 'vAcknowledged' && row.vintid === vintid && row.vcpu === vcpu,
        );
        if (last < 0) continue;
        expect(
          chain.slice(last).some((row) => row.kind === 'vDeactivated'),
          `${id} ${e}`,
        ).toBe(true);
      }
    }
  });
});

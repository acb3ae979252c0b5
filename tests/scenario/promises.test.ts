import { expect, test } from 'vitest';
import type { EventRow } from '../../src/engine/trace/events.ts';
import { Recording } from '../../src/recording/recording.ts';
import { library } from '../../src/scenario/library/index.ts';
import { setupOf } from '../../src/scenario/setup.ts';

/** An event: its kind, and what its columns must be. */
type Wanted = readonly [kind: EventRow['kind'], fields?: Partial<EventRow>];

/** GICD offsets that a mirrored write names. */
const ICENABLER = 0x180;
/** Values of `targeted`: where the vCPU is. */
const [RUNNING, PARKED, ASLEEP, ELSEWHERE] = [0, 1, 2, 3];
const message = (value: number, vcpu: number): Wanted => ['messageSent', { value, vcpu }];

/** What the texts of each scenario promise: these events, in this order, whatever lies between. Numbers count from 0 in each machine. */
const promises: { readonly [id: string]: readonly Wanted[] } = {
  'four-cases': [
    ['vAcknowledged', { vm: 0, vintid: 33 }],
    ['lookupHits', { pe: 3 }],
    ['messageSent', { pe: 3, vintid: 77 }],
    ['hwDeactivated', { pe: 4, pintid: 77 }],
  ],
  'case-1-uart': [
    ['exited', { value: 0 }],
    ['acknowledged', { pintid: 33 }],
    ['classified', { value: 1 }],
    ['targeted', { value: RUNNING }],
    ['lrWritten', { lr: 0 }],
    ['priorityDropped', { pintid: 33 }],
    ['vAcknowledged', { vintid: 33 }],
    ['lineLowered'],
    ['hwDeactivated', { pintid: 33 }],
  ],
  'case-1-ptov': [
    ['gicdProgrammed', { pintid: 33, vintid: 40 }],
    ['injected', { pintid: 33, vintid: 40 }],
    ['hwDeactivated', { pintid: 33 }],
  ],
  'case-1-isolation': [
    ['vgicdIgnored', { vintid: 32 }],
    ['gicdProgrammed', { pintid: 33 }],
    ['vgicdIgnored', { vintid: 34 }],
    ['vgicdRead', { value: 2 }],
  ],
  'case-1-typer': [['vgicdRead', { value: 3 }]],
  'case-1-latched': [['latched', { vintid: 48 }], ['vgicdWritten'], ['vAcknowledged', { vintid: 48 }]],
  'case-1-ctlr-gate': [
    ['latched', { vintid: 33 }],
    ['vgicdWritten', { value: 1 }],
    ['vAcknowledged', { vintid: 33 }],
  ],
  'case-1-priority-mask': [['lrWritten'], ['entered'], ['virqSignalled'], ['vAcknowledged']],
  'case-1-nesting': [
    ['vAcknowledged', { vintid: 50 }],
    ['vAcknowledged', { vintid: 51 }],
    ['vDeactivated', { vintid: 51 }],
    ['vDeactivated', { vintid: 50 }],
  ],
  'case-1-eoimode1-nested': [
    ['vAcknowledged', { vintid: 51 }],
    ['vPriorityDropped', { vintid: 51 }],
    ['vPriorityDropped', { vintid: 50 }],
    ['hwDeactivated', { pintid: 50 }],
    ['hwDeactivated', { pintid: 51 }],
  ],
  'case-1-edges-merge': [
    ['becamePending'],
    ['lineRaised'],
    ['lineRaised'],
    ['vAcknowledged'],
    ['hwDeactivated'],
    ['vAcknowledged'],
    ['hwDeactivated'],
  ],
  'case-1-lr-overflow': [
    ['spilled', { vintid: 40 }],
    ['spilled', { vintid: 41 }],
    ['vAcknowledged', { vintid: 45 }],
    ['maintenanceHandled'],
    ['refilled', { vintid: 41 }],
    ['refilled', { vintid: 40 }],
  ],
  'case-1-spilled-active': [
    ['spilled', { vintid: 40 }],
    ['maintenanceHandled', { value: 4 }],
    ['vDeactivated', { vintid: 40, lr: -1 }],
    ['hwDeactivated', { pintid: 40 }],
  ],
  'case-1-emulated-device': [
    ['deactivated', { pintid: 60 }],
    ['vAcknowledged', { vintid: 48 }],
    ['maintenanceHandled', { value: 1 }],
  ],
  'case-1-physical-timer': [['injected', { vintid: 30 }], ['vAcknowledged', { vintid: 30 }], ['maintenanceHandled']],
  'case-1-host-interrupt': [
    ['classified', { pintid: 70, value: 0 }],
    ['deactivated', { pintid: 70 }],
    ['hwDeactivated', { pintid: 33 }],
  ],
  'case-2-sgi-same-pe': [
    ['sgiSent', { vintid: 2 }],
    ['targeted', { value: PARKED }],
    ['switchedIn', { vcpu: 1 }],
    ['vAcknowledged', { vcpu: 1, vintid: 2 }],
  ],
  'case-2-sgi-filters': [
    ['sgiSent', { vintid: 1, value: 3 }],
    ['sgiSent', { vintid: 2, value: 2 }],
    ['sgiSent', { vintid: 3, value: 1 }],
    ['sgiSent', { vintid: 4, value: 0 }],
  ],
  'case-2-spi-sibling': [
    ['classified', { value: 1 }],
    ['targeted', { value: PARKED, vcpu: 1 }],
    ['vAcknowledged', { vcpu: 1 }],
  ],
  'case-2-cpu-on': [
    ['latched', { value: 1 }],
    ['started', { vcpu: 1 }],
    ['vAcknowledged', { vcpu: 1, vintid: 41 }],
  ],
  'case-2-disable-active': [
    ['vAcknowledged', { vcpu: 0 }],
    ['switchedIn', { vcpu: 1 }],
    ['gicdProgrammed', { value: ICENABLER }],
    ['vDeactivated', { vcpu: 0 }],
  ],
  'case-3-other-vm': [
    ['lookupVpes', { value: 3 }],
    ['lookupVms', { value: 3 }],
    ['lookupHits', { value: 2 }],
    ['targeted', { value: PARKED }],
    ['switchedIn', { vcpu: 1 }],
    ['hwDeactivated', { pintid: 50 }],
  ],
  'case-3-timers': [
    ['timerExpired', { pintid: 27, vcpu: 0 }],
    ['vAcknowledged', { vcpu: 0, vintid: 27 }],
    ['injected', { vcpu: 1, vintid: 27 }],
    ['vAcknowledged', { vcpu: 1, vintid: 27 }],
  ],
  'case-3-world-switch': [
    ['vAcknowledged', { vcpu: 0, vintid: 48 }],
    ['switchedOut', { vcpu: 0 }],
    ['switchedIn', { vcpu: 1 }],
    ['switchedIn', { vcpu: 0 }],
    ['hwDeactivated', { pintid: 48 }],
  ],
  'case-3-conflict': [
    ['registrationRefused', { pintid: 50 }],
    ['vgicdIgnored', { vm: 1 }],
    ['lookupHits', { value: 1 }],
  ],
  'case-4-spi-to-other-pe': [
    ['lookupHits', { value: 2 }],
    ['targeted', { value: ELSEWHERE, vcpu: 2 }],
    ['messageSent', { vintid: 77 }],
    ['priorityDropped', { pintid: 77 }],
    ['messageReceived', { vintid: 77 }],
    ['hwDeactivated', { pe: 1, pintid: 77 }],
  ],
  'case-4-spi-same-pe': [
    ['lookupHits', { value: 2 }],
    ['targeted', { vcpu: 1 }],
    ['switchedIn', { vcpu: 1 }],
    ['hwDeactivated', { pe: 0, pintid: 77 }],
  ],
  'case-4-remote-writes': [
    message(0, 2),
    message(1, 2),
    message(4, 2),
    message(1, 2),
    message(2, 2),
    ['vAcknowledged', { vcpu: 2 }],
  ],
  'case-4-ispendr': [message(2, 1), ['vAcknowledged', { vcpu: 1, vintid: 77 }]],
  'case-4-misrouted': [
    ['lookupHits', { pe: 1, value: 0 }],
    ['unhandled', { pintid: 44 }],
    ['deactivated', { pintid: 44 }],
  ],
  'case-4-sgi-wake': [
    ['sgiSent', { value: 6 }],
    message(2, 2),
    ['targeted', { vcpu: 2, value: RUNNING }],
    ['targeted', { vcpu: 3, value: ASLEEP }],
    ['vAcknowledged', { vcpu: 3 }],
  ],
  'case-4-sgi-two-sources': [
    ['messageSent', { value: 2, vintid: 1 }],
    ['vAcknowledged', { value: 1 | (2 << 10) }],
    ['maintenanceHandled', { value: 1 }],
    ['vAcknowledged', { value: 1 }],
  ],
};

test.each(library.map((x) => [x.id, x] as const))('%s keeps what its texts promise', (id, entry) => {
  const recording = new Recording(setupOf(entry.scenario));
  recording.runToEnd();
  const { events } = recording.trace;
  let at = 0;
  for (const [kind, fields = {}] of promises[id] ?? []) {
    const is = (row: EventRow): boolean =>
      row.kind === kind && Object.entries(fields).every(([column, value]) => row[column as keyof EventRow] === value);
    while (at < events.length && !is(events.row(at))) at++;
    expect(at, `${kind} ${JSON.stringify(fields)} is missing`).toBeLessThan(events.length);
    at++;
  }
});

test('every scenario promises something', () => {
  expect(Object.keys(promises).toSorted()).toEqual(library.map((x) => x.id).toSorted());
});

test('no message travels for an interrupt in cases 1, 2 and 3', () => {
  for (const { id, scenario } of library.filter((x) => /^case-[123]-/.test(x.id))) {
    const recording = new Recording(setupOf(scenario));
    recording.runToEnd();
    const told = Array.from({ length: recording.trace.events.length }, (_, i) => recording.trace.events.kindOf(i));
    expect([id, told.includes('messageSent')]).toEqual([id, false]);
  }
});

import { expect, test } from 'vitest';
import type { EventRow } from '../../src/engine/trace/events.ts';
import { defectsIn } from '../../src/engine/hypervisor/optionCatalogue.ts';
import { Recording } from '../../src/recording/recording.ts';
import { flipped } from '../../src/scenario/compare.ts';
import { library, shelves } from '../../src/scenario/library/index.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
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
  'case-1-virtual-timer': [
    ['timerExpired', { pintid: 27 }],
    ['classified', { pintid: 27, value: 1 }],
    ['hwDeactivated', { pintid: 27 }],
  ],
  'case-1-eoimode1': [
    ['vPriorityDropped', { vintid: 33 }],
    ['hwDeactivated', { pintid: 33 }],
  ],
  'case-1-level-again': [['lineRaised'], ['lineRaised'], ['hwDeactivated', { pintid: 33 }], ['acknowledged', { pintid: 33 }]],
  'case-1-active-pending': [
    ['vAcknowledged', { vintid: 48 }],
    ['lrWritten', { vintid: 48 }],
    ['vDeactivated', { vintid: 48 }],
    ['vAcknowledged', { vintid: 48 }],
    ['maintenanceHandled', { value: 1 }],
  ],
  'case-1-wfi-wake': [['idled'], ['woken', { vcpu: 0 }], ['lrWritten'], ['entered'], ['vAcknowledged', { vintid: 33 }]],
  'case-1-low-newcomer': [
    ['queued', { vintid: 44 }],
    ['maintenanceHandled', { value: 8 }],
    ['refilled', { vintid: 44 }],
  ],
  'case-1-underflow': [['maintenanceSignalled', { value: 2 }], ['spurious'], ['lrWritten'], ['vAcknowledged']],
  'case-1-group-enables': [
    ['maintenanceHandled', { value: 0x20 }],
    ['maintenanceHandled', { value: 0x10 }],
    ['maintenanceHandled', { value: 0x40 }],
    ['maintenanceHandled', { value: 0x80 }],
    ['vAcknowledged', { vintid: 33 }],
  ],
  'case-3-asleep': [
    ['lookupHits', { value: 2 }],
    ['targeted', { value: ASLEEP, vcpu: 1 }],
    ['woken', { vcpu: 1 }],
    ['vAcknowledged', { vcpu: 1 }],
  ],
  'case-3-all-asleep': [['idled'], ['lookupHits', { value: 1 }], ['woken', { vcpu: 0 }], ['vAcknowledged', { vcpu: 0 }]],
  'case-3-nobody': [
    ['lookupHits', { pintid: 50, value: 0 }],
    ['unhandled', { pintid: 50 }],
    ['deactivated', { pintid: 50 }],
    ['hwDeactivated', { pintid: 42 }],
  ],
  'case-4-vm-once': [
    ['lookupVpes', { value: 7 }],
    ['lookupVms', { value: 3 }],
    ['lookupHits', { value: 1 }],
  ],
  'case-4-sgi-other-pe': [message(2, 2), ['lrWritten', { vintid: 3, vcpu: 2 }], ['vAcknowledged', { vcpu: 2, vintid: 3 }]],
  'case-4-migration': [
    ['vAcknowledged', { vcpu: 1, vintid: 77 }],
    ['moved', { vcpu: 1, value: 1 }],
    ['hwDeactivated', { pe: 1, pintid: 77 }],
    ['acknowledged', { pe: 1, pintid: 77 }],
    ['classified', { pe: 1, pintid: 77, value: 1 }],
  ],
};

/** The same for the defects: what goes wrong. */
const defects: { readonly [id: string]: readonly Wanted[] } = {
  'defect-lr0-overwritten': [
    ['lrWritten', { vintid: 40, lr: 0 }],
    ['lrWritten', { vintid: 41, lr: 0 }],
    ['vAcknowledged', { vintid: 41 }],
  ],
  'defect-intid-8-bits': [
    ['lrWritten', { vintid: 300 }],
    ['vAcknowledged', { vintid: 44 }],
  ],
  'defect-hcr-not-switched': [['lrWritten', { vcpu: 1, vintid: 50 }], ['switchedIn', { vcpu: 1 }], ['idled']],
  'defect-active-outside': [
    ['queued', { vintid: 42 }],
    ['becamePending', { pintid: 42 }],
    ['spurious', { value: 1023 }],
    ['idled'],
  ],
  'defect-vmcr-not-switched': [
    ['lrWritten', { vintid: 50 }],
    ['entered', { vcpu: 1 }],
    ['switchedIn', { vcpu: 0 }],
    ['vAcknowledged'],
  ],
  'defect-apr-not-switched': [
    ['vAcknowledged', { vcpu: 0, vintid: 48 }],
    ['lrWritten', { vcpu: 1, vintid: 50 }],
    ['vDeactivated', { vcpu: 0, vintid: 48 }],
    ['vAcknowledged', { vcpu: 1, vintid: 50 }],
  ],
  'defect-lrs-not-switched': [
    ['lrWritten', { vcpu: 0, vintid: 48 }],
    ['vAcknowledged', { vcpu: 1, vintid: 48 }],
    ['hwDeactivated', { pintid: 48 }],
  ],
  'defect-switch-by-vm': [
    ['lrWritten', { vcpu: 0, vintid: 41 }],
    ['vAcknowledged', { vcpu: 1, vintid: 41 }],
  ],
  'defect-first-run-stale': [
    ['lrWritten', { vcpu: 0, vintid: 48 }],
    ['vAcknowledged', { vcpu: 1, vintid: 48 }],
  ],
  'defect-timer-not-bound': [
    ['switchedIn', { vcpu: 1 }],
    ['acknowledged', { pintid: 27 }],
    ['merged', { vintid: 27 }],
  ],
  'defect-targets-stay': [
    ['moved', { vcpu: 1 }],
    ['acknowledged', { pe: 0, pintid: 77 }],
    ['lookupHits', { value: 0 }],
    ['unhandled', { pintid: 77 }],
  ],
  'defect-sgi-source-lost': [['vAcknowledged', { vcpu: 2, vintid: 1 }]],
  'defect-sgi-to-pes': [['sgiSent', { vintid: 2 }], ['entered']],
  'defect-mailbox-lifo': [
    ['gicdProgrammed', { pintid: 68, value: ICENABLER }],
    ['pendingSet', { vintid: 68 }],
    ['latched', { vintid: 68 }],
  ],
  'defect-no-ipi': [
    ['targeted', { vintid: 77, value: ELSEWHERE }],
    ['notSent', { vintid: 77 }],
  ],
  'defect-ispendr-writer': [['vAcknowledged', { vcpu: 2, vintid: 77 }]],
  'defect-disabled-lost': [['injected', { vintid: 48 }], ['dropped', { vintid: 48 }], ['vgicdWritten']],
  'defect-host-eoimode-0': [
    ['acknowledged', { pintid: 33 }],
    ['deactivated', { pintid: 33 }],
    ['acknowledged', { pintid: 33 }],
    ['merged', { vintid: 33 }],
    ['acknowledged', { pintid: 33 }],
  ],
  'defect-np-storm': [['queued', { vintid: 42 }], ['maintenanceHandled'], ['maintenanceHandled'], ['maintenanceHandled']],
  'defect-urgent-evicted': [
    ['spilled', { vintid: 40 }],
    ['lrWritten', { vintid: 44 }],
  ],
  'defect-panic-when-full': [['lrWritten', { lr: 3 }], ['panicked']],
};

/** What must not happen where the defect is. */
const never: { readonly [id: string]: Wanted } = {
  'defect-lr0-overwritten': ['vAcknowledged', { vintid: 40 }],
  'defect-intid-8-bits': ['vAcknowledged', { vintid: 300 }],
  'defect-hcr-not-switched': ['virqSignalled', { vcpu: 1, vintid: 50 }],
  'defect-active-outside': ['hwDeactivated', { pintid: 42 }],
  'defect-lrs-not-switched': ['vAcknowledged', { vcpu: 0, vintid: 48 }],
  'defect-sgi-source-lost': ['maintenanceHandled'],
  'defect-sgi-to-pes': ['vAcknowledged', { vintid: 2 }],
  'defect-mailbox-lifo': ['vAcknowledged', { vintid: 68 }],
  'defect-no-ipi': ['vAcknowledged', { vintid: 77 }],
  'defect-ispendr-writer': ['vAcknowledged', { vcpu: 1, vintid: 77 }],
  'defect-disabled-lost': ['vAcknowledged', { vintid: 48 }],
  'defect-host-eoimode-0': ['vAcknowledged', { vintid: 33 }],
  'defect-np-storm': ['vAcknowledged', { vintid: 42 }],
};

const fits = (row: EventRow, [kind, fields = {}]: Wanted): boolean =>
  row.kind === kind && Object.entries(fields).every(([column, value]) => row[column as keyof EventRow] === value);
const rowsOf = (s: Scenario): EventRow[] => {
  const recording = new Recording(setupOf(s));
  recording.runToEnd();
  return Array.from({ length: recording.trace.events.length }, (_, i) => recording.trace.events.row(i));
};

test.each(library.map((x) => [x.id, x] as const))('%s keeps what its texts promise', (id, entry) => {
  const rows = rowsOf(entry.scenario);
  let at = 0;
  for (const wanted of promises[id] ?? defects[id] ?? []) {
    while (at < rows.length && !fits(rows[at]!, wanted)) at++;
    expect(at, `${wanted[0]} ${JSON.stringify(wanted[1])} is missing`).toBeLessThan(rows.length);
    at++;
  }
});

test.each(shelves.defects.map((x) => [x.id, x] as const))('%s is told apart from its cure', (id, entry) => {
  const { scenario } = entry;
  const cure = flipped(scenario)!;
  expect(Object.keys(scenario.compare ?? {})).toHaveLength(1);
  expect([defectsIn(scenario.hypervisor).length, defectsIn(cure.hypervisor)]).toEqual([1, []]);
  const [ill, well] = [rowsOf(scenario), rowsOf(cure)];
  const wanted = never[id];
  if (wanted !== undefined) expect([ill.some((e) => fits(e, wanted)), well.some((e) => fits(e, wanted))]).toEqual([false, true]);
  else expect(ill.map((e) => e.kind)).not.toEqual(well.map((e) => e.kind));
});

test('every scenario promises something', () => {
  expect([...Object.keys(promises), ...Object.keys(defects)].toSorted()).toEqual(library.map((x) => x.id).toSorted());
});

test('no message travels for an interrupt in cases 1, 2 and 3', () => {
  for (const { id, scenario } of library.filter((x) => /^case-[123]-/.test(x.id))) {
    const recording = new Recording(setupOf(scenario));
    recording.runToEnd();
    const told = Array.from({ length: recording.trace.events.length }, (_, i) => recording.trace.events.kindOf(i));
    expect([id, told.includes('messageSent')]).toEqual([id, false]);
  }
});

test('maintenance has every one of its eight causes somewhere in the library', () => {
  const causes = library
    .flatMap((x) => rowsOf(x.scenario))
    .filter((e) => e.kind === 'maintenanceSignalled' || e.kind === 'maintenanceHandled')
    .reduce((bits, e) => bits | e.value, 0);
  expect(causes).toBe(0xff);
});

import { describe, expect, test } from 'vitest';
import type { GuestOp } from '../../../src/engine/guest/program.ts';
import { on, program, run, type Run } from '../../support/build.ts';

const sgi = (filter: 0 | 1 | 2 | 3, list = 0, intid = 3): GuestOp => ({ op: 'sgi', intid, filter, list });
const work = (units: number): GuestOp => ({ op: 'work', units });
const sibling = (main: readonly GuestOp[] = []) => program([], main, { distributor: false });

/** VM0 = {VPE0@PE0, VPE1@PE0, VPE2@PE1}: a sibling on the own PE and one on another. VPE0 sends. */
const send = (...ops: readonly GuestOp[]): Run =>
  run({ pes: 2, vms: [[on(0, program([], [work(200), ...ops])), on(0, sibling()), on(1, sibling())]] });
const taken = (r: Run): string[] => r.events('vAcknowledged').map((e) => `VPE${e.vcpu} ${e.vintid} from ${e.value >> 10}`);

describe('GICD_SGIR', () => {
  test.each([
    ['filter 0 sends to the list', sgi(0, 0b101), ['VPE0 3 from 0', 'VPE2 3 from 0']],
    ['filter 1 sends to all but the sender, the sibling on its own PE included', sgi(1), ['VPE1 3 from 0', 'VPE2 3 from 0']],
    ['filter 2 sends to the sender', sgi(2), ['VPE0 3 from 0']],
    ['filter 3 is reserved: nobody', sgi(3, 0b111), []],
    ['an empty list: nobody', sgi(0, 0), []],
    ['vCPUs that the VM does not have are left out', sgi(0, 0b11111000), []],
  ])('%s', (_title, op, expected) => {
    const r = send(op);
    expect(taken(r).toSorted((a, b) => a.localeCompare(b))).toEqual(expected);
    expect(r.machine.violations).toBe(0);
  });

  test('SGIs never touch the physical Distributor: only the doorbell does', () => {
    const r = send(sgi(1));
    expect(r.events('acknowledged').filter((e) => e.pintid < 16 && e.pintid !== 1)).toEqual([]);
    expect(r.events('lrWritten').filter((e) => e.vintid < 16 && e.value >>> 31 === 1)).toEqual([]);
  });

  test('sent twice before it is taken, it is pending once', () => {
    const r = run({ pes: 1, vms: [[on(0, program([], [{ op: 'mask' }, sgi(2), sgi(2), { op: 'unmask' }, work(40)]))]] });
    expect(taken(r)).toEqual(['VPE0 3 from 0']);
  });
});

describe('the design’s own figure: one VM on two PEs', () => {
  const figure = (target: readonly GuestOp[]): Run =>
    run({ pes: 2, vms: [[on(0, program([], [work(150), sgi(0, 0b10)])), on(1, sibling(target))]] });

  test('the target is awake: a message, and into its List Register at once', () => {
    const r = figure([work(400)]);
    expect(r.events('messageSent').map((e) => e.vcpu)).toContain(1);
    expect(r.events('woken')).toEqual([]);
    expect(taken(r)).toEqual(['VPE1 3 from 0']);
  });
  test('the target sleeps in WFI: it is woken, then it gets it', () => {
    const r = figure([]);
    const [woken] = r.events('woken');
    const [written] = r.events('lrWritten');
    expect(woken!.vcpu).toBe(1);
    expect(written!.id).toBeGreaterThan(woken!.id);
    expect(taken(r)).toEqual(['VPE1 3 from 0']);
    expect(r.machine.violations).toBe(0);
  });
});

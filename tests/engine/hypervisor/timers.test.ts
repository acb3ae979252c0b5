import { describe, expect, test } from 'vitest';
import type { GuestOp } from '../../../src/engine/guest/program.ts';
import { irq, on, program, run, start } from '../../support/build.ts';

const work = (units: number): GuestOp => ({ op: 'work', units });
const timer = (intid: 27 | 30, after: number, period = 0): GuestOp => ({ op: 'timer', intid, after, period });

describe('PPI 27, the virtual timer', () => {
  test('of the loaded vCPU is forwarded with hw=1: its end deactivates the PPI of this PE, without a trap', () => {
    const r = run({ pes: 2, vms: [[on(1, program([irq(27)], [timer(27, 30), work(120)]))]] });
    const [written] = r.events('lrWritten');
    expect([written!.value >>> 31, (written!.value >>> 10) & 0x3ff]).toEqual([1, 27]);
    expect(r.events('hwDeactivated').map((e) => [e.pe, e.pintid])).toEqual([[1, 27]]);
    expect(r.events('deactivated').filter((e) => e.pintid === 27)).toEqual([]);
    expect(r.machine.violations).toBe(0);
  });

  test('of a vCPU that sleeps and is not loaded is watched by the hypervisor’s own timer, which wakes it', () => {
    const r = run({
      pes: 1,
      vms: [[on(0, program([irq(27)], [timer(27, 400)]))], [on(0, program([], [work(1200)]))]],
    });
    const woken = r.events('woken').find((e) => e.vcpu === 0);
    expect(woken!.vintid).toBe(27);
    expect(r.events('vAcknowledged').map((e) => [e.vcpu, e.vintid])).toEqual([[0, 27]]);
    expect(r.G(27)).toBe('I');
    expect(r.machine.violations).toBe(0);
  });

  test('in one vCPU’s saved List Registers does not keep another’s from firing: the active bit is switched with the vCPU', () => {
    // VPE0 never ends its timer interrupt (IRQs masked); VPE1 shares the PE and must get its own
    const masked = [{ op: 'mask' } as const, timer(27, 20), work(2000)];
    const r = start({
      pes: 1,
      vms: [[on(0, program([irq(27)], masked))], [on(0, program([irq(27)], [work(200), timer(27, 40, 100), work(800)]))]],
      hypervisor: { slice: 60 },
      end: 8000,
    });
    while (r.machine.step());
    expect(r.events('lrWritten').some((e) => e.vcpu === 0 && e.vintid === 27)).toBe(true);
    expect(r.events('vAcknowledged').filter((e) => e.vcpu === 1).length).toBeGreaterThan(3);
    expect(r.machine.violations).toBe(0);
  });

  test('is the PE’s bank: two PEs’ timers do not end each other', () => {
    const guest = program([irq(27)], [timer(27, 40, 90), work(600)]);
    const r = run({ pes: 2, vms: [[on(0, guest)], [on(1, guest)]], end: 6000 });
    for (const e of r.events('hwDeactivated')) expect(e.pe).toBe(e.vcpu);
    expect(r.events('hwDeactivated').length).toBeGreaterThan(4);
    expect(r.machine.violations).toBe(0);
  });
});

describe('PPI 30, the physical timer', () => {
  test('is trapped and emulated: hw=0, and its line falls when the guest sets it anew', () => {
    const r = run({ pes: 1, vms: [[on(0, program([irq(30)], [timer(30, 60, 150), work(700)]))]], end: 6000 });
    const written = r.events('lrWritten').filter((e) => e.vintid === 30);
    expect(written.length).toBeGreaterThan(2);
    expect(written.every((e) => e.value >>> 31 === 0 && ((e.value >>> 19) & 1) === 1)).toBe(true);
    // the run may end while one is on its way
    expect(written.length - r.events('vAcknowledged').length).toBeOneOf([0, 1]);
    expect(r.machine.violations).toBe(0);
  });
});

test('PPI 26 ends slices: two busy vCPUs of one PE take turns', () => {
  const r = run({
    pes: 1,
    vms: [[on(0, program([], [work(500)]))], [on(0, program([], [work(500)]))]],
    hypervisor: { slice: 50 },
  });
  const turns = r.events('switchedIn').map((e) => e.vcpu);
  expect(turns.slice(0, 6)).toEqual([0, 1, 0, 1, 0, 1]);
  expect(r.events('sliceEnded').length).toBeGreaterThan(8);
});

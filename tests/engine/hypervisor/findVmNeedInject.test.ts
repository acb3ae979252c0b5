import { describe, expect, test } from 'vitest';
import { device, irq, on, program, run, start } from '../../support/build.ts';

const edge = { edge: true } as const;
const work = (units: number) => ({ op: 'work', units }) as const;

/** Two VMs share PE0: VM0 = {VPE0} works, VM1 = {VPE1} sleeps. `spi` is VM1's. */
const shared = (more: Partial<Parameters<typeof run>[0]> = {}): Parameters<typeof run>[0] => ({
  pes: 1,
  vms: [[on(0, program([], [work(800)]))], [on(0, program([irq(50, 0x80, 1, edge)]))]],
  devices: [device(50, 1)],
  stimuli: [{ tick: 450, do: 'pulse', device: 0 }],
  ...more,
});

test('the current VM has it: no look-up', () => {
  const r = run(shared({ vms: [[on(0, program([irq(50, 0x80, 1, edge)], [work(400)]))], [on(0)]], devices: [device(50, 0)] }));
  expect(r.events('lookupVpes')).toEqual([]);
  expect(r.events('vAcknowledged').map((e) => [e.vcpu, e.vintid])).toEqual([[0, 50]]);
});

test('one other VM on this PE has it: found in three steps, and delivered when that VM runs', () => {
  const r = run(shared());
  const [vpes] = r.events('lookupVpes');
  const [vms] = r.events('lookupVms');
  const [hits] = r.events('lookupHits');
  expect([vpes!.value, vms!.value, hits!.value]).toEqual([0b11, 0b11, 0b10]);
  expect(r.events('vAcknowledged').map((e) => [e.vcpu, e.vintid])).toEqual([[1, 50]]);
  expect(r.machine.violations).toBe(0);
});

describe('two VMs want one SPI', () => {
  const claimed = [device(50, 0, { name: 'a' }), device(50, 1, { name: 'b' })];

  test('the second registration is refused', () => {
    const r = run(shared({ devices: claimed }));
    expect(r.events('registrationRefused').map((e) => [e.vm, e.pintid, e.value])).toEqual([[1, 50, 0]]);
    expect(r.machine.world.vms[1]!.registered(50)).toBe(false);
  });

  test('forced, the look-up hits several and the lowest VM number wins', () => {
    const r = start(
      shared({
        vms: [
          [on(0, program([irq(50, 0x80, 1, edge)]))],
          [on(0, program([irq(50, 0x80, 1, edge)]))],
          [on(0, program([], [work(800)]))],
        ],
        devices: claimed,
        stimuli: [{ tick: 600, do: 'pulse', device: 0 }],
        hypervisor: { allowConflicts: true },
      }),
    );
    expect(r.until((e) => e.kind === 'lookupHits').value).toBe(0b011);
    expect(r.until((e) => e.kind === 'injected').vm).toBe(0);
  });
});

test('nobody on this PE has it: unhandled, ended and deactivated by the host', () => {
  const r = run(shared({ devices: [{ name: 'stray', pintid: 60, kind: 'edge', backing: 'hw', vintid: 60, priority: 0xa0 }] }));
  expect(r.events('lookupHits').map((e) => e.value)).toEqual([0]);
  expect(r.events('unhandled').map((e) => e.pintid)).toEqual([60]);
  expect(r.events('deactivated').map((e) => e.pintid)).toContain(60);
  expect(r.G(60)).toBe('I');
});

test('misrouted to a PE that knows no such VM: the look-up is the PE’s own, so it finds nothing', () => {
  const r = run({
    pes: 2,
    vms: [[on(0, program([irq(50, 0x80, 1, edge)]))], [on(1)]],
    devices: [device(50, 0, { targetPe: 1 })],
    stimuli: [{ tick: 250, do: 'pulse', device: 0 }],
  });
  expect(r.events('lookupHits').map((e) => [e.pe, e.value])).toEqual([[1, 0]]);
  expect(r.events('unhandled')).toHaveLength(1);
  expect(r.events('vAcknowledged')).toEqual([]);
});

test('one VM with two vCPUs on this PE is asked once', () => {
  const r = run({
    pes: 1,
    vms: [
      [on(0, program([], [work(800)]))],
      [on(0, program([irq(50, 0x80, 1, edge)])), on(0, program([], [], { distributor: false }))],
    ],
    devices: [device(50, 1)],
    stimuli: [{ tick: 450, do: 'pulse', device: 0 }],
  });
  expect(r.events('lookupVpes').map((e) => e.value)).toEqual([0b111]);
  expect(r.events('lookupVms').map((e) => e.value)).toEqual([0b11]);
  expect(r.events('injected').filter((e) => e.pintid === 50)).toHaveLength(1);
  expect(r.events('vAcknowledged')).toHaveLength(1);
});

test('a PPI belongs to the loaded vCPU: it is never looked up', () => {
  const timer = [{ op: 'timer', intid: 27, after: 40, period: 0 }, work(300)] as const;
  const r = run({
    pes: 1,
    vms: [[on(0, program([irq(27)], timer))], [on(0, program([irq(27)], timer))]],
    hypervisor: { slice: 50 },
  });
  expect(r.events('lookupVpes')).toEqual([]);
  expect(new Set(r.events('vAcknowledged').map((e) => e.vcpu))).toEqual(new Set([0, 1]));
  expect(r.machine.violations).toBe(0);
});

test('the target vCPU is not started: latched, and delivered once it is', () => {
  const r = run({
    pes: 1,
    vms: [[on(0, program([irq(50, 0x80, 0b10, edge)])), on(0, program([], [], { distributor: false }), false)]],
    devices: [device(50, 0)],
    stimuli: [
      { tick: 250, do: 'pulse', device: 0 },
      { tick: 400, do: 'start', vcpu: 1 },
    ],
  });
  expect(r.events('latched').map((e) => [e.vcpu, e.vintid, e.value])).toEqual([[1, 50, 1]]);
  expect(r.events('vAcknowledged').map((e) => [e.vcpu, e.vintid])).toEqual([[1, 50]]);
  expect(r.G(50)).toBe('I');
  expect(r.machine.violations).toBe(0);
});

test('registered but disabled in the vGICD: latched, never lost', () => {
  const enable = { op: 'write', frame: 'GICD', offset: 0x104, value: 1 << 18, size: 4 } as const;
  const r = run({
    pes: 1,
    vms: [[on(0, program([irq(50, 0x80, 1, { edge: true, enable: false })], [work(200), enable]))]],
    devices: [device(50, 0)],
    stimuli: [{ tick: 100, do: 'pulse', device: 0 }],
  });
  // the physical Distributor follows the guest's enable, so the edge waits there first; the vGICD's own latch is tested with CTLR
  expect(r.events('vAcknowledged').map((e) => e.vintid)).toEqual([50]);
  expect(r.machine.violations).toBe(0);
});

test('GICD_CTLR of the VM is off: the interrupt is latched in the vGICD and delivered when the gate opens', () => {
  const ctlr = (value: number) => ({ op: 'write', frame: 'GICD', offset: 0, value, size: 4 }) as const;
  const r = run({
    pes: 1,
    vms: [[on(0, program([irq(50, 0x80, 1, edge)], [ctlr(0), work(300), ctlr(1)]))]],
    devices: [device(50, 0)],
    stimuli: [{ tick: 200, do: 'pulse', device: 0 }],
  });
  expect(r.events('latched').map((e) => [e.vintid, e.value])).toEqual([[50, 0]]);
  const [latched] = r.events('latched');
  const [taken] = r.events('vAcknowledged');
  expect(taken!.vintid).toBe(50);
  expect(taken!.step).toBeGreaterThan(latched!.step + 100);
  expect(r.machine.violations).toBe(0);
});

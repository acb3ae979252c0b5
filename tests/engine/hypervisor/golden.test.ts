import { describe, expect, test } from 'vitest';
import { device, irq, on, program, run, start } from '../../support/build.ts';

/*
 * The golden traces T2–T7: one line of the design's table, one expectation. VPE and PE numbers are those of the machine drawn
 * in each test, counted from 0; the design's own names stand beside it.
 */

test('T2: an SGI to a sibling that is ready on the same PE goes into its saved List Register, and no IPI goes out', () => {
  // design: VPE1 = VPE0 here, VPE2 = VPE1 here, PE1 = PE0 here
  const r = start({
    pes: 1,
    vms: [
      [
        on(
          0,
          program(
            [],
            [
              { op: 'sgi', intid: 2, filter: 0, list: 0b10 },
              { op: 'work', units: 400 },
            ],
          ),
        ),
        on(0, program([], [{ op: 'work', units: 400 }], { distributor: false })),
      ],
    ],
    hypervisor: { slice: 40 },
  });
  const [, vpe1] = r.machine.world.vcpus;
  const sent = r.until((e) => e.kind === 'sgiSent');
  expect(sent.value).toBe(0b10);
  expect(r.until((e) => e.kind === 'targeted').value).toBe(1); // parked here
  r.until((e) => e.kind === 'lrWritten');
  expect(vpe1!.loaded).toBe(false);
  expect(r.saved(1, 0)).toBe('P v2 from0 prio0');
  expect([0, 1, 2, 3].map((i) => r.L(0, i))).toEqual(['-', '-', '-', '-']);
  const inSwitch = r.until((e) => e.kind === 'switchedIn' && e.vcpu === 1);
  expect(inSwitch.pe).toBe(0);
  expect(r.L(0, 0)).toBe('P v2 from0 prio0');
  expect(r.until((e) => e.kind === 'vAcknowledged').value).toBe(2 | (0 << 10));
  r.until((e) => e.kind === 'vDeactivated');
  r.machine.step();
  expect(r.L(0, 0)).toBe('-');
  while (r.machine.step());
  expect(r.events('messageSent', 'doorbell')).toEqual([]);
  expect(r.machine.gic.gicd.sgiSources(0, 2)).toBe(0);
  expect(r.machine.violations).toBe(0);
});

describe('T3: two sources of one SGI', () => {
  // design: PE3 = PE0, PE4 = PE1; VPE6, VPE7, VPE8 = VPE0, VPE1, VPE2
  const drawing = {
    pes: 2,
    vms: [
      [
        on(
          0,
          program(
            [],
            [
              { op: 'work', units: 30 },
              { op: 'sgi', intid: 1, filter: 0, list: 0b010 },
            ],
          ),
        ),
        on(1, program([], [{ op: 'work', units: 200 }, { op: 'unmask' }], { distributor: false, masked: true })),
        on(
          1,
          program(
            [],
            [
              { op: 'work', units: 10 },
              { op: 'sgi', intid: 1, filter: 0, list: 0b010 },
            ],
            { distributor: false },
          ),
        ),
      ],
    ],
    hypervisor: { slice: 60 },
  } as const;

  test('each is delivered once, the higher one first, and maintenance brings the second', () => {
    const r = start(drawing);
    const asked = r.until((e) => e.kind === 'messageSent' && e.value === 2);
    expect(asked.pe).toBe(0);
    expect(r.until((e) => e.kind === 'messageReceived' && e.value === 2).pe).toBe(1);
    while (r.machine.step());
    const taken = r.events('vAcknowledged').filter((e) => e.vcpu === 1);
    expect(taken.map((e) => e.value)).toEqual([1 | (2 << 10), 1]);
    expect(r.events('maintenanceHandled').some((e) => e.vcpu === 1 && (e.value & 1) === 1)).toBe(true);
    // VPE8 → VPE7 stays on its PE: the only SGI message is VPE6's
    expect(r.events('messageSent').filter((e) => e.value === 2)).toHaveLength(1);
    expect(r.machine.violations).toBe(0);
  });

  test('the lowest source first is a choice of the hypervisor', () => {
    const r = run({ ...drawing, hypervisor: { ...drawing.hypervisor, sgiSourceOrder: 'lowest' } });
    expect(
      r
        .events('vAcknowledged')
        .filter((e) => e.vcpu === 1)
        .map((e) => e.value),
    ).toEqual([1, 1 | (2 << 10)]);
  });
});

describe('T4: SPI 77 of VM5 arrives while VM4 runs', () => {
  // design: PE3 = PE0, PE4 = PE1; VM4 = vm0 {VPE5 = VPE0}; VM5 = vm1 {VPE6, VPE7, VPE8 = VPE1, VPE2, VPE3}
  const busy = [{ op: 'work', units: 600 }] as const;
  const machine = (targets: number): Parameters<typeof start>[0] => ({
    pes: 2,
    vms: [
      [on(0, program([], busy))],
      [
        on(0, program([irq(77, 0x80, targets, { edge: true })])),
        on(1, program([], [], { distributor: false })),
        on(1, program([], [], { distributor: false })),
      ],
    ],
    devices: [device(77, 1, { targetPe: 0 })],
    stimuli: [{ tick: 500, do: 'pulse', device: 0 }],
  });

  test('its target is on another PE: found by the look-up, and forwarded by a message', () => {
    const r = start(machine(0b010));
    r.until((e) => e.kind === 'acknowledged' && e.pintid === 77);
    expect(r.machine.world.pes[0]!.current.v).toBe(0);
    expect(r.G(77)).toBe('A');
    expect(r.until((e) => e.kind === 'lookupVpes').value).toBe(0b0011);
    expect(r.until((e) => e.kind === 'lookupVms').value).toBe(0b11);
    expect(r.until((e) => e.kind === 'lookupHits').value).toBe(0b10);
    const sent = r.until((e) => e.kind === 'messageSent');
    expect([sent.value, sent.vcpu, sent.lr]).toEqual([8, 2, 1]);
    r.until((e) => e.kind === 'priorityDropped' && e.pintid === 77);
    expect(r.G(77)).toBe('A');
    expect(r.L(0, 0)).toBe('-');
    r.until((e) => e.kind === 'messageReceived' && e.value === 8);
    r.until((e) => e.kind === 'lrWritten' && e.vcpu === 2);
    expect(r.until((e) => e.kind === 'vAcknowledged' && e.vcpu === 2).value).toBe(77);
    r.until((e) => e.kind === 'hwDeactivated' && e.pe === 1);
    r.machine.step();
    expect(r.G(77)).toBe('I');
    while (r.machine.step());
    expect(r.events('deactivated').filter((e) => e.pintid === 77)).toEqual([]);
    expect(r.machine.violations).toBe(0);
  });

  test('its target is ready or asleep on this PE: it waits in the saved context, active all the time', () => {
    const r = start(machine(0b001));
    r.until((e) => e.kind === 'acknowledged' && e.pintid === 77);
    r.until((e) => e.kind === 'lrWritten' && e.vcpu === 1);
    expect(r.saved(1, 0)).toBe('P v77 hw77 prio10');
    expect(r.G(77)).toBe('A');
    r.until((e) => e.kind === 'switchedIn' && e.vcpu === 1);
    r.until((e) => e.kind === 'hwDeactivated');
    while (r.machine.step());
    expect(r.events('messageSent').filter((e) => e.value >= 7)).toEqual([]);
    expect(r.machine.violations).toBe(0);
  });
});

test('T5: six interrupts, four List Registers: the least urgent make way, and maintenance brings them back', () => {
  const r = start({
    pes: 1,
    vms: [
      [
        on(
          0,
          program(
            [40, 41, 42, 43, 44, 45].map((v, i) => irq(v, 0x90 - i * 0x10, 1, { edge: true })),
            [{ op: 'work', units: 700 }, { op: 'unmask' }],
            { masked: true },
          ),
        ),
      ],
    ],
    devices: [40, 41, 42, 43, 44, 45].map((p) => device(p, 0)),
    stimuli: [40, 41, 42, 43, 44, 45].map((_, i) => ({ tick: 700 + i * 40, do: 'pulse', device: i }) as const),
  });
  const vpe = r.machine.world.vcpus[0]!;
  for (const p of [40, 41, 42, 43]) r.until((e) => e.kind === 'priorityDropped' && e.pintid === p);
  expect([0, 1, 2, 3].map((i) => r.L(0, i))).toEqual([
    'P v40 hw40 prio12',
    'P v41 hw41 prio10',
    'P v42 hw42 prioe',
    'P v43 hw43 prioc',
  ]);
  const first = r.until((e) => e.kind === 'spilled');
  expect([first.vintid, first.lr]).toEqual([40, 0]);
  r.until((e) => e.kind === 'priorityDropped' && e.pintid === 44);
  expect(r.L(0, 0)).toBe('P v44 hw44 prioa');
  expect(vpe.context.hcr.v & 8).toBe(8);
  const second = r.until((e) => e.kind === 'spilled');
  expect([second.vintid, second.lr]).toEqual([41, 1]);
  r.until((e) => e.kind === 'priorityDropped' && e.pintid === 45);
  expect(r.L(0, 1)).toBe('P v45 hw45 prio8');
  expect(vpe.pendList.toArray()).toEqual([40, 41]);
  while (r.machine.step());
  expect(r.events('vAcknowledged').map((e) => e.vintid)).toEqual([45, 44, 43, 42, 41, 40]);
  expect(r.events('refilled').map((e) => e.vintid)).toEqual([41, 40]);
  expect(r.events('maintenanceHandled').length).toBeGreaterThan(0);
  expect(vpe.context.hcr.v & 8).toBe(0);
  expect(r.machine.violations).toBe(0);
});

test('T6: with EOImode 1 the end of interrupt drops the priority and GICV_DIR deactivates, in an order of its own', () => {
  const r = start({
    pes: 1,
    vms: [
      [
        on(
          0,
          program(
            [irq(50, 0x80, 1, { edge: true }), irq(51, 0x40, 1, { edge: true })],
            [
              { op: 'work', units: 300 },
              { op: 'write', frame: 'GICC', offset: 0x1000, value: 50, size: 4 },
              { op: 'work', units: 5 },
              { op: 'write', frame: 'GICC', offset: 0x1000, value: 51, size: 4 },
            ],
            { eoiMode: 1, handler: { work: 60, nesting: true, deferDir: [50, 51] } },
          ),
        ),
      ],
    ],
    devices: [device(50, 0), device(51, 0)],
    stimuli: [
      { tick: 200, do: 'pulse', device: 0 },
      { tick: 240, do: 'pulse', device: 1 },
    ],
  });
  r.until((e) => e.kind === 'vAcknowledged' && e.vintid === 50);
  r.until((e) => e.kind === 'vAcknowledged' && e.vintid === 51);
  expect([r.L(0, 0), r.L(0, 1)]).toEqual(['A v50 hw50 prio10', 'A v51 hw51 prio8']);
  r.until((e) => e.kind === 'vPriorityDropped' && e.vintid === 51);
  expect(r.machine.gic.peek(0, 'GICV', 0x14, 4)).toBe(0x80);
  r.until((e) => e.kind === 'vPriorityDropped' && e.vintid === 50);
  expect(r.machine.gic.peek(0, 'GICV', 0x14, 4)).toBe(0xff);
  expect([r.G(50), r.G(51)]).toEqual(['A', 'A']);
  r.until((e) => e.kind === 'hwDeactivated' && e.pintid === 50);
  expect([r.L(0, 0), r.G(50), r.G(51)]).toEqual(['-', 'I', 'A']);
  r.until((e) => e.kind === 'hwDeactivated' && e.pintid === 51);
  expect([r.L(0, 1), r.G(51)]).toEqual(['-', 'I']);
  while (r.machine.step());
  expect(r.machine.violations).toBe(0);
});

test('T7: a switch saves GICH_HCR, VMCR, APR and the List Registers of one vCPU and loads those of the other', () => {
  const r = start({
    pes: 1,
    vms: [
      [on(0, program([], [{ op: 'work', units: 500 }], { pmr: 0xa0 }))],
      [on(0, program([], [{ op: 'work', units: 500 }], { pmr: 0x60, eoiMode: 1 }))],
    ],
    hypervisor: { slice: 50 },
  });
  const { gich } = r.machine.world.pes[0]!;
  // both have booted
  r.until((e) => e.kind === 'switchedIn' && e.vcpu === 0 && e.step > 250);
  const mine = gich.vmcr.v;
  expect(mine >>> 27).toBe(0xa0 >> 3);
  r.until((e) => e.kind === 'switchedIn' && e.vcpu === 1);
  expect(gich.vmcr.v >>> 27).toBe(0x60 >> 3);
  expect((gich.vmcr.v >>> 9) & 1).toBe(1);
  expect(r.machine.world.vcpus[0]!.saved.vmcr.v).toBe(mine);
  r.until((e) => e.kind === 'switchedIn' && e.vcpu === 0);
  expect(gich.vmcr.v).toBe(mine);
  while (r.machine.step());
  expect(r.machine.violations).toBe(0);
});

test('a vCPU’s first run starts clean: nothing of the one before is in its List Registers, GICH_VMCR or GICH_APR', () => {
  const busy = program([irq(40, 0x80, 1, { edge: true })], [{ op: 'work', units: 300 }], {
    pmr: 0xa0,
    handler: { work: 400, nesting: false, deferDir: [] },
  });
  const r = start({
    pes: 1,
    vms: [[on(0, busy)], [on(0, program([], [{ op: 'work', units: 100 }]), false)]],
    devices: [device(40, 0)],
    stimuli: [
      { tick: 200, do: 'pulse', device: 0 },
      { tick: 300, do: 'start', vcpu: 1 },
    ],
    hypervisor: { slice: 30 },
  });
  r.until((e) => e.kind === 'vAcknowledged');
  const { gich } = r.machine.world.pes[0]!;
  expect([r.L(0, 0), gich.apr.v]).toEqual(['A v40 hw40 prio10', 1 << 16]);
  r.until((e) => e.kind === 'switchedIn' && e.vcpu === 1);
  expect([0, 1, 2, 3].map((i) => r.L(0, i))).toEqual(['-', '-', '-', '-']);
  expect([gich.apr.v, gich.vmcr.v >>> 27, gich.hcr.v]).toEqual([0, 0, 0]);
  r.until((e) => e.kind === 'switchedIn' && e.vcpu === 0);
  expect([r.L(0, 0), gich.apr.v]).toEqual(['A v40 hw40 prio10', 1 << 16]);
});

import { describe, expect, test } from 'vitest';
import type { GuestOp } from '../../../src/engine/guest/program.ts';
import { device, irq, on, program, run, type Run } from '../../support/build.ts';

const w = (offset: number, value: number, size: 1 | 2 | 4 = 4): GuestOp => ({ op: 'write', frame: 'GICD', offset, value, size });
const rd = (offset: number, size: 1 | 2 | 4 = 4): GuestOp => ({ op: 'read', frame: 'GICD', offset, size });
const work = (units: number): GuestOp => ({ op: 'work', units });

/** VM0 = {VPE0@PE0} with SPI 48 behind its own 40 (vtop[40] = 48), and an emulated device behind 41; VM1 = {VPE1@PE1} has SPI 60. */
function guest(main: readonly GuestOp[], more: Partial<Parameters<typeof run>[0]> = {}): Run {
  return run({
    pes: 2,
    vms: [
      [on(0, program([irq(40, 0x80, 1, { enable: false }), irq(41)], main))],
      [on(1, program([irq(60, 0x80, 1, { edge: true })]))],
    ],
    devices: [
      device(48, 0, { vintid: 40, kind: 'edge' }),
      device(50, 0, { vintid: 41, kind: 'level', backing: 'sw' }),
      device(60, 1),
    ],
    ...more,
  });
}
const lastRead = (r: Run): number => r.events('vgicdRead').at(-1)!.value >>> 0;
const BIT40 = 1 << 8;

describe('reads come from the structure', () => {
  test.each([
    ['GICD_CTLR', [rd(0x000)], 1],
    ['GICD_TYPER is sized by the VM: one VPE, 128 INTIDs', [rd(0x004)], 3],
    ['GICD_IIDR is the hardware’s', [rd(0x008)], 0x0200143b],
    ['GICD_ISENABLER0: SGIs are always enabled', [rd(0x100)], 0xffff],
    ['GICD_ISENABLER1 after a set', [w(0x104, BIT40), rd(0x104)], BIT40 | (1 << 9)],
    ['GICD_ICENABLER1 reads the enables too', [w(0x184, 1 << 9), rd(0x184)], 0],
    ['GICD_IPRIORITYR has five bits', [w(0x428, 0xff, 1), rd(0x428, 1)], 0xf8],
    ['GICD_ITARGETSR of a VM of one vCPU is RAZ/WI', [w(0x828, 1, 1), rd(0x828, 1)], 0],
    ['GICD_ICFGR2 shows what is wired and set', [rd(0xc08)], 0x00020000],
    ['GICD_IGROUPR1', [w(0x084, BIT40), rd(0x084)], BIT40],
    ['GICD_ISPENDR1 of a disabled interrupt', [w(0x204, BIT40), rd(0x204)], BIT40],
    ['GICD_ICPENDR1 clears it', [w(0x204, BIT40), w(0x284, BIT40), rd(0x204)], 0],
    ['GICD_ISACTIVER1', [w(0x304, BIT40), rd(0x304)], BIT40],
    ['GICD_ICACTIVER1', [w(0x304, BIT40), w(0x384, BIT40), rd(0x304)], 0],
    ['GICD_SPENDSGIR: from the VM’s own vCPUs only', [{ op: 'mask' }, w(0xf20, 0xff, 1), rd(0xf20, 1)], 1],
    ['GICD_CPENDSGIR takes it back', [{ op: 'mask' }, w(0xf20, 1, 1), w(0xf10, 1, 1), rd(0xf10, 1)], 0],
    ['GICD_SGIR is write-only', [rd(0xf00)], 0],
    ['GICD_NSACR is RAZ/WI', [w(0xe08, 0xffffffff), rd(0xe08)], 0],
    ['GICD_PIDR2 says GICv2', [rd(0xfe8)], 0x2b],
  ] as const)('%s', (_title, main, value) => {
    const r = guest(main as readonly GuestOp[]);
    expect(lastRead(r)).toBe(value >>> 0);
    expect(r.machine.violations).toBe(0);
  });
});

describe('writes reach the physical Distributor through vtop', () => {
  const physical = (r: Run) => r.machine.gic.gicd;
  test('GICD_ISENABLER of 40 enables 48, and nothing else', () => {
    const r = guest([w(0x104, 0xffffffff)]);
    expect([40, 48, 60].map((p) => physical(r).isEnabled(0, p))).toEqual([false, true, true]);
    expect(r.machine.world.vms[0]!.vgicd.enabled.get(r.machine.world.vms[0]!.vgicd.slot(0, 60))).toBe(false);
  });
  test('what the VM does not own is RAZ/WI: the other VM’s 60 stays as it is', () => {
    const r = guest([w(0x184, 0xffffffff), w(0x43c, 0x10, 1)]);
    expect(physical(r).isEnabled(0, 60)).toBe(true);
    expect(physical(r).priority(0, 60)).toBe(0x80);
    expect(r.events('vgicdIgnored').some((e) => e.vintid === 60)).toBe(true);
  });
  test('GICD_IPRIORITYR, GICD_ICFGR and GICD_ITARGETSR likewise', () => {
    const r = run({
      pes: 2,
      vms: [
        [
          on(0, program([irq(40)], [w(0x428, 0x40, 1), w(0xc08, 0x00020000), w(0x828, 0b10, 1)])),
          on(1, program([], [], { distributor: false })),
        ],
      ],
      devices: [device(48, 0, { vintid: 40, kind: 'level' })],
    });
    expect(physical(r).priority(0, 48)).toBe(0x40);
    expect(physical(r).isEdge(0, 48)).toBe(true);
    expect(physical(r).targets(48)).toBe(0b10);
  });
  test('a board that fixes the physical target keeps it', () => {
    const r = run({
      pes: 2,
      vms: [[on(0, program([irq(40)], [w(0x828, 0b10, 1)])), on(1, program([], [], { distributor: false }))]],
      devices: [device(48, 0, { vintid: 40, targetPe: 0 })],
    });
    expect(physical(r).targets(48)).toBe(0b01);
    expect(r.machine.world.vms[0]!.vgicd.targets.get(r.machine.world.vms[0]!.vgicd.slot(0, 40))).toBe(0b10);
  });
  test('GICD_ISPENDR makes the physical interrupt active, so that the guest’s end finds something to end', () => {
    const r = guest([w(0x104, BIT40), w(0x204, BIT40)]);
    expect(r.events('vAcknowledged').map((e) => e.vintid)).toEqual([40]);
    expect(r.events('hwDeactivated').map((e) => e.pintid)).toEqual([48]);
    expect(r.G(48)).toBe('I');
    expect(r.machine.violations).toBe(0);
  });
});

describe('what a write does to an interrupt that is on its way', () => {
  const raise: Parameters<typeof run>[0]['stimuli'] = [{ tick: 250, do: 'pulse', device: 0 }];

  test('GICD_ICENABLER takes a pending one out of its List Register, and GICD_ISENABLER brings it back', () => {
    const r = guest(
      [w(0x104, BIT40), { op: 'mask' }, work(250), w(0x184, BIT40), work(20), w(0x104, BIT40), work(20), { op: 'unmask' }],
      { stimuli: raise },
    );
    expect(r.events('lrWritten', 'lrRemoved').map((e) => e.kind)).toEqual(['lrWritten', 'lrRemoved', 'lrWritten']);
    expect(r.events('vAcknowledged').map((e) => e.vintid)).toEqual([40]);
    expect(r.machine.violations).toBe(0);
  });
  test('disabled is not inactive: an active one stays in its List Register until its end', () => {
    const r = run({
      pes: 1,
      vms: [[on(0, program([irq(40, 0x80, 1, { edge: true })], [w(0x304, BIT40), w(0x184, BIT40), work(5)]))]],
      devices: [device(40, 0)],
    });
    expect(r.L(0, 0)).toBe('A v40 hw40 prio10');
    expect(r.machine.world.vcpus[0]!.vm.vgicd.enabled.get(r.machine.world.vcpus[0]!.vm.vgicd.slot(0, 40))).toBe(false);
  });
  test('GICD_IPRIORITYR of a pending one is in its List Register at once', () => {
    const r = guest([w(0x104, BIT40), { op: 'mask' }, work(250), w(0x428, 0x20, 1), work(5)], { stimuli: raise });
    expect(r.L(0, 0)).toBe('P v40 hw48 prio4');
    expect(r.machine.violations).toBe(0);
  });
  test('GICD_CTLR = 0 switches the virtual CPU interface off: GICH_HCR.En', () => {
    const r = guest([w(0x000, 0)]);
    expect(r.machine.world.vcpus[0]!.context.hcr.v & 1).toBe(0);
  });
  test('GICD_ITARGETSR moves a pending one to its new target, and its physical target with it', () => {
    const r = run({
      pes: 2,
      vms: [
        [
          on(0, program([irq(40, 0x80, 1, { edge: true })], [{ op: 'mask' }, work(300), w(0x828, 0b10, 1), work(300)])),
          on(1, program([], [], { distributor: false })),
        ],
      ],
      devices: [device(40, 0)],
      stimuli: [{ tick: 350, do: 'pulse', device: 0 }],
    });
    expect(r.events('vAcknowledged').map((e) => [e.vcpu, e.vintid])).toEqual([[1, 40]]);
    expect(r.machine.violations).toBe(0);
  });
  test('GICD_ISPENDR by a vCPU that is not the target lands on the target', () => {
    const r = run({
      pes: 2,
      vms: [
        [
          on(0, program([irq(40, 0x80, 1, { edge: true })])),
          on(1, program([], [work(300), w(0x204, BIT40)], { distributor: false })),
        ],
      ],
      devices: [device(40, 0)],
    });
    expect(r.events('vAcknowledged').map((e) => e.vcpu)).toEqual([0]);
  });
});

describe('widths', () => {
  test.each([
    ['a byte in GICD_ISENABLER', w(0x105, 1, 1)],
    ['a halfword anywhere', w(0x428, 0x40, 2)],
    ['an unaligned word', w(0x102, 1, 4)],
    ['a reserved offset', w(0x020, 1, 4)],
  ])('%s is WI, and told', (_title, op) => {
    const r = guest([op]);
    expect(r.events('badAccess')).toHaveLength(1);
    expect(r.machine.world.vms[0]!.vgicd.priority.get(r.machine.world.vms[0]!.vgicd.slot(0, 40))).toBe(0x80);
  });
});

test('an emulated, level-sensitive device: hw=0, an EOI maintenance interrupt, and no second time once it is quiet', () => {
  const r = guest([work(400)], { stimuli: [{ tick: 300, do: 'raise', device: 1 }] });
  const written = r.events('lrWritten').find((e) => e.vintid === 41);
  expect([written!.value >>> 31, (written!.value >>> 19) & 1]).toEqual([0, 1]);
  expect(r.events('vAcknowledged').map((e) => e.vintid)).toEqual([41]);
  expect(r.events('maintenanceHandled').map((e) => e.value & 1)).toEqual([1]);
  expect(r.events('hwDeactivated')).toEqual([]);
  expect(r.machine.violations).toBe(0);
});

test.each(['look-up', 'passed-down'] as const)(
  'the vGICD learns the current vCPU by %s: the story is the same',
  (currentVcpu) => {
    const r = guest([w(0x104, BIT40), rd(0x104)], { hypervisor: { currentVcpu } });
    expect(lastRead(r)).toBe(BIT40 | (1 << 9));
    expect(r.machine.world.vms[0]!.vgicd.enabled.get(r.machine.world.vms[0]!.vgicd.slot(0, 40))).toBe(true);
  },
);

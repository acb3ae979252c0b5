import { expect, test } from 'vitest';
import { device, irq, on, program, start } from '../../support/build.ts';

test('T1: SPI 33 of a level-sensitive UART travels from the line to the handler and back, with hw=1 and one exit', () => {
  const r = start({
    pes: 1,
    vms: [[on(0, program([irq(33, 0x80)]))]],
    devices: [device(33, 0, { name: 'uart', kind: 'level' })],
    stimuli: [{ tick: 80, do: 'raise', device: 0 }],
  });
  const gic = r.machine.gic;
  const vpe0 = r.machine.world.vcpus[0]!;
  const row = (): string => `G=${r.G(33)} LR0=${r.L(0, 0)}`;

  // 0: the guest has booted by trapped writes; the enable is mirrored, the interface is on
  r.until((e) => e.kind === 'waiting');
  expect(r.events('vgicdWritten')).toHaveLength(4);
  expect(gic.gicd.isEnabled(0, 33)).toBe(true);
  expect(gic.gicd.priority(0, 33)).toBe(0x80);
  expect(vpe0.vm.vgicd.ctlr.v).toBe(1);
  expect(vpe0.context.hcr.v & 1).toBe(1);
  expect(row()).toBe('G=I LR0=-');
  // 1: line high
  r.until((e) => e.kind === 'becamePending');
  expect(row()).toBe('G=P LR0=-');
  // 2: IRQ to EL2
  r.until((e) => e.kind === 'irqSignalled' && e.pintid === 33);
  // 3: IAR; the line is still high
  expect(r.until((e) => e.kind === 'acknowledged').value).toBe(33);
  expect(row()).toBe('G=PA LR0=-');
  expect(gic.gicc[0]!.rpr).toBe(0x80);
  // 4: the current VM registered it: no look-up
  expect(r.until((e) => e.kind === 'classified').value).toBe(1);
  r.until((e) => e.kind === 'injected');
  // 5: List Register 0
  r.until((e) => e.kind === 'lrWritten');
  expect(row()).toBe('G=PA LR0=P v33 hw33 prio10');
  expect(vpe0.pendList.count).toBe(0);
  // 6: priority drop only
  r.until((e) => e.kind === 'priorityDropped');
  expect(row()).toBe('G=PA LR0=P v33 hw33 prio10');
  expect(gic.gicc[0]!.rpr).toBe(0xff);
  // 7: the guest acknowledges
  expect(r.until((e) => e.kind === 'vAcknowledged').value).toBe(33);
  expect(row()).toBe('G=PA LR0=A v33 hw33 prio10');
  expect(vpe0.context.apr.v).toBe(1 << 16);
  // 8: the handler quiets the device
  r.until((e) => e.kind === 'lineLowered');
  expect(row()).toBe('G=A LR0=A v33 hw33 prio10');
  // 9: the guest's end deactivates the physical interrupt: no trap
  r.until((e) => e.kind === 'hwDeactivated');
  expect(row()).toBe('G=I LR0=-');
  expect(gic.gich[0]!.elrsr0 & 1).toBe(1);

  while (r.machine.step());
  expect(r.machine.ended).toBe('quiet');
  expect(r.events('lookupVpes', 'messageSent', 'deactivated')).toEqual([]);
  expect(r.machine.violations).toBe(0);
});

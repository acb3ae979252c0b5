import { describe, expect, it } from 'vitest';
import { openBench, outputs, type Bench } from './support.ts';

/** Acknowledges SPI `intid` of priority `priority` on PE 0. */
function take(x: Bench, intid: number, priority: number): void {
  x.gic.gicd.setPriority(0, intid, priority);
  x.gic.gicd.setPending(0, intid);
  expect(x.r('GICC_IAR') & 0x3ff).toBe(intid);
}
const mode1 = (x: Bench) => {
  x.w('GICC_CTLR', 0x203);
  x.w('GICV_CTLR', 0x203);
};

describe('What software should not do is named, and its result is defined', () => {
  it.each<[string, (x: Bench) => unknown, string[]]>([
    [
      'two valid List Registers with one VirtualID',
      (x) => [x.w('GICH_LR0', 0x1a000028), x.w('GICH_LR1', 0x18000028)],
      ['duplicateVirtualId PE0 40'],
    ],
    ['VirtualID 1020–1023 in a valid List Register', (x) => x.w('GICH_LR0', 0x1a0003fe), ['specialVirtualId PE0 1022']],
    ['HW=1 with the PhysicalID of an SGI', (x) => x.w('GICH_LR0', 0x9a001428), ['hwPhysicalId PE0 40']],
    ['HW=1 with PhysicalID 1021', (x) => x.w('GICH_LR0', 0x9a0ff428), ['hwPhysicalId PE0 40']],
    [
      'two with HW=1 and one PhysicalID',
      (x) => [x.w('GICH_LR0', 0x9a00a028), x.w('GICH_LR1', 0x9a00a029)],
      ['duplicatePhysicalId PE0 41'],
    ],
    ['HW=1, pending and active', (x) => [mode1(x), x.w('GICH_LR0', 0xba00a028)], ['hwPendingActive PE0 40']],
    [
      'an active List Register whose priority is not in GICH_APR',
      (x) => x.w('GICH_LR0', 0x2a000028),
      ['activeWithoutPriority PE0 40'],
    ],
    ['the same with EOImode 1 is fine', (x) => [mode1(x), x.w('GICH_LR0', 0x2a000028)], []],
    ['the same with the priority restored first is fine', (x) => [x.w('GICH_APR', 1 << 20), x.w('GICH_LR0', 0x2a000028)], []],
    ['a CPUID in a List Register that is no SGI', (x) => x.w('GICH_LR0', 0x1a000428), ['cpuidOnNonSgi PE0 40']],
    ['GICC_DIR with EOImode 0', (x) => [take(x, 40, 0x80), x.w('GICC_DIR', 40)], ['dirInEoiMode0 PE0 40']],
    [
      'GICV_DIR with EOImode 0',
      (x) => [x.w('GICH_LR0', 0x1a000028), x.r('GICV_IAR'), x.w('GICV_DIR', 40)],
      ['dirInEoiMode0 PE0 40'],
    ],
    ['GICC_EOIR with nothing active', (x) => x.w('GICC_EOIR', 40), ['eoirMismatch PE0 40']],
    [
      'GICC_EOIR of an INTID that is not implemented',
      (x) => [take(x, 40, 0x80), x.w('GICC_EOIR', 1000)],
      ['eoirMismatch PE0 1000'],
    ],
    [
      'GICC_EOIR in the order of the acknowledges',
      (x) => [take(x, 40, 0x80), take(x, 41, 0x40), x.w('GICC_EOIR', 40), x.w('GICC_EOIR', 41)],
      ['eoirMismatch PE0 40', 'eoirMismatch PE0 41'],
    ],
    [
      'GICC_EOIR without the CPUID of an SGI',
      (x) => [x.w('GICD_SGIR', 0x00010005, 1), x.r('GICC_IAR'), x.w('GICC_EOIR', 5)],
      ['eoirMismatch PE0 5'],
    ],
    [
      'GICC_EOIR of Group 1 without AckCtl',
      (x) => [x.gic.gicd.setGroup(0, 40, 1), x.gic.gicd.setPending(0, 40), x.r('GICC_AIAR'), x.w('GICC_EOIR', 40)],
      ['eoirGroup1AckCtl0 PE0 40'],
    ],
    ['GICC_AEOIR of Group 0', (x) => [take(x, 40, 0x80), x.w('GICC_AEOIR', 40)], ['aeoirGroup0 PE0 40']],
    ['GICV_EOIR with nothing active', (x) => x.w('GICV_EOIR', 40), ['eoirMismatch PE0 40']],
    [
      'GICV_EOIR in the order of the acknowledges',
      (x) => [x.w('GICH_LR0', 0x18000028), x.r('GICV_IAR'), x.w('GICH_LR1', 0x14000029), x.r('GICV_IAR'), x.w('GICV_EOIR', 40)],
      ['eoirMismatch PE0 40'],
    ],
    [
      'GICV_EOIR without the CPUID of an SGI',
      (x) => [x.w('GICH_LR0', 0x1a000805), x.r('GICV_IAR'), x.w('GICV_EOIR', 5)],
      ['eoirMismatch PE0 5'],
    ],
    ['GICC_DIR before GICC_EOIR', (x) => [mode1(x), take(x, 40, 0x80), x.w('GICC_DIR', 40)], ['dirBeforeEoir PE0 40']],
    [
      'GICV_DIR before GICV_EOIR',
      (x) => [mode1(x), x.w('GICH_LR0', 0x1a000028), x.r('GICV_IAR'), x.w('GICV_DIR', 40)],
      ['dirBeforeEoir PE0 40'],
    ],
    ['GICC_DIR of an interrupt that is not active', (x) => [mode1(x), x.w('GICC_DIR', 40)], ['dirInactive PE0 40']],
    [
      'the guest’s end of a physical interrupt that is still running',
      (x) => [take(x, 40, 0x80), x.w('GICH_LR0', 0x9a00a028), x.r('GICV_IAR'), x.w('GICV_EOIR', 40)],
      ['hwDeactivatesRunning PE0 40'],
    ],
    [
      'another group for an active interrupt',
      (x) => [take(x, 40, 0x80), x.w('GICD_IGROUPR1', 0x100)],
      ['groupChangedActive PE0 40'],
    ],
    ['another trigger for an enabled interrupt', (x) => x.w('GICD_ICFGR2', 0x00020000), ['triggerChangedEnabled PE0 40']],
    ['GICD_SGIR with TargetListFilter 3', (x) => x.w('GICD_SGIR', 0x03010005), ['sgirReservedFilter PE0 5']],
  ])('%s', (_, act, expected) => {
    const x = openBench({ numPe: 2 });
    act(x);
    expect(x.reports.take()).toEqual(expected);
  });

  it('two List Registers with one VirtualID: the end goes to the first active one', () => {
    const x = openBench();
    x.w('GICH_LR0', 0x1a000028);
    x.w('GICH_LR1', 0x18000028);
    x.r('GICV_IAR');
    x.w('GICV_EOIR', 40);
    expect([x.r('GICH_LR0'), x.r('GICH_LR1')]).toEqual([0x1a000028, 0x08000028]);
  });
  it('HW=1 with PhysicalID 0–15: nothing physical is deactivated', () => {
    const x = openBench();
    x.gic.gicd.setActive(0, 5, true);
    x.w('GICH_LR0', 0x9a001428);
    x.r('GICV_IAR');
    expect(x.gic.gicv[0]!.eoir(40)).toBe(-1);
    expect(x.gic.gicd.isActive(0, 5)).toBe(true);
  });
  it('EOIR in the wrong order: the highest active priority drops, the INTID that was written is deactivated', () => {
    const x = openBench();
    take(x, 40, 0x80);
    take(x, 41, 0x40);
    x.w('GICC_EOIR', 40);
    expect([x.r('GICC_RPR'), x.gic.gicd.isActive(0, 40), x.gic.gicd.isActive(0, 41)]).toEqual([0x80, false, true]);
    x.w('GICC_EOIR', 41);
    expect([x.r('GICC_RPR'), x.gic.gicd.isActive(0, 41), outputs(x)]).toEqual([0xff, false, []]);
  });
  it('DIR before EOIR: deactivated, but its priority stays active until EOIR', () => {
    const x = openBench();
    mode1(x);
    take(x, 40, 0x80);
    x.w('GICC_DIR', 40);
    expect([x.gic.gicd.isActive(0, 40), x.r('GICC_RPR')]).toEqual([false, 0x80]);
    x.w('GICC_EOIR', 40);
    expect(x.r('GICC_RPR')).toBe(0xff);
  });
  it('a well-behaved round through every register says nothing', () => {
    const x = openBench({ numPe: 2 });
    mode1(x);
    x.w('GICD_SGIR', 0x00010005, 1);
    const sgi = x.r('GICC_IAR');
    x.w('GICC_EOIR', sgi);
    x.w('GICC_DIR', sgi);
    take(x, 40, 0x80);
    x.w('GICH_LR0', 0x9a00a028);
    x.w('GICH_LR1', 0x18000805);
    x.w('GICC_EOIR', 40);
    for (const lr of [0x805, 40]) {
      expect(x.r('GICV_IAR')).toBe(lr);
      x.w('GICV_EOIR', lr);
      x.w('GICV_DIR', lr);
    }
    expect(x.reports.take()).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { encodeListRegister, LrState } from '../../../src/engine/gic/listRegister.ts';
import { openBench, outputs, type Bench } from './support.ts';

const { invalid, pending, active, activePending } = LrState;

interface Software {
  readonly vintid?: number;
  readonly priority?: number;
  readonly state?: LrState;
  readonly group1?: boolean;
  readonly eoi?: boolean;
  readonly cpuid?: number;
}
/** A software List Register: virtual SPI 40 of priority 0x80, pending, Group 0, unless said otherwise. Priority as a byte. */
const sw = ({ vintid = 40, priority = 0x80, state = pending, group1 = false, eoi = false, cpuid = 0 }: Software = {}) =>
  encodeListRegister({ vintid, priority: priority >> 3, state, group1, hw: false, eoi, cpuid });
const hw = (vintid: number, pintid: number, state: LrState = pending) =>
  encodeListRegister({ vintid, pintid, priority: 16, state, group1: false, hw: true });

const lrs = (x: Bench, ...words: readonly number[]) => words.forEach((word, i) => x.w(`GICH_LR${i}`, word));
const states = (x: Bench) => [0, 1, 2, 3].map((i) => (x.r(`GICH_LR${i}`) >>> 28) & 3);

describe('A List Register through the guest’s hands', () => {
  it('goes from pending to active to invalid', () => {
    const x = openBench();
    lrs(x, sw());
    expect([outputs(x), states(x)[0]]).toEqual([['virq'], pending]);
    expect(x.r('GICV_IAR')).toBe(40);
    expect([outputs(x), states(x)[0], x.r('GICH_APR'), x.r('GICV_RPR')]).toEqual([[], active, 1 << 16, 0x80]);
    x.w('GICV_EOIR', 40);
    expect([states(x)[0], x.r('GICH_APR'), x.r('GICV_RPR')]).toEqual([invalid, 0, 0xff]);
    expect(x.reports.take()).toEqual([]);
  });
  it('that is pending and active is not acknowledged again before its end', () => {
    const x = openBench();
    lrs(x, sw());
    x.r('GICV_IAR');
    lrs(x, sw({ state: activePending }));
    expect([outputs(x), x.r('GICV_IAR')]).toEqual([[], 1023]);
    x.w('GICV_EOIR', 40);
    expect([states(x)[0], outputs(x)]).toEqual([pending, ['virq']]);
  });
  it('shows the CPUID of a software SGI, of nothing else', () => {
    const x = openBench();
    lrs(x, sw({ vintid: 5, cpuid: 3, priority: 0x10 }), hw(7, 33));
    expect(x.r('GICV_HPPIR')).toBe((3 << 10) | 5);
    expect(x.r('GICV_IAR')).toBe((3 << 10) | 5);
    x.w('GICV_EOIR', (3 << 10) | 5);
    expect(x.r('GICV_IAR')).toBe(7);
  });
  it('is chosen by priority, then by its number, or by its VirtualID where the option says so', () => {
    for (const [virtualTieBreak, first] of [
      ['lowest-list-register', 60],
      ['lowest-vintid', 50],
    ] as const) {
      const x = openBench({ options: { virtualTieBreak } });
      lrs(x, sw({ vintid: 40, priority: 0x90 }), sw({ vintid: 60 }), sw({ vintid: 50 }));
      expect(x.r('GICV_IAR')).toBe(first);
    }
  });
  it('with HW=1 deactivates the physical interrupt when it ends', () => {
    const x = openBench();
    x.w('GICC_CTLR', 0x203);
    x.gic.setLine(0, 33, true);
    x.r('GICC_IAR');
    lrs(x, hw(40, 33));
    x.w('GICC_EOIR', 33);
    x.r('GICV_IAR');
    x.gic.setLine(0, 33, false);
    expect(x.gic.gicd.state(0, 33)).toBe('active');
    expect(x.gic.gicv[0]!.eoir(40)).toBe(33);
    expect(x.gic.gicd.state(0, 33)).toBe('inactive');
    expect(x.reports.take()).toEqual([]);
  });
  it('with HW=1 and EOImode 1 does so at GICV_DIR, not at GICV_EOIR', () => {
    const x = openBench();
    x.w('GICV_CTLR', 0x203);
    x.gic.gicd.setActive(0, 33, true);
    lrs(x, hw(40, 33));
    x.r('GICV_IAR');
    expect(x.gic.gicv[0]!.eoir(40)).toBe(-1);
    expect([states(x)[0], x.r('GICV_RPR'), x.gic.gicd.isActive(0, 33)]).toEqual([active, 0xff, true]);
    expect(x.gic.gicv[0]!.dir(40)).toBe(33);
    expect([states(x)[0], x.gic.gicd.isActive(0, 33)]).toEqual([invalid, false]);
  });
  it('of a PPI with HW=1 deactivates the one of its own PE', () => {
    const x = openBench({ numPe: 2 });
    for (const pe of [0, 1]) x.gic.gicd.setActive(pe, 27, true);
    x.w('GICH_LR0', hw(27, 27), 1);
    x.r('GICV_IAR', 1);
    x.w('GICV_EOIR', 27, 1);
    expect([x.gic.gicd.isActive(0, 27), x.gic.gicd.isActive(1, 27)]).toEqual([true, false]);
  });
});

describe('The virtual CPU interface', () => {
  it.each([
    ['GICH_HCR.En is 0', (x: Bench) => x.w('GICH_HCR', 0)],
    ['the guest does not enable its group', (x: Bench) => x.w('GICV_CTLR', 2)],
    ['GICV_PMR is equal to its priority', (x: Bench) => x.w('GICV_PMR', 0x80)],
    ['its group priority is running', (x: Bench) => x.w('GICH_APR', 1 << 16)],
  ])('signals nothing while %s', (_, close) => {
    const x = openBench();
    lrs(x, sw());
    close(x);
    expect(outputs(x)).toEqual([]);
    expect(x.r('GICV_IAR')).toBe(1023);
    expect(states(x)[0]).toBe(pending);
  });
  it.each([
    ['Group 0', false, 0x3, ['virq'], 40],
    ['Group 0 with FIQEn', false, 0xb, ['vfiq'], 40],
    ['Group 1 without AckCtl', true, 0xb, ['virq'], 1022],
    ['Group 1 with AckCtl', true, 0xf, ['virq'], 40],
  ])('%s', (_, isGroup1, ctlr, expected, iar) => {
    const x = openBench();
    x.w('GICV_CTLR', ctlr);
    lrs(x, sw({ group1: isGroup1 }));
    expect(outputs(x)).toEqual(expected);
    expect([x.r('GICV_HPPIR'), x.r('GICV_IAR')]).toEqual([iar, iar]);
  });
  it('serves Group 1 through its aliased registers', () => {
    const x = openBench();
    lrs(x, sw({ group1: true }));
    expect([x.r('GICV_AHPPIR'), x.r('GICV_AIAR'), x.r('GICV_AIAR')]).toEqual([40, 40, 1023]);
    x.w('GICV_AEOIR', 40);
    expect([states(x)[0], x.r('GICH_APR')]).toEqual([invalid, 0]);
    lrs(x, sw());
    expect([x.r('GICV_AHPPIR'), x.r('GICV_AIAR')]).toEqual([1023, 1023]);
  });
  it('GICH_VMCR is the other face of GICV_CTLR, PMR, BPR and ABPR', () => {
    const x = openBench();
    x.w('GICH_VMCR', 0xa8d40205);
    expect(['GICV_CTLR', 'GICV_PMR', 'GICV_BPR', 'GICV_ABPR'].map((name) => x.r(name))).toEqual([0x205, 0xa8, 6, 5]);
    x.w('GICV_CTLR', 0x1a);
    x.w('GICV_PMR', 0x57);
    x.w('GICV_BPR', 3);
    x.w('GICV_ABPR', 7);
    expect(x.r('GICH_VMCR')).toBe((0x50 << 24) | (3 << 21) | (7 << 18) | 0x1a);
    x.w('GICH_VMCR', 0);
    expect(x.r('GICH_VMCR')).toBe(0x004c0000);
  });
  it('GICV_APR0 is GICH_APR', () => {
    const x = openBench();
    x.w('GICV_APR0', 0x100);
    x.w('GICV_APR1', 0xff);
    expect([x.r('GICH_APR'), x.r('GICV_APR0'), x.r('GICV_APR1'), x.r('GICV_RPR')]).toEqual([0x100, 0x100, 0, 0x40]);
  });
});

describe('EOICount counts the ends of interrupts that are in no List Register', () => {
  it('with EOImode 0: those that dropped a priority', () => {
    const x = openBench();
    x.w('GICH_APR', 1 << 4);
    x.w('GICV_EOIR', 50);
    x.w('GICV_EOIR', 51);
    expect(x.r('GICH_HCR') >>> 27).toBe(1);
  });
  it('with EOImode 1: GICV_DIR, not GICV_EOIR; and 31 is followed by 0', () => {
    const x = openBench();
    x.w('GICV_CTLR', 0x203);
    x.w('GICH_APR', 1 << 4);
    x.w('GICV_EOIR', 50);
    expect(x.r('GICH_HCR') >>> 27).toBe(0);
    for (let i = 0; i < 33; i++) x.w('GICV_DIR', 50);
    expect(x.r('GICH_HCR')).toBe((1 << 27) | 1);
  });
});

describe('GICH_MISR', () => {
  it.each([
    ['EOI: a software interrupt that asked for it has ended', 0x01, [sw({ state: invalid, eoi: true })], 0x01],
    ['EOI does not arise from HW=1: bit 19 is part of PhysicalID', 0x01, [hw(40, 0x233, invalid)], 0x00],
    ['U: no List Register is valid', 0x03, [], 0x02],
    ['U: one is', 0x03, [sw()], 0x02],
    ['U goes with two', 0x03, [sw(), sw({ vintid: 41, state: active })], 0x00],
    ['LRENP: EOICount is not 0', 0x08000005, [], 0x04],
    ['LRENP waits for an EOI', 0x05, [], 0x00],
    ['NP: none is pending', 0x09, [sw({ state: active })], 0x08],
    ['NP: pending and active does not count', 0x09, [sw({ state: activePending })], 0x08],
    ['NP goes with a pending one', 0x09, [sw()], 0x00],
    ['nothing is asked for', 0x01, [sw({ state: active })], 0x00],
  ])('%s', (_, hcr, words, misr) => {
    const x = openBench();
    lrs(x, ...words);
    x.w('GICH_HCR', hcr);
    expect(x.r('GICH_MISR')).toBe(misr);
    expect(x.gic.gich[0]!.maintenance).toBe(misr !== 0);
    // the line is gated, the register is not
    x.w('GICH_HCR', hcr & ~1);
    expect(x.r('GICH_MISR')).toBe(misr);
    expect(x.gic.gich[0]!.maintenance).toBe(false);
  });
  it.each([
    [0x0, 0xa0],
    [0x1, 0x90],
    [0x2, 0x60],
    [0x3, 0x50],
  ])('the four group causes follow the guest’s enables: GICV_CTLR %x gives %x', (ctlr, misr) => {
    const x = openBench();
    x.w('GICH_HCR', 0xf1);
    x.w('GICV_CTLR', ctlr);
    expect(x.r('GICH_MISR')).toBe(misr);
  });
  it('a pending and active List Register counts for NP where the option says so', () => {
    const x = openBench({ options: { npCountsActivePending: true } });
    lrs(x, sw({ state: activePending }));
    x.w('GICH_HCR', 0x09);
    expect(x.r('GICH_MISR')).toBe(0);
  });
});

describe('GICH_EISR and GICH_ELRSR', () => {
  it('tell ended from empty, over 64 List Registers', () => {
    const x = openBench({ options: { listRegisters: 64 } });
    const ended = sw({ state: invalid, eoi: true });
    x.w('GICH_LR1', ended);
    x.w('GICH_LR63', ended);
    x.w('GICH_LR32', sw());
    expect([x.r('GICH_EISR0'), x.r('GICH_EISR1')]).toEqual([0x00000002, 0x80000000]);
    expect([x.r('GICH_ELRSR0'), x.r('GICH_ELRSR1')]).toEqual([0xfffffffd, 0x7ffffffe]);
    expect(x.r('GICV_IAR')).toBe(40);
    expect((x.r('GICH_LR32') >>> 28) & 3).toBe(active);
  });
  it('an ended one is empty once it is rewritten', () => {
    const x = openBench();
    lrs(x, sw({ eoi: true }));
    x.r('GICV_IAR');
    x.w('GICV_EOIR', 40);
    expect([x.r('GICH_EISR0'), x.r('GICH_ELRSR0'), outputs(x)]).toEqual([1, 0xe, ['maintenance']]);
    lrs(x, 0);
    expect([x.r('GICH_EISR0'), x.r('GICH_ELRSR0'), outputs(x)]).toEqual([0, 0xf, []]);
  });
  it('reserved bits of a List Register are RAZ/WI', () => {
    const x = openBench();
    x.w('GICH_LR0', 0xcfffffff);
    expect(x.r('GICH_LR0')).toBe(0xcf8fffff);
  });
});

import { describe, expect, it } from 'vitest';
import { openBench, outputs, type Bench } from './support.ts';

/** Makes SPIs pending: [INTID, priority] each. */
function pend(x: Bench, ...list: readonly (readonly [intid: number, priority: number])[]): void {
  for (const [intid, priority] of list) {
    x.gic.gicd.setPriority(0, intid, priority);
    x.gic.gicd.setPending(0, intid);
  }
}
const group1 = (x: Bench, ...intids: readonly number[]) => intids.forEach((intid) => x.gic.gicd.setGroup(0, intid, 1));

describe('GICC_IAR', () => {
  it('acknowledges by priority, lowest INTID first, whatever the order of arrival', () => {
    const x = openBench();
    pend(x, [50, 0x80], [40, 0x80], [60, 0x40], [33, 0xc0]);
    const order = [];
    for (let iar = x.r('GICC_IAR'); iar !== 1023; iar = x.r('GICC_IAR')) {
      order.push(iar);
      x.w('GICC_EOIR', iar);
    }
    expect(order).toEqual([60, 40, 50, 33]);
  });
  it('is spurious when the line fell between signal and acknowledge', () => {
    const x = openBench();
    x.gic.setLine(0, 40, true);
    expect(outputs(x)).toEqual(['irq']);
    x.gic.setLine(0, 40, false);
    expect(outputs(x)).toEqual([]);
    expect(x.r('GICC_IAR')).toBe(1023);
    expect(x.r('GICC_RPR')).toBe(0xff);
  });
  it('follows a priority that changes while pending', () => {
    const x = openBench();
    pend(x, [40, 0x80], [41, 0x90]);
    x.gic.gicd.setPriority(0, 41, 0x10);
    expect(x.r('GICC_HPPIR')).toBe(41);
    x.gic.gicd.setPriority(0, 41, 0xf0);
    expect(x.r('GICC_IAR')).toBe(40);
  });
});

describe('GICC_PMR', () => {
  it.each([
    [0x00, false],
    [0x78, false],
    [0x80, false],
    [0x88, true],
    [0xf8, true],
  ])('%x lets priority 0x80 through: %s', (pmr, through) => {
    const x = openBench();
    pend(x, [40, 0x80]);
    x.w('GICC_PMR', pmr);
    expect(outputs(x)).toEqual(through ? ['irq'] : []);
  });
  it('does not hide the interrupt from GICC_HPPIR, or does: an implementation decides', () => {
    for (const [hppirMaskedByPmr, expected] of [
      [false, 40],
      [true, 1023],
    ] as const) {
      const x = openBench({ options: { hppirMaskedByPmr } });
      pend(x, [40, 0x80]);
      x.w('GICC_PMR', 0x80);
      expect(x.r('GICC_HPPIR')).toBe(expected);
    }
  });
});

describe('Preemption', () => {
  // GICC_BPR = b: group priority is bits [7:b+1]
  it.each([
    [0, 0xfe],
    [1, 0xfc],
    [2, 0xf8],
    [3, 0xf0],
    [4, 0xe0],
    [5, 0xc0],
    [6, 0x80],
    [7, 0x00],
  ])('with GICC_BPR %i a priority is compared under mask %x', (bpr, mask) => {
    for (let running = 0; running < 0xff; running += 0x11) {
      for (let next = 0; next < 0x100; next += 0x0f) {
        const x = openBench({ preset: 'qemu' });
        x.w('GICC_BPR', bpr);
        pend(x, [40, running]);
        x.r('GICC_IAR');
        pend(x, [41, next]);
        expect(outputs(x)).toEqual(next < 0xff && (next & mask) < (running & mask) ? ['irq'] : []);
        if (next < 0xff) expect(x.r('GICC_HPPIR')).toBe(41);
      }
    }
  });

  it('nests, and GICC_RPR climbs and falls with it', () => {
    const x = openBench();
    const trail: number[] = [];
    for (const [intid, priority] of [
      [40, 0x80],
      [41, 0x40],
      [42, 0x08],
    ] as const) {
      pend(x, [intid, priority]);
      expect(x.r('GICC_IAR')).toBe(intid);
      trail.push(x.r('GICC_RPR'));
    }
    expect(x.gic.gicc[0]!.runningWords).toEqual([42, 41, 40]);
    for (const intid of [42, 41, 40]) {
      x.w('GICC_EOIR', intid);
      trail.push(x.r('GICC_RPR'));
    }
    expect(trail).toEqual([0x80, 0x40, 0x08, 0x40, 0x80, 0xff]);
    expect(x.reports.take()).toEqual([]);
  });

  it('of Group 1 goes by GICC_ABPR, bits [7:abpr], or by GICC_BPR with CBPR', () => {
    for (const [ctlr, preempts] of [
      [0x07, true],
      [0x17, false],
    ] as const) {
      const x = openBench();
      group1(x, 40, 41);
      x.w('GICC_CTLR', ctlr);
      x.w('GICC_ABPR', 5);
      x.w('GICC_BPR', 7);
      pend(x, [40, 0x60]);
      expect(x.r('GICC_IAR')).toBe(40);
      pend(x, [41, 0x40]);
      expect(outputs(x)).toEqual(preempts ? ['irq'] : []);
    }
  });

  it.each([
    ['gic-400', 0, 2, 3],
    ['qemu', 0, 0, 1],
    ['gic-400', 5, 5, 5],
  ] as const)('%s: writing %i to the binary points leaves %i and %i', (preset, value, bpr, abpr) => {
    const x = openBench({ preset });
    x.w('GICC_BPR', value);
    x.w('GICC_ABPR', value);
    expect([x.r('GICC_BPR'), x.r('GICC_ABPR')]).toEqual([bpr, abpr]);
  });
});

describe('Groups', () => {
  it.each([
    ['Group 0', 0, 0x003, ['irq']],
    ['Group 0 with FIQEn', 0, 0x00b, ['fiq']],
    ['Group 1', 1, 0x003, ['irq']],
    ['Group 1 with FIQEn', 1, 0x00b, ['irq']],
    ['Group 0 while only Group 1 is signalled', 0, 0x00a, []],
    ['Group 1 while only Group 0 is signalled', 1, 0x009, []],
  ])('%s is signalled as %4$j', (_, group, ctlr, expected) => {
    const x = openBench();
    if (group === 1) group1(x, 40);
    x.w('GICC_CTLR', ctlr);
    pend(x, [40, 0x80]);
    expect(outputs(x)).toEqual(expected);
  });

  // the highest pending interrupt is of Group g: what GICC_IAR, GICC_HPPIR, GICC_AIAR and GICC_AHPPIR say
  it.each([
    [0, 0x3, { GICC_IAR: 40, GICC_HPPIR: 40, GICC_AIAR: 1023, GICC_AHPPIR: 1023 }],
    [0, 0x7, { GICC_IAR: 40, GICC_HPPIR: 40, GICC_AIAR: 1023, GICC_AHPPIR: 1023 }],
    [1, 0x3, { GICC_IAR: 1022, GICC_HPPIR: 1022, GICC_AIAR: 40, GICC_AHPPIR: 40 }],
    [1, 0x7, { GICC_IAR: 40, GICC_HPPIR: 40, GICC_AIAR: 40, GICC_AHPPIR: 40 }],
  ])('Group %i with GICC_CTLR %x: %j', (group, ctlr, expected) => {
    for (const [name, value] of Object.entries(expected)) {
      const x = openBench();
      if (group === 1) group1(x, 40);
      x.w('GICC_CTLR', ctlr);
      pend(x, [40, 0x80]);
      expect([name, x.r(name)]).toEqual([name, value]);
      expect(x.gic.gicd.isActive(0, 40)).toBe(name.endsWith('IAR') && value === 40);
    }
  });

  it('a pending interrupt of a group that is switched off hides nobody', () => {
    for (const off of [(x: Bench) => x.w('GICC_CTLR', 1), (x: Bench) => x.w('GICD_CTLR', 1)]) {
      const x = openBench();
      group1(x, 40);
      pend(x, [40, 0x08], [41, 0x80]);
      off(x);
      expect(outputs(x)).toEqual(['irq']);
      expect([x.r('GICC_HPPIR'), x.r('GICC_IAR')]).toEqual([41, 41]);
    }
  });

  it('active priorities of Group 0 are in GICC_APR, those of Group 1 in GICC_NSAPR; AEOIR drops the latter', () => {
    const x = openBench();
    group1(x, 41);
    pend(x, [40, 0x80]);
    x.r('GICC_IAR');
    pend(x, [41, 0x40]);
    x.r('GICC_AIAR');
    expect([x.r('GICC_APR0'), x.r('GICC_NSAPR0')]).toEqual([1 << 16, 1 << 8]);
    x.w('GICC_AEOIR', 41);
    expect([x.r('GICC_APR0'), x.r('GICC_NSAPR0'), x.r('GICC_RPR')]).toEqual([1 << 16, 0, 0x80]);
    expect(x.gic.gicd.isActive(0, 41)).toBe(false);
    expect(x.reports.take()).toEqual([]);
  });
});

describe('EOImode 1 parts priority drop from deactivation', () => {
  const split = () => {
    const x = openBench({ numPe: 2 });
    for (const pe of [0, 1]) x.w('GICC_CTLR', 0x203, pe);
    return x;
  };
  it('GICC_EOIR drops the priority, GICC_DIR deactivates', () => {
    const x = split();
    x.gic.setLine(0, 40, true);
    x.r('GICC_IAR');
    x.w('GICC_EOIR', 40);
    expect([x.r('GICC_RPR'), x.gic.gicd.state(0, 40), outputs(x)]).toEqual([0xff, 'active and pending', []]);
    x.w('GICC_DIR', 40);
    expect([x.gic.gicd.state(0, 40), outputs(x)]).toEqual(['pending', ['irq']]);
    expect(x.reports.take()).toEqual([]);
  });
  it('GICC_DIR of an SPI may come from another PE', () => {
    const x = split();
    x.gic.gicd.setPending(0, 40);
    x.r('GICC_IAR', 0);
    x.w('GICC_EOIR', 40, 0);
    x.w('GICC_DIR', 40, 1);
    expect(x.gic.gicd.state(0, 40)).toBe('inactive');
    expect(x.reports.take()).toEqual([]);
  });
  it('GICC_DIR of a PPI is of the bank of its own PE', () => {
    const x = split();
    for (const pe of [0, 1]) {
      x.gic.gicd.setPending(pe, 27);
      x.r('GICC_IAR', pe);
      x.w('GICC_EOIR', 27, pe);
    }
    x.w('GICC_DIR', 27, 1);
    expect([x.gic.gicd.isActive(0, 27), x.gic.gicd.isActive(1, 27)]).toEqual([true, false]);
  });
});

describe('1020–1023 in GICC_EOIR, GICC_AEOIR and GICC_DIR', () => {
  it.each([1020, 1021, 1022, 1023])('%i does nothing and is nobody’s mistake', (special) => {
    const x = openBench();
    pend(x, [40, 0x80]);
    x.r('GICC_IAR');
    const before = [...x.memory.words];
    for (const name of ['GICC_EOIR', 'GICC_AEOIR', 'GICC_DIR']) x.w(name, special);
    expect([...x.memory.words]).toEqual(before);
    expect(x.reports.take()).toEqual([]);
  });
});

describe('GICC_APR', () => {
  it('saved, cleared and restored gives the running priority back', () => {
    const x = openBench();
    pend(x, [40, 0x80]);
    x.r('GICC_IAR');
    const saved = x.r('GICC_APR0');
    x.w('GICC_APR0', 0);
    expect(x.r('GICC_RPR')).toBe(0xff);
    x.w('GICC_APR0', saved);
    expect(x.r('GICC_RPR')).toBe(0x80);
    x.w('GICC_EOIR', 40);
    expect([x.r('GICC_RPR'), x.gic.gicd.isActive(0, 40), x.reports.take()]).toEqual([0xff, false, []]);
  });
  it.each([
    ['gic-400', 1],
    ['qemu', 4],
  ] as const)('%s has %i of them', (preset, words) => {
    const x = openBench({ preset });
    for (let n = 0; n < 4; n++) {
      x.w(`GICC_APR${n}`, 0xffffffff);
      expect(x.r(`GICC_APR${n}`)).toBe(n < words ? 0xffffffff : 0);
    }
  });
});

import { describe, expect, it } from 'vitest';
import { bench, openBench, outputs, type Bench } from './support.ts';

/** The SPI, PPI and SGI of these tests. */
const SPI = 40;
const PPI = 27;

const bit = 1 << (SPI - 32);
const edge = (x: Bench) => x.w('GICD_ICFGR2', 0x00020000);

describe('The state machine of an interrupt (IHI 0048B, 3.2.4)', () => {
  /** One letter a stimulus, then the state of SPI 40 after it. */
  const letters: { readonly [letter: string]: (x: Bench) => unknown } = {
    R: (x) => x.gic.setLine(0, SPI, true),
    F: (x) => x.gic.setLine(0, SPI, false),
    S: (x) => x.w('GICD_ISPENDR1', bit),
    C: (x) => x.w('GICD_ICPENDR1', bit),
    A: (x) => x.r('GICC_IAR'),
    E: (x) => x.w('GICC_EOIR', SPI),
    a: (x) => x.w('GICD_ISACTIVER1', bit),
    d: (x) => x.w('GICD_ICACTIVER1', bit),
    D: (x) => x.w('GICD_ICENABLER1', bit),
    N: (x) => x.w('GICD_ISENABLER1', bit),
  };
  const I = 'inactive';
  const P = 'pending';
  const V = 'active';
  const B = 'active and pending';

  it.each([
    ['level', 'a high line is pending, a low one is not', 'RF', [P, I]],
    ['level', 'acknowledged while high it is active and pending, and its end makes it pending again', 'RAE', [P, B, P]],
    ['level', 'a line that falls while active leaves nothing to do', 'RAFE', [P, B, V, I]],
    ['level', 'the latch outlives the line', 'RSF', [P, P, P]],
    ['level', 'GICD_ICPENDR clears the latch, not the line', 'RSCF', [P, P, P, I]],
    ['level', 'an acknowledge takes the latch away, so that only the line counts', 'SRAF', [P, P, B, V]],
    ['level', 'a latched one is acknowledged and ended once', 'SAE', [P, V, I]],
    ['level', 'GICD_ISPENDR while active', 'SASE', [P, V, B, P]],
    ['edge', 'a rising edge is latched, a falling one changes nothing', 'RF', [P, P]],
    ['edge', 'acknowledged while the line is still high it is only active', 'RAE', [P, V, I]],
    ['edge', 'edges while active merge into one', 'RFARFRFE', [P, P, V, B, B, B, B, P]],
    ['edge', 'GICD_ICPENDR takes the edge away although the line is high', 'RC', [P, I]],
    ['edge', 'a disabled one stays pending and is acknowledged once enabled', 'DRFANA', [I, P, P, P, P, V]],
    ['edge', 'disabling an active one does not end it', 'RAD', [P, V, V]],
    ['level', 'GICD_ISACTIVER and GICD_ICACTIVER set and clear active', 'aSd', [V, B, P]],
  ] as const)('%s: %s (%s)', (type, _, stimuli, states) => {
    const x = openBench();
    if (type === 'edge') edge(x);
    const seen = [...stimuli].map((letter) => {
      letters[letter]!(x);
      return x.gic.gicd.state(0, SPI);
    });
    expect(seen).toEqual(states);
  });

  it('an active and pending interrupt is not signalled before it is deactivated', () => {
    const x = openBench();
    x.gic.setLine(0, SPI, true);
    x.r('GICC_IAR');
    expect(x.gic.gicd.state(0, SPI)).toBe(B);
    expect(outputs(x)).toEqual([]);
    x.w('GICC_EOIR', SPI);
    expect(outputs(x)).toEqual(['irq']);
  });

  it('a trigger that becomes edge lets the line count no longer; back to level it counts again', () => {
    const x = openBench();
    x.gic.setLine(0, SPI, true);
    edge(x);
    expect(x.gic.gicd.state(0, SPI)).toBe(I);
    x.w('GICD_ICFGR2', 0);
    expect(x.gic.gicd.state(0, SPI)).toBe(P);
  });
});

describe('Each gate between pending and the PE holds it back alone', () => {
  it.each([
    ['GICD_CTLR does not forward its group', (x: Bench) => x.w('GICD_CTLR', 2)],
    ['GICD_ICENABLER disables it', (x: Bench) => x.w('GICD_ICENABLER1', bit)],
    ['GICD_ITARGETSR names no PE', (x: Bench) => x.b('GICD_ITARGETSR10', 0, 0)],
    ['GICC_CTLR does not signal its group', (x: Bench) => x.w('GICC_CTLR', 2)],
    ['GICC_PMR is equal to its priority', (x: Bench) => x.w('GICC_PMR', 0xa0)],
    ['it is active', (x: Bench) => x.w('GICD_ISACTIVER1', bit)],
  ])('%s', (_, close) => {
    const x = openBench({ numPe: 2 });
    x.w('GICD_ISPENDR1', bit);
    expect(outputs(x)).toEqual(['irq']);
    close(x);
    expect(outputs(x)).toEqual([]);
    expect(x.r('GICC_IAR')).toBe(1023);
    expect(x.gic.gicd.isPending(0, SPI)).toBe(true);
  });
});

describe('GICD_ITARGETSR', () => {
  it('sends an SPI to each of its targets, and the first acknowledge takes it from the others', () => {
    const x = openBench({ numPe: 4 });
    x.b('GICD_ITARGETSR10', 0, 0b1010);
    x.w('GICD_ISPENDR1', bit);
    expect([0, 1, 2, 3].map((pe) => outputs(x, pe).join())).toEqual(['', 'irq', '', 'irq']);
    expect(x.r('GICC_IAR', 3)).toBe(SPI);
    expect(outputs(x, 1)).toEqual([]);
    expect(x.r('GICC_IAR', 1)).toBe(1023);
  });
  it('moves a pending interrupt to its new target at once', () => {
    const x = openBench({ numPe: 2 });
    x.w('GICD_ISPENDR1', bit);
    x.b('GICD_ITARGETSR10', 0, 2);
    expect([outputs(x, 0), outputs(x, 1)]).toEqual([[], ['irq']]);
    x.b('GICD_ITARGETSR10', 0, 0);
    expect([outputs(x, 0), outputs(x, 1)]).toEqual([[], []]);
    x.b('GICD_ITARGETSR10', 0, 1);
    expect([outputs(x, 0), outputs(x, 1)]).toEqual([['irq'], []]);
  });
  it('leaves an active interrupt to the PE that acknowledged it, and the new target has the next one', () => {
    const x = openBench({ numPe: 2 });
    x.gic.setLine(0, SPI, true);
    x.r('GICC_IAR', 0);
    x.b('GICD_ITARGETSR10', 0, 2);
    expect(outputs(x, 1)).toEqual([]);
    x.w('GICC_EOIR', SPI, 0);
    expect([outputs(x, 0), outputs(x, 1)]).toEqual([[], ['irq']]);
  });
  it('reads as the reading PE below INTID 32, ignores writes there, and ignores PEs that do not exist', () => {
    const x = openBench({ numPe: 3 });
    x.w('GICD_ITARGETSR0', 0, 2);
    expect(x.r('GICD_ITARGETSR0', 2)).toBe(0x04040404);
    x.w('GICD_ITARGETSR10', 0xffffffff);
    expect(x.r('GICD_ITARGETSR10')).toBe(0x07070707);
  });
  it('is RAZ/WI with one PE, and every SPI goes to it', () => {
    const x = openBench();
    x.w('GICD_ITARGETSR10', 0);
    expect([x.r('GICD_ITARGETSR0'), x.r('GICD_ITARGETSR10')]).toEqual([0, 0]);
    x.w('GICD_ISPENDR1', bit);
    expect(outputs(x)).toEqual(['irq']);
  });
});

describe('Software generated interrupts', () => {
  it.each([
    ['the PEs of CPUTargetList', 0x00060003, [1, 2]],
    ['all PEs but the sender', 0x01000003, [1, 2, 3]],
    ['the sender only', 0x02ff0003, [0]],
    ['nobody when the list is empty', 0x00000003, []],
    ['nobody outside the machine', 0x00f00003, []],
    ['nobody with the reserved filter', 0x03ff0003, []],
  ])('GICD_SGIR sends to %s', (_, value, targets) => {
    const x = openBench({ numPe: 4 });
    x.w('GICD_SGIR', value);
    expect([0, 1, 2, 3].filter((pe) => x.gic.gicc[pe]!.irq)).toEqual(targets);
  });
  it('the reserved filter sends to all PEs with the QEMU preset', () => {
    const x = openBench({ numPe: 2, preset: 'qemu' });
    x.w('GICD_SGIR', 0x03000003);
    expect([outputs(x, 0), outputs(x, 1)]).toEqual([['irq'], ['irq']]);
  });
  it('is pending from each source by itself, and acknowledged once for each, lowest source first', () => {
    const x = openBench({ numPe: 4 });
    for (const from of [3, 1, 1]) x.w('GICD_SGIR', 0x00010005, from);
    expect(x.r('GICD_SPENDSGIR1')).toBe(0b1010 << 8);
    const seen = [];
    for (let i = 0; i < 3; i++) {
      const iar = x.r('GICC_IAR');
      seen.push(iar);
      x.w('GICC_EOIR', iar);
    }
    expect(seen).toEqual([(1 << 10) | 5, (3 << 10) | 5, 1023]);
  });
  it('is pending again from its next source when the first one ends, not before', () => {
    const x = openBench({ numPe: 2 });
    x.w('GICD_SGIR', 0x00010005, 0);
    x.w('GICD_SGIR', 0x00010005, 1);
    x.r('GICC_IAR');
    expect(x.gic.gicd.state(0, 5)).toBe('active and pending');
    expect(outputs(x)).toEqual([]);
    x.w('GICC_EOIR', 5);
    expect(outputs(x)).toEqual(['irq']);
  });
  it('GICD_SPENDSGIR and GICD_CPENDSGIR set and clear single sources, by byte or word, of the accessing PE', () => {
    const x = openBench({ numPe: 4 });
    x.b('GICD_SPENDSGIR1', 1, 0xff, 2);
    expect(x.r('GICD_SPENDSGIR1', 2)).toBe(0x0f00);
    expect(x.r('GICD_SPENDSGIR1', 0)).toBe(0);
    x.w('GICD_CPENDSGIR1', 0x0700, 2);
    expect(x.r('GICD_CPENDSGIR1', 2)).toBe(0x0800);
    expect(x.r('GICC_IAR', 2)).toBe((3 << 10) | 5);
  });
  it('has pending bits that GICD_ISPENDR and GICD_ICPENDR only read', () => {
    const x = openBench();
    x.w('GICD_ISPENDR0', 0xffff);
    expect(x.r('GICD_ISPENDR0')).toBe(0);
    x.w('GICD_SGIR', 0x02000005);
    x.w('GICD_ICPENDR0', 0xffff);
    expect(x.r('GICD_ISPENDR0')).toBe(1 << 5);
  });
  it('is always enabled, or software enables it: an implementation decides', () => {
    const always = bench();
    always.w('GICD_ICENABLER0', 0xffff);
    expect(always.r('GICD_ISENABLER0')).toBe(0xffff);
    const programmable = bench({ options: { sgiEnable: 'programmable' } });
    expect(programmable.r('GICD_ISENABLER0')).toBe(0);
    programmable.w('GICD_ISENABLER0', 0x0f);
    programmable.w('GICD_ICENABLER0', 0x03);
    expect(programmable.r('GICD_ISENABLER0')).toBe(0x0c);
  });
  it('is remembered while the Distributor is disabled, or lost: an implementation decides', () => {
    for (const [sgirWhileDisabled, sources] of [
      ['latched', 1],
      ['ignored', 0],
    ] as const) {
      const x = bench({ options: { sgirWhileDisabled } });
      x.w('GICD_SGIR', 0x02000005);
      expect(x.gic.gicd.sgiSources(0, 5)).toBe(sources);
    }
  });
});

describe('Private interrupts', () => {
  it('have a bank for each PE: enable, pending, active, priority, group, line', () => {
    const x = bench({ numPe: 2 });
    x.w('GICD_ISENABLER0', 1 << PPI, 1);
    x.w('GICD_ISPENDR0', 1 << PPI, 1);
    x.w('GICD_ISACTIVER0', 1 << PPI, 1);
    x.w('GICD_IGROUPR0', 1 << PPI, 1);
    x.b('GICD_IPRIORITYR6', 3, 0x50, 1);
    x.gic.setLine(1, PPI, true);
    const bank = (pe: number) => [
      x.r('GICD_ISENABLER0', pe) >>> 16,
      x.r('GICD_ISPENDR0', pe),
      x.r('GICD_ISACTIVER0', pe),
      x.r('GICD_IGROUPR0', pe),
      x.r('GICD_IPRIORITYR6', pe),
      x.r('GICD_PPISR', pe),
    ];
    expect(bank(0)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(bank(1)).toEqual([1 << 11, 1 << 27, 1 << 27, 1 << 27, 0x50000000, 1 << 11]);
  });
  it('GIC-400 has PPIs 25–31 only; the others are RAZ/WI', () => {
    const x = bench();
    x.w('GICD_ISENABLER0', 0xffffffff);
    expect(x.r('GICD_ISENABLER0')).toBe(0xfe00ffff);
    x.gic.setLine(0, 20, true);
    x.gic.gicd.setPending(0, 20);
    expect(x.gic.gicd.isPending(0, 20)).toBe(false);
  });
  it.each([
    ['fixed', [0, 0]],
    ['shared', [1, 1]],
    ['banked', [0, 1]],
  ] as const)('have a trigger that is %s: a write by PE 1 shows in the bank of each PE as %j', (ppiTrigger, expected) => {
    const x = bench({ numPe: 2, options: { ppiTrigger } });
    x.w('GICD_ICFGR1', 2 << ((PPI - 16) * 2), 1);
    expect([0, 1].map((pe) => Number(x.gic.gicd.isEdge(pe, PPI)))).toEqual(expected);
  });
});

describe('What is not implemented', () => {
  it('low priority bits read as zero', () => {
    for (const [priorityBits, expected] of [
      [4, 0xf0],
      [5, 0xf8],
      [8, 0xff],
    ] as const) {
      const x = bench({ options: { priorityBits } });
      x.b('GICD_IPRIORITYR10', 1, 0xff);
      expect(x.gic.gicd.priority(0, 41)).toBe(expected);
      x.w('GICC_PMR', 0xff);
      expect(x.r('GICC_PMR')).toBe(expected);
    }
  });
  it('INTIDs 1020–1023 are RAZ/WI though their words exist', () => {
    const x = bench({ numIntid: 1020 });
    for (const name of ['GICD_ISENABLER31', 'GICD_ISPENDR31', 'GICD_ISACTIVER31', 'GICD_IGROUPR31']) {
      x.w(name, 0xffffffff);
      expect(x.r(name)).toBe(0x0fffffff);
    }
    expect(x.gic.gicd.exists(1019)).toBe(true);
    expect(x.gic.gicd.exists(1020)).toBe(false);
  });
  it('verbs on an INTID that does not exist do nothing', () => {
    const x = bench({ numPe: 2, numIntid: 64 });
    const before = [...x.memory.words];
    const d = x.gic.gicd;
    for (const intid of [64, 500, 1019, 1020, 1023, 20]) {
      d.setEnabled(0, intid, true);
      d.setPending(0, intid);
      d.clearPending(0, intid);
      d.setActive(0, intid, true);
      d.setPriority(0, intid, 8);
      d.setTargets(intid, 1);
      d.setEdge(0, intid, true);
      d.setGroup(0, intid, 1);
      d.setLine(0, intid, true);
      d.deactivate(0, intid);
      expect([d.isEnabled(0, intid), d.isPending(0, intid), d.isActive(0, intid), d.isEdge(0, intid), d.line(0, intid)]).toEqual(
        Array(5).fill(false),
      );
      expect([d.priority(0, intid), d.targets(intid), d.group(0, intid), d.sgiSources(0, intid)]).toEqual([0, 0, 0, 0]);
    }
    expect([...x.memory.words]).toEqual(before);
  });
  it('GICD_NSACR is RAZ/WI, and lines that are not shown read as unknown', () => {
    const x = bench({ preset: 'qemu' });
    x.w('GICD_NSACR2', 0xffffffff);
    expect(x.r('GICD_NSACR2')).toBe(0);
    expect(x.r('GICD_PPISR')).toBe(0);
    expect(x.reports.take()).toEqual(['unknownOffset PE0 read GICD+0xd00 4']);
  });
});

describe('candidate', () => {
  it('is the highest pending interrupt that the Distributor forwards: lowest priority value, then lowest INTID', () => {
    const x = openBench({ numPe: 2 });
    expect(x.gic.gicd.candidate(0)).toBe(-1);
    for (const intid of [50, 45, 33]) x.gic.gicd.setPending(0, intid);
    expect(x.gic.gicd.candidate(0)).toBe(33);
    x.gic.gicd.setPriority(0, 50, 0x08);
    expect(x.gic.gicd.candidate(0)).toBe(50);
    x.gic.gicd.setGroup(0, 50, 1);
    expect([x.gic.gicd.candidate(0, 1), x.gic.gicd.candidate(0, 2), x.gic.gicd.candidate(0)]).toEqual([33, 50, 50]);
    expect(x.gic.gicd.candidate(1)).toBe(-1);
  });
  it('takes the highest INTID of several with one priority where the option says so', () => {
    const x = openBench({ options: { tieBreak: 'highest-intid' } });
    for (const intid of [45, 33, 50]) x.gic.gicd.setPending(0, intid);
    expect(x.gic.gicd.candidate(0)).toBe(50);
  });
});

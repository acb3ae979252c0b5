import { describe, expect, it } from 'vitest';
import { registers as en } from '../../../src/i18n/en/registers.ts';
import { registers as zh } from '../../../src/i18n/zh-CN/registers.ts';
import { gicPresets } from '../../../src/engine/gic/implementationDefined.ts';
import { frameSizes, registerAt, registerMap } from '../../../src/engine/gic/registerMap.ts';
import { registerName } from '../../../src/engine/gic/registerRow.ts';
import { meaningOf, purposeOf } from '../../../src/engine/gic/registerText.ts';
import { badAccesses, unpredictableRules, type FrameName } from '../../../src/engine/gic/unpredictable.ts';
import { bench, openBench, placeOf } from './support.ts';

const frames = Object.keys(registerMap) as FrameName[];
const allRows = frames.flatMap((frame) => registerMap[frame].map((row) => ({ frame, row })));

describe('the register map', () => {
  it.each(frames)('%s: no two registers overlap and all lie in the frame', (frame) => {
    const taken = new Set<number>();
    for (const row of registerMap[frame]) {
      expect(row.frame).toBe(frame);
      for (let i = 0; i < row.count; i++) {
        const offset = row.offset + i * 4;
        expect(offset % 4).toBe(0);
        expect(offset + 4).toBeLessThanOrEqual(frameSizes[frame]);
        expect(taken.has(offset)).toBe(false);
        taken.add(offset);
      }
    }
  });

  it.each(allRows)(
    '$row.name: fields do not overlap, high bits first, and every one is explained in both languages',
    ({ row }) => {
      let below = 32;
      for (const field of row.fields) {
        expect(field.hi).toBeGreaterThanOrEqual(field.lo);
        // PhysicalID and EOI of a List Register share bits: which one it is, HW says
        if (row.name !== 'GICH_LRn') expect(field.hi).toBeLessThan(below);
        below = field.lo;
        expect(meaningOf(en, row.name, field)).not.toBe('');
        expect(meaningOf(zh, row.name, field)).not.toBe('');
      }
      expect(purposeOf(en, row.name)).not.toBe('');
      expect(purposeOf(zh, row.name)).not.toBe(purposeOf(en, row.name));
      expect(Object.keys(en.fields[row.name]).toSorted()).toEqual(row.fields.map((f) => f.name).toSorted());
    },
  );

  it('explains every rule, refusal, option and preset in both languages', () => {
    for (const texts of [en, zh]) {
      expect(Object.keys(texts.unpredictable)).toEqual([...unpredictableRules]);
      expect(Object.keys(texts.badAccess)).toEqual([...badAccesses]);
      expect(Object.keys(texts.presets)).toEqual(Object.keys(gicPresets));
      expect(Object.keys(texts.options).toSorted()).toEqual(Object.keys(gicPresets['gic-400']).toSorted());
    }
  });

  it('finds a register by its offset and names it as the manual prints it', () => {
    const name = (frame: FrameName, offset: number): string => {
      const found = registerAt(frame, offset);
      return found === undefined ? 'nothing' : registerName(found.row, found.n);
    };
    expect(name('GICD', 0x000)).toBe('GICD_CTLR');
    expect(name('GICD', 0x104)).toBe('GICD_ISENABLER1');
    expect(name('GICD', 0x429)).toBe('GICD_IPRIORITYR10');
    expect(name('GICD', 0xd04)).toBe('GICD_SPISR0');
    expect(name('GICD', 0xfd0)).toBe('GICD_PIDR4');
    expect(name('GICD', 0xfe8)).toBe('GICD_PIDR2');
    expect(name('GICC', 0x1000)).toBe('GICC_DIR');
    expect(name('GICH', 0x10c)).toBe('GICH_LR3');
    expect(name('GICV', 0x0d0)).toBe('GICV_APR0');
    expect(name('GICD', 0x00c)).toBe('nothing');
    expect(name('GICC', 0x2000)).toBe('nothing');
  });
});

describe('registers after reset', () => {
  it.each(allRows.filter(({ row }) => row.access !== 'WO' && row.reset !== 'config'))(
    '$row.name has the reset value of its row, for PE 0 and PE 1',
    ({ frame, row }) => {
      const { gic } = bench({ numPe: 2, numIntid: 1020 });
      const list = typeof row.reset === 'number' ? [row.reset] : (row.reset as readonly number[]);
      for (let i = 0; i < row.count; i++) {
        // List Registers and active priorities beyond the implemented ones are RAZ, like 1020–1023 of the last words
        const expected = list[Math.min(i, list.length - 1)]!;
        const last = row.perIntid !== undefined && row.name === 'GICD_ICFGRn' && i === 63 ? 0x00555555 : expected;
        for (const pe of [0, 1]) expect(gic.read(pe, frame, row.offset + i * 4, 4)).toBe(last >>> 0);
      }
    },
  );

  it.each([
    [1, 32, 0x00],
    [1, 288, 0x08],
    [2, 64, 0x21],
    [8, 1020, 0xff],
  ])('GICD_TYPER of %i PEs and %i INTIDs is %x', (numPe, numIntid, expected) => {
    expect(bench({ numPe, numIntid }).r('GICD_TYPER')).toBe(expected);
  });

  it.each([
    [1, 0x90000000],
    [4, 0x90000003],
    [64, 0x9000003f],
  ])('GICH_VTR of %i List Registers is %x', (listRegisters, expected) => {
    expect(bench({ options: { listRegisters } }).r('GICH_VTR')).toBe(expected);
  });

  it('come back after a reset in the middle of things; input lines are no registers', () => {
    const x = openBench({ numPe: 2 });
    const fresh = bench({ numPe: 2 });
    x.gic.setLine(0, 40, true);
    x.w('GICD_SGIR', 0x02030005);
    x.r('GICC_IAR');
    x.w('GICH_LR0', 0x9a00a028);
    x.r('GICV_IAR');
    x.gic.setLine(0, 40, false);
    x.gic.reset();
    expect([...x.memory.words]).toEqual([...fresh.memory.words]);
    x.gic.setLine(0, 41, true);
    x.gic.reset();
    expect(x.gic.gicd.line(0, 41)).toBe(true);
  });
});

describe('accesses that the map does not allow read as zero, change nothing, and are reported', () => {
  const refused = (access: (x: ReturnType<typeof bench>) => number | void): string[] => {
    const x = openBench();
    const before = [...x.memory.words];
    expect(access(x) ?? 0).toBe(0);
    expect([...x.memory.words]).toEqual(before);
    return x.reports.take();
  };
  const read = (frame: FrameName, offset: number, size: number) => refused((x) => x.gic.read(0, frame, offset, size));
  const write = (frame: FrameName, offset: number, size: number) =>
    refused((x) => x.gic.write(0, frame, offset, size, 0xffffffff));

  it('an offset where no register is', () => {
    expect(read('GICD', 0x00c, 4)).toEqual(['unknownOffset PE0 read GICD+0xc 4']);
    expect(write('GICC', 0x1004, 4)).toEqual(['unknownOffset PE0 write GICC+0x1004 4']);
    expect(read('GICV', 0x7ffffffc, 4)).toEqual(['unknownOffset PE0 read GICV+0x7ffffffc 4']);
    expect(read('GICH', -4, 4)).toEqual(['unknownOffset PE0 read GICH+0x-4 4']);
  });
  it('a width that the register does not take', () => {
    expect(read('GICC', 0x00c, 1)).toEqual(['wrongWidth PE0 read GICC+0xc 1']);
    expect(write('GICD', 0x104, 1)).toEqual(['wrongWidth PE0 write GICD+0x104 1']);
    expect(write('GICD', 0x428, 2)).toEqual(['wrongWidth PE0 write GICD+0x428 2']);
    expect(read('GICH', 0x100, 8)).toEqual(['wrongWidth PE0 read GICH+0x100 8']);
  });
  it('a word that is not aligned', () => {
    expect(read('GICD', 0x429, 4)).toEqual(['unaligned PE0 read GICD+0x429 4']);
  });
  it('a read of a write-only register, a write of a read-only one', () => {
    expect(read('GICD', 0xf00, 4)).toEqual(['readOfWriteOnly PE0 read GICD+0xf00 4']);
    expect(read('GICV', 0x1000, 4)).toEqual(['readOfWriteOnly PE0 read GICV+0x1000 4']);
    expect(write('GICD', 0x004, 4)).toEqual(['writeOfReadOnly PE0 write GICD+0x4 4']);
    expect(write('GICC', 0x00c, 4)).toEqual(['writeOfReadOnly PE0 write GICC+0xc 4']);
  });
  it('INTIDs and List Registers that are not implemented', () => {
    expect(write('GICD', 0x108, 4)).toEqual(['absentIntid PE0 write GICD+0x108 4']);
    expect(write('GICD', 0x440, 1)).toEqual(['absentIntid PE0 write GICD+0x440 1']);
    expect(read('GICD', 0xc10, 4)).toEqual(['absentIntid PE0 read GICD+0xc10 4']);
    expect(write('GICH', 0x110, 4)).toEqual(['absentListRegister PE0 write GICH+0x110 4']);
  });
});

describe('peek', () => {
  it.each(allRows)('$row.name reads as read does, and changes nothing', ({ frame, row }) => {
    const prepare = () => {
      const x = openBench({ numPe: 2 });
      x.w('GICD_SGIR', 0x00010003, 1);
      x.gic.setLine(0, 33, true);
      x.w('GICH_LR0', 0x1a00040a);
      x.w('GICH_LR1', 0x5200002b);
      return x;
    };
    for (let i = 0; i < row.count; i++) {
      const x = prepare();
      const before = [...x.memory.words];
      const peeked = x.gic.peek(0, frame, row.offset + i * 4, 4);
      expect([...x.memory.words]).toEqual(before);
      expect(x.reports.take()).toEqual([]);
      expect(x.gic.read(0, frame, row.offset + i * 4, 4)).toBe(peeked);
    }
  });

  it('of GICC_IAR shows what a read would acknowledge', () => {
    const x = openBench({ numPe: 2 });
    x.w('GICD_SGIR', 0x00010003, 1);
    const { frame, offset } = placeOf('GICC_IAR');
    expect(x.gic.peek(0, frame, offset, 4)).toBe(0x403);
    expect(x.r('GICC_IAR')).toBe(0x403);
    expect(x.gic.peek(0, frame, offset, 4)).toBe(0x3ff);
  });
});

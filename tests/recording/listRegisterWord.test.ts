import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hex } from '../../src/base/bits.ts';
import { readWord } from '../../src/base/readWord.ts';
import { encodeListRegister } from '../../src/engine/gic/listRegister.ts';
import { lrFindings, lrInitializer, readListRegister } from '../../src/recording/listRegisterWord.ts';

const word = fc.integer({ min: 0, max: 0xffffffff });
const rules = (w: number): string[] => lrFindings(w).map((f) => f.rule);

describe('a word is read', () => {
  test.each([
    ['0x9a008421', 0x9a008421, 'hexadecimal'],
    ['  0X9A00_8421 ', 0x9a008421, 'hexadecimal'],
    ['0x9a008421UL', 0x9a008421, 'hexadecimal'],
    ['1001_1010_0000_0000_1000_0100_0010_0001', 0x9a008421, 'binary'],
    ['10011010000000001000010000100001', 0x9a008421, 'binary'],
    ['0b1001', 9, 'binary'],
    ['1001', 1001, 'decimal'],
    ['4294967295', 0xffffffff, 'decimal'],
    ["4'294'967'295", 0xffffffff, 'decimal'],
    ['0', 0, 'decimal'],
  ])('%j is %d', (text, value, base) => {
    expect(readWord(text)).toEqual({ ok: true, value: { value, base } });
  });

  test.each([
    ['', 'empty', 0],
    ['   ', 'empty', 3],
    ['0x', 'noDigits', 2],
    ['0x1_0000_0000', 'tooBig', 12],
    ['4294967296', 'tooBig', 9],
    ['-1', 'negative', 0],
    ['1.5', 'fraction', 1],
    ['9a008421', 'prefix', 1],
    ['0b102', 'digit', 4],
    ['0xzz', 'digit', 2],
    ['LR0', 'digit', 0],
    ['<img src=x>', 'digit', 0],
    ['１２', 'digit', 0],
    ['1e9', 'prefix', 1],
    ['0'.repeat(100_000), 'tooLong', 80],
    ['_1', 'digit', 0],
  ])('%j is refused: %s at %d', (text, why, at) => {
    expect(readWord(text.slice(0, 200_000))).toMatchObject({ ok: false, error: { why, at } });
  });

  test('whatever the text, the answer is a word or a reason', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        for (const read of [readWord(text), readListRegister(text)]) {
          if (!read.ok) expect(read.error.at).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  test('every word is the same in hexadecimal, decimal, grouped binary and as a struct gich_lr', () => {
    fc.assert(
      fc.property(word, (w) => {
        const bits = w.toString(2).padStart(32, '0').match(/..../g)!.join('_');
        for (const text of [hex(w), String(w), bits, lrInitializer(w)])
          expect(readListRegister(text)).toEqual({ ok: true, value: w });
      }),
    );
  });

  test.each([
    ['struct gich_lr lr = { .vid = 33, .colour = 1 };', 'member', 'colour'],
    ['{ .vid = 1024 }', 'memberTooBig', 'vid'],
    ['{ .hw = yes }', 'memberValue', 'hw'],
    ['{ .vid }', 'memberValue', 'vid'],
  ])('%j is refused: %s %s', (text, why, what) => {
    expect(readListRegister(text)).toMatchObject({ ok: false, error: { why, what } });
  });
});

describe('what is said about a List Register', () => {
  const spi = { vintid: 33, priority: 20, state: 1, group1: false } as const;
  test('nothing, when it is well formed', () => {
    expect(lrFindings(0)).toEqual([]);
    expect(lrFindings(encodeListRegister({ ...spi, hw: true, pintid: 33 }))).toEqual([]);
    expect(lrFindings(encodeListRegister({ ...spi, vintid: 2, hw: false, eoi: true, cpuid: 3 }))).toEqual([]);
  });
  test.each([
    ['HW with pending and active', encodeListRegister({ ...spi, state: 3, hw: true, pintid: 33 }), 'hwPendingActive', [31, 31]],
    ['a reserved VirtualID', encodeListRegister({ ...spi, vintid: 1022, hw: true, pintid: 33 }), 'specialVirtualId', [9, 0]],
    ['a physical SGI behind it', encodeListRegister({ ...spi, hw: true, pintid: 3 }), 'hwPhysicalId', [19, 10]],
    ['a CPUID that is no SGI’s', encodeListRegister({ ...spi, hw: false, eoi: false, cpuid: 1 }), 'cpuidOnNonSgi', [12, 10]],
    ['an SGI with HW', encodeListRegister({ ...spi, vintid: 2, hw: true, pintid: 33 }), 'sgiWithHw', [9, 0]],
    ['the EOI bit with HW', encodeListRegister({ ...spi, hw: true, pintid: 512 + 33 }), 'eoiWithHw', [19, 19]],
    ['an end that was not served yet', 0x00080021, 'ended', [19, 19]],
    ['an invalid one that names an interrupt', 0x00000021, 'invalid', [29, 28]],
    ['reserved bits', 0x10700021, 'reservedBits', [22, 20]],
    ['reserved bits of a software interrupt', 0x10002021, 'reservedBits', [18, 13]],
  ] as const)('%s', (_title, w, rule, at) => {
    const found = lrFindings(w).find((f) => f.rule === rule);
    expect(found?.bits).toContainEqual(at);
  });
  test('the gravest comes first', () => {
    expect(rules(0xb0700c21)).toEqual(['hwPhysicalId', 'hwPendingActive', 'reservedBits']);
  });
});

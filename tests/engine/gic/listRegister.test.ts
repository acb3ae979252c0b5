import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeListRegister,
  encodeListRegister,
  lrCpuid,
  lrEoi,
  lrGroup1,
  lrHw,
  lrPintid,
  lrPriority,
  lrProblems,
  LrState,
  lrState,
  lrVintid,
  withLrState,
  type ListRegister,
} from '../../../src/engine/gic/listRegister.ts';

const hardware: ListRegister = { vintid: 40, pintid: 40, priority: 20, state: LrState.pending, group1: false, hw: true };
const software: ListRegister = { vintid: 5, cpuid: 2, eoi: true, priority: 31, state: LrState.active, group1: true, hw: false };

describe('GICH_LR', () => {
  it.each([
    ['a pending hardware interrupt', 0x9a00a028, hardware],
    ['an active SGI of Group 1 that asks for maintenance', 0x6f880805, software],
  ])('%s', (_, word, fields) => {
    expect(encodeListRegister(fields)).toBe(word);
    expect(decodeListRegister(word)).toEqual(fields);
  });

  // struct gich_lr { vid:10; pid:10; resv:3; pr:5; state:2; grp1:1; hw:1 }, from bit 0 up
  it.each([
    ['vid', lrVintid, 9, 0],
    ['pid', lrPintid, 19, 10],
    ['pr', lrPriority, 27, 23],
    ['state', lrState, 29, 28],
    ['grp1', (w: number) => Number(lrGroup1(w)), 30, 30],
    ['hw', (w: number) => Number(lrHw(w)), 31, 31],
    ['CPUID of hw=0', lrCpuid, 12, 10],
    ['EOI of hw=0', (w: number) => Number(lrEoi(w)), 19, 19],
  ])('%s is bits [%3$i:%4$i]', (_, get, hi, lo) => {
    const ones = 2 ** (hi - lo + 1) - 1;
    expect(get((ones * 2 ** lo) >>> 0)).toBe(ones);
    expect(get(~(ones * 2 ** lo) >>> 0)).toBe(0);
  });

  it('keeps every field through encode and decode', () => {
    const common = {
      vintid: fc.integer({ min: 0, max: 1023 }),
      priority: fc.integer({ min: 0, max: 31 }),
      state: fc.constantFrom(0, 1, 2, 3) as fc.Arbitrary<LrState>,
      group1: fc.boolean(),
    };
    const lr: fc.Arbitrary<ListRegister> = fc.oneof(
      fc.record({ ...common, hw: fc.constant(true as const), pintid: fc.integer({ min: 0, max: 1023 }) }),
      fc.record({ ...common, hw: fc.constant(false as const), eoi: fc.boolean(), cpuid: fc.integer({ min: 0, max: 7 }) }),
    );
    fc.assert(
      fc.property(lr, (fields) => {
        expect(decodeListRegister(encodeListRegister(fields))).toEqual({ ...fields });
      }),
    );
  });

  it('keeps every word but its reserved bits through decode and encode', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffffff }), (word) => {
        // [22:20] are reserved, and with HW=0 [18:13] too
        const kept = lrHw(word) ? 0xff8fffff : 0xff881fff;
        expect(encodeListRegister(decodeListRegister(word))).toBe((word & kept) >>> 0);
      }),
    );
  });

  it('withLrState changes the State and nothing else', () => {
    expect(withLrState(0x9a00a028, LrState.active)).toBe(0xaa00a028);
    expect(withLrState(0xaa00a028, LrState.invalid)).toBe(0x8a00a028);
  });

  it.each([
    [0x9a00a028, []],
    [0x1a0003fc, ['specialVirtualId']],
    [0x9a00042a, ['hwPhysicalId']],
    [0x9a0ff42a, ['hwPhysicalId']],
    [0xba00a028, ['hwPendingActive']],
    [0x1a000428, ['cpuidOnNonSgi']],
    [0x1a000405, []],
    [0x8a0003ff, []],
  ])('%x alone: %j', (word, problems) => expect(lrProblems(word)).toEqual(problems));
});

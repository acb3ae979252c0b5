import { describe, expect, test } from 'vitest';
import { messageNames } from '../../../src/engine/hypervisor/ipi.ts';
import type { GuestOp } from '../../../src/engine/guest/program.ts';
import { run } from '../../support/build.ts';
import { fourCases } from '../../support/fourCases.ts';

const write = (offset: number, value: number, size: 1 | 4 = 4): GuestOp => ({ op: 'write', frame: 'GICD', offset, value, size });
const sgi = (list: number): GuestOp => ({ op: 'sgi', intid: 3, filter: 0, list });

/** Messages that PEs send each other because of what VPE `vpe` does once every guest has booted. */
function messages(vpe: number, ops: readonly GuestOp[]): string[] {
  const wait: GuestOp = { op: 'work', units: 500 };
  const r = run(fourCases({ [vpe]: [wait, ...ops] }));
  expect(r.machine.violations).toBe(0);
  const quiet = run(fourCases({ [vpe]: [wait] })).events('messageSent').length;
  return r
    .events('messageSent')
    .slice(quiet)
    .map((e) => `${messageNames[e.value]} PE${e.pe}→PE${e.lr} for VPE${e.vcpu}`);
}

// who, in which case, does what: which messages must go out (the design's IPI matrix, one row each)
const CTLR = [write(0x000, 0), write(0x000, 1)];
const PPI = [write(0x100, 1 << 27)];
const spi = (n: number): GuestOp[] => [write(0x180 + 4, 1 << (n - 32)), write(0x100 + 4, 1 << (n - 32))];

describe('cases 1, 2 and 3 never need a message', () => {
  test.each([
    ['case 1, GICD_CTLR', 0, CTLR],
    ['case 1, a PPI enable', 0, PPI],
    ['case 1, an SPI enable', 0, spi(40)],
    ['case 1, an SGI to itself', 0, [sgi(1)]],
    ['case 2, GICD_CTLR with a sibling on the PE', 1, CTLR],
    ['case 2, a PPI enable', 1, PPI],
    ['case 2, an SPI enable', 2, spi(41)],
    ['case 2, an SGI to the sibling', 1, [sgi(0b10)]],
    ['case 3, GICD_CTLR', 3, CTLR],
    ['case 3, a PPI enable', 4, PPI],
    ['case 3, an SPI enable', 4, spi(43)],
    ['case 3, an SGI to itself', 3, [sgi(1)]],
  ] as const)('%s', (_title, vpe, ops) => {
    expect(messages(vpe, ops)).toEqual([]);
  });
});

describe('case 4 needs one exactly where the interrupt or its target is on another PE', () => {
  test.each([
    [
      'VPE6 writes GICD_CTLR: VPE7 and VPE8 on PE4 must follow',
      6,
      [write(0x000, 0)],
      ['gichEn PE3→PE4 for VPE7', 'gichEn PE3→PE4 for VPE8'],
    ],
    ['VM4 writes its GICD_CTLR: its only vCPU is here', 5, CTLR, []],
    ['a PPI enable is banked: the own PE', 7, PPI, []],
    ['VPE6 enables the SPI whose target it is', 6, spi(45), []],
    ['VPE7 enables the SPI whose target is VPE6', 7, spi(45), ['setEnable PE4→PE3 for VPE6', 'setEnable PE4→PE3 for VPE6']],
    ['VPE7 makes it pending there', 7, [write(0x200 + 4, 1 << 13)], ['setPending PE4→PE3 for VPE6']],
    ['VPE7 sets its priority there', 7, [write(0x400 + 45, 0x40, 1)], ['setPriority PE4→PE3 for VPE6']],
    ['VPE7 sets its targets there', 7, [write(0x800 + 45, 0b100, 1)], ['setTargets PE4→PE3 for VPE6']],
    ['VPE7 makes it active there', 7, [write(0x300 + 4, 1 << 13)], ['setActive PE4→PE3 for VPE6']],
    ['VPE7 writes GICD_ICFGR: those of VM5 that change are VPE6’s', 7, [write(0xc00 + 8, 0)], ['setConfig PE4→PE3 for VPE6']],
    [
      'VPE6 makes its own SPI pending and hands it to VPE7: it moves there',
      6,
      [{ op: 'mask' }, write(0x200 + 4, 1 << 13), write(0x800 + 45, 0b010, 1)],
      ['route PE3→PE4 for VPE7'],
    ],
    ['VPE7 → VPE8: both on PE4', 7, [sgi(0b100)], []],
    ['VPE6 → VPE7 and VPE8', 6, [sgi(0b110)], ['setPending PE3→PE4 for VPE7', 'setPending PE3→PE4 for VPE8']],
    ['VPE5 → itself', 5, [sgi(1)], []],
  ] as const)('%s', (_title, vpe, ops, expected) => {
    expect(messages(vpe, ops)).toEqual(expected);
  });
});

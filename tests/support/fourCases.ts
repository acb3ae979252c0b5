import type { GuestOp, GuestProgram } from '../../src/engine/guest/program.ts';
import { device, irq, on, program, type Drawing } from './build.ts';

/**
 * The machine of the four cases, as the design's figure draws it:
 *
 *   PE0 {VPE0}            VM0 = {VPE0}                 case 1
 *   PE1 {VPE1, VPE2}      VM1 = {VPE1, VPE2}           case 2
 *   PE2 {VPE3}, {VPE4}    VM2 = {VPE3}, VM3 = {VPE4}   case 3
 *   PE3 {VPE5}, {VPE6}    VM4 = {VPE5}                 case 4
 *   PE4 {VPE7, VPE8}      VM5 = {VPE6, VPE7, VPE8}
 *
 * SPI 40 + n is VM n's, for its first vCPU.
 */
export function fourCases(mains: { readonly [vpe: number]: readonly GuestOp[] } = {}, more: Partial<Drawing> = {}): Drawing {
  const guest = (vpe: number, spi?: number): GuestProgram =>
    program(spi === undefined ? [] : [irq(spi, 0x80, 1, { edge: true })], mains[vpe] ?? [], { distributor: spi !== undefined });
  return {
    pes: 5,
    vms: [
      [on(0, guest(0, 40))],
      [on(1, guest(1, 41)), on(1, guest(2))],
      [on(2, guest(3, 42))],
      [on(2, guest(4, 43))],
      [on(3, guest(5, 44))],
      [on(3, guest(6, 45)), on(4, guest(7)), on(4, guest(8))],
    ],
    devices: [0, 1, 2, 3, 4, 5].map((vm) => device(40 + vm, vm)),
    ...more,
  };
}

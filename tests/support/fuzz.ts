import { rng, type Rng } from '../../src/base/rng.ts';
import type { GuestOp } from '../../src/engine/guest/program.ts';
import type { Stimulus, VcpuSetup } from '../../src/engine/machine/setup.ts';
import { device, irq, on, program, type Drawing } from './build.ts';

/** PE of each vCPU of each VM: the four-case machine. */
const CASES = [[0], [1, 1], [2], [2], [3], [3, 4, 4]];
/** SPIs of each VM: six, so that four List Registers can run out. */
const SPIS = 6;
const PRIORITIES = [0x20, 0x40, 0x60, 0x80, 0xa0, 0xc0];
const spi = (vm: number, k: number): number => 40 + vm * SPIS + k;

function randomOp(r: Rng, vm: number, vcpus: number): GuestOp {
  const v = spi(vm, r.int(0, SPIS - 1));
  const word = (base: number): number => base + (v >> 5) * 4;
  const bit = 2 ** (v & 31);
  const write = (offset: number, value: number, size: 1 | 4 = 4): GuestOp => ({
    op: 'write',
    frame: 'GICD',
    offset,
    value,
    size,
  });
  switch (r.int(0, 15)) {
    case 0:
    case 1:
    case 2:
      return { op: 'work', units: r.int(1, 40) };
    case 3:
    case 4:
      return { op: 'sgi', intid: r.int(0, 15), filter: r.pick([0, 0, 1, 2] as const), list: r.int(0, (1 << vcpus) - 1) };
    case 5:
      return { op: 'wfi' };
    case 6:
      return write(word(0x100), bit);
    case 7:
      return write(word(0x180), bit);
    case 8:
      return write(word(0x200), bit);
    case 9:
      return write(word(0x280), bit);
    case 10:
      return write(0x400 + v, r.pick(PRIORITIES), 1);
    case 11:
      return write(0x800 + v, r.int(1, (1 << vcpus) - 1), 1);
    case 12:
      return write(0x000, r.int(0, 1));
    case 13:
      return { op: 'timer', intid: r.pick([27, 30] as const), after: r.int(5, 200), period: r.pick([0, 0, 150]) };
    case 14:
      return { op: 'read', frame: 'GICD', offset: word(r.pick([0x100, 0x200, 0x300])), size: 4 };
    default:
      return r.int(0, 1) === 0 ? { op: 'mask' } : { op: 'unmask' };
  }
}

/** A random run of the four-case machine: programs, devices and when they fire, all from one seed. */
export const randomFourCases = (seed: number): Drawing => randomRun(rng(seed), CASES, 5);

/** A random run of a random machine: VMs that span PEs, PEs that are shared, up to 8 PEs and 6 VMs of 4 vCPUs. */
export function randomMachine(seed: number): Drawing {
  const r = rng(seed);
  const pes = r.int(1, 8);
  const vms = Array.from({ length: r.int(1, 6) }, () => Array.from({ length: r.int(1, 4) }, () => r.int(0, pes - 1)));
  return randomRun(r, vms, pes);
}

/** `machine`: the PE of each vCPU of each VM. */
function randomRun(r: Rng, machine: readonly (readonly number[])[], pes: number): Drawing {
  const open: GuestOp[] = [{ op: 'write', frame: 'GICD', offset: 0, value: 1, size: 4 }, { op: 'unmask' }];
  const guest = (vm: number, index: number, vcpus: number, pe: number): VcpuSetup => {
    const irqs = [
      irq(27, r.pick(PRIORITIES)),
      irq(30, r.pick(PRIORITIES)),
      ...(index > 0
        ? []
        : Array.from({ length: SPIS }, (_, k) => irq(spi(vm, k), r.pick(PRIORITIES), r.int(1, (1 << vcpus) - 1)))),
    ];
    const main = [...Array.from({ length: r.int(2, 25) }, () => randomOp(r, vm, vcpus)), ...(r.int(0, 3) > 0 ? open : [])];
    const handler = { work: r.int(0, 8), nesting: r.int(0, 1) === 1, deferDir: [] };
    return on(
      pe,
      program(irqs, main, { distributor: index === 0, eoiMode: r.pick([0, 0, 1] as const), handler }),
      index === 0 || r.int(0, 4) > 0,
    );
  };
  const vms = machine.map((on, vm) => on.map((pe, index) => guest(vm, index, on.length, pe)));
  const devices = machine.flatMap((_, vm) =>
    Array.from({ length: SPIS }, (_, k) =>
      device(spi(vm, k), vm, {
        kind: r.pick(['edge', 'level'] as const),
        backing: r.int(0, 3) === 0 ? 'sw' : 'hw',
        ...(r.int(0, 3) === 0 ? { targetPe: r.pick(machine[vm]!) } : {}),
      }),
    ),
  );
  const stimuli: Stimulus[] = Array.from({ length: r.int(5, 60) }, () => {
    const index = r.int(0, devices.length - 1);
    return { tick: r.int(20, 2500), do: devices[index]!.kind === 'edge' ? 'pulse' : 'raise', device: index } as const;
  }).toSorted((a, b) => a.tick - b.tick);
  return {
    pes,
    vms,
    devices,
    stimuli,
    hypervisor: {
      slice: r.int(20, 120),
      sgiSourceOrder: r.pick(['highest', 'lowest'] as const),
      currentVcpu: r.pick(['look-up', 'passed-down'] as const),
    },
    listRegisters: r.pick([1, 2, 4]),
    end: 30_000,
  };
}

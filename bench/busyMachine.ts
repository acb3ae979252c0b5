import { defaultHypervisorOptions } from '../src/engine/hypervisor/options.ts';
import type { GuestOp, GuestProgram } from '../src/engine/guest/program.ts';
import type { Setup } from '../src/engine/machine/setup.ts';

/** A guest that works for ever, with a periodic virtual timer, and sends SGI 3 to `list` now and then. */
function guest(list: number): GuestProgram {
  const body: GuestOp[] = [{ op: 'work', units: 60 }];
  if (list !== 0) body.push({ op: 'sgi', intid: 3, filter: 0, list });
  return {
    boot: true,
    distributor: true,
    irqs: [{ intid: 27, priority: 0x80, targets: 1, edge: false, enable: true }],
    pmr: 0xf8,
    bpr: 0,
    eoiMode: 0,
    masked: false,
    main: [{ op: 'timer', intid: 27, after: 100, period: 400 }, ...body],
    then: 'repeat',
    handler: { work: 4, nesting: false, deferDir: [] },
  };
}

/** The four-case machine with periodic timers and SGIs on five PEs. */
export const busyMachine: Setup = {
  pes: 5,
  vms: [
    [[0, 0]],
    [
      [1, 2],
      [1, 1],
    ],
    [[2, 0]],
    [[2, 0]],
    [[3, 0]],
    [
      [3, 6],
      [4, 4],
      [4, 1],
    ],
  ].map((vcpus, i) => ({
    name: `vm${i}`,
    vcpus: vcpus.map(([pe = 0, list = 0]) => ({ pe, started: true, program: guest(list) })),
  })),
  devices: [],
  gic: { preset: 'gic-400', intids: 288, listRegisters: 4 },
  hypervisor: defaultHypervisorOptions,
  stimuli: [],
  end: Infinity,
};

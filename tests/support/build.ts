import type { GuestIrq, GuestOp, GuestProgram } from '../../src/engine/guest/program.ts';
import { defaultHypervisorOptions, type HypervisorOptions } from '../../src/engine/hypervisor/options.ts';
import { Machine } from '../../src/engine/machine/machine.ts';
import type { DeviceSetup, Setup, Stimulus, VcpuSetup } from '../../src/engine/machine/setup.ts';
import type { EventKind } from '../../src/engine/trace/eventKind.ts';
import type { EventRow } from '../../src/engine/trace/events.ts';
import { Trace } from '../../src/engine/trace/trace.ts';

export const irq = (intid: number, priority = 0x80, targets = 1, more: Partial<GuestIrq> = {}): GuestIrq => ({
  intid,
  priority,
  targets,
  edge: false,
  enable: true,
  ...more,
});

/** A guest that boots, sets up `irqs`, does `main` and then sleeps. */
export const program = (
  irqs: readonly GuestIrq[] = [],
  main: readonly GuestOp[] = [],
  more: Partial<GuestProgram> = {},
): GuestProgram => ({
  boot: true,
  distributor: true,
  irqs,
  pmr: 0xf8,
  bpr: 0,
  eoiMode: 0,
  masked: false,
  main,
  then: 'wfi',
  handler: { work: 1, nesting: false, deferDir: [] },
  ...more,
});

export const on = (pe: number, p: GuestProgram = program(), started = true): VcpuSetup => ({ pe, started, program: p });

export const device = (pintid: number, vm: number, more: Partial<DeviceSetup> = {}): DeviceSetup => ({
  name: `dev${pintid}`,
  pintid,
  kind: 'edge',
  backing: 'hw',
  vm,
  vintid: pintid,
  priority: 0xa0,
  ...more,
});

export interface Drawing {
  readonly pes: number;
  /** One list of vCPUs for each VM. */
  readonly vms: readonly (readonly VcpuSetup[])[];
  readonly devices?: readonly DeviceSetup[];
  readonly stimuli?: readonly Stimulus[];
  readonly hypervisor?: Partial<HypervisorOptions>;
  readonly listRegisters?: number;
  readonly intids?: number;
  readonly end?: number;
}

export const setup = (d: Drawing): Setup => ({
  pes: d.pes,
  vms: d.vms.map((vcpus, i) => ({ name: `vm${i}`, vcpus })),
  devices: d.devices ?? [],
  gic: { preset: 'gic-400', intids: d.intids ?? 128, listRegisters: d.listRegisters ?? 4 },
  hypervisor: { ...defaultHypervisorOptions, ...d.hypervisor },
  stimuli: d.stimuli ?? [],
  end: d.end ?? 20_000,
});

/** Runs to the end with all invariants on. */
export function run(d: Drawing): Run {
  const trace = new Trace();
  const machine = new Machine(setup(d), { trace, invariants: true });
  while (machine.step());
  return new Run(machine, trace);
}

/** A machine that goes on until a test has seen enough. */
export function start(d: Drawing): Run {
  const trace = new Trace();
  return new Run(new Machine(setup(d), { trace, invariants: true }), trace);
}

export class Run {
  readonly machine: Machine;
  readonly trace: Trace;
  private seen = 0;
  constructor(machine: Machine, trace: Trace) {
    this.machine = machine;
    this.trace = trace;
  }

  events(...kinds: EventKind[]): EventRow[] {
    return Array.from({ length: this.trace.events.length }, (_, i) => this.trace.events.row(i)).filter(
      (e) => kinds.length === 0 || kinds.includes(e.kind),
    );
  }

  /** Steps until an event that `is` the one was told after all those seen before. @throws when the run ends first. */
  until(is: (e: EventRow) => boolean): EventRow {
    for (;;) {
      for (; this.seen < this.trace.events.length; this.seen++) {
        const e = this.trace.events.row(this.seen);
        if (is(e)) {
          this.seen++;
          return e;
        }
      }
      if (!this.machine.step()) throw new Error(`the run ended (${this.machine.ended}) before it happened`);
    }
  }

  /** State of a physical interrupt: I, P, A or PA. */
  G(p: number, pe = 0): string {
    const { gicd } = this.machine.gic;
    return ['I', 'P', 'A', 'PA'][(gicd.isPending(pe, p) ? 1 : 0) + (gicd.isActive(pe, p) ? 2 : 0)]!;
  }
  /** The live List Register, as `P v33 hw33 prio10`; or `-`. */
  L(pe: number, lr: number): string {
    return shown(this.machine.world.pes[pe]!.gich.readLr(lr));
  }
  saved(vpe: number, lr: number): string {
    return shown(this.machine.world.vcpus[vpe]!.saved.readLr(lr));
  }
}

function shown(word: number): string {
  const state = ['-', 'P', 'A', 'PA'][(word >>> 28) & 3]!;
  if (state === '-') return '-';
  const hw = word >>> 31 === 1 ? ` hw${(word >>> 10) & 0x3ff}` : (word & 0x3ff) < 16 ? ` from${(word >>> 10) & 7}` : '';
  const eoi = word >>> 31 === 0 && ((word >>> 19) & 1) === 1 ? ' eoi' : '';
  return `${state} v${word & 0x3ff}${hw} prio${((word >>> 23) & 31).toString(16)}${eoi}`;
}

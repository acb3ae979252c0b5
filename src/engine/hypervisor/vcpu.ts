import type { Intid, VcpuId, VmId } from '../../base/brand.ts';
import type { Layout } from '../cells/layout.ts';
import type { Bits, Int, Ints, List, Word } from '../cells/views.ts';
import { Stack } from '../trace/frame.ts';
import type { Pe } from './pe.ts';
import { SavedContext, type VirtualInterface } from './savedContext.ts';
import type { Vgicd } from './vgicd.ts';

/** Whether a vCPU can run. */
export const RunState = { off: 0, ready: 1, running: 2, blocked: 3 } as const;
export type RunStateName = keyof typeof RunState | 'paused';

/** Why a guest access left the guest. */
export const Trap = { none: 0, gicd: 1, device: 2, timer: 3, cpuOn: 4 } as const;

/** A virtual timer of a vCPU: its output is high from the deadline until it is set anew. */
export class VcpuTimer {
  /** Tick at which the output rises, or -1: off. */
  readonly deadline: Int;
  /** Ticks from one expiry to the next, or 0: once. */
  readonly period: Int;
  constructor(layout: Layout) {
    this.deadline = layout.int('deadline');
    this.period = layout.int('period');
  }
  level(tick: number): boolean {
    const d = this.deadline.v;
    return d >= 0 && tick >= d;
  }
  /** What a guest's handler does: sets the next deadline, or switches the timer off. */
  rearm(tick: number): void {
    const d = this.deadline.v;
    if (d < 0) return;
    const p = this.period.v;
    this.deadline.v = p === 0 ? -1 : d + p * (Math.floor((tick - d) / p) + 1);
  }
}

/** A virtual machine, as its vCPUs and the routines know it (`vm.ts` makes one). */
export interface Vm {
  readonly id: VmId;
  readonly vcpus: readonly Vcpu[];
  readonly vgicd: Vgicd;
  /** Physical → virtual INTID, or -1: not registered. */
  readonly ptov: Ints;
  /** Virtual → physical INTID, or -1: nothing physical behind it. */
  readonly vtop: Ints;
  /** Virtual INTIDs that exist for this VM: its SGIs, its PPIs, the SPIs of its devices. All others are RAZ/WI to it. */
  readonly owned: Bits;
  /** How many different interrupts one of its vCPUs can have. */
  readonly interruptCount: number;
  /** Whether the VM registered physical INTID `p`. */
  registered(p: Intid): boolean;
}

/** A virtual CPU (the design's VPE). */
export class Vcpu {
  readonly id: VcpuId;
  readonly vm: Vm;
  /** Its number inside the VM: what the guest believes to be its CPU number. */
  readonly index: number;
  /** The PE to which it is assigned, as an index (`pe`). */
  readonly peId: Int;
  readonly state: Int;
  /** Its virtual CPU interface while it is not loaded. */
  readonly saved: SavedContext;
  /** Interrupts that are pending for it and wait outside the List Registers (pend_list). */
  readonly pendList: List;
  /** Active interrupts that were spilled from a List Register (act_list). */
  readonly actList: List;
  /** PSTATE.I: 1 while the guest has IRQs masked. */
  readonly irqMask: Int;
  /** 1 while the guest stands in WFI. */
  readonly wfi: Int;
  /** 1 once it has been loaded on a PE. */
  readonly ran: Int;
  /** The PEs on which it may run (`phys_cpu_sets`), as a mask. */
  readonly affinity: Int;
  /** 1: it is not run, whatever its state. */
  readonly paused: Int;
  /** The access that left the guest (`Trap`), its offset, size, value, and 1 for a write. */
  readonly trap: { readonly kind: Int; readonly offset: Int; readonly size: Int; readonly value: Word; readonly write: Int };
  /** CNTV: forwarded as PPI 27 with hw=1. */
  readonly cntv: VcpuTimer;
  /** CNTP: trapped, emulated, PPI 30 with hw=0. */
  readonly cntp: VcpuTimer;
  /** Call stack at EL1. */
  readonly stack: Stack<Vcpu>;
  private readonly pes: readonly Pe[];

  constructor(layout: Layout, id: VcpuId, vm: Vm, index: number, pes: readonly Pe[], lrCount: number) {
    this.id = id;
    this.vm = vm;
    this.index = index;
    this.pes = pes;
    this.peId = layout.int('pe');
    this.state = layout.int('state');
    this.saved = layout.within('saved', (l) => new SavedContext(l, lrCount));
    this.pendList = layout.list('pendList', vm.interruptCount);
    this.actList = layout.list('actList', vm.interruptCount);
    this.irqMask = layout.int('irqMask');
    this.wfi = layout.int('wfi');
    this.ran = layout.int('ran');
    this.affinity = layout.int('affinity');
    this.paused = layout.int('paused');
    this.trap = layout.within('trap', (l) => ({
      kind: l.int('kind'),
      offset: l.int('offset'),
      size: l.int('size'),
      value: l.word('value'),
      write: l.int('write'),
    }));
    this.cntv = layout.within('cntv', (l) => new VcpuTimer(l));
    this.cntp = layout.within('cntp', (l) => new VcpuTimer(l));
    this.stack = layout.within('el1', (l) => new Stack<Vcpu>(l, this));
  }

  /** A vCPU's first run starts clean: nothing of whoever ran before is in its context. */
  reset(pe: number, affinity: number): void {
    this.peId.v = pe;
    this.affinity.v = affinity;
    this.ran.v = 0;
    this.paused.v = 0;
    this.state.v = RunState.off;
    this.saved.hcr.v = 0;
    this.saved.vmcr.v = 0;
    this.saved.apr.v = 0;
    for (let i = 0; i < this.saved.lrCount; i++) this.saved.writeLr(i, 0);
    this.cntv.deadline.v = -1;
    this.cntp.deadline.v = -1;
  }

  get pe(): Pe {
    return this.pes[this.peId.v]!;
  }
  /** Whether its context is in the registers of its PE now. */
  get loaded(): boolean {
    return this.pe.current.v === this.id;
  }
  /** Where its List Registers are now: the live GICH, or its saved context. */
  get context(): VirtualInterface {
    return this.loaded ? this.pe.gich : this.saved;
  }
  get stateName(): RunStateName {
    if (this.paused.v !== 0 && (this.state.v === RunState.ready || this.state.v === RunState.blocked)) return 'paused';
    return (['off', 'ready', 'running', 'blocked'] as const)[this.state.v] ?? 'off';
  }
}

import type { Intid } from '../../base/brand.ts';

/** One interrupt that a guest sets up while booting. */
export interface GuestIrq {
  readonly intid: Intid;
  /** GICD_IPRIORITYR byte, 0 (most urgent) to 0xff. */
  readonly priority: number;
  /** GICD_ITARGETSR byte: a mask of vCPU indexes. Ignored below INTID 32. */
  readonly targets: number;
  /** Sets GICD_ICFGR to edge-triggered; otherwise level-sensitive is left. */
  readonly edge: boolean;
  /** False leaves GICD_ISENABLER alone: the guest forgot it, or does it later. */
  readonly enable: boolean;
}

/** What a guest does, one after the other, once it has booted. */
export type GuestOp =
  | { readonly op: 'work'; /** Micro-steps. */ readonly units: number }
  | { readonly op: 'wfi' }
  | { readonly op: 'mask' }
  | { readonly op: 'unmask' }
  /** GICD_SGIR: filter 0 the list, 1 all but self, 2 self. */
  | { readonly op: 'sgi'; readonly intid: Intid; readonly filter: 0 | 1 | 2 | 3; readonly list: number }
  | {
      readonly op: 'write';
      readonly frame: 'GICD' | 'GICC';
      readonly offset: number;
      readonly value: number;
      readonly size: 1 | 2 | 4;
    }
  | { readonly op: 'read'; readonly frame: 'GICD' | 'GICC'; readonly offset: number; readonly size: 1 | 2 | 4 }
  /** Sets CNTV (27) or CNTP (30) to expire after `after` ticks and then every `period` ticks (0: once). */
  | { readonly op: 'timer'; readonly intid: 27 | 30; readonly after: number; readonly period: number }
  /** Asks for another vCPU of the VM to be switched on (PSCI CPU_ON). */
  | { readonly op: 'cpuOn'; readonly vcpu: number }
  | { readonly op: 'repeat'; readonly times: number; readonly body: readonly GuestOp[] };

export interface GuestHandler {
  /** Micro-steps of work between acknowledge and end. */
  readonly work: number;
  /** Unmasks IRQs while it works, so that a more urgent interrupt can nest. */
  readonly nesting: boolean;
  /** With EOImode 1: INTIDs whose GICV_DIR the handler leaves to the program (an `op: 'write'` of GICC_DIR). */
  readonly deferDir: readonly Intid[];
}

export interface GuestProgram {
  /** False: the vCPU does no set-up at all (a secondary whose sibling did it, or a guest under test). */
  readonly boot: boolean;
  /** Sets up the Distributor too; a secondary vCPU leaves that to the first. */
  readonly distributor: boolean;
  readonly irqs: readonly GuestIrq[];
  /** GICC_PMR. */
  readonly pmr: number;
  /** GICC_BPR. */
  readonly bpr: number;
  /** GICC_CTLR.EOImode. */
  readonly eoiMode: 0 | 1;
  /** Boots with IRQs masked and leaves unmasking to an `unmask` op. */
  readonly masked: boolean;
  readonly main: readonly GuestOp[];
  /** After `main`: sleep in WFI whenever there is nothing, spin, or begin `main` again. */
  readonly then: 'wfi' | 'spin' | 'repeat';
  readonly handler: GuestHandler;
}

import type { Intid } from '../../base/brand.ts';

/** What a guest's program sees of the PE on which it believes to run. It has never heard of a hypervisor. */
export interface Cpu {
  /** GICD: a trap, though the guest cannot tell. What was read is in `loaded` at its next step. */
  writeDistributor(offset: number, value: number, size: 1 | 2 | 4): void;
  readDistributor(offset: number, size: 1 | 2 | 4): void;
  readonly loaded: number;
  /** GICC, which is GICV in truth: no trap. */
  writeInterface(offset: number, value: number, size: 1 | 2 | 4): void;
  readInterface(offset: number, size: 1 | 2 | 4): number;
  /** GICC_IAR: acknowledge. */
  readIar(): number;
  /** GICC_EOIR: priority drop, and deactivation with EOImode 0. */
  writeEoir(iar: number): void;
  /** GICC_DIR: deactivation with EOImode 1. */
  writeDir(iar: number): void;
  /** Serves the device or timer behind the interrupt, so that its line falls. */
  quiet(v: Intid): void;
  /** PSTATE.I. */
  maskIrqs(masked: boolean): void;
  /** Stands still until an interrupt is pending. */
  wfi(): void;
  /** CNTV (27) or CNTP (30): expires `after` ticks from now and then every `period` ticks. */
  setTimer(intid: 27 | 30, after: number, period: number): void;
  /** PSCI CPU_ON of another vCPU of the VM. */
  cpuOn(vcpu: number): void;
}

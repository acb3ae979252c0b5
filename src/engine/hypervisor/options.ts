/** How the hypervisor's code learns which vCPU trapped: the design's two ways (its problem 1). */
export type CurrentVcpuWay = 'look-up' | 'passed-down';

/** What this hypervisor's authors could have decided otherwise. Frozen at boot, every key present. */
export interface HypervisorOptions {
  /** Which interrupt gives way when the List Registers are full (`listRegisterPolicy/`). */
  readonly policy: 'design';
  /** An SGI that waits from several sources: which source goes into the List Register first. */
  readonly sgiSourceOrder: 'highest' | 'lowest';
  /** Global look-up of the current vCPU, or the vCPU handed down from the exit. */
  readonly currentVcpu: CurrentVcpuWay;
  /** Lets two VMs register one SPI; the lowest VM number then wins the look-up. */
  readonly allowConflicts: boolean;
  /** Ticks that a vCPU runs while another one is ready on its PE, 1 or more. */
  readonly slice: number;
}

export const defaultHypervisorOptions: HypervisorOptions = {
  policy: 'design',
  sgiSourceOrder: 'highest',
  currentVcpu: 'passed-down',
  allowConflicts: false,
  slice: 60,
};

/** SGI that the hypervisor keeps for itself: "look into your mailbox". */
export const DOORBELL = 1;
/** Maintenance interrupt of the virtual CPU interface (GICH), level-sensitive. */
export const MAINTENANCE = 25;
/** Hypervisor physical timer (CNTHP): time slices, and timers of vCPUs that are not loaded. */
export const HYP_TIMER = 26 as const;
/** Virtual timer (CNTV): the loaded vCPU's own, forwarded with hw=1. */
export const VIRTUAL_TIMER = 27 as const;
/** Physical timer (CNTP): trapped and emulated, injected with hw=0. */
export const PHYSICAL_TIMER = 30;

/** How the hypervisor's code learns which vCPU trapped: the design's two ways (its problem 1). */
export type CurrentVcpuWay = 'look-up' | 'passed-down';

/** Which hypervisor's way of filling List Registers (`listRegisterPolicy/`). */
export const policyNames = ['design', 'axvisor-lr0', 'first-free-or-panic', 'shyper', 'bao', 'kvm'] as const;
export type PolicyName = (typeof policyNames)[number];

/** What this hypervisor's authors could have decided otherwise, every key present. `optionCatalogue.ts` says what each value is. */
export interface HypervisorOptions {
  /** Which interrupt goes into a List Register, and which gives way when they are full. */
  readonly policy: PolicyName;
  /** GICC_CTLR.EOImode of the host. With 0 GICC_EOIR deactivates too, so a forwarded interrupt does not stay active. */
  readonly hostEoiMode: 0 | 1;
  /** How an interrupt reaches a vCPU of another PE: by message and doorbell, or not at all. */
  readonly remoteDelivery: 'ipi' | 'none';
  /** In which order a PE reads its messages. */
  readonly mailbox: 'fifo' | 'lifo';
  /** The parts of the virtual CPU interface that a vCPU switch saves and restores. */
  readonly switchHcr: boolean;
  readonly switchVmcr: boolean;
  readonly switchApr: boolean;
  readonly switchLrs: boolean;
  /** Whether a switch sets the active bit of the PE's hw=1 PPIs to what the incoming vCPU's List Registers say. */
  readonly switchPpis: boolean;
  /** When a switch is one: at every change of vCPU, or only when the VM changes with it. */
  readonly switchKey: 'vcpu' | 'vm';
  /** What a vCPU finds in the virtual CPU interface at its first run. */
  readonly firstRun: 'clean' | 'inherited';
  /** In which numbers SPI targets and SGI targets are kept: the VM's vCPUs, or the PEs on which they are. */
  readonly targetSpace: 'vcpu' | 'pe';
  /** Whether an SGI keeps apart from which vCPUs it waits, or all count as sent by vCPU 0. */
  readonly sgiSources: 'tracked' | 'fixed';
  /** An SGI that waits from several sources: which source goes into the List Register first. */
  readonly sgiSourceOrder: 'highest' | 'lowest';
  /** What becomes of an interrupt that arrives while the guest has it disabled. */
  readonly disabledInject: 'latch' | 'drop';
  /** To which vCPU GICD_ISPENDR of an SPI leads: the one in GICD_ITARGETSR, or the one that writes. */
  readonly pendTarget: 'itargetsr' | 'writer';
  /** Whether a parked vCPU that gets an interrupt takes the PE over at once. */
  readonly preemptOnInject: boolean;
  /** Bits of a virtual INTID on its way into a List Register. */
  readonly intidWidth: 10 | 8;
  /** Global look-up of the current vCPU, or the vCPU handed down from the exit. */
  readonly currentVcpu: CurrentVcpuWay;
  /** Lets two VMs register one SPI; the lowest VM number then wins the look-up. */
  readonly allowConflicts: boolean;
  /** Whether physical SPI targets follow a vCPU that moves to another PE. */
  readonly moveTargets: 'follow' | 'stay';
  /** Ticks that a vCPU runs while another one is ready on its PE, 1 or more. */
  readonly slice: number;
}

export const defaultHypervisorOptions: HypervisorOptions = {
  policy: 'design',
  hostEoiMode: 1,
  remoteDelivery: 'ipi',
  mailbox: 'fifo',
  switchHcr: true,
  switchVmcr: true,
  switchApr: true,
  switchLrs: true,
  switchPpis: true,
  switchKey: 'vcpu',
  firstRun: 'clean',
  targetSpace: 'vcpu',
  sgiSources: 'tracked',
  sgiSourceOrder: 'highest',
  disabledInject: 'latch',
  pendTarget: 'itargetsr',
  preemptOnInject: false,
  intidWidth: 10,
  currentVcpu: 'passed-down',
  allowConflicts: false,
  moveTargets: 'follow',
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

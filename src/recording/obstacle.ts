import type { Intid, PeId, StepIndex, VcpuId, VmId } from '../base/brand.ts';
import type { Cell } from '../engine/cells/memory.ts';
import type { Thing } from './thing.ts';

/** What can stand between an interrupt and its vCPU, in the order in which the interrupt meets it. */
export const obstacleKeys = [
  /** Nothing asks: the line is low, nothing is latched, no SGI was sent. */
  'notAsked',
  /** GICD_CTLR does not forward its group. */
  'gicdCtlr',
  /** GICD_ISENABLER. */
  'gicdDisabled',
  /** GICD_ITARGETSR names no PE. */
  'gicdNoTarget',
  /** Active in the Distributor: the next one waits for the deactivation. */
  'gicdActive',
  /** GICC_CTLR does not take its group. */
  'giccCtlr',
  /** GICC_PMR: its priority is not above the mask. */
  'giccPmr',
  /** GICC_RPR: an interrupt of that priority is running, or a more urgent one. */
  'giccRunning',
  /** GICC_HPPIR names another one. */
  'giccOther',
  /** The PE is at EL2, where IRQs are masked. */
  'peAtEl2',
  /** The hypervisor keeps it for itself: it never goes to a guest. */
  'hostReserved',
  /** No VM on the PE to which it goes has registered it (find_vm_need_inject). */
  'noVmHere',
  /** The VM has no such interrupt. */
  'notOwned',
  /** GICD_ITARGETSR of the VM names no vCPU. */
  'noTargetVcpu',
  /** GICD_CTLR of the VM does not forward its group. */
  'vgicdCtlr',
  /** GICD_ISENABLER of the VM. */
  'vgicdDisabled',
  /** The vCPU was not started. */
  'notStarted',
  /** A message about it is in a mailbox. */
  'inMailbox',
  /** Its target is on another PE, and no message goes there. */
  'notSent',
  /** It waits in the vGICD with every gate open, and nobody looks there. */
  'forgotten',
  /** Another vCPU has it in its hands. */
  'ownedByAnother',
  /** It waits on pend_list, or no List Register would be free for it. */
  'lrsTaken',
  /** Active in the guest, or outside its List Registers: the next one waits for the end. */
  'vActive',
  /** The host keeps the vCPU from being run. */
  'paused',
  /** The vCPU is not loaded: another one has the PE. */
  'descheduled',
  /** The vCPU sleeps over it in WFI, and nothing wakes it. */
  'asleep',
  /** A physical IRQ ends the guest's turn first (HCR_EL2.IMO). */
  'irqFirst',
  /** GICH_MISR: maintenance calls again and again, and what the handler does does not silence it. */
  'storm',
  /** GICH_HCR.En. */
  'hcrOff',
  /** GICH_VMCR: the guest has not enabled the group (GICV_CTLR). */
  'vmGroup',
  /** GICH_VMCR.VMAckCtl: GICV_IAR answers 1022 for Group 1. */
  'vmAckCtl',
  /** GICH_VMCR.VMPriMask (GICV_PMR). */
  'vmPriMask',
  /** GICH_APR: a virtual interrupt of that priority is running, or a more urgent one. */
  'vRunning',
  /** Another List Register goes first (GICV_HPPIR). */
  'vOther',
  /** The guest signals it as FIQ, which its handler of IRQs does not see. */
  'vFiq',
  /** PSTATE.I of the guest. */
  'guestMasks',
] as const;
export type ObstacleKey = (typeof obstacleKeys)[number];

/** One thing that stands in the way. Numbers that do not matter are -1. */
export interface Obstacle {
  readonly key: ObstacleKey;
  /** Where it is written down: a register as the manual prints it and its field, or a table of the hypervisor. */
  readonly register: string;
  readonly field: string;
  /** What to point at. */
  readonly thing: Thing;
  /** The cell that says so, and the bits of it that do; -1: an event does. */
  readonly cell: Cell;
  readonly mask: number;
  /** How many cells; more than one have no mask. */
  readonly words: number;
  /** The step that made it so; -1: it has been so from the beginning. */
  readonly since: StepIndex;
  /** The software that runs gets past it by itself; otherwise somebody has to change something. */
  readonly passes: boolean;
  readonly pe: PeId;
  readonly vm: VmId;
  readonly vcpu: VcpuId;
  readonly lr: number;
  /** Another interrupt that is in the way, as the same side numbers it. */
  readonly other: Intid;
  /** A priority byte that must be passed. */
  readonly limit: number;
}

/** Which interrupt the question was about, on both sides. -1: it has no such side. */
export interface About {
  readonly pintid: Intid;
  readonly pe: PeId;
  readonly vintid: Intid;
  readonly vm: VmId;
  readonly vcpu: VcpuId;
}

/** Whose micro-steps bring it further. */
export interface Ahead {
  readonly pe: PeId;
  /** Where that PE stands, as the code panel names it; empty: it has not run yet. */
  readonly routine: string;
  readonly label: string;
  /** The step in which the guest acknowledges it; -1: not recorded. */
  readonly until: StepIndex;
}

export interface WhyNot {
  readonly about: About;
  /**
   * `nothing`: nobody asks for it; `blocked`: something stands in the way; `onItsWay`: nothing does, work is left;
   * `delivered`: the guest has acknowledged it and it is active.
   */
  readonly verdict: 'nothing' | 'blocked' | 'onItsWay' | 'delivered';
  /** All that stands between it and its vCPU, in the order in which it meets it. */
  readonly obstacles: readonly Obstacle[];
  /** Who works on it, while nothing stands in its way. */
  readonly ahead: Ahead | undefined;
}

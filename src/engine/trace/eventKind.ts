/**
 * Everything that can happen, in the order in which an interrupt meets it. The comment says which columns a kind fills
 * besides `pe`, `vm`, `vcpu` and `cause`. New kinds go at the end: a kind's number is part of a recording's hash.
 */
export const eventKinds = [
  // what comes from outside
  'lineRaised', // pintid; value: device
  'lineLowered', // pintid; value: device
  'timerExpired', // pintid (26, 27 or 30)
  // the Distributor and the CPU interface
  'becamePending', // pintid
  'irqSignalled', // pintid: the highest pending of this PE; nIRQ goes up
  'irqRetracted', // nIRQ goes down without an acknowledge
  'acknowledged', // pintid; value: the GICC_IAR word
  'spurious', // value: the GICC_IAR word (1022 or 1023)
  'priorityDropped', // pintid: GICC_EOIR; lr 1: with EOImode 0, which deactivates too
  'deactivated', // pintid: GICC_DIR; lr 1: GICC_EOIR with EOImode 0
  // leaving the guest
  'exited', // value: exit reason
  'classified', // pintid; value: class
  'lookupVpes', // pintid; value: set of vCPUs, bit = vCPU index on this PE's list
  'lookupVms', // pintid; value: set of VMs
  'lookupHits', // pintid; value: set of VMs
  'unhandled', // pintid
  // the VM's decision
  'injected', // pintid, vintid: int_inject translated p to v
  'targeted', // vintid; value: where the target vCPU is (delivery)
  'latched', // vintid: pending in the vGICD, cannot be delivered yet; value: why
  'merged', // vintid: already pending, one latch only
  'queued', // vintid: waits outside the list registers; value: why (Outside)
  'lrWritten', // vintid, pintid, lr; value: the word
  'lrRemoved', // vintid, lr; value: the word that was there
  'spilled', // vintid, lr; value: the word that was there
  'refilled', // vintid
  // messages between PEs
  'messageSent', // value: message kind; vintid; pe = sender, lr = receiver PE
  'doorbell', // value: receiver PE: GICD_SGIR was written
  'messageReceived', // value: message kind; vintid
  // entering the guest, and the guest
  'entered', // vcpu.run()
  'virqSignalled', // vintid: the virtual CPU interface raises virtual IRQ
  'virqRetracted',
  'virqTaken', // the guest takes its IRQ exception
  'vAcknowledged', // vintid, lr; value: the GICV_IAR word
  'vSpurious', // value: the GICV_IAR word
  'vPriorityDropped', // vintid: GICV_EOIR
  'vDeactivated', // vintid, lr
  'hwDeactivated', // pintid, vintid, lr: hw=1, the GICD deactivates the physical interrupt
  'deviceQuieted', // pintid; value: device
  // trapped accesses
  'trapped', // value: offset in GICD; or -1 and vintid: device or timer; neither: CPU_ON; lr: 1 for a write
  'vgicdRead', // value: the word read
  'vgicdWritten', // value: the word written
  'vgicdIgnored', // vintid: the VM does not own it, RAZ/WI
  'gicdProgrammed', // pintid: a write reached the physical Distributor; value: offset
  'sgiSent', // vintid; value: set of target vCPUs
  // the scheduler
  'switchedOut',
  'switchedIn',
  'waiting', // WFI: the vCPU blocks
  'woken',
  'idled', // the PE has nothing to run
  'sliceEnded',
  'started', // a vCPU is switched on
  // maintenance
  'maintenanceSignalled', // value: GICH_MISR
  'maintenanceHandled', // value: GICH_MISR
  // what should not happen
  'unpredictable', // vintid: the INTID that is meant, physical or virtual; value: rule
  'badAccess', // value: offset
  'registrationRefused', // pintid; value: the VM that has it
  'invariantBroken', // value: invariant
  'panicked', // the hypervisor gives up
  // what a guest asks of its vGICD, and what other hypervisors do
  'pendingSet', // vintid: GICD_ISPENDR, GICD_SPENDSGIR; value: the source of an SGI
  'pendingCleared', // vintid: GICD_ICPENDR, GICD_CPENDSGIR (value: the source); value -1: the line fell before it was taken
  'dropped', // vintid: thrown away where it could wait
  'notSent', // value: message kind; vintid; pe = sender, lr = the PE that is not told
  // a vCPU goes to another PE
  'moveAsked', // value: the PE
  'moved', // pe: the one that it leaves; value: the one to which it goes
  'moveRefused', // value: the PE, which is not in its set
  // the user's hand
  'writeAsked', // value: the register, as frame and offset (`accessCode`); vcpu: a guest's own Distributor
  'wordWritten', // value: the word
  'paused',
  'resumed',
  'optionChanged', // value: the option and its value (`optionCode`)
] as const;

export type EventKind = (typeof eventKinds)[number];

const numbers = new Map(eventKinds.map((k, i) => [k, i]));
/** The number of a kind in the `kind` column. */
export const kindNumber = (kind: EventKind): number => numbers.get(kind)!;

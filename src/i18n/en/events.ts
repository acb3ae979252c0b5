import type { EventWords, ListRegisterWords } from '../words.ts';
import { unpredictable } from './unpredictable.ts';

const and = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? 'none') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

const states: { readonly [S in ListRegisterWords['state']]: string } = {
  invalid: 'invalid',
  pending: 'pending',
  active: 'active',
  activePending: 'active and pending',
};

/** The number that a guest reads in GICV_IAR or writes to GICV_EOIR, with the sender of an SGI. */
const iar = (e: EventWords): string => (e.vintid < 16 ? `${e.vintid}, sent by ${e.source}` : `${e.vintid}`);

const behind = (w: ListRegisterWords): string => {
  if (w.hw) return `, hw=1 with physical ${w.p}`;
  return w.eoi ? ', hw=0, and its end will raise maintenance' : ', hw=0';
};

const exits: { readonly [code: string]: string } = {
  externalInterrupt: 'with an external interrupt',
  mmio: 'with a trapped access',
  wfi: 'because the guest waits for an interrupt (WFI)',
};

const misr: { readonly [bit: string]: string } = {
  EOI: 'the guest has ended an interrupt whose List Register asked for it',
  U: 'at most one List Register is in use',
  LRENP: 'the guest has ended an interrupt that is in no List Register',
  NP: 'no List Register is pending',
  VGrp0E: 'the guest has enabled Group 0',
  VGrp0D: 'the guest has disabled Group 0',
  VGrp1E: 'the guest has enabled Group 1',
  VGrp1D: 'the guest has disabled Group 1',
};
const maintenance = (e: EventWords): string =>
  e.causes.length === 0 ? 'nothing' : and(e.causes.map((c) => `${c} (${misr[c] ?? c})`));

/** What an invariant says. */
const invariants: { readonly [name: string]: string } = {
  oneListRegister: 'an interrupt is valid in at most one List Register of a vCPU',
  ownVmOnly: 'an interrupt of one VM is never in a List Register of another',
  sgiNotHw: 'an SGI never has hw=1',
  hwNotPendingActive: 'hw=1 is never pending and active at once',
  onePlace: 'an active forwarded interrupt is in exactly one place',
  nothingForgotten: 'nothing that could be delivered is left outside the List Registers and the lists',
  watchedWhileWaiting: 'GICH_HCR.NPIE and LRENPIE are set exactly while something waits outside',
  endsEventually: 'what was forwarded is deactivated in the end',
  nothingLost: 'what was asked for stays pending somewhere until its vCPU acknowledges it',
  ownVcpuOnly: 'what is in the List Registers of a vCPU was put there for that vCPU',
  rightTarget: 'an SPI waits in a List Register of a vCPU that GICD_ITARGETSR names',
  rightIntid: 'a List Register with hw=1 joins a physical interrupt with the virtual one registered for it',
  forwardedActive: 'what a List Register with hw=1 holds is active in the Distributor',
  contextKept: 'a vCPU finds GICH_VMCR and GICH_APR as it left them, and clean at its first run',
  ppiFollows: 'the active bit of a hw=1 PPI says what the loaded vCPU has',
  enabledByCtlr: 'GICH_HCR.En is set exactly while GICD_CTLR of the VM forwards',
  messagesInOrder: 'messages from one PE to another are read in the order in which they were sent',
  guestRuns: 'between maintenance interrupts the guest gets on',
  mostUrgentInside: 'what waits outside the List Registers is not more urgent than what is pending in one',
};

const misuse: { readonly [rule: string]: string } = unpredictable;

const letter = (e: EventWords): string =>
  e.v === '' || e.code === 'gichEn' || e.code === 'letGo' || e.code === 'takeIn' || e.code === 'pause' || e.code === 'resume'
    ? `${capital(e.code)} for ${e.vcpu}`
    : `${capital(e.code)}, ${e.v} for ${e.vcpu}`;
/** The interrupt that is meant, if one is. */
const about = (e: EventWords): string => (e.v !== '' ? ` (${e.v})` : e.p !== '' ? ` (${e.p})` : '');
const capital = (s: string): string => s.charAt(0).toUpperCase() + s.slice(1);

/** One plain sentence, or two, for each kind of event. A lecturer can read them aloud. */
export const events = {
  lineRaised: (e: EventWords) => `Device ${e.device} raises its interrupt line, ${e.p}.`,
  lineLowered: (e: EventWords) => `Device ${e.device} lowers its interrupt line, ${e.p}.`,
  timerExpired: (e: EventWords) =>
    e.pintid === 26
      ? `The hypervisor's own timer on ${e.pe} (CNTHP) expires and raises PPI 26.`
      : e.vcpu === ''
        ? `A timer on ${e.pe} expires and raises ${e.p}.`
        : `The virtual timer of ${e.vcpu} (CNTV) has expired: its output on ${e.pe}, ${e.p}, is high.`,
  becamePending: (e: EventWords) => `${e.p} is now pending in the Distributor.`,
  irqSignalled: (e: EventWords) => `The CPU interface of ${e.pe} signals IRQ: ${e.p} is its highest-priority pending interrupt.`,
  irqRetracted: (e: EventWords) => `The CPU interface of ${e.pe} withdraws IRQ: nothing is left that it could signal.`,
  acknowledged: (e: EventWords) => `${e.pe} reads GICC_IAR: ${e.pintid}. ${e.p} is now active in the Distributor.`,
  spurious: (e: EventWords) => `${e.pe} reads GICC_IAR: ${e.value & 0x3ff}. It is spurious: there is nothing to acknowledge.`,
  priorityDropped: (e: EventWords) =>
    e.both
      ? `${e.pe} writes ${e.pintid} to GICC_EOIR: the priority drops, and with EOImode = 0 that is the end of it.`
      : `${e.pe} writes ${e.pintid} to GICC_EOIR: priority drop only. ${e.p} stays active in the Distributor.`,
  deactivated: (e: EventWords) =>
    e.both
      ? `The same write deactivates ${e.p} in the Distributor.`
      : `${e.pe} writes ${e.pintid} to GICC_DIR: ${e.p} is deactivated in the Distributor.`,

  exited: (e: EventWords) => `${e.pe} leaves ${e.vcpu}: vcpu.run() returns ${exits[e.code] ?? e.code}.`,
  classified: (e: EventWords) =>
    ({
      host: `${e.p} belongs to the hypervisor itself: no guest will see it.`,
      currentVm: `${e.p} is registered by the current VM of ${e.pe}: no look-up is needed.`,
      anotherVm: `${e.p} is not registered by the current VM of ${e.pe}: find_vm_need_inject has to look for its VM.`,
      nobody: `${e.p} is private to ${e.pe}, and the current VM there has not registered it.`,
    })[e.code] ?? `${e.pe} classifies ${e.p}.`,
  lookupVpes: (e: EventWords) =>
    e.members.length === 1
      ? `find_vm_need_inject, step 1: the only VPE assigned to ${e.pe} is ${e.members[0]}.`
      : `find_vm_need_inject, step 1: the VPEs assigned to ${e.pe} are ${and(e.members)}.`,
  lookupVms: (e: EventWords) =>
    e.members.length === 1
      ? `find_vm_need_inject, step 2: they belong to one VM, ${e.members[0]}.`
      : `find_vm_need_inject, step 2: the VMs that contain them, each once, are ${and(e.members)}.`,
  lookupHits: (e: EventWords) =>
    e.members.length === 0
      ? `find_vm_need_inject, step 3: none of them has registered ${e.p}.`
      : e.members.length === 1
        ? `find_vm_need_inject, step 3: ${e.members[0]} has registered ${e.p}, so it gets it.`
        : `find_vm_need_inject, step 3: ${and(e.members)} have all registered ${e.p}; ${e.members[0]}, the first, gets it.`,
  unhandled: (e: EventWords) => `No VM on ${e.pe} wants ${e.p}: the hypervisor ends it, and it is lost.`,

  injected: (e: EventWords) => {
    if (e.vintid === 27 && e.vcpu !== '')
      return `The virtual timer of ${e.vcpu} has expired while ${e.vcpu} was not loaded: the hypervisor injects ${e.v} for it.`;
    if (e.vintid === 30) return `The emulated physical timer of ${e.vcpu} (CNTP) has expired: the hypervisor injects ${e.v}.`;
    if (e.pintid < 0) return `An emulated device of ${e.vm} asks for ${e.v}: nothing physical stands behind it, so hw=0.`;
    return `int_inject in ${e.vm}: ptov translates physical ${e.p} to virtual ${e.v}.`;
  },
  targeted: (e: EventWords) =>
    ({
      runningHere: `${e.v} goes to ${e.vcpu}. Its context is loaded on ${e.pe}: a live List Register will do.`,
      parkedHere: `${e.v} goes to ${e.vcpu}. It is assigned to ${e.pe} but not loaded: its saved List Registers are written, and no IPI is needed.`,
      asleepHere: `${e.v} goes to ${e.vcpu}, which sleeps in WFI on ${e.pe}: it has to be woken.`,
      onAnotherPe: `${e.v} goes to ${e.vcpu}, which is assigned to another PE: ${e.pe} has to send a message there.`,
      notStarted: `${e.v} goes to ${e.vcpu}, which has not been started.`,
    })[e.code] ?? `${e.v} goes to ${e.vcpu}.`,
  latched: (e: EventWords) =>
    ({
      gateClosed: `${e.v} stays pending in the vGICD of ${e.vm}: the guest has not enabled it, or its GICD_CTLR is off. It is not lost.`,
      notStarted: `${e.v} stays pending in the vGICD of ${e.vm}: ${e.vcpu} has not been started yet.`,
      noTarget: `${e.v} stays pending in the vGICD of ${e.vm}: GICD_ITARGETSR names no vCPU.`,
    })[e.code] ?? `${e.v} stays pending in the vGICD of ${e.vm}.`,
  merged: (e: EventWords) =>
    e.vintid < 0
      ? `${e.p} is pending already: the new edge adds nothing, and the two become one.`
      : e.lr === ''
        ? `${e.v} is in the hands of another vCPU of ${e.vm}, or has been taken meanwhile: there is nothing left to deliver.`
        : e.vintid < 16
          ? `${e.v} is in ${e.lr} of ${e.vcpu} already, from ${e.source}: the next source waits until that one has ended.`
          : `${e.v} is in ${e.lr} of ${e.vcpu} already: the two become one.`,
  queued: (e: EventWords) =>
    e.code === 'onTheList'
      ? `${e.v} joins the list of ${e.vcpu}: the List Registers are filled when the guest is entered.`
      : e.code === 'activeOutside'
        ? `${e.v} is active outside the List Registers of ${e.vcpu}: it waits until that one has ended.`
        : `No List Register of ${e.vcpu} is free and none gives way: ${e.v} waits outside, and GICH_HCR.NPIE is set.`,
  lrWritten: (e: EventWords) => {
    const from = e.vintid < 16 ? `, sent by ${e.source}` : '';
    return `${e.pe} writes ${e.lr} of ${e.vcpu}: ${e.v}${from}, ${states[e.word.state]}, priority ${e.word.priority}${behind(e.word)}.`;
  },
  lrRemoved: (e: EventWords) =>
    e.word.state === 'invalid'
      ? `${e.pe} clears ${e.lr} of ${e.vcpu}: ${e.v} has ended there.`
      : `${e.pe} clears ${e.lr} of ${e.vcpu} and takes ${e.v}, ${states[e.word.state]}, back into the vGICD.`,
  spilled: (e: EventWords) =>
    e.word.state === 'active'
      ? `${e.v} is active, and is spilled all the same: it leaves ${e.lr} of ${e.vcpu} to make room. GICH_HCR.LRENPIE will tell of its end.`
      : `${e.v}, priority ${e.word.priority}, is spilled: it leaves ${e.lr} of ${e.vcpu} to a more urgent interrupt and waits outside.`,
  refilled: (e: EventWords) => `${e.v} has waited outside the List Registers of ${e.vcpu}; now it is its turn.`,

  messageSent: (e: EventWords) => `${e.pe} puts a message into the mailbox of ${e.otherPe}: ${letter(e)}.`,
  doorbell: (e: EventWords) => `${e.pe} writes GICD_SGIR: SGI 1, the hypervisors' doorbell, goes to ${e.otherPe}.`,
  messageReceived: (e: EventWords) => `${e.pe} reads a message from its mailbox: ${letter(e)}.`,

  entered: (e: EventWords) => `${e.pe} enters ${e.vcpu} with vcpu.run().`,
  virqSignalled: (e: EventWords) =>
    `The virtual CPU interface of ${e.pe} signals a virtual IRQ to ${e.vcpu}: ${e.v} is pending in ${e.lr}.`,
  virqRetracted: (e: EventWords) => `The virtual CPU interface of ${e.pe} withdraws the virtual IRQ.`,
  virqTaken: (e: EventWords) => `${e.vcpu} takes the virtual IRQ: its handler starts, with IRQs masked.`,
  vAcknowledged: (e: EventWords) => `${e.vcpu} reads GICV_IAR: ${iar(e)}. ${e.lr} is now active.`,
  vSpurious: (e: EventWords) => `${e.vcpu} reads GICV_IAR: ${e.value & 0x3ff}. It is spurious: there is nothing to acknowledge.`,
  vPriorityDropped: (e: EventWords) => `${e.vcpu} writes ${e.vintid} to GICV_EOIR: its running priority drops.`,
  vDeactivated: (e: EventWords) => {
    if (e.lr === '') return `${e.v} was spilled while active: the hypervisor now ends it for ${e.vcpu} in software.`;
    return e.word.state === 'activePending'
      ? `${e.v} is no longer active for ${e.vcpu}; ${e.lr} is pending again.`
      : `${e.v} is no longer active for ${e.vcpu}: ${e.lr} is now invalid.`;
  },
  hwDeactivated: (e: EventWords) =>
    e.lr === ''
      ? `${e.pe} writes ${e.pintid} to GICC_DIR for ${e.vcpu}: physical ${e.p} is deactivated.`
      : `Because ${e.lr} has hw=1, the Distributor deactivates physical ${e.p} too, without a trap.`,
  deviceQuieted: (e: EventWords) => `The handler of ${e.vcpu} serves ${e.device}.`,

  trapped: (e: EventWords) =>
    ({
      gicd: e.write
        ? `${e.vcpu} writes ${e.register}: the page is not mapped, so the access traps.`
        : `${e.vcpu} reads ${e.register}: the page is not mapped, so the access traps.`,
      device: `${e.vcpu} serves its emulated device behind ${e.v}: the access traps.`,
      timer: `${e.vcpu} sets its physical timer (CNTP_CVAL_EL0): the access traps.`,
      cpuOn: `${e.vcpu} calls PSCI CPU_ON: the call traps.`,
    })[e.code] ?? `An access of ${e.vcpu} traps.`,
  vgicdRead: (e: EventWords) => `The vGICD of ${e.vm} answers from its own memory: ${e.hex}.`,
  vgicdWritten: (e: EventWords) => `The vGICD of ${e.vm} takes the write: ${e.hex}.`,
  vgicdIgnored: (e: EventWords) => `${e.vm} does not own ${e.v}: this part of the write is ignored.`,
  gicdProgrammed: (e: EventWords) =>
    `${e.pe} passes it on through vtop: ${e.register} of the physical Distributor is written for ${e.p}.`,
  sgiSent: (e: EventWords) =>
    e.members.length === 0
      ? `${e.vcpu} sends ${e.v} to nobody.`
      : `${e.vcpu} sends ${e.v} to ${and(e.members)} through GICD_SGIR.`,

  switchedOut: (e: EventWords) =>
    `${e.pe} saves the virtual CPU interface of ${e.vcpu}: GICH_HCR, GICH_VMCR, GICH_APR and the List Registers.`,
  switchedIn: (e: EventWords) => `${e.pe} has loaded the virtual CPU interface of ${e.vcpu}, with all that it holds.`,
  waiting: (e: EventWords) => `${e.vcpu} sleeps in WFI until an interrupt comes.`,
  woken: (e: EventWords) => (e.v === '' ? `${e.vcpu} wakes: something has waited for it.` : `${e.v} wakes ${e.vcpu}.`),
  idled: (e: EventWords) => `${e.pe} has nothing to run and waits for an interrupt.`,
  sliceEnded: (e: EventWords) => `The time slice of ${e.vcpu} on ${e.pe} is over.`,
  started: (e: EventWords) => `${e.vcpu} is switched on.`,

  maintenanceSignalled: (e: EventWords) =>
    `The virtual interface control of ${e.pe} raises the maintenance interrupt, PPI 25: ${maintenance(e)}.`,
  maintenanceHandled: (e: EventWords) => `${e.pe} reads GICH_MISR, ${e.hex}: ${maintenance(e)}.`,

  unpredictable: (e: EventWords) => `${e.pe} uses the GIC in an UNPREDICTABLE way${about(e)}. ${misuse[e.code] ?? `${e.code}.`}`,
  badAccess: (e: EventWords) =>
    e.write
      ? `${e.vcpu === '' ? e.pe : e.vcpu} writes offset ${e.hex} in a way that no register allows: the write is ignored.`
      : `${e.vcpu === '' ? e.pe : e.vcpu} reads offset ${e.hex} in a way that no register allows: it reads as zero.`,
  registrationRefused: (e: EventWords) => `${e.vm} may not register ${e.p}: ${e.otherVm} has it already.`,
  invariantBroken: (e: EventWords) =>
    `Invariant broken${e.vcpu === '' ? '' : ` for ${e.vcpu}`}${about(e)}: ${invariants[e.code] ?? e.code}.`,
  panicked: (e: EventWords) => `The hypervisor on ${e.pe} panics.`,

  pendingSet: (e: EventWords) =>
    e.vintid < 16
      ? `${e.vcpu} writes GICD_SPENDSGIR: ${e.v} is to be pending.`
      : `${e.vcpu} writes GICD_ISPENDR: ${e.v} is to be pending.`,
  pendingCleared: (e: EventWords) =>
    e.value < 0
      ? `The line of ${e.p} fell before ${e.vcpu} took it: ${e.v} is not pending any more.`
      : `${e.vcpu} writes ${e.vintid < 16 ? 'GICD_CPENDSGIR' : 'GICD_ICPENDR'}: ${e.v} is to be pending no more.`,
  dropped: (e: EventWords) => `${e.v} is disabled in the vGICD of ${e.vm}, and ${e.pe} throws it away.`,
  notSent: (e: EventWords) => `${e.pe} does not tell ${e.otherPe}: ${letter(e)} gets lost.`,
  moveAsked: (e: EventWords) => `The host asks for ${e.vcpu} to move from ${e.pe} to ${e.otherPe}.`,
  moved: (e: EventWords) =>
    `${e.vcpu} leaves ${e.pe} for ${e.otherPe}: what its List Registers held goes with it, in its saved context.`,
  moveRefused: (e: EventWords) => `${e.vcpu} stays on ${e.pe}: ${e.otherPe} is not in its set of PEs.`,

  writeAsked: (e: EventWords) =>
    e.vcpu === ''
      ? `From outside: a write to ${e.register}, as software on ${e.pe} would make it.`
      : `From outside: a write to ${e.register} of ${e.vm}’s vGICD, as the guest on ${e.vcpu} would make it.`,
  wordWritten: (e: EventWords) => `The word that is written: ${e.hex}.`,
  paused: (e: EventWords) => `From outside: ${e.vcpu} is paused, and is not run until it is resumed.`,
  resumed: (e: EventWords) => `From outside: ${e.vcpu} may run again.`,
  optionChanged: (e: EventWords) => `From outside: the hypervisor goes on with ${e.code}.`,
};

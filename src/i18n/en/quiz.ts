import type { QuizWords } from '../words.ts';

type Say = (w: QuizWords) => string;

const and = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

const questions = {
  pe: (w) => (w.virtual ? `On which PE will ${w.name} be taken?` : `Which PE will take ${w.name}?`),
  vm: (w) => `Into which VM will ${w.name} be injected?`,
  listRegister: (w) => `Which List Register of ${w.vcpu} will ${w.intid} get?`,
  iar: (w) =>
    w.virtual ? `What will the guest on ${w.pe} read from GICV_IAR next?` : `What will ${w.pe} read from GICC_IAR next?`,
  state: (w) =>
    w.virtual
      ? `In which state will ${w.name} be next, for its guest?`
      : `In which state will ${w.name} be next, in the Distributor?`,
  acknowledge: (w) => `When ${w.vcpu} acknowledges ${w.intid}, will the maintenance interrupt fire?`,
  end: (w) => `When ${w.vcpu} ends ${w.intid}, will the maintenance interrupt fire?`,
  ipi: (w) => `To bring ${w.name} to its vCPU: will an IPI go out to another PE?`,
  delivered: (w) => `Will ${w.name} reach its guest in this run?`,
} satisfies { readonly [key: string]: Say };

const reasons = {
  obstacle: () => '',
  lost: (w) => `After this step nothing tells of ${w.intid} any more.`,

  notTargeted: (w) =>
    w.pes.length === 0
      ? `${w.register} (${w.field}) sends ${w.intid} to no PE.`
      : `${w.register} (${w.field}) sends ${w.intid} to ${and(w.pes)}, not to ${w.pe}.`,
  otherWasFirst: (w) => `${w.register} names ${and(w.pes)}, and ${w.pe} was the first of them to read GICC_IAR.`,
  forwarded: (w) =>
    `${w.intid} is enabled and ${w.register} names ${and(w.pes)}: the Distributor forwards it, and ${w.pe} reads GICC_IAR.`,
  vcpuElsewhere: (w) => `${w.vcpu} is on ${w.pe}: only there are its List Registers, and only there can it read GICV_IAR.`,
  vcpuTakes: (w) => `${w.vcpu} runs on ${w.pe} and takes ${w.intid} there.`,

  hostKeeps: (w) => `${w.intid} belongs to a device of the host: the hypervisor keeps it for itself.`,
  registeredBy: (w) => `${w.vm} has registered ${w.intid} (ptov), so it is found.`,
  notRegistered: (w) => `${w.vm} has not registered ${w.intid}: its ptov has no entry for it.`,
  notLoaded: (w) => `A PPI belongs to the vCPU that is loaded on ${w.pe}, and that is ${w.vcpu}.`,
  noVcpuThere: (w) => `find_vm_need_inject asks only VMs that have a VPE on ${w.pe}, and ${w.vm} has none there.`,
  otherVmFirst: (w) => `${w.vm} is not asked: the VM that runs on ${w.pe}, or one before it, has registered ${w.intid}.`,

  dropped: (w) =>
    `It is thrown away: the guest’s gate for ${w.intid} is closed, and this hypervisor does not latch what it cannot deliver.`,
  latched: (w) => `${w.intid} stays latched in the vGICD: it cannot be delivered yet.`,
  activeOutside: (w) => `${w.intid} is active outside the List Registers (act_list): the next one waits for its end.`,
  filledAtEntry: (w) => `This policy puts ${w.intid} on a list first and fills the List Registers anew at the next entry.`,
  keepsItsPlace: (w) =>
    w.other === ''
      ? `No List Register is free for ${w.intid}: it waits on pend_list.`
      : `${w.lr} holds ${w.other} (priority ${w.otherPriority}), which does not give way to ${w.intid} (${w.priority}): it waits on pend_list.`,
  inItAlready: (w) => `${w.intid} is in ${w.otherLr} already: one interrupt never stands in two List Registers.`,
  lrFree: (w) => `${w.otherLr} is free: its bit in GICH_ELRSR0 is 1.`,
  givesWay: (w) =>
    `No List Register is free, and ${w.otherLr} gives way: ${w.other} (priority ${w.otherPriority}) is less urgent than ${w.intid} (${w.priority}).`,
  higherGivesWay: (w) =>
    `No List Register is free, and ${w.otherLr} gives way: ${w.other} is as urgent as ${w.intid} (priority ${w.priority}), and has the higher INTID.`,
  activeGivesWay: (w) =>
    `No List Register is free, and ${w.otherLr} gives way: ${w.other} is active already, and the least urgent of those that are (priority ${w.otherPriority}).`,
  leastGivesWay: (w) =>
    `No List Register is free, and ${w.otherLr} gives way: ${w.other} is the least urgent that is pending there (priority ${w.otherPriority}). This policy does not ask how urgent ${w.intid} is.`,
  alwaysLr0: () => 'This policy writes every interrupt into LR0, whatever is there.',
  lrTaken: (w) => `${w.lr} holds ${w.other}, while ${w.otherLr} is free.`,
  anotherGivesWay: (w) =>
    `Every List Register is taken, and this policy lets ${w.otherLr} with ${w.other} give way, not ${w.lr}.`,
  eoiLeft: (w) => `${w.lr} is invalid, but its EOI bit still calls for maintenance: its bit in GICH_ELRSR0 is 0.`,
  lowestFree: (w) => `${w.lr} is free too, but the lowest free one is taken first: ${w.otherLr}.`,
  otherOrder: (w) => `The List Registers are filled in the order of priority, and ${w.otherLr} is where ${w.intid} comes.`,

  nothingForIt: (w) =>
    `Nothing is left on ${w.pe} that is pending, enabled and above GICC_PMR: ${w.other} is not there to be taken.`,
  isPending: (w) => `${w.intid} is pending, enabled and above GICC_PMR of ${w.pe}: there is something to acknowledge.`,
  no1022: (w) => `1022 stands for an interrupt of Group 1 while GICC_CTLR.AckCtl is 0; ${w.intid} can be acknowledged.`,
  otherSource: (w) => `Bits [12:10] tell who sent it, and this one comes from ${w.virtual ? w.vcpu : w.pe}.`,
  virtualNumber: (w) => `${w.other} is what the guest calls it; GICC_IAR knows physical numbers only: ${w.intid}.`,
  notPending: (w) => `${w.other} is not pending for ${w.pe}.`,
  notForwarded: (w) =>
    `${w.other} is pending, but not forwarded to ${w.pe}: disabled, active already, of a group that is off, or sent to another PE.`,
  lessUrgent: (w) =>
    `${w.other} is pending too, but less urgent: its priority is ${w.otherPriority}, and ${w.intid} has ${w.priority}.`,
  tie: (w) =>
    `${w.other} is pending too, with the same priority (${w.priority}): then the INTID decides, and ${w.intid} goes first.`,
  isSignalled: (w) => `${w.lr} holds ${w.intid}, pending and above the mask of the guest: there is something to acknowledge.`,
  no1022v: (w) => `1022 stands for an interrupt of Group 1 while GICV_CTLR.AckCtl is 0; ${w.intid} can be acknowledged.`,
  outside: (w) => `${w.other} waits outside the List Registers, where GICV_IAR does not see it.`,
  physicalNumber: (w) => `${w.other} is the PhysicalID in ${w.lr}; GICV_IAR reads the VirtualID: ${w.intid}.`,
  notInLr: (w) => `${w.other} is in no List Register of ${w.vcpu}.`,
  isActive: (w) => `${w.other} in ${w.lr} is active already: only a pending one can be acknowledged.`,
  tieLr: (w) =>
    `${w.other} in ${w.lr} is pending too, with the same priority (${w.priority}), and ${w.intid} in ${w.otherLr} goes first.`,
  otherGroup: (w) => `${w.other} in ${w.lr} is pending too, but of a group that the guest has not enabled (GICH_VMCR).`,
  nothingSignalled: (w) => `No List Register of ${w.vcpu} is signalled at that moment: GICV_IAR has nothing to give.`,

  pendingFirst: (w) => `It is asked for first, and becomes active only when ${w.register} is read.`,
  madeActive: (w) => `It is made active without having been pending there: a write makes it so, not a read of ${w.register}.`,
  stillAsked: (w) => `It still asks to be taken: nothing withdraws ${w.intid}.`,
  nothingMore: (w) =>
    w.virtual
      ? `The read of ${w.register} takes the pending state away, and nothing asks for ${w.intid} again meanwhile; a hw=1 List Register is never both.`
      : `The read of ${w.register} takes the pending state away, and nothing asks for ${w.intid} again meanwhile.`,
  lineHigh: (w) =>
    `${w.intid} is asked for still when it becomes active: its line is level-sensitive, and high until the device is served.`,
  otherSender: (w) => `${w.intid} is asked for again when it becomes active: another sender’s waits.`,
  askedTwice: (w) => `${w.intid} is asked for again when it becomes active: its source fired once more before it was taken.`,
  withdrawn: (w) => `It is withdrawn before anybody reads ${w.register}: its line falls, or its pending state is cleared.`,
  notAgain: (w) => `Nothing asks for ${w.intid} any more when it ends: its line is low and nothing is latched.`,
  waitsBelow: (w) =>
    `${w.intid} is asked for again, but the Distributor keeps that: the List Register is only ended, and the next one comes as a new interrupt.`,
  notEnded: () => 'Its handler has not ended it yet: no end of interrupt, no deactivation.',
  askedAgain: (w) => `${w.intid} was asked for again meanwhile: that does not go away with the end.`,
  endedNow: () => 'Its end comes first: that takes the active state away.',
  lineFell: () => 'The handler serves the device: the line falls, and what is left is active until the end.',
  bothGone: (w) => `It is ended, and nothing asks for ${w.intid} any more.`,

  fires: (w) => `GICH_MISR has ${and(w.causes)} set then: ${and(w.causes.map((c) => causes[c] ?? c))}.`,
  alreadyHigh: (w) => `The maintenance line of ${w.pe} is high already: it does not rise a second time.`,
  enOff: (w) => `GICH_HCR.En of ${w.pe} is 0.`,
  stillPending: (w) =>
    w.lr === ''
      ? 'GICH_HCR.NPIE is 1, but its condition is not met.'
      : `GICH_HCR.NPIE is 1, but ${w.lr} still has ${w.other} pending: GICH_MISR.NP stays 0.`,
  noUnderflow: () => 'GICH_HCR.UIE is 1, but more than one List Register is still valid: GICH_MISR.U stays 0.',
  onlyAtEnd: (w) => `${w.lr} asks for maintenance (EOI bit), but only at the end of ${w.intid}, not when it is acknowledged.`,
  noCount: () => 'GICH_HCR.LRENPIE is 1, but the interrupt that ends is in a List Register: EOICount stays 0.',
  nothingArmed: (w) =>
    w.lr === ''
      ? 'Nothing asks for it: NPIE, UIE and LRENPIE of GICH_HCR are 0.'
      : `Nothing asks for it: NPIE, UIE and LRENPIE of GICH_HCR are 0, and ${w.lr} does not ask at the end (HW=1, or EOI=0).`,

  onAnotherPe: (w) =>
    `${w.vcpu} is on ${w.pe}, not on ${and(w.pes)}: only ${w.pe} may touch its List Registers, so it gets a message and SGI 1.`,
  noMessages: (w) => `${w.vcpu} is on ${w.pe}, but this hypervisor sends no messages (remoteDelivery: none).`,
  nobodys: (w) => `Nobody on ${w.pe} has registered ${w.intid}: there is no vCPU to bring it to.`,
  samePe: (w) => `${w.vcpu} is on ${w.pe}, the very PE that delivers: it writes the List Register itself.`,

  delivered: (w) => `Nothing keeps it away for good: ${w.vcpu} reads it from GICV_IAR.`,
  cleared: () => 'Its pending state is cleared before the guest takes it.',
  panics: (w) => `The hypervisor on ${w.pe} gives up (panic): nobody gets anything any more.`,
  runEnds: (w) => `It is still on its way when the run ends: ${w.intid} has come no further.`,
  overwritten: (w) => `${w.other} is written over it into ${w.lr}, while it is still there.`,
} satisfies { readonly [key: string]: Say };

const causes: { readonly [bit: string]: string } = {
  EOI: 'an interrupt ended whose List Register asked for it',
  U: 'at most one List Register is valid',
  LRENP: 'one ended that is in no List Register',
  NP: 'no List Register is pending any more',
};

/** Questions about what comes next, their answers and the reasons. */
export const quiz = {
  title: 'What comes next?',
  questions,
  reasons,
  yes: 'Yes',
  no: 'No',
  none: {
    pe: 'No PE',
    vm: 'No VM',
    listRegister: 'None: it stays outside',
  },
  states: { inactive: 'inactive', pending: 'pending', active: 'active', activePending: 'active and pending' },
  word: (hex: string, name: string, source: string) => (source === '' ? `${name} (${hex})` : `${name} from ${source} (${hex})`),
  special: (intid: number): string => (intid === 1023 ? '1023: nothing to take (spurious)' : '1022: of the other group'),
  right: 'Right',
  wrong: 'Not so',
  answerIs: (label: string) => `The answer: ${label}.`,
  whyNot: (label: string) => `Why not “${label}”?`,
  watch: 'Watch what happens …',
  atOnce: 'Show it at once',
  again: 'Next question',
  onWithLesson: 'On with the lesson',
  close: 'Close the question',
  score: (right: string, answered: string) => `${right} of ${answered} right`,
  step: (step: string) => `step ${step}`,
  nothing: 'There is nothing ahead to ask about. Go back some steps, or do something to the machine.',
};

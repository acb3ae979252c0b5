/** Options of the hypervisor: what each decides, and what each of its values means. One sentence each. */
export const hypervisorOptions = {
  policy: {
    about: 'Which interrupt goes into a List Register, and which gives way when they are full.',
    values: {
      design: 'The most urgent are inside; the least urgent pending one gives way, and active ones when all are active.',
      'axvisor-lr0': 'Every interrupt is written into LR0, whatever is there.',
      'first-free-or-panic': 'The first empty List Register is taken; when none is empty the hypervisor panics.',
      shyper: 'The least urgent one gives way however urgent the newcomer is, and the list outside is first in, first out.',
      bao: 'Only a less urgent one gives way; with all List Registers active, maintenance NP fires for ever.',
      kvm: 'The List Registers are filled anew at each entry and read back at each exit.',
    },
  },
  hostEoiMode: {
    about: 'GICC_CTLR.EOImode of the host.',
    values: {
      '1': 'GICC_EOIR drops the priority only, so a forwarded interrupt stays active until the guest ends it.',
      '0': 'GICC_EOIR deactivates as well, so a line that is still high interrupts again at once.',
    },
  },
  remoteDelivery: {
    about: 'How an interrupt reaches a vCPU on another PE.',
    values: {
      ipi: 'By a message in its mailbox and a doorbell, SGI 1.',
      none: 'Nobody is told: it stays where it was found.',
    },
  },
  mailbox: {
    about: 'In which order a PE reads its messages.',
    values: {
      fifo: 'The oldest first.',
      lifo: 'The newest first, so an enable and the disable after it change places.',
    },
  },
  switchHcr: {
    about: 'GICH_HCR at a vCPU switch.',
    values: { true: 'Saved and restored.', false: 'Left as it is: the next guest runs with the enables of the last.' },
  },
  switchVmcr: {
    about: 'GICH_VMCR at a vCPU switch.',
    values: { true: 'Saved and restored.', false: 'Left as it is: the next guest inherits the priority mask and group enables.' },
  },
  switchApr: {
    about: 'GICH_APR at a vCPU switch.',
    values: { true: 'Saved and restored.', false: 'Left as it is: the next guest inherits the running priority.' },
  },
  switchLrs: {
    about: 'The List Registers at a vCPU switch.',
    values: { true: 'Saved, cleared and restored.', false: 'Left as they are: the next guest takes the interrupts of the last.' },
  },
  switchPpis: {
    about: 'The active bit of the PE’s hw=1 PPIs at a vCPU switch.',
    values: {
      true: 'Set to what the incoming vCPU’s List Registers say.',
      false: 'Left as it is: a timer that one vCPU has not ended keeps the next one’s from firing.',
    },
  },
  switchKey: {
    about: 'When the virtual CPU interface is switched.',
    values: {
      vcpu: 'At every change of vCPU.',
      vm: 'Only when the VM changes: a sibling on the same PE runs with the registers of the last vCPU.',
    },
  },
  firstRun: {
    about: 'What a vCPU finds in the virtual CPU interface when it runs for the first time.',
    values: { clean: 'A clean interface.', inherited: 'Whatever the guest before it left there.' },
  },
  targetSpace: {
    about: 'In which numbers the targets of SPIs and SGIs are kept.',
    values: {
      vcpu: 'As vCPUs of the VM, as the guest wrote them.',
      pe: 'As PEs: of two vCPUs on one PE only the first is found again.',
    },
  },
  sgiSources: {
    about: 'Whether an SGI keeps apart from which vCPUs it waits.',
    values: { tracked: 'Each source is delivered once.', fixed: 'All count as sent by vCPU 0, so a second sender is lost.' },
  },
  sgiSourceOrder: {
    about: 'Which source of an SGI goes into the List Register first.',
    values: { highest: 'The vCPU with the highest number.', lowest: 'The vCPU with the lowest number.' },
  },
  disabledInject: {
    about: 'What becomes of an interrupt that arrives while the guest has it disabled.',
    values: { latch: 'It stays pending and is delivered when the guest enables it.', drop: 'It is thrown away.' },
  },
  pendTarget: {
    about: 'To which vCPU a write to GICD_ISPENDR of an SPI leads.',
    values: { itargetsr: 'To the one that GICD_ITARGETSR names.', writer: 'To the one that writes.' },
  },
  preemptOnInject: {
    about: 'What happens when a parked vCPU gets an interrupt.',
    values: { false: 'It waits for its time slice.', true: 'It takes the PE over at once.' },
  },
  intidWidth: {
    about: 'Bits of a virtual INTID on its way into a List Register.',
    values: { '10': 'All ten of GICH_LR.VirtualID.', '8': 'Eight: SPI 300 becomes SPI 44.' },
  },
  currentVcpu: {
    about: 'How the vGICD learns which vCPU trapped.',
    values: { 'passed-down': 'The vCPU is handed down from the exit.', 'look-up': 'A global look-up of the current vCPU.' },
  },
  allowConflicts: {
    about: 'Whether two VMs may register one physical SPI.',
    values: { false: 'The second registration is refused.', true: 'Both may; the VM with the lowest number gets it.' },
  },
  moveTargets: {
    about: 'The physical targets of SPIs when their vCPU moves to another PE.',
    values: { follow: 'GICD_ITARGETSR follows.', stay: 'They stay: the next interrupt arrives where nobody knows it.' },
  },
  slice: {
    about: 'Ticks that a vCPU runs while another one is ready on its PE.',
    values: { '60': 'A time slice of 60 ticks.' },
  },
};

import type { LessonText } from './lesson.ts';
import type { openQuestions } from './openQuestions.ts';

export const text: LessonText<(typeof openQuestions)['beats'][number]['name']> = {
  title: 'The open questions of the design',
  summary: 'You can argue for and against the answers to three questions that the design leaves open, and try them.',
  beats: {
    'who-wrote': {
      text: 'First question: who is it? VPE1 has written `GICD_SGIR`. The access that is emulated has an address and a value, and says nothing of the writer. But one vGICD serves all of VM1. It needs the sender for the SGI, and for a banked register like `GICD_ISENABLER0` it needs to know whose bank.',
      rule: 'The design, problem 1: acquire the vCPU when a vGICD register is emulated',
      notes:
        'Two answers were proposed in the discussion of the design, and none was chosen there. Collect the class’s answer before showing them.',
    },
    'passed-down': {
      text: 'One answer: hand it down. `handle_write(addr, value, vcpu: &dyn VcpuIf)` says in its signature what it needs, and a test may pass any vCPU. The price: every emulated device takes the argument, the vGIC alone uses it, and a trait must be shared.',
      rule: 'The design, problem 1, solution 2: a `dyn` trait; the option currentVcpu = passed-down',
      notes:
        'The line on which this hypervisor decides is in the code panel: vgicdAccess, “ask who runs here, or have been told by the exit”.',
    },
    'looked-up': {
      text: 'The other answer: ask. `call_interface!(VcpuIf::current_vcpu_id())` leaves all signatures alone. The price: a global that no signature shows, and it is right only on the PE, and at the time, of the exit. Here both ways give VPE1, and the runs are equal.',
      rule: 'The design, problem 1, solution 1: crate_interface; the option currentVcpu = look-up',
      notes:
        'What became of it in public code: first the trait object was passed down, in January 2025 it was taken out again, and a global API came in its place.',
    },
    'not-the-current-one': {
      text: 'Where asking is wrong: PE4 reads a message for VPE7, and VPE8 is the one that is loaded there. “The current vCPU” would be VPE8. So whichever way the trap learns its vCPU, a message, a timer or a device must name the vCPU it means.',
      rule: 'A message names its vCPU; several vCPUs share a PE (case 4)',
      notes: 'A published variant went further wrong: its injection panics when the current VM is not the target VM.',
    },
    'like-a-device': {
      text: 'Second question: why is the vGIC not in the `Vec<>` with the other devices? For a trapped access it could be: an address range, handle_read, handle_write, as a UART has. The VM finds a device by its address, and need not know which it is.',
      rule: 'The design, part 3, problem 2; the device trait: address_range, handle_read, handle_write',
      notes: 'The design asks the question and gives no answer. What follows is what its later history suggests.',
    },
    'unlike-a-device': {
      text: 'But here nobody touched its registers. An emulated disk asked for SPI 48, and the vGIC chose a vCPU and wrote a List Register. The caller needs the vGIC itself, with its own methods. A list of “some devices” does not give that.',
      rule: 'int_inject; GICH_LR0',
      notes: 'Injection comes from devices, from timers and from other PEs: none of them has an address to look up.',
    },
    both: {
      text: 'Maintenance and every switch of vCPUs need it, too. A field of its own in the VM is plain, and makes the vGIC a special case. In the `Vec<>` it is configured like the rest, and must be cast back to its type, which can fail while running.',
      rule: 'PPI 25; later code: map_device_of_type, “No VGicD found in device list”',
      notes:
        'A third way is possible: one object, held twice; as a device for the MMIO bus, and by its own type for everything else.',
    },
    'message-or-lock': {
      text: 'Third question: how should PEs talk? VPE6 changed the priority of SPI 77, and for that one byte PE4 was woken. With messages, one PE touches each interrupt, and none needs a lock. KVM and Xen lock shared tables instead, and kick a PE only if it must look.',
      rule: 'The design, part 3, problem 1; GICD_IPRIORITYR19',
      notes:
        'Messages: Bao, Rust-Shyper, this design. Shared state with locks and a kick: KVM, Xen. What costs more depends on how often guests configure.',
    },
    'which-end': {
      text: 'If messages: in what order? VPE6 disabled twelve SPIs and enabled them again, and this mailbox is read from its newest end. The oldest message, “disable SPI 68”, is carried out last. VPE6 believes SPI 68 enabled.',
      rule: 'Published: Rust-Shyper’s msg_queue pushes and pops at the same end of a Vec',
      notes: 'A Vec used as a stack is the easy thing to write, and right as long as there is one message at a time.',
    },
    'first-in-first-out': {
      text: 'The same run, first in, first out: SPI 68 is enabled at the end, and VPE7 takes it. Order matters between one sender and one receiver. Whether messages of different senders need an order among themselves, the design does not say.',
      rule: 'Invariant: messages from one PE to another are read in the order in which they were sent',
      notes:
        'One mailbox for each PE, as here, orders all senders; one for each pair of PEs orders only each pair, and needs no common lock.',
    },
    'nobody-rings': {
      text: 'And without an IPI? PE3 knows that SPI 77 is for VPE7 and tells nobody. It stays pending in the vGICD and active in the Distributor, until PE4 looks by itself: here, never. Looking at each slice would find it, late. A doorbell is an exit, but at once.',
      rule: 'Published: the vgic_with_vcpu prototype, its IPIs commented out; the option remoteDelivery',
      notes: '“Why not?” of SPI 77 names the missing message. One ring for many messages keeps the price down.',
    },
    'at-once': {
      text: 'Delivered is not yet run. This time SPI 50 takes the PE over for VPE4: it is acknowledged 34 ticks after the card asked, not 68, and VPE3 gave way in the middle of its slice. Which is better, the design leaves to you.',
      rule: 'The option preemptOnInject; the design: wake and preemption are not decided',
      notes:
        'Also left open: who answers for a physical interrupt that stays active while its VM does not run; moving vCPUs; what “16–1020” includes (SPIs end at 1019).',
    },
  },
  tries: [
    'Change `currentVcpu` in any scenario of case 2 or 4, and look for a difference in the log. Then name a change of the hypervisor after which there would be one.',
    'In “Case 4: configuring an interrupt of another PE”, count the exits of PE4, and say which of them shared tables would have saved.',
    'In “Defect: messages read from the wrong end”, make the last four SPIs do without their disable: does it still go wrong, and why?',
    'In “Case 3: an SPI for the VM that is not running”, let the card pulse every 40 ticks with `preemptOnInject` on: how much does VM2 still get?',
  ],
};

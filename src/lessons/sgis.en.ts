import type { LessonText } from './lesson.ts';
import type { sgis } from './sgis.ts';

export const text: LessonText<(typeof sgis)['beats'][number]['name']> = {
  title: 'SGIs between vCPUs',
  summary: 'You can follow an SGI from one vCPU to another, and say why its sender must not be forgotten.',
  beats: {
    software: {
      text: 'SGIs, INTIDs 0 to 15, are sent by software: one CPU writes a register, another is interrupted. A guest’s operating system uses them between its vCPUs. VM1 has two, VPE1 and VPE2, and both share PE1: the guest believes that it has two CPUs.',
      rule: 'INTIDs 0 to 15; the design, 3.1: only SGIs within one VM exist',
      notes: 'Linux needs half a dozen: reschedule, call a function, stop … A guest with two vCPUs does not boot without them.',
    },
    sgir: {
      text: 'VPE1 writes `GICD_SGIR`: SGI 2, to CPU 1. That is a write to the Distributor, so it traps. The hypervisor takes it apart: filter 0, a list; targets, one bit for each vCPU; the number. CPU 1 of this guest is VPE2.',
      rule: 'GICD_SGIR: TargetListFilter[25:24] CPUTargetList[23:16] SGIINTID[3:0]; the design, 3.2: parsing',
      notes: 'The physical GICD_SGIR is not written. It would send SGI 2 to PE1, this very PE, and the hypervisor would get it.',
    },
    saved: {
      text: 'VPE2 is on the same PE and is not loaded. So its List Registers are in memory, and the hypervisor writes the first one there: SGI 2, pending, hw=0, sender 0. No IPI: the design says so for case 2.',
      rule: 'The design, part 2: an SGI in case 2 needs no IPI; GICH_LR.HW = 0',
      notes: 'A guest’s SGI has nothing physical behind it, so hw is always 0.',
    },
    loaded: {
      text: 'VPE1’s slice is over, and the switch has brought VPE2’s List Registers into the hardware: SGI 2 with them. Nobody had to inject it once more. What was written into the context is what the hardware holds now.',
      rule: 'A world switch loads GICH_LRn',
      notes: 'The guest’s view: the SGI took a while, as if the bus were slow. It cannot tell why.',
    },
    sender: {
      text: 'VPE2 reads `GICV_IAR`. Bits 9 to 0 say SGI 2; bits 12 to 10 say who sent it: CPU 0, VPE1. For an SGI the sender is part of the interrupt’s name, and the guest must write both back to end it.',
      rule: 'GICV_IAR: INTID[9:0], CPUID[12:10]; GICV_EOIR takes the same word',
      notes: 'A driver that masks the word to ten bits before writing GICV_EOIR is a known bug.',
    },
    ended: {
      text: 'It has ended SGI 2: List Register 0 is empty. Nothing was deactivated in the physical Distributor, where SGI 2 was never pending nor active. The whole story was a trap, a word in memory and a switch.',
      rule: 'GICH_LR.HW = 0: nothing physical to deactivate',
      notes: 'Look at SGI 2 in the GICD: inactive all the time.',
    },
    'all-but-self': {
      text: 'Filter 1: all but the sender, whatever the list says. “All” are the vCPUs of this VM, not the PEs of the board. VPE1 and VPE2 share PE1. Whoever counts PEs leaves out PE1, and with it VPE2, which was meant.',
      rule: 'GICD_SGIR.TargetListFilter = 1; vCPU numbers',
      notes: 'Rust-Shyper turned vCPUs into PEs and back. With two vCPUs on one PE the way back finds only the first.',
    },
    asleep: {
      text: 'A target may sleep. VPE6 has sent SGI 2 to VPE7, which runs, and to VPE8, which waits in WFI. To a vCPU that is active: inject. One that sleeps: wake it first, and then inject.',
      rule: 'The design, 3.2: vCPU active, send; vCPU asleep, wake it, then send',
      notes: 'VPE7 and VPE8 are on another PE than VPE6, so a message came first. The lesson on two PEs follows it.',
    },
    'two-senders': {
      text: 'Now two senders. VPE6 and VPE8 have both sent SGI 1 to VPE7, which has not taken it yet. These are two interrupts with one number. A number may be in one List Register only, so VPE8’s is in it, with bit 19 set, and VPE6’s waits.',
      rule: 'GICD_SPENDSGIR: one pending bit for each source; GICH_LR.CPUID, GICH_LR bit 19',
      notes: 'Two valid List Registers with the same VirtualID are UNPREDICTABLE, even with different senders.',
    },
    'highest-first': {
      text: 'VPE7 reads 0x801: SGI 1 from vCPU 2, VPE8. Which of several senders goes first the architecture leaves open; here it is the highest number. VPE6’s is still remembered, and its turn comes when this one has ended.',
      rule: 'GICV_IAR; the option sgiSourceOrder',
      notes: '0x801 = 2 << 10 | 1.',
    },
    'then-the-other': {
      text: 'The end of the first raised maintenance, as bit 19 had asked. The hypervisor put the second sender into the List Register, and VPE7 reads 1: SGI 1 from vCPU 0, VPE6. Two sent, two delivered, one List Register.',
      rule: 'GICH_MISR.EOI; GICH_LR.CPUID = 0',
      notes: 'The guest has called a function on behalf of each sender, and each waits for its answer.',
    },
    lost: {
      text: 'The same with a hypervisor that does not keep the sender: both count as vCPU 0, and two become one. VPE7 has ended SGI 1, and nothing is left. VPE8 waits for an answer that never comes: in Linux, a stalled CPU.',
      rule: 'Published: syswonder/hvisor#282; Xen’s old vGIC',
      notes: 'For a device two edges may merge, since the driver looks. For an SGI each sender waits by itself.',
    },
  },
  tries: [
    'In “Case 4: one SGI from two VPEs”, set `sgiSourceOrder` to lowest: what changes for VPE7, and what does not?',
    'In “Case 2: the filters of GICD_SGIR”, set `targetSpace` to pe: which of the four SGIs goes wrong?',
    'Send SGI 2 to VPE2 twice before it runs: how many does it take, and why is that right?',
  ],
};

import type { LessonText } from './lesson.ts';
import type { priorities } from './priorities.ts';

export const text: LessonText<(typeof priorities)['beats'][number]['name']> = {
  title: 'Priorities, preemption and EOImode 1',
  summary: 'You can say why a pending interrupt is not taken yet, and what the two halves of its end do.',
  beats: {
    urgent: {
      text: 'Every interrupt has a priority, and a smaller number is more urgent. This GIC implements the upper five bits: 32 levels, 0x00, 0x08, … 0xf8. A List Register has room for just these five. SPI 33 of this guest has priority 0x80.',
      rule: 'GICD_IPRIORITYR8; GICH_LR.Priority (bits 27:23); GICH_VTR.PRIbits',
      notes: 'Say it once more: urgent means small. “Higher priority” in Arm’s manual means a lower number.',
    },
    behind: {
      text: 'SPI 33 is pending in List Register 0, and no virtual IRQ comes. The guest’s mask is 0x40, and only what is less than the mask is signalled: strictly less. The hypervisor has done all that is its to do.',
      rule: 'GICV_PMR = GICH_VMCR.VMPriMask; signalled only if priority < mask',
      notes: 'Strictly less: with mask 0xf8, an interrupt of priority 0xf8 is never signalled.',
    },
    through: {
      text: 'The guest has written 0xf8 to `GICC_PMR`, as it believes. Behind that address stands `GICV_PMR`, so there was no trap, and the virtual CPU interface signals at once. Masking is between the guest and the hardware.',
      rule: 'GICV is mapped where the guest expects GICC; GICV_PMR',
      notes: 'What traps is the Distributor. The CPU interface, which a guest uses at each interrupt, does not.',
    },
    running: {
      text: 'Another guest, another question: may a handler be interrupted? VPE0 has acknowledged SPI 50, priority 0x80. Bit 16 of `GICH_APR` is set, so `GICV_RPR`, the running priority, reads 0x80. Only something more urgent can come now.',
      rule: 'GICV_IAR sets a bit of GICH_APR; GICV_RPR is the most urgent bit',
      notes: 'This handler unmasks IRQs at its beginning. With PSTATE.I set nothing would come, whatever its priority.',
    },
    'more-urgent': {
      text: 'SPI 51, priority 0x40, is pending in List Register 1. 0x40 is less than the running 0x80. How many bits of the two count in this comparison is set by `GICV_BPR`: here 2, bits 7 to 3, that is all five.',
      rule: 'GICV_BPR: group priority is bits [7:BPR+1]; the minimum is 2 with five priority bits',
      notes: 'The bits below only order interrupts that wait; they never preempt. With GICV_BPR = 7 nothing preempts at all.',
    },
    preempts: {
      text: 'SPI 51 has interrupted the handler of SPI 50. Two bits of `GICH_APR` are set, 8 and 16, and two List Registers are active. `GICV_RPR` reads the more urgent of the two, 0x40.',
      rule: 'GICH_APR bits 8 and 16; GICV_RPR = 0x40',
      notes: 'GICH_APR is the stack of handlers, as bits. That is why it belongs to the vCPU and has to be switched with it.',
    },
    drops: {
      text: 'The inner handler has written 51 to `GICV_EOIR`. With EOImode 0 this one write does both halves: it clears the most urgent bit of `GICH_APR`, so 0x80 is running again; and it deactivates SPI 51, here and, by hw=1, in the Distributor.',
      rule: 'GICV_EOIR with GICV_CTLR.EOImode = 0: priority drop and deactivation',
      notes: 'Two halves with two purposes: the drop lets others come, the deactivation lets the same one come again.',
    },
    'in-order': {
      text: 'The outer handler has ended, too, after the inner one. The drop does not look at the number that is written: it clears the most urgent bit. So ends must come in the reverse order of acknowledges, or the running priority is wrong.',
      rule: 'GICV_EOIR clears the most urgent bit of GICH_APR; another order is UNPREDICTABLE',
      notes: 'Last in, first out: natural for nested handlers, and the reason for EOImode 1 where handlers are not nested.',
    },
    split: {
      text: 'The same two interrupts in a guest that sets EOImode 1. It has written 51 to `GICV_EOIR`, and only the first half has happened: the priority has dropped. List Register 1 is active still, and so is SPI 51 in the Distributor.',
      rule: 'GICV_CTLR.EOImode = 1: GICV_EOIR drops the priority only',
      notes: 'The host of this hypervisor works like this all the time, with GICC: drop here, deactivation by the guest.',
    },
    idle: {
      text: 'SPI 50 has followed. `GICV_RPR` reads 0xff: nothing is running, anything may come. Yet both List Registers are active, so neither of these two can come again. A driver that serves its device later, in a thread, wants just this.',
      rule: 'GICV_RPR = 0xff: idle; GICH_LR.State = 10',
      notes: 'Linux uses EOImode 1 at EL2 for the sake of KVM; a guest may use it for threaded handlers.',
    },
    dir: {
      text: 'The guest writes 50 to `GICV_DIR`, the second half. List Register 0 is free, and hw=1 deactivates SPI 50 in the Distributor now, not before. SPI 51 was acknowledged later and is still active: no order is asked for here.',
      rule: 'GICV_DIR: deactivation, in any order; GICH_LR.HW = 1',
      notes: 'GICV_DIR is on the second page of GICV, at offset 0x1000. Whoever maps one page only finds out here.',
    },
    'any-order': {
      text: '`GICV_DIR` of SPI 51, and both are over. One rule remains: first `GICV_EOIR`, then `GICV_DIR`, for each interrupt. The other way round the active state is gone while its priority is still running.',
      rule: 'GICV_DIR before GICV_EOIR: the bit of GICH_APR stays until the GICV_EOIR',
      notes: 'With EOImode 0, a write to GICV_DIR is UNPREDICTABLE: there is nothing left for it to do.',
    },
  },
  tries: [
    'In “Case 1: one handler interrupts another”, write 7 to `GICV_BPR` before SPI 51 comes: when is it taken now?',
    'There, give SPI 51 the priority of SPI 50: who comes first, and who waits for whose end?',
    'In “Case 1: two nested interrupts in EOImode 1”, exchange the two writes to `GICC_DIR`: what changes for the guest?',
  ],
};

import type { LessonText } from './lesson.ts';
import type { listRegister } from './listRegister.ts';

export const text: LessonText<(typeof listRegister)['beats'][number]['name']> = {
  title: 'The List Register, bit by bit',
  summary: 'You can read the 32 bits of a List Register, and write one.',
  beats: {
    empty: {
      text: 'A List Register is one word of 32 bits in GICH, and stands for one virtual interrupt. This GIC has four for each PE. List Register 0 is 0: its State field says invalid, so it is empty, and so says bit 0 of `GICH_ELRSR0`.',
      rule: 'GICH_LR0; GICH_ELRSR0: bit n is 1 when List Register n is empty',
      notes: 'The seed’s struct gich_lr has exactly these fields. Keep it beside this lesson.',
    },
    written: {
      text: 'The hypervisor has written 0x98008421. From the top: HW = 1; Grp1 = 0, Group 0; State = 01, pending; Priority = 0x10; PhysicalID = 33; VirtualID = 33. Bits 22 to 20 are reserved.',
      rule: 'GICH_LR: HW[31] Grp1[30] State[29:28] Priority[27:23] PhysicalID[19:10] VirtualID[9:0]',
      notes:
        'The LR decoder in the panel takes any word. Group 0 is what an unmodified guest’s enable bit 0 works for, and may be signalled as a virtual FIQ where GICV_CTLR.FIQEn is 1; Group 1 has enable bit 1 and is always a virtual IRQ. In GICV neither has to do with security.',
    },
    state: {
      text: 'The guest has read `GICV_IAR`, and the hardware itself has changed State from 01, pending, to 10, active. The word is 0xa8008421 now. Nothing trapped: a List Register is written by the hypervisor and changed by the hardware.',
      rule: 'GICH_LR.State: 00 invalid, 01 pending, 10 active, 11 active and pending',
      notes:
        'That is why the hypervisor’s own tables may be out of date: for what is in a List Register, the List Register is the truth.',
    },
    invalid: {
      text: 'The guest has written `GICV_EOIR`: State is 00, invalid, and the List Register is empty again. The other bits are still there, 0x88008421. They mean nothing; only State decides.',
      rule: 'GICH_LR.State = 00; GICH_ELRSR0 bit 0 = 1',
      notes: 'A common bug is to test a List Register against 0 to find out whether it is free. Use State, or GICH_ELRSR0.',
    },
    'two-numbers': {
      text: 'Two fields, two numbers. This guest calls its UART SPI 40, and the board has wired it to SPI 33. VirtualID is 40, what the guest will read in `GICV_IAR`. PhysicalID is 33, what the hardware deactivates at the end.',
      rule: 'GICH_LR.VirtualID (9:0), GICH_LR.PhysicalID (19:10)',
      notes: 'ptov and vtop make the two numbers; the lesson on the virtual Distributor is about them.',
    },
    priority: {
      text: 'Priority has five bits: the upper five of the eight. SPI 51 has priority 0x40, so the field is 8; SPI 50 beside it has 0x80, and 16. The virtual CPU interface compares these, and offers the smaller first.',
      rule: 'GICH_LR.Priority (27:23) = priority >> 3',
      notes: 'Without the shift the wrong five bits get into the field, and nobody notices until two interrupts meet.',
    },
    'hw-0': {
      text: 'HW = 0: nothing physical stands behind this one; a device that the hypervisor emulates asked for it. Then bits 19 to 10 mean something else. Bit 19 is EOI: “tell me when the guest has ended this”, by a maintenance interrupt, PPI 25. The word is 0x18080030.',
      rule: 'GICH_LR.HW = 0: bit 19 is EOI, bits 12:10 are CPUID',
      notes: 'In the seed’s struct this is bit 9 of pid. One field, two meanings, chosen by HW.',
    },
    eoi: {
      text: 'The guest has ended it. State is 00, and because HW = 0 and EOI = 1, the List Register is not counted as empty: `GICH_EISR0` has its bit instead, and maintenance calls. The hypervisor has to rewrite the register.',
      rule: 'GICH_EISR0, GICH_MISR.EOI; GICH_ELRSR0 bit 0 stays 0',
      notes:
        'An EISR List Register is neither valid nor empty. Whoever looks for a free one by State alone overwrites the message.',
    },
    cpuid: {
      text: 'For an SGI, bits 12 to 10 are CPUID: who sent it. VPE8 is vCPU 2, so the word in VPE7’s saved List Register is 0x10080801. EOI is set, because SGI 1 waits from VPE6 as well, and a VirtualID may be in one List Register only.',
      rule: 'GICH_LR.CPUID (12:10), for VirtualID 0 to 15 and HW = 0',
      notes:
        'Two valid List Registers with the same VirtualID are UNPREDICTABLE. So the second sender has to wait for maintenance.',
    },
    both: {
      text: 'State = 11: active and pending. The device fired again while the guest was still in the handler of the first. This is allowed with HW = 0 only. With HW = 1 the Distributor keeps “pending”, and the List Register must not say it.',
      rule: 'GICH_LR.State = 11 with HW = 1 is UNPREDICTABLE',
      notes: 'After the end, 11 becomes 01: the guest takes it a second time without the hypervisor.',
    },
    'ten-bits': {
      text: 'VirtualID has ten bits. Here SPI 300 went through a variable of eight bits on its way: 300 − 256 = 44. PhysicalID says 300, VirtualID says 44, and both are valid numbers. The hardware cannot know that they do not belong together.',
      rule: 'GICH_LR.VirtualID (9:0); published: rcore-os/tgoskits#1715, `vector as u8`',
      notes: 'SPIs end at 1019; 1020 to 1023 are special and must not be in a List Register.',
    },
    'wrong-number': {
      text: 'The guest reads 44 from `GICV_IAR` and runs the handler of its disk, which has asked for nothing. When it ends 44, the hardware deactivates 300. Ten bits are ten bits: a List Register is exact, and so must be who writes it.',
      rule: 'GICV_IAR returns VirtualID; the end deactivates PhysicalID',
      notes: 'Let them find the wrong bit in the decoder: bit 8 of VirtualID.',
    },
  },
  tries: [
    'Open the LR decoder and build a word: SPI 50, pending, priority 0xa0, linked to the physical SPI 60.',
    'In “Case 1: SPI 33 of a UART, from the line to the handler and back”, write 0x10000022 into `GICH_LR1`: what does the guest read, and why?',
    'Write a second List Register with the same VirtualID, and see what the checker says.',
  ],
};

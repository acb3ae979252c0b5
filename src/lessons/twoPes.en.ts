import type { LessonText } from './lesson.ts';
import type { twoPes } from './twoPes.ts';

export const text: LessonText<(typeof twoPes)['beats'][number]['name']> = {
  title: 'Two PEs: messages and IPIs',
  summary: 'You can say when one PE has to ask another for something, and what the asking costs.',
  beats: {
    'two-banks': {
      text: 'VM5 has VPE6 on PE3, and VPE7 and VPE8 on PE4. GICH is banked: each PE reaches its own List Registers, and the guest that runs there uses them at the same time. What PE3 wants done for VPE7, PE4 has to do.',
      rule: 'GICH: one bank for each PE; the design, case 4',
      notes:
        'A GIC-400 has alias frames through which one PE could reach another’s GICH. A write there would race with the guest’s own GICV_IAR and GICV_EOIR, so nobody uses them for a vCPU that runs.',
    },
    sgi: {
      text: 'VPE6 writes `GICD_SGIR`: SGI 3, for vCPU 1 of its VM. The write traps on PE3. The vGICD reads the target list in vCPU numbers of VM5, and vCPU 1 is VPE7, which is assigned to PE4.',
      rule: 'GICD_SGIR: TargetListFilter, CPUTargetList, SGIINTID',
      notes: 'vCPU numbers are the guest’s view: VPE6, VPE7 and VPE8 are vCPU 0, 1 and 2 of VM5.',
    },
    message: {
      text: 'PE3 puts a message into the mailbox of PE4: SetPending, SGI 3, for VPE7. The message names a vCPU; the VM alone would not do, because PE4 has two VPEs of VM5. Then it rings: it writes the physical `GICD_SGIR`, SGI 1 for PE4.',
      rule: 'The design, part 2: SGIs need an IPI in case 4 only; GICD_SGIR',
      notes:
        'Rust-Shyper’s messages name a VM, because there no PE may have two vCPUs of one VM. Case 2 and case 4 cannot be said in that way.',
    },
    doorbell: {
      text: 'PE4 has left VPE7 and reads 1 from `GICC_IAR`: its doorbell. Keep the two SGIs apart. SGI 3 is the guest’s and never reaches the physical Distributor. SGI 1 is the hypervisors’ own, and no guest ever sees it.',
      rule: 'GICC_IAR; SGI 1 is reserved to the hypervisor',
      notes: 'The message is in memory; the doorbell only says “look”. A guest may use a virtual SGI 1 all the same.',
    },
    read: {
      text: 'PE4 reads its mailbox, the oldest message first, until nothing is left: one ring may stand for several messages. Meanwhile PE3 has gone back to VPE6. It does not wait for an answer.',
      rule: 'GICD_SPENDSGIR: SGI 1 from one PE is pending once, however often it is sent',
      notes: 'The price of an IPI is here: one exit on the other PE, for each ring that finds it in a guest.',
    },
    injected: {
      text: 'Now PE4 does what PE3 could not: it writes List Register 0, live, for VPE7. SGI 3, pending, hw=0, and CPUID 0: the sender, VPE6, is vCPU 0. Nothing physical stands behind it.',
      rule: 'GICH_LR.CPUID (bits 12:10), GICH_LR.HW = 0',
      notes: 'PE4 then ends its doorbell with GICC_EOIR and GICC_DIR: the host’s own interrupt needs both.',
    },
    acknowledged: {
      text: 'VPE7 reads `GICV_IAR`: SGI 3 in bits 9 to 0, its sender in bits 12 to 10. Its end needs no physical deactivation and no message back. From the guest’s point of view, an SGI arrived as on hardware.',
      rule: 'GICV_IAR: INTID and CPUID',
      notes: 'The guest has to write the same word, sender included, to GICV_EOIR.',
    },
    ctlr: {
      text: 'Register writes travel, too. VPE6 has switched its Distributor on, and `GICH_HCR.En` must follow for every vCPU of VM5. VPE7 and VPE8 are on PE4: a GichEn message for each. In cases 1 to 3 the same write needs no IPI.',
      rule: 'The design, part 1: vgicd-ctrl needs IPIs in case 4 only; GICH_HCR.En',
      notes:
        'For VPE6 itself, and for a sibling on the same PE, the hypervisor writes the bit here, in the register or in memory.',
    },
    'in-other-hands': {
      text: 'VPE6 disables SPI 77, whose target is VPE7. It may be in a List Register of VPE7 at this moment, so it is PE4’s to change: SetEnable goes as a message. An SPI with a target on this PE would be changed here.',
      rule: 'The design: setenable needs an IPI in case 4; GICD_ICENABLER2, GICD_ITARGETSR19',
      notes: 'Banked bits, those of SGIs and PPIs, never travel: the one who writes them is on the PE that has them.',
    },
    'in-order': {
      text: 'Disable, another priority, enable, set pending: four writes, four messages, read in the order in which they were sent. Taken from the wrong end of a full mailbox, “disable” would come after “enable”, and SPI 77 would stay disabled.',
      rule: 'The option mailbox = fifo: first in, first out',
      notes:
        'Here PE4 sleeps and mostly reads each message alone. “Defect: messages read from the wrong end” has a fuller mailbox.',
    },
    spi: {
      text: 'The same way serves devices. SPI 77 of VM5 came to PE3, which acknowledged it. Its target VPE7 is on PE4, so PE3 sends an Inject message, and then writes `GICC_EOIR` only: SPI 77 stays active.',
      rule: 'GICD_ITARGETSR; GICC_CTLR.EOImode = 1',
      notes: 'Better would be a physical GICD_ITARGETSR that names PE4. The detour is needed whenever the two disagree.',
    },
    'ended-there': {
      text: 'PE4 put SPI 77 into List Register 0 with hw=1, and VPE7 has ended it. PE4 deactivates what PE3 acknowledged: the active state of an SPI belongs to no PE. PE3 had only its priority to drop, and did so long ago.',
      rule: 'GICH_LR.HW = 1; GICC_DIR: an SPI may be deactivated from any PE',
      notes:
        'A PPI could not be ended like this: its active bit is in one PE’s bank. That is why PPIs are never forwarded to another PE.',
    },
  },
  tries: [
    'In “Case 4: an SGI to a VPE on another PE”, set `remoteDelivery` to none, and ask “why not?” of SGI 3.',
    'In “Case 4: configuring an interrupt of another PE”, make the target of SPI 77 VPE6: how many messages are left?',
    'Open “Case 4: one SGI, one VPE awake and one asleep” and count messages and doorbells.',
  ],
};

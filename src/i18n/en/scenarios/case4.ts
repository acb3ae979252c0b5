import type { ScenarioTexts } from './texts.ts';

const design = 'The ArceOS hypervisor’s “Virtual GIC Design”';

export const case4: { readonly [id: string]: ScenarioTexts } = {
  'four-cases': {
    title: 'The four cases in one machine',
    summary:
      'PE0 to PE4 run VPE0 to VPE8 of VM0 to VM5: one VM alone on its PE, one VM with two VPEs on one PE, two VMs that share a PE, and a VM that spans two PEs while it shares one of them.',
    watch:
      'Only in case 4, PE3 and PE4, does a message travel between PEs. On PE2 and PE3 find_vm_need_inject has to look for the VM.',
    source: `${design}, the figure of the four cases.`,
    notes: {
      uart: 'Case 1 first: the UART’s interrupt has come through PE0 with one exit.',
      lookup: 'PE3 runs VPE5 of VM4, and the interrupt is not VM4’s: the look-up names the VM that registered it.',
      message: 'The only way between PEs: a message into PE4’s mailbox, then the doorbell.',
    },
  },
  'case-4-spi-to-other-pe': {
    title: 'Case 4: an SPI whose target is on another PE',
    summary: 'SPI 77 of VM5 reaches PE3 while VPE5 of VM4 runs there. Its target, VPE7, is on PE4.',
    watch:
      'find_vm_need_inject finds VM5 through VPE6, a message goes to PE4, and the doorbell rings. PE3 drops the priority only; VPE7’s end of interrupt on PE4 deactivates it.',
    source: `${design}, case 4.`,
    notes: {
      hits: 'VM5 is found on PE3 through VPE6, though the target is VPE7 on PE4.',
      message: 'The target is elsewhere: an Inject message goes into PE4’s mailbox, and SGI 1 rings.',
      ended: 'PE4 deactivates what PE3 acknowledged: an SPI is deactivated from any PE.',
    },
  },
  'case-4-spi-same-pe': {
    title: 'Case 4: an SPI of the other VM on the same PE',
    summary: 'SPI 77 of VM5 reaches PE3 while VPE5 of VM4 runs there. Its target, VPE6, is on PE3 too.',
    watch: 'The current VM is VM4, the owner VM5: the interrupt goes into the saved context of VPE6. No message is sent for it.',
    source: `${design}, case 4.`,
    notes: {
      hits: 'Current VM: VM4. Owner: VM5.',
      saved: 'VPE6 stands on this PE, so its saved List Register is written here and no message goes out.',
    },
  },
  'case-4-sgi-two-sources': {
    title: 'Case 4: one SGI from two VPEs',
    summary: 'VPE6 on PE3 and VPE8 on PE4 both send SGI 1 to VPE7 on PE4, which has its IRQs masked.',
    watch:
      'The SGI of VPE6 takes a message, that of VPE8 does not. One List Register holds one source at a time: the end of the first raises maintenance, which brings the second.',
    source: `${design}, SGIs; the lost SGIs of hvisor, where the source was not kept.`,
    notes: {
      first: 'GICV_IAR gives the INTID and the sender: source first, one List Register, one source.',
      second: 'The List Register asked for maintenance (bit 19), because another source was waiting.',
    },
  },
  'case-4-remote-writes': {
    title: 'Case 4: configuring an interrupt of another PE',
    summary: 'VPE6 on PE3 writes the registers of SPI 77, whose target is VPE7 on PE4.',
    watch:
      'The interrupt is PE4’s to change: SetEnable, SetPriority, SetConfig and SetPending travel as messages, in the order in which they were sent. GICD_CTLR is told to every vCPU.',
    source: `${design}, case 4 needs IPIs; Rust-Shyper’s mailbox was last in, first out.`,
    notes: {
      first: 'The interrupt belongs to VPE7 on PE4: this write travels as a message.',
      last: 'Messages are read in the order in which they were sent.',
    },
  },
  'case-4-ispendr': {
    title: 'Case 4: GICD_ISPENDR for somebody else',
    summary: 'VPE7 on PE4 sets SPI 77 pending. Its target is VPE6 on PE3.',
    watch: 'The target comes from GICD_ITARGETSR, not from the writer: a message takes the interrupt to PE3.',
    source: 'seL4, where a pending bit set by vCPU 1 landed on vCPU 1.',
    notes: {
      target: 'VPE7 wrote, but GICD_ITARGETSR says VPE6: the message goes to PE3.',
      taken: 'VPE6 takes it, as GICD_ITARGETSR says.',
    },
  },
  'case-4-misrouted': {
    title: 'Case 4: sent to the wrong PE',
    summary: 'The physical GICD_ITARGETSR sends SPI 44 of VM4 to PE4, where only VM5 has VPEs.',
    watch:
      'find_vm_need_inject looks at the VPEs of its own PE only: no hit, and the interrupt is lost. That is why the physical target has to follow the vCPU.',
    source: `${design}, the look-up is local to a PE.`,
    notes: {
      nohit: 'PE4 has VPEs of VM5 only: nobody here has registered SPI 44.',
      lost: 'Ended and forgotten. The physical GICD_ITARGETSR should have followed VPE5 to PE3.',
    },
  },
  'case-4-sgi-wake': {
    title: 'Case 4: one SGI, one VPE awake and one asleep',
    summary: 'VPE6 on PE3 sends SGI 2 to all others. On PE4, VPE7 runs and VPE8 sleeps in WFI.',
    watch:
      'One message for each target. The running one gets it into a live List Register; the sleeping one is woken, and gets it when it is loaded.',
    source: `${design}, part 3: vCPU active, send; vCPU asleep, wake it and send.`,
    notes: {
      sent: '“All but self” on a VM with three VPEs: two targets, both on PE4.',
      woken: 'VPE8 sleeps: it is woken first, and takes SGI 2 when it is loaded.',
    },
  },
  'case-4-vm-once': {
    title: 'Case 4: two VPEs of one VM in the look-up',
    summary: 'PE4 has VPE7 and VPE8 of VM5 and VPE9 of VM6. SPI 77 of VM5 arrives while VM6 runs.',
    watch: 'Three VPEs, two VMs, one hit: a VM with two VPEs on the PE is asked once, or its interrupt would be injected twice.',
    source: `${design}, find_vm_need_inject: step 2 removes duplicates.`,
    notes: {
      vpes: 'Step 1: three VPEs on PE4.',
      vms: 'Step 2: two VMs. VM5 has two of the three VPEs and is named once.',
    },
  },
  'case-4-sgi-other-pe': {
    title: 'Case 4: an SGI to a VPE on another PE',
    summary: 'VPE6 on PE3 sends SGI 3 to VPE7, which runs on PE4.',
    watch:
      'The write to GICD_SGIR traps on PE3. Only PE4 can write VPE7’s live List Registers: a message, the doorbell, and the injection there.',
    source: `${design}, case 4 needs IPIs.`,
    notes: {
      message: 'VPE7 runs on PE4, and its live List Registers are PE4’s alone to write: a message goes there.',
      injected: 'PE4 left its guest for the doorbell and fills the List Register.',
    },
  },
  'case-4-migration': {
    title: 'Case 4: a VPE moves to another PE',
    summary: 'VPE6 is in the handler of SPI 77 when the host moves it from PE3 to PE4.',
    watch:
      'Its saved List Register travels with it, active. The physical target of SPI 77 follows, so the next one arrives on PE4 and needs no message.',
    source: `${design}, the open question of VPE migration; Xen 5bd62a75.`,
    notes: {
      moved: 'VPE6 leaves PE3 with SPI 77 active in its saved List Register.',
      ended: 'PE4 ends what PE3 acknowledged: the active state of an SPI belongs to no PE.',
      again: 'The target has followed: SPI 77 comes to PE4 directly.',
    },
  },
};

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
  },
  'case-4-spi-to-other-pe': {
    title: 'Case 4: an SPI whose target is on another PE',
    summary: 'SPI 77 of VM5 reaches PE3 while VPE5 of VM4 runs there. Its target, VPE7, is on PE4.',
    watch:
      'find_vm_need_inject finds VM5 through VPE6, a message goes to PE4, and the doorbell rings. PE3 drops the priority only; VPE7’s end of interrupt on PE4 deactivates it.',
    source: `${design}, case 4.`,
  },
  'case-4-spi-same-pe': {
    title: 'Case 4: an SPI of the other VM on the same PE',
    summary: 'SPI 77 of VM5 reaches PE3 while VPE5 of VM4 runs there. Its target, VPE6, is on PE3 too.',
    watch: 'The current VM is VM4, the owner VM5: the interrupt goes into the saved context of VPE6. No message is sent for it.',
    source: `${design}, case 4.`,
  },
  'case-4-sgi-two-sources': {
    title: 'Case 4: one SGI from two VPEs',
    summary: 'VPE6 on PE3 and VPE8 on PE4 both send SGI 1 to VPE7 on PE4, which has its IRQs masked.',
    watch:
      'The SGI of VPE6 takes a message, that of VPE8 does not. One List Register holds one source at a time: the end of the first raises maintenance, which brings the second.',
    source: `${design}, SGIs; the lost SGIs of hvisor, where the source was not kept.`,
  },
  'case-4-remote-writes': {
    title: 'Case 4: configuring an interrupt of another PE',
    summary: 'VPE6 on PE3 writes the registers of SPI 77, whose target is VPE7 on PE4.',
    watch:
      'The interrupt is PE4’s to change: SetEnable, SetPriority, SetConfig and SetPending travel as messages, in the order in which they were sent. GICD_CTLR is told to every vCPU.',
    source: `${design}, case 4 needs IPIs; Rust-Shyper’s mailbox was last in, first out.`,
  },
  'case-4-ispendr': {
    title: 'Case 4: GICD_ISPENDR for somebody else',
    summary: 'VPE7 on PE4 sets SPI 77 pending. Its target is VPE6 on PE3.',
    watch: 'The target comes from GICD_ITARGETSR, not from the writer: a message takes the interrupt to PE3.',
    source: 'seL4, where a pending bit set by vCPU 1 landed on vCPU 1.',
  },
  'case-4-misrouted': {
    title: 'Case 4: sent to the wrong PE',
    summary: 'The physical GICD_ITARGETSR sends SPI 44 of VM4 to PE4, where only VM5 has VPEs.',
    watch:
      'find_vm_need_inject looks at the VPEs of its own PE only: no hit, and the interrupt is lost. That is why the physical target has to follow the vCPU.',
    source: `${design}, the look-up is local to a PE.`,
  },
  'case-4-sgi-wake': {
    title: 'Case 4: one SGI, one VPE awake and one asleep',
    summary: 'VPE6 on PE3 sends SGI 2 to all others. On PE4, VPE7 runs and VPE8 sleeps in WFI.',
    watch:
      'One message for each target. The running one gets it into a live List Register; the sleeping one is woken, and gets it when it is loaded.',
    source: `${design}, part 3: vCPU active, send; vCPU asleep, wake it and send.`,
  },
};

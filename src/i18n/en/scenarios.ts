/** What a scenario of the library says about itself. */
export interface ScenarioTexts {
  readonly title: string;
  /** What it shows. */
  readonly summary: string;
  /** What to watch for. */
  readonly watch: string;
  /** Where it comes from. */
  readonly source: string;
}

const design = 'The ArceOS hypervisor’s “Virtual GIC Design”';

/** By the id of the scenario. */
export const scenarios: { readonly [id: string]: ScenarioTexts } = {
  'four-cases': {
    title: 'The four cases in one machine',
    summary:
      'PE0 to PE4 run VPE0 to VPE8 of VM0 to VM5: one VM alone on its PE, one VM with two VPEs on one PE, two VMs that share a PE, and a VM that spans two PEs while it shares one of them.',
    watch:
      'Only in case 4, PE3 and PE4, does a message travel between PEs. On PE2 and PE3 find_vm_need_inject has to look for the VM.',
    source: `${design}, the figure of the four cases.`,
  },
  'case-1-uart': {
    title: 'Case 1: SPI 33 of a UART, from the line to the handler and back',
    summary:
      'PE0 runs VPE0 of VM0 and nothing else. A level-sensitive UART raises SPI 33; the hypervisor forwards it through List Register 0 with hw=1.',
    watch:
      'The interrupt costs one exit. The hypervisor drops the priority but does not deactivate; the guest’s own end of interrupt deactivates the physical interrupt, without a trap.',
    source: `${design}, case 1.`,
  },
  'case-1-lr-overflow': {
    title: 'Case 1: six interrupts, four List Registers',
    summary:
      'The guest has IRQs masked while six SPIs arrive, each more urgent than the one before. When the List Registers are full, the least urgent pending one gives way and waits outside.',
    watch:
      'SPI 40 and then SPI 41 are spilled and GICH_HCR.NPIE is set. Once no List Register is pending, maintenance brings them back, the more urgent one first.',
    source: 'Bao, Rust-Shyper and KVM all spill List Registers, each by its own rule.',
  },
  'case-1-eoimode1-nested': {
    title: 'Case 1: two nested interrupts in EOImode 1',
    summary:
      'The guest sets GICC_CTLR.EOImode: GICC_EOIR drops the priority, GICC_DIR deactivates. The more urgent SPI 51 interrupts the handler of SPI 50.',
    watch:
      'The priority drops come last in, first out. The deactivations may come in any order, and each one frees its List Register.',
    source: 'Arm IHI 0048B, priority drop and interrupt deactivation.',
  },
  'case-2-sgi-same-pe': {
    title: 'Case 2: an SGI to a sibling on the same PE',
    summary: 'VM1 has two VPEs, and both are on PE1. VPE1 sends SGI 2 to VPE2 while VPE2 waits for its turn.',
    watch:
      'No IPI goes out. The hypervisor writes the saved List Register of VPE2, and the switch to VPE2 brings it into the hardware.',
    source: `${design}, case 2.`,
  },
  'case-3-other-vm': {
    title: 'Case 3: an SPI for the VM that is not running',
    summary: 'VM2 and VM3 share PE2. SPI 50 belongs to VM3 and arrives while VPE3 of VM2 runs.',
    watch:
      'The three steps of find_vm_need_inject: the VPEs of PE2, their VMs, and those that have registered the interrupt. It stays active in the Distributor until VPE4 has its turn.',
    source: `${design}, find_vm_need_inject.`,
  },
  'case-3-timers': {
    title: 'Case 3: two virtual timers with the same PPI',
    summary: 'Both VMs use PPI 27. A PPI belongs to the VPE that is loaded and is never looked up.',
    watch:
      'A timer of the loaded VPE arrives as PPI 27 with hw=1. While a VPE is not loaded, the hypervisor watches its deadline with its own timer, PPI 26.',
    source: `${design}, PPIs; KVM’s handling of the virtual timer at a switch.`,
  },
  'case-3-world-switch': {
    title: 'Case 3: what a switch between two VMs carries over',
    summary: 'VPE3 is switched out in the middle of an interrupt handler. VPE4 has another priority mask and another EOImode.',
    watch:
      'GICH_VMCR, GICH_APR and the List Registers change with the VPE. SPI 48 stays active in the saved List Register of VPE3 and is ended when VPE3 runs again.',
    source: `${design}, the state of a vCPU.`,
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
};

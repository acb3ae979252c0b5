import type { ScenarioTexts } from './texts.ts';

const design = 'The ArceOS hypervisor’s “Virtual GIC Design”';

export const case3: { readonly [id: string]: ScenarioTexts } = {
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
  'case-3-conflict': {
    title: 'Case 3: two VMs want one SPI',
    summary: 'VM2 and VM3 both want SPI 50. The first registration stands, the second is refused.',
    watch: 'Step 3 of find_vm_need_inject finds VM2 alone. Whatever VM3 writes about SPI 50 is ignored.',
    source: `${design}, find_vm_need_inject: several VMs.`,
  },
};

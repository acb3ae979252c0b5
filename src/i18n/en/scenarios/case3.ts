import type { ScenarioTexts } from './texts.ts';

const design = 'The ArceOS hypervisor’s “Virtual GIC Design”';

export const case3: { readonly [id: string]: ScenarioTexts } = {
  'case-3-other-vm': {
    title: 'Case 3: an SPI for the VM that is not running',
    summary: 'VM2 and VM3 share PE2. SPI 50 belongs to VM3 and arrives while VPE3 of VM2 runs.',
    watch:
      'The three steps of find_vm_need_inject: the VPEs of PE2, their VMs, and those that have registered the interrupt. It stays active in the Distributor until VPE4 has its turn.',
    source: `${design}, find_vm_need_inject.`,
    notes: {
      hits: 'Step 3 of the look-up: of the two VMs with a VPE on PE2, only VM3 has registered SPI 50.',
      loaded: 'Only now, in its own turn, does VPE4 take SPI 50.',
    },
  },
  'case-3-timers': {
    title: 'Case 3: two virtual timers with the same PPI',
    summary: 'Both VMs use PPI 27. A PPI belongs to the VPE that is loaded and is never looked up.',
    watch:
      'A timer of the loaded VPE arrives as PPI 27 with hw=1. While a VPE is not loaded, the hypervisor watches its deadline with its own timer, PPI 26.',
    source: `${design}, PPIs; KVM’s handling of the virtual timer at a switch.`,
    notes: {
      own: 'PPI 27 of the loaded VPE: injected at once, nobody is looked up.',
      watched: 'VPE4 is not loaded. PPI 26, the hypervisor’s own timer, watched its deadline for it.',
    },
  },
  'case-3-world-switch': {
    title: 'Case 3: what a switch between two VMs carries over',
    summary: 'VPE3 is switched out in the middle of an interrupt handler. VPE4 has another priority mask and another EOImode.',
    watch:
      'GICH_VMCR, GICH_APR and the List Registers change with the VPE. SPI 48 stays active in the saved List Register of VPE3 and is ended when VPE3 runs again.',
    source: `${design}, the state of a vCPU.`,
    notes: {
      out: 'VPE3 leaves in the middle of its handler: GICH_VMCR, GICH_APR and the List Registers go into its saved context.',
      back: 'VPE3 is back and ends SPI 48 as if nothing had happened.',
    },
  },
  'case-3-conflict': {
    title: 'Case 3: two VMs want one SPI',
    summary: 'VM2 and VM3 both want SPI 50. The first registration stands, the second is refused.',
    watch: 'Step 3 of find_vm_need_inject finds VM2 alone. Whatever VM3 writes about SPI 50 is ignored.',
    source: `${design}, find_vm_need_inject: several VMs.`,
    notes: {
      refused: 'SPI 50 is VM2’s already: VM3’s registration is refused when the machine is built.',
      hits: 'The look-up finds one VM, not two.',
    },
  },
  'case-3-asleep': {
    title: 'Case 3: the owner of the interrupt is asleep',
    summary: 'VM3’s only VPE sleeps in WFI while VM2 runs. SPI 50 of VM3 arrives.',
    watch:
      'find_vm_need_inject finds VM3 although nothing of it runs or is ready. VPE4 is woken and takes the interrupt in its turn.',
    source: `${design}, find_vm_need_inject and part 3.`,
    notes: {
      hit: 'The look-up counts every VPE of the PE: running, ready and asleep.',
      woken: 'The target sleeps in WFI: it is woken, and its saved List Register is filled.',
    },
  },
  'case-3-nobody': {
    title: 'Case 3: an interrupt that belongs to nobody',
    summary: 'SPI 50 is wired to PE2, and no VM has registered it.',
    watch:
      'The current VM does not know it, the look-up has no hit, and the host deactivates it. The guest’s own SPI 42 afterwards is not disturbed.',
    source: `${design}, find_vm_need_inject: no VM.`,
    notes: {
      nohit: 'Both VMs are asked, and neither has registered SPI 50.',
      dropped: 'The host ends it with GICC_EOIR and GICC_DIR, or it would stay active for ever.',
    },
  },
  'case-3-all-asleep': {
    title: 'Case 3: everybody is asleep',
    summary: 'Both VPEs of PE2 sleep in WFI when SPI 50 of VM2 arrives.',
    watch:
      'The PE idles with the context of VPE4 still loaded. The look-up finds VM2, VPE3 is woken and loaded, and VPE4 sleeps on.',
    source: `${design}, find_vm_need_inject.`,
    notes: {
      idle: 'Both VPEs sleep. VPE4 was the last to run: its context is still loaded, so VM3 is the current VM.',
      hit: 'VM3 does not know SPI 50; the look-up names VM2, whose only VPE sleeps.',
    },
  },
};

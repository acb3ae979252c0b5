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
  'case-1-ptov': {
    title: 'Case 1: the guest’s number and the board’s',
    summary: 'The UART is wired to SPI 33, and the guest calls it SPI 40. ptov translates on the way in, vtop on the way out.',
    watch:
      'The guest’s write for 40 reaches bit 33 of the physical Distributor. Its read of GICD_ISENABLER1 is answered from the vGICD. List Register 0 has VirtualID 40 and PhysicalID 33.',
    source: `${design}, ptov and vtop; T-Visor.`,
  },
  'case-1-isolation': {
    title: 'Case 1: a VM touches only what it owns',
    summary: 'The guest writes three bits of GICD_ISENABLER1; only SPI 33 is its own. SPI 34 belongs to the hypervisor.',
    watch:
      'Two bits are ignored, one reaches the physical Distributor, and the read shows the one. Ownership is decided bit by bit, not word by word.',
    source: `${design}, vgicd-isenable; T-Visor filters by bit, Rust-Shyper by word.`,
  },
  'case-1-typer': {
    title: 'Case 1: how many CPUs does the guest see?',
    summary: 'The machine has five PEs, the VM has one vCPU. The guest reads GICD_TYPER.',
    watch: 'GICD_TYPER.CPUNumber is the number of VPEs minus one, not of PEs: both reads are answered by the vGICD.',
    source: `${design}, vgicd-type: configured by the number of VPEs.`,
  },
  'case-1-latched': {
    title: 'Case 1: an interrupt before the guest has enabled it',
    summary: 'An emulated device asks for SPI 48 while GICD_ISENABLER1 does not have it yet.',
    watch: 'The interrupt stays pending in the vGICD. The write that enables it delivers it at once: disabled is not lost.',
    source: 'libvmm, where an interrupt injected while disabled was lost.',
  },
  'case-1-ctlr-gate': {
    title: 'Case 1: the guest switches its Distributor off and on',
    summary: 'The guest writes 0 to GICD_CTLR, SPI 33 arrives, and the guest writes 1 again.',
    watch:
      'GICH_HCR.En follows the virtual GICD_CTLR. The interrupt waits in the vGICD, active in the physical Distributor, and is delivered by the second write.',
    source: `${design}, vgicd-ctrl.`,
  },
  'case-1-priority-mask': {
    title: 'Case 1: behind the priority mask',
    summary: 'SPI 33 has priority 0x80, and the guest’s GICC_PMR is 0x40.',
    watch:
      'The hypervisor fills List Register 0 at once, but no virtual IRQ is signalled. The guest’s own write to GICC_PMR, which does not trap, lets it through.',
    source: 'Arm IHI 0048B: GICV_PMR is GICH_VMCR.VMPriMask.',
  },
  'case-1-nesting': {
    title: 'Case 1: one handler interrupts another',
    summary: 'The handler of SPI 50 unmasks IRQs, and the more urgent SPI 51 preempts it. EOImode is 0.',
    watch:
      'GICH_APR gets a second bit. The ends come last in, first out, and each end frees its List Register and deactivates the physical interrupt.',
    source: 'Arm IHI 0048B, preemption.',
  },
  'case-1-edges-merge': {
    title: 'Case 1: three edges, two interrupts',
    summary: 'An edge-triggered SPI fires three times while the guest has IRQs masked.',
    watch:
      'The first edge is forwarded and stays active. The second is latched in the physical Distributor, and the third finds that latch set: they become one.',
    source: 'Arm IHI 0048B, the pending state is one bit.',
  },
  'case-1-spilled-active': {
    title: 'Case 1: an active interrupt without a List Register',
    summary:
      'Two List Registers, three nested handlers. When the third interrupt comes, both List Registers are active, and the least urgent one is spilled.',
    watch:
      'The guest’s end of SPI 40 finds no List Register: GICH_HCR.EOICount goes up, LRENP calls the hypervisor, and it deactivates SPI 40 in software.',
    source: 'Bao, whose List Registers once filled up with active interrupts while NPIE kept calling.',
  },
  'case-1-emulated-device': {
    title: 'Case 1: a device that the hypervisor emulates',
    summary: 'The hypervisor’s own disk interrupt, SPI 60, makes its emulated device ask for SPI 48 in the guest.',
    watch:
      'hw=0: nothing physical is forwarded, SPI 60 is ended by the host. The guest’s end raises maintenance, because bit 19 of the List Register asks for it.',
    source: 'Arm IHI 0048B, GICH_LR.EOI; Rust-Shyper.',
  },
  'case-1-physical-timer': {
    title: 'Case 1: the guest’s physical timer',
    summary:
      'CNTP is the hypervisor’s to emulate: the guest’s writes trap, PPI 26 watches the deadline, and PPI 30 is injected with hw=0.',
    watch:
      'Every expiry costs a trap to set it, an exit for PPI 26 and a maintenance interrupt. Compare the virtual timer, which costs one exit.',
    source: `${design}, PPIs; KVM.`,
  },
  'case-1-host-interrupt': {
    title: 'Case 1: an interrupt of the hypervisor’s own',
    summary: 'A watchdog of the host, SPI 70, interrupts while the guest runs; later the guest’s UART does.',
    watch:
      'Host and guest interrupts part at the outermost level. The host’s gets GICC_EOIR and GICC_DIR, the guest’s GICC_EOIR alone.',
    source: `${design}, part 2: separating host and guest interrupts.`,
  },
  'case-2-sgi-filters': {
    title: 'Case 2: the filters of GICD_SGIR',
    summary: 'VPE1 sends SGI 1 to a list, SGI 2 to all but itself, SGI 3 to itself, and SGI 4 with the reserved filter.',
    watch: 'The filters count vCPUs of the VM, not PEs: VPE1 and VPE2 share PE1, and “all but self” still reaches VPE2.',
    source: 'Rust-Shyper, whose “all but self” left out the PE and with it the sibling.',
  },
  'case-2-spi-sibling': {
    title: 'Case 2: an SPI for the sibling',
    summary: 'SPI 41 belongs to VM1, whose VPE1 runs, but its target is VPE2 on the same PE.',
    watch:
      'The current VM has registered it, so there is no look-up; the saved List Register of VPE2 is written, and no message is sent.',
    source: `${design}, case 2.`,
  },
  'case-2-cpu-on': {
    title: 'Case 2: an SPI for a vCPU that is still off',
    summary: 'SPI 41 is for VPE2, which VPE1 switches on later with PSCI CPU_ON.',
    watch: 'The interrupt waits in the vGICD and is delivered when VPE2 is switched on; it is neither lost nor thrown away.',
    source: 'Rust-Shyper, which acknowledged an interrupt for a vCPU that was not started, and dropped it.',
  },
  'case-2-disable-active': {
    title: 'Case 2: disabled is not inactive',
    summary: 'VPE1 is in the handler of SPI 41 when its slice ends. VPE2 disables SPI 41 meanwhile.',
    watch:
      'The List Register of VPE1 keeps the active interrupt, and VPE1 ends it as if nothing had happened. A disabled interrupt is only not signalled again.',
    source: 'Bao, where disabling an active interrupt dropped it from its List Register.',
  },
  'case-3-conflict': {
    title: 'Case 3: two VMs want one SPI',
    summary: 'VM2 and VM3 both want SPI 50. The first registration stands, the second is refused.',
    watch: 'Step 3 of find_vm_need_inject finds VM2 alone. Whatever VM3 writes about SPI 50 is ignored.',
    source: `${design}, find_vm_need_inject: several VMs.`,
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

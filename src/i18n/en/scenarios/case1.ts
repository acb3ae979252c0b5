import type { ScenarioTexts } from './texts.ts';

const design = 'The ArceOS hypervisor’s “Virtual GIC Design”';

export const case1: { readonly [id: string]: ScenarioTexts } = {
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
};

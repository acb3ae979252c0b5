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
    notes: {
      filled: 'List Register 0 now holds SPI 33: pending, hw=1, PhysicalID 33. This is all that the hypervisor has to do.',
      ended: 'The guest wrote GICV_EOIR, and hw=1 deactivated SPI 33 in the Distributor: no trap.',
    },
  },
  'case-1-lr-overflow': {
    title: 'Case 1: six interrupts, four List Registers',
    summary:
      'The guest has IRQs masked while six SPIs arrive, each more urgent than the one before. When the List Registers are full, the least urgent pending one gives way and waits outside.',
    watch:
      'SPI 40 and then SPI 41 are spilled and GICH_HCR.NPIE is set. Once no List Register is pending, maintenance brings them back, the more urgent one first.',
    source: 'Bao, Rust-Shyper and KVM all spill List Registers, each by its own rule.',
    notes: {
      spilled: 'All four List Registers are pending. SPI 40, the least urgent of five, goes outside, and NPIE is set.',
      refilled: 'No List Register is pending any more, so maintenance came: SPI 41 goes back in before SPI 40.',
    },
  },
  'case-1-eoimode1-nested': {
    title: 'Case 1: two nested interrupts in EOImode 1',
    summary:
      'The guest sets GICC_CTLR.EOImode: GICC_EOIR drops the priority, GICC_DIR deactivates. The more urgent SPI 51 interrupts the handler of SPI 50.',
    watch:
      'The priority drops come last in, first out. The deactivations may come in any order, and each one frees its List Register.',
    source: 'Arm IHI 0048B, priority drop and interrupt deactivation.',
    notes: {
      nested: 'SPI 51 has taken over inside the handler of SPI 50: two bits of GICH_APR are set.',
      first: 'GICC_DIR of SPI 50 comes first, though SPI 51 was taken later: with EOImode 1 the order is the guest’s to choose.',
    },
  },
  'case-1-ptov': {
    title: 'Case 1: the guest’s number and the board’s',
    summary: 'The UART is wired to SPI 33, and the guest calls it SPI 40. ptov translates on the way in, vtop on the way out.',
    watch:
      'The guest’s write for 40 reaches bit 33 of the physical Distributor. Its read of GICD_ISENABLER1 is answered from the vGICD. List Register 0 has VirtualID 40 and PhysicalID 33.',
    source: `${design}, ptov and vtop; T-Visor.`,
    notes: {
      programmed: 'The guest wrote the bit of SPI 40; the physical Distributor gets the bit of SPI 33.',
      translated: 'ptov on the way in: SPI 33 of the board becomes SPI 40 of the guest.',
    },
  },
  'case-1-isolation': {
    title: 'Case 1: a VM touches only what it owns',
    summary: 'The guest writes three bits of GICD_ISENABLER1; only SPI 33 is its own. SPI 34 belongs to the hypervisor.',
    watch:
      'Two bits are ignored, one reaches the physical Distributor, and the read shows the one. Ownership is decided bit by bit, not word by word.',
    source: `${design}, vgicd-isenable; T-Visor filters by bit, Rust-Shyper by word.`,
    notes: {
      ignored: 'SPI 34 is the hypervisor’s: the guest’s bit is dropped, not refused with a fault.',
      read: 'The guest reads back one bit of the three that it wrote.',
    },
  },
  'case-1-typer': {
    title: 'Case 1: how many CPUs does the guest see?',
    summary: 'The machine has five PEs, the VM has one vCPU. The guest reads GICD_TYPER.',
    watch: 'GICD_TYPER.CPUNumber is the number of VPEs minus one, not of PEs: both reads are answered by the vGICD.',
    source: `${design}, vgicd-type: configured by the number of VPEs.`,
    notes: {
      read: 'Five PEs, one VPE: CPUNumber reads 0.',
    },
  },
  'case-1-latched': {
    title: 'Case 1: an interrupt before the guest has enabled it',
    summary: 'An emulated device asks for SPI 48 while GICD_ISENABLER1 does not have it yet.',
    watch: 'The interrupt stays pending in the vGICD. The write that enables it delivers it at once: disabled is not lost.',
    source: 'libvmm, where an interrupt injected while disabled was lost.',
    notes: {
      latched: 'Gate closed: SPI 48 stays pending in the vGICD, and no List Register is touched.',
      delivered: 'The write to GICD_ISENABLER1 opened the gate, and the same trap delivers it.',
    },
  },
  'case-1-ctlr-gate': {
    title: 'Case 1: the guest switches its Distributor off and on',
    summary: 'The guest writes 0 to GICD_CTLR, SPI 33 arrives, and the guest writes 1 again.',
    watch:
      'GICH_HCR.En follows the virtual GICD_CTLR. The interrupt waits in the vGICD, active in the physical Distributor, and is delivered by the second write.',
    source: `${design}, vgicd-ctrl.`,
    notes: {
      latched: 'GICD_CTLR is 0: SPI 33 is active in the physical Distributor and waits in the vGICD.',
      delivered: 'GICD_CTLR is 1 again: what waited is delivered.',
    },
  },
  'case-1-priority-mask': {
    title: 'Case 1: behind the priority mask',
    summary: 'SPI 33 has priority 0x80, and the guest’s GICC_PMR is 0x40.',
    watch:
      'The hypervisor fills List Register 0 at once, but no virtual IRQ is signalled. The guest’s own write to GICC_PMR, which does not trap, lets it through.',
    source: 'Arm IHI 0048B: GICV_PMR is GICH_VMCR.VMPriMask.',
    notes: {
      behind: 'In the List Register, and still no virtual IRQ: priority 0x80 is not below the mask 0x40.',
      through: 'The guest raised its mask to 0xf8, without a trap; the virtual IRQ follows at once.',
    },
  },
  'case-1-nesting': {
    title: 'Case 1: one handler interrupts another',
    summary: 'The handler of SPI 50 unmasks IRQs, and the more urgent SPI 51 preempts it. EOImode is 0.',
    watch:
      'GICH_APR gets a second bit. The ends come last in, first out, and each end frees its List Register and deactivates the physical interrupt.',
    source: 'Arm IHI 0048B, preemption.',
    notes: {
      preempted: 'SPI 51 (0x40) preempts SPI 50 (0x80): GICV_RPR is 0x40 now.',
      back: 'The inner handler ends first, and the outer one goes on.',
    },
  },
  'case-1-edges-merge': {
    title: 'Case 1: three edges, two interrupts',
    summary: 'An edge-triggered SPI fires three times while the guest has IRQs masked.',
    watch:
      'The first edge is forwarded and stays active. The second is latched in the physical Distributor, and the third finds that latch set: they become one.',
    source: 'Arm IHI 0048B, the pending state is one bit.',
    notes: {
      merged: 'The third edge finds the latch of the second still set: one pending bit, one interrupt.',
      second: 'The second and last interrupt, for edges two and three.',
    },
  },
  'case-1-spilled-active': {
    title: 'Case 1: an active interrupt without a List Register',
    summary:
      'Two List Registers, three nested handlers. When the third interrupt comes, both List Registers are active, and the least urgent one is spilled.',
    watch:
      'The guest’s end of SPI 40 finds no List Register: GICH_HCR.EOICount goes up, LRENP calls the hypervisor, and it deactivates SPI 40 in software.',
    source: 'Bao, whose List Registers once filled up with active interrupts while NPIE kept calling.',
    notes: {
      spilled: 'Both List Registers are active. SPI 40 gives way although its handler has not ended.',
      counted: 'An end without a List Register: EOICount is 1, MISR.LRENP calls.',
    },
  },
  'case-1-emulated-device': {
    title: 'Case 1: a device that the hypervisor emulates',
    summary: 'The hypervisor’s own disk interrupt, SPI 60, makes its emulated device ask for SPI 48 in the guest.',
    watch:
      'hw=0: nothing physical is forwarded, SPI 60 is ended by the host. The guest’s end raises maintenance, because bit 19 of the List Register asks for it.',
    source: 'Arm IHI 0048B, GICH_LR.EOI; Rust-Shyper.',
    notes: {
      filled: 'hw=0 and bit 19 set: the end of this one will be told.',
      told: 'MISR.EOI: the hypervisor looks whether the emulated line is still high.',
    },
  },
  'case-1-physical-timer': {
    title: 'Case 1: the guest’s physical timer',
    summary:
      'CNTP is the hypervisor’s to emulate: the guest’s writes trap, PPI 26 watches the deadline, and PPI 30 is injected with hw=0.',
    watch:
      'Every expiry costs a trap to set it, an exit for PPI 26 and a maintenance interrupt. Compare the virtual timer, which costs one exit.',
    source: `${design}, PPIs; KVM.`,
    notes: {
      trapped: 'Each access to CNTP traps: the hypervisor keeps the deadline.',
      told: 'And the end costs a maintenance interrupt, because hw=0.',
    },
  },
  'case-1-host-interrupt': {
    title: 'Case 1: an interrupt of the hypervisor’s own',
    summary: 'A watchdog of the host, SPI 70, interrupts while the guest runs; later the guest’s UART does.',
    watch:
      'Host and guest interrupts part at the outermost level. The host’s gets GICC_EOIR and GICC_DIR, the guest’s GICC_EOIR alone.',
    source: `${design}, part 2: separating host and guest interrupts.`,
    notes: {
      host: 'The host’s own: GICC_EOIR, then GICC_DIR, and it is over.',
      guest: 'The guest’s: GICC_EOIR alone. It stays active until the guest ends it.',
    },
  },
  'case-1-virtual-timer': {
    title: 'Case 1: the guest’s virtual timer',
    summary: 'CNTV belongs to the guest: it sets the timer without a trap, and PPI 27 is forwarded with hw=1.',
    watch: 'One exit for the interrupt and none for its end. Compare the physical timer, which is emulated.',
    source: `${design}, PPIs.`,
    notes: {
      expired: 'CNTV expires on the PE itself: PPI 27 is physical, and private to PE0.',
      ended: 'hw=1 works for a PPI as for an SPI: the guest’s end deactivates it.',
    },
  },
  'case-1-eoimode1': {
    title: 'Case 1: priority drop and deactivation apart',
    summary: 'The guest uses EOImode 1: its handler writes GICC_EOIR, and GICC_DIR follows later from its main program.',
    watch: 'Between the two writes SPI 33 is active without holding anything back: the running priority is idle again.',
    source: 'Arm IHI 0048B, priority drop and interrupt deactivation.',
    notes: {
      dropped: 'GICC_EOIR dropped the priority; List Register 0 is still active, and so is SPI 33.',
      deactivated: 'Only GICC_DIR ends it, here and in the Distributor.',
    },
  },
  'case-1-level-again': {
    title: 'Case 1: the line is high again',
    summary: 'A level-sensitive UART raises its line a second time before the first interrupt is deactivated.',
    watch:
      'The Distributor remembers the line, not the edge: after the deactivation SPI 33 is pending at once, and the story begins anew.',
    source: 'Arm IHI 0048B, level-sensitive interrupts.',
    notes: {
      again: 'The line is high again while SPI 33 is active: active and pending in the Distributor, nothing is signalled.',
      sampled: 'Deactivated and still high: the level is sampled again, and SPI 33 comes a second time.',
    },
  },
  'case-1-active-pending': {
    title: 'Case 1: active and pending in one List Register',
    summary: 'An emulated edge-triggered device fires again while the guest is still in the handler of the first interrupt.',
    watch:
      'With hw=0 the List Register becomes active and pending. With hw=1 this state is forbidden: there the Distributor keeps it.',
    source: 'Arm IHI 0048B, GICH_LRn.State.',
    notes: {
      both: 'Active and pending in one List Register: allowed with hw=0 only.',
      second: 'The end left it pending, and the guest takes it again without the hypervisor.',
    },
  },
  'case-1-wfi-wake': {
    title: 'Case 1: an interrupt wakes a sleeping guest',
    summary: 'The guest has nothing to do and executes WFI; its PE idles. SPI 33 of the UART arrives.',
    watch:
      'The PE wakes for the physical interrupt, the VPE for the virtual one. The List Register is filled before the guest runs.',
    source: `${design}, part 3: vCPU asleep, wake it and send.`,
    notes: {
      idle: 'Nothing to run: PE0 stands in WFI itself.',
      woken: 'SPI 33 has a sleeping target: VPE0 is made ready, then loaded with its List Register filled.',
    },
  },
  'case-1-low-newcomer': {
    title: 'Case 1: full of urgent interrupts, and one that is not',
    summary: 'Four urgent SPIs fill the List Registers; then SPI 44 comes with a low priority.',
    watch: 'The newcomer’s priority counts too: nobody gives way, and SPI 44 waits outside until maintenance brings it in.',
    source: 'Bao and the design compare the newcomer; Rust-Shyper did not.',
    notes: {
      outside: 'Four urgent ones are inside. SPI 44 is less urgent than all of them, so it waits outside and nobody gives way.',
      refilled: 'The List Registers have drained; SPI 44 comes in.',
    },
  },
  'case-1-underflow': {
    title: 'Case 1: refilled the way KVM does it',
    summary:
      'Two List Registers, four interrupts. KVM fills the List Registers at each entry and sets GICH_HCR.UIE while something is left over.',
    watch:
      'Maintenance says U: at most one List Register is in use. The exit alone is what KVM wanted; by the time it reads GICC_IAR there is nothing to acknowledge.',
    source: 'Linux 6.1, arch/arm64/kvm/vgic/vgic-v2.c.',
    notes: {
      underflow: 'U: one List Register is in use, and SPI 41 and SPI 43 are still in KVM’s list.',
    },
  },
  'case-1-group-enables': {
    title: 'Case 1: told when the guest switches a group',
    summary:
      'GICH_HCR can ask for maintenance when the guest enables or disables Group 0 or Group 1 in GICV_CTLR. Here the four enables are set one after the other.',
    watch:
      'VGrp0D, VGrp0E, VGrp1E and VGrp1D: each is a level, not an event, so the hypervisor takes the enable away again, or it would be called for ever.',
    source: 'Arm IHI 0048B, GICH_MISR and GICH_HCR.',
    notes: {
      off0: 'VGrp0D: the guest has switched Group 0 off, and the level stays.',
      on0: 'VGrp0E: Group 0 is on again.',
      on1: 'VGrp1E: Group 1 is on too.',
      off1: 'VGrp1D: Group 1 is off again. These were the last of the eight causes of maintenance.',
    },
  },
};

import type { ScenarioTexts } from './texts.ts';

export const defects: { readonly [id: string]: ScenarioTexts } = {
  'defect-lr0-overwritten': {
    title: 'Defect: List Register 0, always',
    summary:
      'SPI 40 and SPI 41 arrive while the guest has IRQs masked. This hypervisor writes every interrupt into List Register 0.',
    watch: 'SPI 41 is written over SPI 40, which nobody ever sees again. Three List Registers were free.',
    source: 'AxVisor 0.1 on a GICv2, inject_interrupt; rcore-os/tgoskits#1829.',
    notes: {
      over: 'List Register 0 held SPI 40. It holds SPI 41 now, and SPI 40 is in no place at all.',
    },
  },
  'defect-intid-8-bits': {
    title: 'Defect: an INTID cut to eight bits',
    summary: 'SPI 300 passes through a variable of eight bits on its way into the List Register.',
    watch: '300 − 256 = 44: the guest acknowledges SPI 44, which belongs to its disk and has not asked for anything.',
    source: 'rcore-os/tgoskits#1715: `vector as u8`.',
    notes: {
      cut: 'The word that is written has 44 in its VirtualID field: the ninth bit of 300 is gone.',
      taken: 'The guest reads GICV_IAR and runs the handler of its disk.',
    },
  },
  'defect-hcr-not-switched': {
    title: 'Defect: one guest’s gate closes for the next',
    summary: 'VM2 switches its Distributor off, so GICH_HCR.En is 0; then its slice ends. GICH_HCR is not switched.',
    watch: 'SPI 50 of VM3 is pending in a List Register, VM3’s own GICD_CTLR is open, and no virtual IRQ comes.',
    source: 'AxVisor: no GICH state per vCPU (rcore-os/tgoskits#1829).',
    notes: {
      parked: 'SPI 50 arrives while VM2 runs: it waits in VPE4’s saved context, with GICH_HCR.En = 1 beside it.',
      closed: 'VPE4 is loaded and its saved GICH_HCR is not: En is still VM2’s 0, and nothing is signalled.',
    },
  },
  'defect-vmcr-not-switched': {
    title: 'Defect: the priority mask stays behind',
    summary: 'VM2 masks everything with GICC_PMR = 0, and its slice ends. GICH_VMCR is not switched.',
    watch: 'VM3 runs with VM2’s mask: SPI 50 is pending in its List Register and raises no virtual IRQ.',
    source: 'Rust-Shyper: GICH_VMCR is not part of the saved context.',
    notes: {
      inside: 'SPI 50 is in VPE4’s List Register. Its mask should be 0xf8; GICV_PMR says 0.',
    },
  },
  'defect-apr-not-switched': {
    title: 'Defect: the active priority stays behind',
    summary: 'VPE3 of VM2 is switched out inside a handler of priority 0x40. GICH_APR is not switched.',
    watch: 'VM3 inherits the running priority 0x40: its SPI 50 of priority 0x80 is held back, though no handler of VM3 runs.',
    source: 'T-Visor: GICH_APR is not restored; Xen b952c687.',
    notes: {
      out: 'VPE4 is loaded, and GICH_APR still has the bit of VPE3’s handler.',
    },
  },
  'defect-lrs-not-switched': {
    title: 'Defect: the next VM inherits the List Registers',
    summary: 'SPI 48 of VM2 is pending in List Register 0 when VM2’s slice ends. The List Registers are not switched.',
    watch: 'VPE4 of VM3 takes an interrupt of VM2, ends it, and hw=1 deactivates VM2’s disk. VM2 never hears of it.',
    source: 'AxVisor: no GICH state per vCPU; rcore-os/tgoskits#1829.',
    notes: {
      filled: 'SPI 48 of VM2 is pending in List Register 0.',
      taken: 'VPE4 of VM3 takes it: one VM’s interrupt in another.',
    },
  },
  'defect-switch-by-vm': {
    title: 'Defect: a switch only when the VM changes',
    summary: 'VPE1 and VPE2 of VM1 share PE1. SPI 41 waits for VPE1, which has IRQs masked, when the slice ends.',
    watch: 'The two VPEs have one vm_id, so nothing is saved or restored: VPE2 takes VPE1’s interrupt.',
    source: 'Rust-Shyper, restore_vcpu_gic: compares vm_id only.',
    notes: {
      filled: 'SPI 41 is VPE1’s: pending behind its own mask.',
      taken: 'VPE2 takes it, though GICD_ITARGETSR says VPE1.',
    },
  },
  'defect-first-run-stale': {
    title: 'Defect: a first run with somebody else’s state',
    summary: 'VPE4 runs for the first time. Nobody clears the virtual CPU interface that VPE3 has just left.',
    watch: 'VPE4 begins with SPI 48 of VM2 in its List Register 0: its first interrupt is not its own.',
    source: 'kesl/khypervisor#25.',
    notes: {
      filled: 'SPI 48 of VM2 waits in List Register 0 behind VPE3’s mask.',
      first: 'VPE4’s first run: its List Registers should be empty, and List Register 0 is not.',
    },
  },
  'defect-timer-not-bound': {
    title: 'Defect: a timer that belongs to nobody',
    summary: 'VPE4’s virtual timer has expired while VPE3 ran. The switch does not set the active state of PPI 27.',
    watch: 'PPI 27 is in VPE4’s List Register already, and the PE signals it once more: one expiry, two exits.',
    source: 'AxVisor, arm_vgic: a timer that is not bound to its vCPU; KVM sets the active state at each switch.',
    notes: {
      twice: 'The second exit for the same expiry finds PPI 27 in its List Register already.',
    },
  },
  'defect-targets-stay': {
    title: 'Defect: the target stays behind',
    summary: 'VPE6 moves from PE3 to PE4. The physical GICD_ITARGETSR of its SPI 77 still names PE3.',
    watch: 'The next SPI 77 comes to PE3, where no VPE of VM5 is left: the look-up of PE3 has no hit, and the interrupt is lost.',
    source: 'Xen before 5bd62a75: the affinity of the physical interrupt did not follow the vCPU.',
    notes: {
      moved: 'VPE6 goes to PE4. GICD_ITARGETSR of SPI 77 is not written.',
      again: 'PE3 acknowledges an interrupt for a VPE that it no longer has; the look-up will find nobody.',
    },
  },
  'defect-sgi-source-lost': {
    title: 'Defect: all SGIs from the same sender',
    summary: 'VPE6 and VPE8 both send SGI 1 to VPE7. This hypervisor does not keep who sent it.',
    watch: 'Two SGIs become one: after the first end nothing is left, and one sender waits for an answer that never comes.',
    source: 'syswonder/hvisor#282; Xen’s old vGIC.',
    notes: {
      taken: 'The first SGI 1 is taken. No second one waits, though two were sent.',
    },
  },
  'defect-sgi-to-pes': {
    title: 'Defect: vCPU numbers kept as PE numbers',
    summary:
      'VPE1 and VPE2 share PE1. The targets of an SGI are translated into PEs and back, and back means the first VPE of the PE.',
    watch: 'SGI 1 to both reaches VPE1 alone. “All but self” takes PE1 away, and with it the sibling: SGI 2 reaches nobody.',
    source: 'Rust-Shyper: the translation from vCPUs to PEs is lossy.',
    notes: {
      others: '“All but self” means VPE2, and nothing follows: VPE2’s PE is the sender’s own.',
    },
  },
  'defect-mailbox-lifo': {
    title: 'Defect: messages read from the wrong end',
    summary: 'VPE6 disables twelve SPIs of VPE7 and enables them again. PE4 takes the newest message first.',
    watch:
      'The oldest “disable SPI 68” is read last, after “enable”: SPI 68 stays disabled, and the SPI that is then set pending waits for ever.',
    source: 'Rust-Shyper, msg_queue: push and pop at one end.',
    notes: {
      late: 'The oldest message, “disable SPI 68”, is read last.',
      dead: 'The guest believes SPI 68 enabled. It is not, and will wait for ever.',
    },
  },
  'defect-no-ipi': {
    title: 'Defect: nobody tells the other PE',
    summary: 'SPI 77 reaches PE3, its target VPE7 runs on PE4. No message is sent.',
    watch: 'The interrupt stays pending in the vGICD and active in the Distributor. VPE7 runs on and never learns of it.',
    source: 'A prototype of 2024, vgic_with_vcpu, in which the sending of IPIs was commented out.',
    notes: {
      targeted: 'The target is on PE4. Here a message should follow.',
    },
  },
  'defect-ispendr-writer': {
    title: 'Defect: pending for the one who writes',
    summary: 'VPE7 sets SPI 77 pending. Its target in GICD_ITARGETSR is VPE6.',
    watch: 'VPE7, the writer, takes an interrupt that was meant for VPE6.',
    source: 'seL4/seL4_projects_libs#112.',
    notes: {
      taken: 'VPE7 takes SPI 77. VPE6, the target, sees nothing.',
    },
  },
  'defect-disabled-lost': {
    title: 'Defect: disabled means lost',
    summary: 'An emulated device fires once while the guest still has SPI 48 disabled.',
    watch:
      'The injection is thrown away. When the guest enables SPI 48 there is nothing to deliver, and a driver waits for ever.',
    source: 'au-ts/libvmm#56.',
    notes: {
      injected: 'SPI 48 is disabled at this moment. Watch what becomes of it.',
      enabled: 'The guest enables SPI 48: nothing is there to be delivered.',
    },
  },
  'defect-host-eoimode-0': {
    title: 'Defect: the host ends what it has just forwarded',
    summary:
      'The host runs with EOImode 0, so its GICC_EOIR deactivates the physical interrupt at once. The UART’s line is still high.',
    watch:
      'The level is sampled again before the guest has run: acknowledge, forward, end, and the same once more. The guest never gets to its handler.',
    source: 'AxVisor, arm_gicv2 handle_irq; why KVM and the design use EOImode 1 at EL2.',
    notes: {
      ended: 'GICC_EOIR of EOImode 0 drops the priority and deactivates. The line is still high.',
    },
  },
  'defect-active-outside': {
    title: 'Defect: ended outside the List Registers, and nobody counts',
    summary: 'A guest that is restored has three active interrupts and two List Registers. It ends the third with GICC_DIR.',
    watch:
      'GICH_HCR.EOICount becomes 1. Without LRENPIE nobody is called: SPI 42 stays active in the Distributor, and its next edge is never signalled.',
    source: 'Linux 6.1, arch/arm64/kvm/vgic: LRENPIE is not set; reworked in 6.19.',
    notes: {
      three: 'LR0 and LR1 hold SPI 40 and 41. SPI 42 is active, too, and in no List Register.',
      again: 'Device 42 interrupts again. SPI 42 is still active, so the Distributor keeps it to itself.',
    },
  },
  'defect-np-storm': {
    title: 'Defect: a maintenance interrupt that never stops',
    summary: 'Two List Registers, both active in nested handlers; the less urgent SPI 42 waits outside, and NPIE is set.',
    watch:
      'No List Register is pending, so NP calls; none is free, so nothing changes; and NP calls again. The guest does not run one more instruction.',
    source: 'bao-project/bao-hypervisor#398.',
    notes: {
      outside: 'Both List Registers are active and more urgent: SPI 42 waits outside, NPIE is set.',
      called: 'NP: no List Register is pending. Nothing can be refilled, so it will call again.',
    },
  },
  'defect-urgent-evicted': {
    title: 'Defect: the urgent one gives way',
    summary: 'Four urgent SPIs fill the List Registers, and SPI 44 with a low priority arrives.',
    watch: 'The newcomer’s priority is not looked at: SPI 40 of priority 0x20 goes outside for SPI 44 of priority 0xc0.',
    source: 'Rust-Shyper, add_lr.',
    notes: {
      evicted: 'Priority 0x20 goes outside for priority 0xc0.',
      taken: 'SPI 44 is served at last; SPI 40 had to wait for maintenance.',
    },
  },
  'defect-panic-when-full': {
    title: 'Defect: panic when the List Registers are full',
    summary: 'Six SPIs arrive while the guest has IRQs masked; there are four List Registers.',
    watch:
      'The fifth interrupt finds no List Register, and the hypervisor panics: a guest with IRQs masked has stopped every VM on the machine.',
    source: 'AxVisor, inject_interrupt_gic_v3; rcore-os/tgoskits#1829.',
    notes: {
      full: 'The last free List Register is filled. The next interrupt will find none.',
    },
  },
};

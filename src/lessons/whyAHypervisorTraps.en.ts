import type { LessonText } from './lesson.ts';
import type { whyAHypervisorTraps } from './whyAHypervisorTraps.ts';

export const text: LessonText<(typeof whyAHypervisorTraps)['beats'][number]['name']> = {
  title: 'Why a hypervisor traps: vcpu.run, IMO, EOImode',
  summary: 'You can say which accesses and which interrupts leave the guest, which do not, and why.',
  beats: {
    run: {
      text: 'The hypervisor has called vcpu.run(), and PE0 is in the guest: at EL1, in VM0, on VPE0, its virtual CPU. Nothing of the hypervisor runs now. It comes back only when vcpu.run() returns, and that return is called an exit.',
      rule: 'The design, part 2: an interrupt causes vcpu.run() to return',
      notes: 'An exit costs thousands of cycles on real machines. The whole art is to need few of them.',
    },
    distributor: {
      text: 'First exit: the guest writes `GICD_CTLR`. The Distributor belongs to everybody, so no guest gets the real one. The page at its address is mapped to nothing, and every access to it traps.',
      rule: 'GICD is not mapped in stage 2: trap and emulate',
      notes: 'The guest runs an ordinary driver. It believes that it has a GIC of its own.',
    },
    emulated: {
      text: 'The write goes into memory instead: the vGICD, one virtual Distributor for each VM. What must reach the real one, the hypervisor passes on itself, for the interrupts that the VM owns, and for no others.',
      rule: 'vGICD_CTLR; one vGICD for each VM',
      notes: 'Configuration is rare. It is the boot of the guest that is full of these exits.',
    },
    imo: {
      text: 'Second kind of exit: SPI 33 is pending, and the guest is running. `HCR_EL2.IMO` = 1 sends every physical IRQ to EL2, whoever it is for. vcpu.run() returns with ExternalInterrupt, without the guest’s doing.',
      rule: 'HCR_EL2.IMO = 1: physical IRQs are taken to EL2',
      notes:
        'With IMO = 0 the IRQ would go to the guest directly, and one guest could keep all interrupts of the machine from the others.',
    },
    'host-reads': {
      text: 'The hypervisor reads the real `GICC_IAR`: 33. It must be the hypervisor that reads: the interrupt may belong to another VM, or to itself. SPI 33 is active in the Distributor, and the line is still high.',
      rule: 'GICC_IAR is the hypervisor’s; GICC is not mapped in stage 2',
      notes: 'The number read here is the board’s. The guest may know the same device by another number.',
    },
    virtual: {
      text: 'It belongs to VM0, so the hypervisor writes List Register 0: “interrupt 33, pending”. A List Register is what the guest will see of it. From now on there are two interrupts, the physical one and the virtual one.',
      rule: 'GICH_LR0; GICH is never mapped to a guest',
      notes: 'The List Register bit by bit is the next lesson.',
    },
    half: {
      text: 'The hypervisor writes `GICC_EOIR`, one half of the end: its running priority is idle again. It leaves the other half out, so SPI 33 stays active, and its high line cannot interrupt a second time. This is what EOImode 1 is for.',
      rule: 'GICC_CTLR.EOImode = 1: GICC_EOIR drops the priority only',
      notes: 'Ask what would happen if this write deactivated SPI 33 as well: the line is still high. The last beat shows it.',
    },
    virq: {
      text: 'Back in the guest, the virtual CPU interface signals a virtual IRQ, because a List Register is pending. The guest takes an ordinary IRQ exception, at EL1, through its own vectors. To it, this is hardware.',
      rule: 'GICH_HCR.En = 1; HCR_EL2.IMO = 1 also enables virtual IRQs',
      notes: 'The guest’s PSTATE.I masks virtual IRQs only. Physical ones still go to EL2.',
    },
    'no-trap': {
      text: 'The guest reads what it takes for `GICC_IAR`. At that address GICV is mapped, the virtual CPU interface: it answers from List Register 0, in hardware, and no exit happens. The CPU interface is used at each interrupt, so it must not trap.',
      rule: 'GICV is mapped at the guest’s GICC address; GICV_IAR',
      notes:
        'Distributor: trapped, rarely used. CPU interface: not trapped, used all the time. This split is what makes GICv2 virtualization fast.',
    },
    'other-half': {
      text: 'The guest has written `GICV_EOIR`. Because the List Register is linked to SPI 33, the hardware does the half that the hypervisor left out: it deactivates SPI 33, without an exit. One exit for the whole interrupt.',
      rule: 'GICV_EOIR; GICH_LR.HW = 1',
      notes: 'By now the handler has served the UART, so the line is low and nothing comes again.',
    },
    storm: {
      text: 'The same with EOImode 0 in the host: its `GICC_EOIR` deactivates at once, the line is still high, and SPI 33 interrupts again before the guest has run one instruction. Third time now. The guest never reaches its handler.',
      rule: 'GICC_CTLR.EOImode = 0: GICC_EOIR deactivates, too; published: AxVisor, arm_gicv2 handle_irq',
      notes:
        'This is an interrupt storm. An edge-triggered interrupt would not show it, which is why such a bug can hide for long.',
    },
  },
  tries: [
    'In “Case 1: SPI 33 of a UART, from the line to the handler and back”, count the exits before the UART’s interrupt and after it.',
    'In “Defect: the host ends what it has just forwarded”, change the UART to edge-triggered: is the storm gone, and is the defect?',
  ],
};

import type { hw1OrHw0 } from './hw1OrHw0.ts';
import type { LessonText } from './lesson.ts';

export const text: LessonText<(typeof hw1OrHw0)['beats'][number]['name']> = {
  title: 'hw=1 against hw=0',
  summary: 'You can choose between the two, and say who ends the physical interrupt in each.',
  beats: {
    linked: {
      text: 'SPI 33 comes from a real UART that was given to this guest. The hypervisor writes List Register 0 with hw=1 and PhysicalID 33. The virtual and the physical interrupt are linked: the end of one will be the end of the other.',
      rule: 'GICH_LR.HW = 1, GICH_LR.PhysicalID',
      notes: 'One bit decides. Ask first: if the guest ends its virtual SPI 33, who ends the physical one?',
    },
    'left-active': {
      text: 'The host has written `GICC_EOIR` and will not write `GICC_DIR`. SPI 33 stays active in the Distributor while the guest has it in hand. So although the line is high, it cannot interrupt again. That is the first thing that hw=1 needs.',
      rule: 'GICC_CTLR.EOImode = 1; an active interrupt is not signalled',
      notes: 'hw=1 and host EOImode 1 belong together. With EOImode 0 there would be nothing left for the guest to end.',
    },
    'ends-both': {
      text: 'The guest’s one write to `GICV_EOIR` has ended the virtual interrupt, and the hardware has deactivated SPI 33 in the Distributor. No exit, no maintenance. The hypervisor does not even know yet: it will see an empty List Register.',
      rule: 'GICH_LR.HW = 1: the end acts like GICC_DIR of PhysicalID',
      notes: 'The field of the EOI bit is part of PhysicalID here, so hw=1 cannot ask for maintenance. It does not need to.',
    },
    backend: {
      text: 'Now a disk that the hypervisor emulates. The real device, SPI 60, is the host’s: its interrupt says that the host has data. No guest may see SPI 60. What the guest knows is a disk with SPI 48, which exists in software only.',
      rule: 'SPI 60 is reserved to the host; SPI 48 exists in the vGICD only',
      notes:
        'virtio devices are like this. Timers that are emulated, and all SGIs, are too: nothing physical stands behind them.',
    },
    'not-linked': {
      text: 'List Register 0 holds SPI 48 with hw=0. There is no PhysicalID. In its place bit 19 is set: the hypervisor wants to be told when the guest ends it. SPI 60 and SPI 48 are not linked by anything that the hardware knows.',
      rule: 'GICH_LR.HW = 0; GICH_LR bit 19 (EOI)',
      notes: 'Writing PhysicalID 60 with hw=1 here would let a guest deactivate the host’s own interrupt.',
    },
    'host-ends': {
      text: 'The host ends SPI 60 itself, with `GICC_EOIR` and `GICC_DIR`, before the guest has run. It is inactive, and may come again. The physical life is over, and the virtual one has hardly begun.',
      rule: 'GICC_EOIR, GICC_DIR: the host’s own interrupt',
      notes: 'If a real level-sensitive device were forwarded like this, its line would still be high, and it would storm.',
    },
    served: {
      text: 'The guest’s handler serves its disk. There is no disk, only an address that is mapped to nothing: the access traps, and the hypervisor lets the emulated line fall. A first exit that a real device would not cost.',
      rule: 'The device is not mapped in stage 2: trap and emulate; the vGICD keeps the line of SPI 48',
      notes: 'With hw=1 the guest talks to a device that is mapped into it.',
    },
    told: {
      text: 'The guest has ended SPI 48. Bit 19 raises maintenance, so the hypervisor looks whether the emulated line is still high and, if it is, injects once more. Without this call a level-sensitive emulated device would fall silent.',
      rule: 'GICH_EISR0, GICH_MISR.EOI; PPI 25',
      notes: 'Three exits: SPI 60, the access, maintenance. hw=1 had one. That is the price of emulation, not of the bit.',
    },
    'again-0': {
      text: 'And if it comes again while the guest is in its handler? With hw=0 the List Register may hold both: State 11, active and pending. After its end the guest takes the second one, and the hypervisor is not needed for it.',
      rule: 'GICH_LR.State = 11, with HW = 0 only',
      notes: 'For an edge-triggered emulated device. A level one keeps its line in the vGICD.',
    },
    'again-1': {
      text: 'With hw=1 the second one stays in the Distributor: the UART’s line is high again, SPI 33 is active and pending there, and List Register 0 is active only. State 11 with hw=1 is UNPREDICTABLE, because two places would remember one thing.',
      rule: 'GICH_LR.State = 11 with HW = 1 is UNPREDICTABLE; the Distributor keeps the pending state',
      notes: 'KVM, Xen and Bao all drop the pending half when they load such an interrupt.',
    },
    which: {
      text: 'The guest deactivates, and the Distributor offers SPI 33 anew: an exit, and the way begins again. So: hw=1 where a physical interrupt belongs to the guest; hw=0 for SGIs and for everything that is made in software. SGIs can never have hw=1.',
      rule: 'hw=1: a PPI or SPI of the VM; hw=0: SGIs, emulated devices, emulated timers',
      notes: 'PhysicalID below 16 with hw=1 is UNPREDICTABLE: there is no physical SGI to end.',
    },
  },
  tries: [
    'In “Case 1: a device that the hypervisor emulates”, raise the line of the device again before the guest ends SPI 48: when does it come the second time?',
    'In “Case 1: the guest’s virtual timer” and “Case 1: the guest’s physical timer”, find hw in List Register 0 and count the exits of one expiry.',
  ],
};

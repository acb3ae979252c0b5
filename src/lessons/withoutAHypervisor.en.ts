import type { LessonText } from './lesson.ts';
import type { withoutAHypervisor } from './withoutAHypervisor.ts';

export const text: LessonText<(typeof withoutAHypervisor)['beats'][number]['name']> = {
  title: 'The life of an SPI without a hypervisor',
  summary: 'You can follow an SPI from its line to its handler and back, and name the register at each step.',
  beats: {
    'two-halves': {
      text: 'A GICv2 has two halves. The Distributor, GICD, is one for the machine: it knows every interrupt. The CPU interface, GICC, is one for each PE: it offers one interrupt at a time. We follow SPI 70, a watchdog, which the software on PE0 serves itself.',
      rule: 'GICD_TYPER.CPUNumber: 8 CPU interfaces at most; GICC is banked for each PE',
      notes:
        'That software is a hypervisor, but it handles SPI 70 as any operating system does on bare hardware. The guest only gets interrupted.',
    },
    gates: {
      text: 'The watchdog raises its line. SPI 70 is pending, and its gates are open: it is enabled in `GICD_ISENABLER2`, and `GICD_CTLR` forwards. With several PEs, `GICD_ITARGETSR17` would say to which; here there is only PE0. So the Distributor offers it to PE0’s CPU interface.',
      rule: 'GICD_CTLR, GICD_ISENABLER2; GICD_ITARGETSR17, which is RAZ/WI on a machine of one PE',
      notes:
        'If several are pending, the Distributor offers the most urgent one, by GICD_IPRIORITYR. With several targets, the first PE to read GICC_IAR gets it.',
    },
    exception: {
      text: 'The CPU interface compares: its priority is below the mask in `GICC_PMR`, and more urgent than what is running, `GICC_RPR`, which is idle. So it signals IRQ, and the PE takes an exception. Which interrupt it was the PE does not know yet.',
      rule: 'GICC_PMR; GICC_RPR = 0xff: idle',
      notes: 'The line between GIC and PE is one wire, nIRQ. The number comes only with the read.',
    },
    iar: {
      text: 'The handler reads `GICC_IAR`: 70. The read acknowledges. SPI 70 is active in the Distributor, and its priority is the running priority of PE0 from now on: only something more urgent could come in between.',
      rule: 'GICC_IAR; GICC_RPR is now the priority of SPI 70',
      notes: 'Had the line fallen before the read, GICC_IAR would have returned 1023: spurious, nothing to end.',
    },
    served: {
      text: 'The handler does what the device wants, and the watchdog lowers its line. SPI 70 is still active: the device is quiet, but the handler has not said that it is done.',
      rule: 'GICD_ISPENDR2, bit 6, follows the line; GICD_ISACTIVER2, bit 6, stays',
      notes: 'With a level, ending first would make it pending again at once.',
    },
    eoir: {
      text: 'It writes 70 to `GICC_EOIR`. The running priority drops: `GICC_RPR` is idle again, and other interrupts may come. In this machine that is all that the write does. SPI 70 is active still.',
      rule: 'GICC_EOIR with GICC_CTLR.EOImode = 1: priority drop only',
      notes: 'The end of an interrupt has two halves. Most operating systems use EOImode 0, where GICC_EOIR does both.',
    },
    dir: {
      text: 'And 70 to `GICC_DIR`: deactivated. SPI 70 is inactive and may come again. With EOImode 0 the write to `GICC_EOIR` would have done this, too. Why anybody wants the two apart is the question of the next lesson.',
      rule: 'GICC_DIR; GICC_CTLR.EOImode',
      notes: 'Two halves, two purposes: the drop lets others come; the deactivation lets the same one come again.',
    },
    back: {
      text: 'The PE goes back to what it did before; the guest never saw SPI 70. So an interrupt without a hypervisor is: line, pending, IRQ, `GICC_IAR`, the device, `GICC_EOIR`, and `GICC_DIR` where EOImode is 1.',
      rule: 'GICC_IAR, GICC_EOIR, GICC_DIR',
      notes: 'Let them say the seven stations without looking.',
    },
    'not-mine': {
      text: 'The next one is SPI 33, and it is not for this software: it belongs to the guest. The host has acknowledged it and written `GICC_EOIR`, but not `GICC_DIR`; and List Register 0 holds it now. The rest of the course is about that.',
      rule: 'GICC_EOIR without GICC_DIR: SPI 33 stays active',
      notes: 'Compare the two in the log: SPI 70 has a GICC_DIR, SPI 33 has none.',
    },
  },
  tries: [
    'In “Case 1: an interrupt of the hypervisor’s own”, write 0 to `GICC_PMR` before the watchdog barks, and ask “why not?” of SPI 70.',
    'There, write 0x40 to `GICD_ICENABLER2`: where does SPI 70 stay, and in which state?',
  ],
};

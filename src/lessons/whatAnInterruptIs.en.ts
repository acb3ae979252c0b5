import type { LessonText } from './lesson.ts';
import type { whatAnInterruptIs } from './whatAnInterruptIs.ts';

export const text: LessonText<(typeof whatAnInterruptIs)['beats'][number]['name']> = {
  title: 'What an interrupt is to a GIC',
  summary: 'You can name the four states of an interrupt, and say what a level and an edge do to them.',
  beats: {
    number: {
      text: 'To a GIC, an interrupt is a number and a state. Numbers 0 to 15 are SGIs, sent by software; 16 to 31 are PPIs, private to one PE, a core; 32 to 1019 are SPIs, from devices, shared by all PEs. The UART here is wired to SPI 33: inactive, and still disabled.',
      rule: 'INTID ranges; GICD_TYPER.ITLinesNumber says how many there are',
      notes:
        'There is a hypervisor in this picture already. Leave it aside for this lesson, and look at the left column only: the Distributor, GICD.',
    },
    settings: {
      text: 'Software sets three things: a gate, a priority, and targets. SPI 33 is enabled in `GICD_ISENABLER1`. Its priority in `GICD_IPRIORITYR8` is now 0x80: the smaller the number, the more urgent. `GICD_ITARGETSR8` says to which PEs it may go; here there is only one.',
      rule: 'GICD_ISENABLER1, bit 1; GICD_IPRIORITYR8, byte 1; GICD_ITARGETSR8, which is RAZ/WI on a machine of one PE',
      notes: 'Settings are written once, at boot. The state changes all the time, and it is what this lesson is about.',
    },
    pending: {
      text: 'The UART raises its line, and SPI 33 is pending: it asks, and nobody has taken it. A pending interrupt that is enabled, and urgent enough, makes the CPU interface signal IRQ to its PE.',
      rule: 'GICD_ISPENDR1, bit 1; GICD_ISENABLER1',
      notes:
        'Pending is a state of the interrupt. Enabled is not: it is a gate in front of it. A disabled interrupt can be pending.',
    },
    acknowledged: {
      text: 'The PE has read `GICC_IAR` and got 33. This read is the acknowledge: SPI 33 is active now, somebody has it in hand. The line is still high, so it is pending as well: active and pending.',
      rule: 'GICC_IAR: reading it acknowledges; GICD_ISACTIVER1, bit 1',
      notes: 'A read with a side effect. A debugger that looks at GICC_IAR takes an interrupt away.',
    },
    'line-low': {
      text: 'The handler has served the UART, and the line falls. SPI 33 is active, and no longer pending. A level-sensitive interrupt is pending just as long as its line is high, unless software has set it pending, too.',
      rule: 'GICD_ICFGR2: level-sensitive; GICD_ISPENDR1',
      notes: 'Serve the device first, end the interrupt afterwards. In the other order the same level asks a second time.',
    },
    'high-again': {
      text: 'The line is high again while SPI 33 is still active: active and pending once more. Nothing is signalled. What is active is not offered to any PE again before it has been deactivated.',
      rule: 'GICD_ISPENDR1 and GICD_ISACTIVER1, bit 1: only what is pending and not active is signalled',
      notes: 'The state machine in the panel has an arrow for this: active to active and pending.',
    },
    deactivated: {
      text: 'Now it is deactivated. The line is still high, so SPI 33 is pending at once and the story begins anew. Nobody had to remember that the device asked: the line did.',
      rule: 'GICC_DIR, or the end of a List Register with hw=1, deactivates; GICD_ISACTIVER1',
      notes: 'Who deactivates, and how, is the subject of the next two lessons.',
    },
    edge: {
      text: 'An edge-triggered device is different: its line is up for a moment only. The Distributor keeps the rising edge in a latch, one bit, and SPI 40 is pending, although the line is low again.',
      rule: 'GICD_ICFGR2: edge-triggered; the pending latch',
      notes: 'The falling edge does nothing. What the latch remembers is “at least once”.',
    },
    latch: {
      text: '`GICC_IAR` reads 40. The acknowledge clears the latch, so SPI 40 is active and not pending. From here on a new edge can be told apart from the old one.',
      rule: 'GICC_IAR clears the pending latch',
      notes: 'With a level there was no latch to clear: the line itself said pending.',
    },
    'second-edge': {
      text: 'A second edge while SPI 40 is active: the latch is set again. Active and pending: one in hand, and one that waits. It is not signalled until the first has been deactivated.',
      rule: 'GICD_ISPENDR1 and GICD_ISACTIVER1, bit 8: an edge on an active interrupt makes it active and pending',
      notes: 'The guest has IRQs masked, so SPI 40 stays active for a while.',
    },
    merged: {
      text: 'A third edge, and the latch is set already. One bit cannot count: the two edges become one. That is no loss. The driver will look at its device and find all that there is to do.',
      rule: 'GICD_ISPENDR1, bit 8: one bit for each interrupt',
      notes: 'A driver that counts interrupts instead of looking at its device is wrong with edges.',
    },
    'two-for-three': {
      text: 'The first has ended, the latch is offered, and `GICC_IAR` reads 40 a second time, and a last time. Three edges, two interrupts. Pending, active, both or neither: that is all that a GIC remembers of what happened.',
      rule: 'GICD_ISPENDR1 and GICD_ISACTIVER1: inactive, pending, active, active and pending',
      notes: 'Four states from two bits. Everything in this course is about who changes these bits, and when.',
    },
  },
  tries: [
    'In “Case 1: the line is high again”, raise the line of the UART once more while SPI 33 is pending: what changes?',
    'In “Case 1: three edges, two interrupts”, move the third edge behind the second acknowledge: how many interrupts now?',
  ],
};

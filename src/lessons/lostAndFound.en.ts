import type { LessonText } from './lesson.ts';
import type { lostAndFound } from './lostAndFound.ts';

export const text: LessonText<(typeof lostAndFound)['beats'][number]['name']> = {
  title: 'Lost and found: an interrupt that does not come',
  summary: 'You can tell an interrupt that is held up from one that is gone, and find the step that did it.',
  beats: {
    asked: {
      text: 'The network card of VM5 has asked for SPI 77, once. The driver in VM5 waits for it, and its vCPU for this is VPE7 on PE4. Remember this step. From here on, the interrupt has to be in some place, at every step.',
      rule: 'GICD_ISPENDR2, bit 13',
      notes:
        'The symptom that is reported is never “no message”. It is “the network hangs”. Begin with the interrupt, not with the code.',
    },
    silence: {
      text: 'The run is over, and VPE7 never took SPI 77. Ask “why not?”: it is stopped on its way, because VPE7 is on PE4 and no message tells that PE. The vGICD still has it pending. So it is held up, and not gone.',
      rule: 'vGICD_ISPENDR2, bit 13, is still 1',
      notes: 'Each answer of “why not?” names the bit that says so, since when it has been so, and what would clear it.',
    },
    since: {
      text: '“Since” is a way back to a step. Nearby, PE3 had found VM5 and the target, and knew that VPE7 was on PE4. Here a message and a doorbell belong, and this hypervisor sends none. The author had left that line as a comment.',
      rule: 'The delivery rule: on another PE, send an IPI; published: vgic_with_vcpu, 2024',
      notes: 'Follow the causes backwards from here: target, int_inject, look-up, GICC_IAR, the line. All of them are right.',
    },
    told: {
      text: 'An invariant is a sentence that must be true whenever a PE enters a guest. This one is not: something that could be delivered is left outside the List Registers and the lists. It is told here, three micro-steps after the fault, not at the end of the run.',
      rule: 'Invariant: nothing that could be delivered is left outside the List Registers and the lists',
      notes: 'gicscope check runs a scenario with all invariants. The first one that breaks is the one to read.',
    },
    cured: {
      text: 'The same run with one option changed: IPIs go out. PE4 hears the doorbell and fills List Register 0, and VPE7 takes SPI 77. A cure is shown by the same stimulus that showed the fault, not by another one.',
      rule: 'The option remoteDelivery = ipi',
      notes: 'The comparison names the first step at which the two runs part: it is the step of the fault.',
    },
    'nobody-asks': {
      text: 'A second patient. Two devices asked, SPI 40 and SPI 41, and the guest took one. “Why not?” of SPI 40: nobody asks for it now. No gate is closed, no place holds it, and yet its driver waits. This one is gone.',
      rule: 'No pending bit: not in GICD_ISPENDR1, not in vGICD_ISPENDR1, not in a GICH_LR',
      notes:
        'The difference matters in the field: what is held up comes when the gate opens; what is gone needs the device to ask again.',
    },
    'last-seen': {
      text: 'What is gone has a last place. The life of SPI 40 in the panel ends here: pending in List Register 0, hw=0, and the host is about to end the physical interrupt. From now on this one word is the only memory of it.',
      rule: 'GICH_LR0.State = 01, VirtualID = 40; hw=0',
      notes: 'With hw=1 the Distributor would keep SPI 40 active, and the loss would at least show there.',
    },
    overwritten: {
      text: 'SPI 41 is written into List Register 0, too. The guest has IRQs masked and had not taken SPI 40. List Registers 1, 2 and 3 are empty; nobody looked. The word that was SPI 40 is no more.',
      rule: 'GICH_ELRSR0 was not read; published: AxVisor 0.1 on a GICv2, inject_interrupt',
      notes: 'Each of the two injections is right by itself. That is why a test with one interrupt never finds it.',
    },
    named: {
      text: 'At the next entry of the guest another invariant breaks, and it names SPI 40: what was asked for stays pending somewhere until its vCPU acknowledges it. To say so, somebody must keep account beside the hypervisor’s own tables.',
      rule: 'Invariant: what was asked for stays pending somewhere until its vCPU acknowledges it',
      notes: 'The hypervisor’s tables cannot show it: they have forgotten, too. The witness is an observer outside them.',
    },
    'cured-too': {
      text: 'With the policy of the design, SPI 41 goes into List Register 1, because `GICH_ELRSR0` says that List Register 0 is not empty. Both are pending, and both physical interrupts stay active until the guest ends them.',
      rule: 'GICH_ELRSR0: bit n is 1 when List Register n is empty',
      notes: 'And when all are full? The lesson on List Registers that run out.',
    },
    method: {
      text: 'SPI 40 is taken. The method: ask “why not?”. If a gate holds it, ask whose gate that is and since when. If nobody asks, go to the last place in its life and see what was written over it. Read the first invariant that breaks.',
      rule: 'Why not?, the life of an interrupt, invariants, comparison',
      notes: 'Let them find the fault of another scenario whose title begins with “Defect” without reading its summary.',
    },
  },
  tries: [
    'Open “Defect: the priority mask stays behind”, ask “why not?” of SPI 50, and say why the answer is right and yet not the fault.',
    'Open “Defect: disabled means lost”: held up, or gone? Which step did it?',
    'In “Case 3: an SPI for the VM that is not running”, forget one part of the switch (`switchVmcr`, say) and see which invariant speaks first.',
  ],
};

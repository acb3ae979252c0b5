import type { LessonText } from './lesson.ts';
import type { listRegistersRunOut } from './listRegistersRunOut.ts';

export const text: LessonText<(typeof listRegistersRunOut)['beats'][number]['name']> = {
  title: 'When List Registers run out',
  summary: 'You can say which interrupt has to wait outside, who remembers it, and what brings it back in.',
  beats: {
    four: {
      text: 'This GIC has four List Registers: `GICH_VTR.ListRegs` reads 3, one less than there are. A GIC-400 has four, too. The guest keeps IRQs masked for a while, and six SPIs come, each more urgent than the one before.',
      rule: 'GICH_VTR.ListRegs (bits 5:0)',
      notes: 'The architecture allows up to 64. Few hardware List Registers are enough as long as somebody handles the overflow.',
    },
    full: {
      text: 'SPI 40 to SPI 43 are pending in List Registers 0 to 3, and `GICH_ELRSR0` reads 0: none is empty. One more interrupt is no mistake of anybody’s. The List Registers are a window, and software keeps what does not fit into it.',
      rule: 'GICH_ELRSR0: bit n is 1 when List Register n is empty',
      notes:
        'A hypervisor that panics here, or overwrites a register, lets a guest with IRQs masked harm others. Both have been published.',
    },
    victim: {
      text: 'SPI 44 arrives, priority 0x50. Of those inside, SPI 40 is the least urgent, 0x90, and less urgent than the newcomer. So SPI 40 is spilled, and SPI 44 has its place. The vGICD remembers SPI 40 as pending; in the Distributor it stays active.',
      rule: 'GICH_LR.Priority: a smaller number is more urgent; the policy “design”',
      notes:
        'Had the newcomer been the least urgent, it would have stayed outside. “Case 1: full of urgent interrupts, and one that is not” shows that.',
    },
    npie: {
      text: 'The guest goes on, and knows nothing of all this. As long as something waits outside, `GICH_HCR.NPIE` is set: “call me when no List Register is pending any more”. That is how SPI 40 will be thought of again.',
      rule: 'GICH_HCR.NPIE (bit 3)',
      notes: 'Why not look at every exit instead? The guest may take and end everything without a single exit.',
    },
    second: {
      text: 'SPI 45, priority 0x40, takes the place of SPI 41. The two that wait outside are the two least urgent of the six. This is the rule to keep: what waits outside is never more urgent than what is pending inside.',
      rule: 'Invariant: what waits outside the List Registers is not more urgent than what is pending in one',
      notes: 'If this rule is broken, the guest sees a priority inversion that no GIC would show. Rust-Shyper’s add_lr broke it.',
    },
    taken: {
      text: 'The guest unmasks IRQs and reads `GICV_IAR`: SPI 45, the last to come and the most urgent. The virtual CPU interface picks by priority among the List Registers, as a physical one picks among interrupts.',
      rule: 'GICV_IAR: the most urgent List Register in state pending',
      notes: 'Then 44, 43 and 42, without one exit. Let them count the exits in the log.',
    },
    np: {
      text: 'SPI 45, 44 and 43 have ended, and the guest has just acknowledged SPI 42. Now no List Register is pending. NPIE turns this into a maintenance interrupt, PPI 25, and the hypervisor reads `GICH_MISR`: NP.',
      rule: 'GICH_MISR.NP (bit 3): NPIE is set and no List Register is in state pending',
      notes:
        'NP is a level. Whoever leaves without refilling and without clearing NPIE is called again at once: Bao’s maintenance storm was that.',
    },
    refill: {
      text: 'Three List Registers are free. SPI 41 comes back first, then SPI 40: by priority, not in the order in which they left. The physical state has not changed meanwhile; both have been active all the time.',
      rule: 'GICH_ELRSR0; the policy “design” refills by priority',
      notes:
        'Rust-Shyper takes the head of its list. Here that would bring 40 before 41; both fit, so the guest would not notice.',
    },
    'nothing-waits': {
      text: 'SPI 40 is inside, too. Nothing waits any more, so `GICH_HCR.NPIE` is 0 again, and the next time that no List Register is pending, nobody is called. Six interrupts, four List Registers, one maintenance interrupt.',
      rule: 'GICH_HCR.NPIE = 0',
      notes: 'Compare the cost: one more exit for two spilled interrupts.',
    },
    underflow: {
      text: 'KVM asks for another signal: UIE, underflow. U calls when at most one List Register is still in use, pending or active. So the hypervisor is called before the guest has run dry, and sometimes when there is nothing left to do.',
      rule: 'GICH_MISR.U (bit 1): UIE is set and no more than one List Register is in use',
      notes:
        'Another run: two List Registers, four SPIs, the policy “kvm”. It refills at every entry of the guest; the exit alone is what it needs.',
    },
    'active-outside': {
      text: 'A harder case: two List Registers, and both interrupts are active, in nested handlers. SPI 42 is more urgent than both. SPI 40, active, is spilled, and `GICH_HCR.LRENPIE` is set: its end will find no List Register.',
      rule: 'GICH_HCR.LRENPIE (bit 2)',
      notes:
        'If only pending ones gave way, SPI 42 would wait outside while NP calls for ever. Published: Bao, pull request 398.',
    },
    counted: {
      text: 'The guest has ended SPI 40. No List Register has it, so the hardware only counts: `GICH_HCR.EOICount` is 1, and LRENP calls. The hypervisor concludes which one was meant and deactivates SPI 40 with `GICC_DIR`.',
      rule: 'GICH_HCR.EOICount (bits 31:27), GICH_MISR.LRENP (bit 2)',
      notes:
        'The count does not say which. With EOImode 0, ends come in the reverse order of acknowledges, so the most urgent spilled one was meant. With EOImode 1 the guest may choose, and the count cannot tell.',
    },
  },
  tries: [
    'In “Case 1: six interrupts, four List Registers”, give the GIC one List Register: is anything lost, and how often does maintenance call?',
    'Try the policies there, one after the other: which panics, which loses an interrupt, which lets an urgent one wait?',
    'Give all six SPIs the same priority: who gives way now?',
  ],
};

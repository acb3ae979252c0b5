import type { LessonText } from './lesson.ts';
import type { ppisAndTimers } from './ppisAndTimers.ts';

export const text: LessonText<(typeof ppisAndTimers)['beats'][number]['name']> = {
  title: 'PPIs and timers',
  summary: 'You can say whose timer stands behind a PPI 27, and what a switch between vCPUs must do with its active bit.',
  beats: {
    'one-bank': {
      text: 'INTIDs 16 to 31 are PPIs, private to a PE: the Distributor keeps a bank of their bits for each PE. VM2 and VM3 share PE2, and the guest in each uses PPI 27 for its virtual timer. That makes two timers and one bank.',
      rule: 'GICD_ISENABLER0, GICD_ISPENDR0, GICD_ISACTIVER0: banked for each PE',
      notes:
        'Before playing on, let them say to whom PPI 27 of PE2 belongs. To neither VM: it is the PE’s, and the vCPU that is loaded has the use of it. The usual numbers on Arm’s cores: 25 maintenance, 26 CNTHP, 27 CNTV, 30 CNTP.',
    },
    enabled: {
      text: 'VPE3 enables PPI 27 in what it takes for its Distributor. The access traps. The vGICD notes the bit for VPE3 alone, and vtop leads to bit 27 of PE2’s bank in the physical `GICD_ISENABLER0`.',
      rule: 'GICD_ISENABLER0, bit 27; vtop',
      notes: 'The vGICD has a bank for each vCPU, as the GIC has one for each PE. VPE4 will have to enable its own.',
    },
    expires: {
      text: 'VPE3 has set its virtual timer, CNTV, without a trap: while VPE3 is loaded, those registers are its own. Now the deadline has passed. The output of the timer is high, and PPI 27 is pending in the bank of PE2.',
      rule: 'CNTV_CTL_EL0.ISTATUS drives a level-sensitive PPI; GICD_ISPENDR0',
      notes: 'A timer is a level: the output stays high until the guest writes a later deadline or stops the timer.',
    },
    whose: {
      text: 'PE2 has left the guest and read 27 from `GICC_IAR`. A PPI is never looked up. It belongs to the vCPU that is loaded, so int_inject goes to VM2 at once, although VM3 has registered PPI 27, too.',
      rule: 'The design, 4.3: a PPI is injected directly, without redirection',
      notes:
        'An SPI would go through find_vm_need_inject when the current VM has not registered it. A PPI has nothing to be looked up: its source is the PE itself.',
    },
    forwarded: {
      text: 'List Register 0 now links the virtual PPI 27 to the physical one: hw=1, PhysicalID 27. The host will write `GICC_EOIR` and not `GICC_DIR`, so PPI 27 stays active in the bank, and its high line cannot interrupt again.',
      rule: 'GICH_LR.HW, GICH_LR.PhysicalID; GICC_CTLR.EOImode = 1',
      notes:
        'Active and pending in the Distributor, pending in the List Register: with hw=1 only the Distributor may hold both at once.',
    },
    ended: {
      text: 'The handler has stopped the timer, so the line fell; then it wrote 27 to `GICV_EOIR`. Because of hw=1 this deactivates PPI 27 in the bank of PE2. The whole interrupt took one exit, and its end took none.',
      rule: 'GICH_LR.HW = 1: the end acts like GICC_DIR from this PE',
      notes: 'For a PPI, “from this PE” matters: the deactivation reaches this PE’s bank and no other.',
    },
    watched: {
      text: 'VPE4 has set its timer, too, and then lost the PE. CNTV counts for VPE3 again and can say nothing about VPE4. So the hypervisor watches the deadline with a timer of its own, CNTHP, PPI 26. It has just expired.',
      rule: 'PPI 26 (CNTHP) is reserved to the hypervisor; the CNTV registers are part of a vCPU’s context',
      notes:
        'Whose timer it is follows from who is loaded. A vCPU that is not loaded has no timer in hardware, only a number in memory.',
    },
    parked: {
      text: 'PPI 27 for VPE4 goes into the saved List Register 0 of VPE4, with hw=1. But hw=1 promises that PPI 27 is active in the bank, and the bank speaks for VPE3 now: there it is inactive. This promise has to be kept at the switch.',
      rule: 'GICH_LR.HW = 1: PhysicalID is active in the Distributor',
      notes: 'Look at PPI 27 of PE2: inactive. Nothing is wrong yet, because VPE4’s List Register is only memory.',
    },
    switched: {
      text: 'The switch has set the active bit of PPI 27, as the List Registers of VPE4 want it, before VPE4’s timer drives the line. The line is high: active and pending. What is active is not signalled, so VPE4 takes its interrupt without one more exit.',
      rule: 'GICD_ISACTIVER0, bit 27; an active interrupt is not signalled',
      notes: 'Order matters: first the active bit, then the timer. KVM does the same whenever it loads a vCPU.',
    },
    'left-out': {
      text: 'Here the switch leaves the active bit alone, and PPI 27 interrupts although it is in List Register 0 already: two exits for one expiry. Left set for the wrong vCPU, the same bit would keep the next one’s timer from ever firing.',
      rule: 'GICD_ISACTIVER0; published: AxVisor, arm_vgic, a timer that is not bound to its vCPU',
      notes:
        'The option is switchPpis. The second injection finds PPI 27 in List Register 0 and merges: no harm but time. The opposite case is the dangerous one.',
    },
    emulated: {
      text: 'The physical timer, CNTP, is not given to the guest: its writes trap, PPI 26 watches the deadline, and PPI 30 is put into List Register 0 with hw=0. Nothing physical stands behind it, so bit 19 asks for maintenance at its end.',
      rule: 'GICH_LR.HW = 0; GICH_LR bit 19 (EOI)',
      notes:
        'Why not forward PPI 30 with hw=1? One could, as KVM does with VHE. This hypervisor keeps CNTP and emulates it, as KVM does without VHE.',
    },
    price: {
      text: 'The guest has ended PPI 30, and maintenance, PPI 25, calls the hypervisor. This expiry costs three exits: one for PPI 26, one for the guest’s write to CNTP, one for the end. CNTV with hw=1 cost one.',
      rule: 'GICH_EISR0, GICH_MISR.EOI; PPI 25',
      notes: 'Count them in the log: external interrupt, trapped access, external interrupt.',
    },
  },
  tries: [
    'Open “Case 3: two virtual timers with the same PPI”, make the slice 40 ticks, and count how often PPI 26 comes for a timer and how often for a slice.',
    'Switch `switchPpis` off in the middle of that run, and find the first switch after which `GICD_ISACTIVER0` and the List Registers disagree.',
    'In “Case 1: the guest’s virtual timer”, give the timer a period of 60 ticks: how many exits does each expiry cost?',
  ],
};

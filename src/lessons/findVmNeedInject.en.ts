import type { findVmNeedInject } from './findVmNeedInject.ts';
import type { LessonText } from './lesson.ts';

export const text: LessonText<(typeof findVmNeedInject)['beats'][number]['name']> = {
  title: 'SPIs and whose they are: find_vm_need_inject',
  summary: 'You can follow a physical SPI to the VM that it belongs to, and say what happens when there is none.',
  beats: {
    whose: {
      text: 'An SPI reaches a PE as a bare number. `HCR_EL2.IMO` = 1 brings it to EL2 whoever is running, and vcpu.run() returns. Before it can inject anything, the hypervisor must know whose interrupt it is. It asks the cheapest question first.',
      rule: 'HCR_EL2.IMO; the design, part 2: the IRQ is handled at the outermost level',
      notes:
        'One PE, one VM for the moment. The questions in order: the host’s? the current VM’s? another VM’s of this PE? nobody’s?',
    },
    host: {
      text: 'Is it the host’s own? SPI 70 is: it comes from the host’s watchdog. SGI 1, PPI 25 and PPI 26 are reserved to the host, too. The host handles such an interrupt and ends it with `GICC_EOIR` and `GICC_DIR`. No guest sees it.',
      rule: 'The design, part 2: host and guest interrupts are separated; GICC_EOIR, GICC_DIR',
      notes:
        'SGI 1 is the doorbell between PEs, 25 maintenance, 26 the hypervisor’s timer. The guest lost time, and nothing else.',
    },
    'current-vm': {
      text: 'Has the current VM registered it, the one whose vCPU is loaded here? SPI 33 is not the host’s, and ptov of VM0 has an entry for 33: yes. This is the usual case. It costs one look into one table, and no search.',
      rule: 'ptov[33] of the current VM',
      notes: 'The comment of 2024 says it: the search is for a physical IRQ that is not the current VM’s.',
    },
    'not-current': {
      text: 'VM2 and VM3 share PE2, and VPE3 of VM2 is running. SPI 50 arrives; it belongs to the network card of VM3. ptov of VM2 has no entry for 50. For this case the design has find_vm_need_inject, in three steps.',
      rule: 'The design: find_vm_need_inject, when the interrupt is not the current VM’s',
      notes:
        'Why in the application and not in the vGIC’s crate? It needs the list of VMs and the map from PEs to VPEs, which the vGIC does not have.',
    },
    'step-1': {
      text: 'Step 1: which VPEs does this PE have? Not only the one that runs: all that are assigned to it, ready and asleep ones as well. On PE2 these are VPE3 and VPE4.',
      rule: 'find_vm_need_inject, step 1: all VPEs of the current physical PE',
      notes: 'A VPE asleep in WFI counts. “Case 3: the owner of the interrupt is asleep” shows why.',
    },
    'step-2': {
      text: 'Step 2: which VMs contain these VPEs? Each is named once, even if two of its VPEs are here. Otherwise the same interrupt would be injected twice. These are VM2 and VM3.',
      rule: 'find_vm_need_inject, step 2: the VMs that contain these VPEs',
      notes: '“Case 4: two VPEs of one VM in the look-up” has three VPEs and two VMs.',
    },
    'step-3': {
      text: 'Step 3: which of these VMs has registered SPI 50? VM3, and only VM3. An SPI is registered by one VM at most, and a second registration is refused: so there is one hit, or none. int_inject of VM3 takes over.',
      rule: 'find_vm_need_inject, step 3: ptov[50] of each VM',
      notes: 'Refused at registration: Bao and Rust-Shyper keep one bitmap of all taken SPIs for this.',
    },
    parked: {
      text: 'int_inject of VM3 translates 50 through ptov and picks the target: VM3 has one vCPU, VPE4. It belongs to this PE and is not loaded, so its saved List Register 0 is written. That is memory of this PE: no IPI goes out.',
      rule: 'The delivery rule: ready on this PE, record it and inject when it next runs',
      notes:
        'The rule in full: running here, inject now; ready here, record; on another PE, send that PE a message; asleep, wake it.',
    },
    'stays-active': {
      text: 'The host writes `GICC_EOIR`, so other interrupts can come, and does not write `GICC_DIR`. SPI 50 stays active until VPE4 ends it. Until VM3 has had its turn, the card may ask again, but nothing is signalled.',
      rule: 'GICC_CTLR.EOImode = 1: GICC_EOIR drops the priority only',
      notes:
        'This is one of the open points of the design: an SPI stays active for as long as its VM does not run. The slice bounds it.',
    },
    'its-turn': {
      text: 'VPE3’s slice is over. The switch has loaded VPE4’s List Registers, the virtual CPU interface has signalled, and VPE4 reads 50 from `GICV_IAR`: 68 ticks after the card asked. The look-up found the right VM; the scheduler decides when.',
      rule: 'GICV_IAR; GICH_LR.State 01 becomes 10',
      notes: 'Should an interrupt take the PE over at once? The lesson on open questions tries it.',
    },
    elsewhere: {
      text: 'In case 4, SPI 77 of VM5 reaches PE3, where VM4 runs. The look-up finds VM5 through VPE6, which is assigned to PE3. But `GICD_ITARGETSR` names VPE7, and VPE7 is on PE4. PE3 cannot write PE4’s List Registers: a message must go.',
      rule: 'GICD_ITARGETSR; the delivery rule: on another PE, send an IPI',
      notes:
        'Three different questions: which PE took it, which VM owns it, which vCPU is its target. The next lesson follows the message.',
    },
    nobody: {
      text: 'Nobody has registered this SPI 50: no hit. The host ends it with `GICC_EOIR` and `GICC_DIR`, or it would stay active for ever. And since the look-up asks this PE only, an SPI that is sent to the wrong PE is lost like this, too.',
      rule: 'GICC_EOIR, GICC_DIR; the look-up is local to a PE',
      notes:
        '“Case 4: sent to the wrong PE” is that mistake: the VM exists, and its interrupt comes to a PE that knows nothing of it.',
    },
  },
  tries: [
    'Open “Case 4: two VPEs of one VM in the look-up”, and say before step 2 how many VMs there will be.',
    'In “Case 3: two VMs want one SPI”, set `allowConflicts`: which VM gets SPI 50, and by what rule?',
    'In “Case 4: sent to the wrong PE”, write the physical `GICD_ITARGETSR` so that SPI 44 finds its VM.',
  ],
};

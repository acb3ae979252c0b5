import type { ChallengeText } from './challenge.ts';

export const text: ChallengeText = {
  title: 'Everyone but one',
  task: 'VM5 has three vCPUs. With a single write of its `vGICD_SGIR`, send SGI 5 to VPE6 and VPE8, and not to VPE7.',
  sights: ['VPE6 and VPE8 acknowledge SGI 5'],
  never: { vpe7: 'VPE7 got it as well.' },
  hints: [
    '`vGICD_SGIR` has a list of targets in bits 23:16 and a filter in bits 25:24.',
    'Filter 0 sends to the list, 1 to all but the sender, 2 to the sender. Who writes matters for two of them.',
    'Write 0x00050005 as any vCPU of VM5: targets 0 and 2. Or 0x01000005 as VPE7: all but itself.',
  ],
  why: 'Targets are vCPUs of the VM, not PEs: the hypervisor takes the write apart and sends a message for each target, with the writer as the source in `GICV_IAR.CPUID`.',
  rule: 'GICD_SGIR: TargetListFilter[25:24], CPUTargetList[23:16], SGIINTID[3:0]',
};

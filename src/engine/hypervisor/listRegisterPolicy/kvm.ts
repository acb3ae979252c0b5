import { sameWord } from './common.ts';
import { WAIT, type ListRegisterPolicy } from './policy.ts';

/**
 * KVM as in Linux 6.1 (`arch/arm64/kvm/vgic/vgic.c`, `vgic-v2.c`). No interrupt is written into a List Register when it arrives:
 * it joins the vCPU's list, and at each entry the registers are filled anew from the list, at each exit read back into it
 * (`rebuild.ts`). Whatever does not fit is called in by UIE. An interrupt that is active outside the List Registers is not
 * looked for when the guest ends it: before 6.19 LRENPIE is not set. With a single List Register the condition of UIE
 * always holds, and a guest with two interrupts never runs.
 */
export const kvmPolicy: ListRegisterPolicy = {
  name: 'kvm',
  notices: true,
  keeps: true,
  endsForwarded: false,
  refillEvicts: false,
  rebuilds: true,
  free: () => -1,
  victim: () => WAIT,
  next: () => undefined,
  watch: () => 0,
  word: sameWord,
};

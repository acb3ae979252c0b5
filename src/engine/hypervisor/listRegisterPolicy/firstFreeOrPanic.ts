import { firstFree, sameWord } from './common.ts';
import { PANIC, type ListRegisterPolicy } from './policy.ts';

/**
 * AxVisor 0.1's GICv3 path (`src/hal/arch/aarch64/mod.rs`, `inject_interrupt_gic_v3`, at 3898783), its choice of register carried
 * over to a GICv2: an interrupt that is in a List Register already, pending or active, is passed over, and what came
 * with it is lost; otherwise the first empty register; when none is empty the hypervisor panics.
 */
export const firstFreeOrPanicPolicy: ListRegisterPolicy = {
  name: 'first-free-or-panic',
  notices: true,
  keeps: false,
  endsForwarded: false,
  refillEvicts: false,
  rebuilds: false,
  free: firstFree,
  victim: () => PANIC,
  next: () => undefined,
  watch: () => 0,
  word: sameWord,
};

import { encodeListRegister, LrState, lrVintid } from '../../gic/listRegister.ts';
import type { ListRegisterPolicy } from './policy.ts';

/**
 * AxVisor 0.1 on a GICv2 (`src/hal/arch/aarch64/mod.rs`, `inject_interrupt`, at 3898783): every interrupt is written into List
 * Register 0, whatever is there, as a software interrupt of group 0 and priority 0 with EOI maintenance. The host has ended the
 * physical one by then (arm_gicv2 `handle_irq`: EOIR and DIR), so a line that is still high interrupts again at once. Nothing
 * waits outside, because nothing is ever found to be full.
 */
export const axvisorLr0Policy: ListRegisterPolicy = {
  name: 'axvisor-lr0',
  notices: false,
  keeps: false,
  endsForwarded: true,
  refillEvicts: false,
  rebuilds: false,
  free: () => 0,
  victim: () => 0,
  next: () => undefined,
  watch: () => 0,
  word: (word) =>
    encodeListRegister({
      vintid: lrVintid(word),
      priority: 0,
      group1: false,
      state: LrState.pending,
      hw: false,
      eoi: true,
      cpuid: 0,
    }),
};

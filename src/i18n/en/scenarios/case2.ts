import type { ScenarioTexts } from './texts.ts';

const design = 'The ArceOS hypervisor’s “Virtual GIC Design”';

export const case2: { readonly [id: string]: ScenarioTexts } = {
  'case-2-sgi-same-pe': {
    title: 'Case 2: an SGI to a sibling on the same PE',
    summary: 'VM1 has two VPEs, and both are on PE1. VPE1 sends SGI 2 to VPE2 while VPE2 waits for its turn.',
    watch:
      'No IPI goes out. The hypervisor writes the saved List Register of VPE2, and the switch to VPE2 brings it into the hardware.',
    source: `${design}, case 2.`,
    notes: {
      saved: 'VPE2 is not loaded: SGI 2 goes into its saved List Register, without any IPI.',
      loaded: 'The switch brings VPE2’s List Registers into the hardware, and with them SGI 2.',
    },
  },
  'case-2-sgi-filters': {
    title: 'Case 2: the filters of GICD_SGIR',
    summary: 'VPE1 sends SGI 1 to a list, SGI 2 to all but itself, SGI 3 to itself, and SGI 4 with the reserved filter.',
    watch: 'The filters count vCPUs of the VM, not PEs: VPE1 and VPE2 share PE1, and “all but self” still reaches VPE2.',
    source: 'Rust-Shyper, whose “all but self” left out the PE and with it the sibling.',
    notes: {
      list: 'Filter 0, the list: bits count vCPUs of the VM.',
      others: 'Filter 1, all but self: VPE2 shares the PE and still gets it.',
      reserved: 'Filter 3 is reserved: nobody is meant.',
    },
  },
  'case-2-spi-sibling': {
    title: 'Case 2: an SPI for the sibling',
    summary: 'SPI 41 belongs to VM1, whose VPE1 runs, but its target is VPE2 on the same PE.',
    watch:
      'The current VM has registered it, so there is no look-up; the saved List Register of VPE2 is written, and no message is sent.',
    source: `${design}, case 2.`,
    notes: {
      saved: 'VPE1 runs, the target is VPE2: its saved List Register is filled.',
    },
  },
  'case-2-cpu-on': {
    title: 'Case 2: an SPI for a vCPU that is still off',
    summary: 'SPI 41 is for VPE2, which VPE1 switches on later with PSCI CPU_ON.',
    watch: 'The interrupt waits in the vGICD and is delivered when VPE2 is switched on; it is neither lost nor thrown away.',
    source: 'Rust-Shyper, which acknowledged an interrupt for a vCPU that was not started, and dropped it.',
    notes: {
      latched: 'VPE2 is off: SPI 41 waits in the vGICD, acknowledged and not thrown away.',
      started: 'PSCI CPU_ON: what waited for VPE2 is delivered now.',
    },
  },
  'case-2-disable-active': {
    title: 'Case 2: disabled is not inactive',
    summary: 'VPE1 is in the handler of SPI 41 when its slice ends. VPE2 disables SPI 41 meanwhile.',
    watch:
      'The List Register of VPE1 keeps the active interrupt, and VPE1 ends it as if nothing had happened. A disabled interrupt is only not signalled again.',
    source: 'Bao, where disabling an active interrupt dropped it from its List Register.',
    notes: {
      disabled: 'VPE2 disables SPI 41 while VPE1 is in its handler: the saved List Register keeps the active state.',
      ended: 'VPE1 ends it in the usual way.',
    },
  },
};

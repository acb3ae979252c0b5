import { entry } from './entry.ts';

const watch = (at: number, bit: number) => ({
  at,
  do: 'write' as const,
  register: 'GICH_HCR',
  pe: 'PE0',
  value: 1 | (1 << bit),
});

/**
 * Case 1: GICH_HCR.VGrp0DIE, VGrp0EIE, VGrp1EIE and VGrp1DIE, one after the other. This hypervisor does not ask for them, so
 * somebody else sets them from outside.
 */
export const case1GroupEnables = entry('case-1-group-enables', {
  version: 1,
  vms: [
    {
      vcpus: [
        {
          program: {
            irqs: [{ intid: 33 }],
            main: [
              { op: 'work', units: 60 },
              { op: 'write', register: 'GICC_CTLR', value: 0 },
              { op: 'work', units: 50 },
              { op: 'write', register: 'GICC_CTLR', value: 1 },
              { op: 'work', units: 50 },
              { op: 'write', register: 'GICC_CTLR', value: 3 },
              { op: 'work', units: 50 },
              { op: 'write', register: 'GICC_CTLR', value: 1 },
              { op: 'work', units: 50 },
            ],
          },
        },
      ],
    },
  ],
  devices: [{ name: 'UART', intid: 33, vm: 'vm0' }],
  stimuli: [watch(100, 5), watch(172, 4), watch(236, 6), watch(300, 7), { at: 380, do: 'raise', device: 'UART' }],
  markers: [
    { name: 'off0', when: { event: 'maintenanceHandled', value: 1 << 5 } },
    { name: 'on0', when: { event: 'maintenanceHandled', value: 1 << 4 } },
    { name: 'on1', when: { event: 'maintenanceHandled', value: 1 << 6 } },
    { name: 'off1', when: { event: 'maintenanceHandled', value: 1 << 7 } },
  ],
});

import { entry } from './entry.ts';

/** Case 1: GICC_CTLR.EOImode = 1: GICC_EOIR drops the priority, GICC_DIR deactivates. */
export const case1EoiMode1 = entry('case-1-eoimode1', {
  version: 1,
  vms: [
    {
      vcpus: [
        {
          program: {
            eoiMode: 1,
            irqs: [{ intid: 33 }],
            handler: { deferDir: [33] },
            main: [
              { op: 'work', units: 80 },
              { op: 'write', register: 'GICC_DIR', value: 33 },
              { op: 'work', units: 10 },
            ],
          },
        },
      ],
    },
  ],
  devices: [{ name: 'UART', intid: 33, vm: 'vm0' }],
  stimuli: [{ at: 90, do: 'raise', device: 'UART' }],
  markers: [
    { name: 'dropped', when: { event: 'vPriorityDropped', intid: 33 } },
    { name: 'deactivated', when: { event: 'hwDeactivated', intid: 33 } },
  ],
});

import { entry } from './entry.ts';

/** Case 1: a level-sensitive line that is high again before the interrupt is deactivated. */
export const case1LevelAgain = entry('case-1-level-again', {
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
              { op: 'work', units: 100 },
              { op: 'write', register: 'GICC_DIR', value: 33 },
              { op: 'work', units: 40 },
              { op: 'write', register: 'GICC_DIR', value: 33 },
            ],
          },
        },
      ],
    },
  ],
  devices: [{ name: 'UART', intid: 33, vm: 'vm0' }],
  stimuli: [
    { at: 90, do: 'raise', device: 'UART' },
    { at: 180, do: 'raise', device: 'UART' },
  ],
  markers: [
    { name: 'again', when: { event: 'lineRaised', intid: 33, nth: 2 } },
    { name: 'sampled', when: { event: 'acknowledged', intid: 33, nth: 2 } },
  ],
});

import { entry } from './entry.ts';

/** Case 1: PE0 {VPE0}, VM0. A level-sensitive UART on SPI 33 interrupts a running guest. */
export const case1Uart = entry('case-1-uart', {
  version: 1,
  pes: ['PE0'],
  vms: [
    {
      name: 'vm0',
      vcpus: [{ name: 'vpe0', program: { irqs: [{ intid: 33, priority: 0x80 }], main: [{ op: 'work', units: 100 }] } }],
    },
  ],
  devices: [{ name: 'UART', intid: 33, kind: 'level', vm: 'vm0' }],
  stimuli: [{ at: 90, do: 'raise', device: 'UART' }],
  markers: [
    { name: 'filled', when: { event: 'lrWritten', intid: 33 } },
    { name: 'ended', when: { event: 'hwDeactivated', intid: 33 } },
  ],
});

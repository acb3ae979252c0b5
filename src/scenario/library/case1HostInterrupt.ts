import { entry } from './entry.ts';

/** Case 1: a device of the hypervisor’s own interrupts while the guest runs. */
export const case1HostInterrupt = entry('case-1-host-interrupt', {
  version: 1,
  pes: ['PE0'],
  vms: [{ name: 'vm0', vcpus: [{ name: 'vpe0', program: { irqs: [{ intid: 33 }], main: [{ op: 'work', units: 120 }] } }] }],
  devices: [
    { name: 'watchdog', intid: 70, kind: 'level', backing: 'host' },
    { name: 'UART', intid: 33, kind: 'level', vm: 'vm0' },
  ],
  stimuli: [
    { at: 100, do: 'raise', device: 'watchdog' },
    { at: 150, do: 'raise', device: 'UART' },
  ],
  markers: [
    { name: 'host', when: { event: 'deactivated', intid: 70 } },
    { name: 'guest', when: { event: 'priorityDropped', intid: 33 } },
  ],
});

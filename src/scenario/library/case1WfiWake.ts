import { entry } from './entry.ts';

/** Case 1: the guest sleeps in WFI, the PE idles, and an SPI wakes both. */
export const case1WfiWake = entry('case-1-wfi-wake', {
  version: 1,
  vms: [{ vcpus: [{ program: { irqs: [{ intid: 33 }] } }] }],
  devices: [{ name: 'UART', intid: 33, vm: 'vm0' }],
  stimuli: [{ at: 110, do: 'raise', device: 'UART' }],
  markers: [
    { name: 'idle', when: { event: 'idled' } },
    { name: 'woken', when: { event: 'woken', vcpu: 'vpe0' } },
  ],
});

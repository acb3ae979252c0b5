import { case4 } from './case4Topology.ts';
import { entry } from './entry.ts';

const { vms, ...rest } = case4({
  vpe5: { main: [{ op: 'work', units: 700 }] },
  vpe6: {
    irqs: [{ intid: 77, targets: ['vpe6'] }],
    handler: { work: 120 },
    main: [{ op: 'work', units: 500 }],
  },
});

/** Case 4: VPE6 moves from PE3 to PE4 while it is in the handler of SPI 77; then SPI 77 comes again. */
export const case4Migration = entry('case-4-migration', {
  ...rest,
  hypervisor: { slice: 80 },
  vms: vms.map((vm) => ({
    ...vm,
    vcpus: vm.vcpus.map((x) => (x.name === 'vpe6' ? { ...x, affinity: ['PE3', 'PE4'] } : x)),
  })),
  devices: [{ name: 'NIC', intid: 77, kind: 'edge', vm: 'vm5' }],
  stimuli: [
    { at: 440, do: 'pulse', device: 'NIC' },
    { at: 560, do: 'move', vcpu: 'vpe6', pe: 'PE4' },
    { at: 900, do: 'pulse', device: 'NIC' },
  ],
  markers: [
    { name: 'moved', when: { event: 'moved', vcpu: 'vpe6' } },
    { name: 'ended', when: { event: 'hwDeactivated', intid: 77 } },
    { name: 'again', when: { event: 'acknowledged', intid: 77, nth: 2 } },
  ],
});

import { entry } from './entry.ts';

/**
 * The machine of the design's figure, all four cases at once:
 *
 *   PE0 {VPE0}            VM0 = {VPE0}                 case 1
 *   PE1 {VPE1, VPE2}      VM1 = {VPE1, VPE2}           case 2
 *   PE2 {VPE3}, {VPE4}    VM2 = {VPE3}, VM3 = {VPE4}   case 3
 *   PE3 {VPE5}, {VPE6}    VM4 = {VPE5}                 case 4
 *   PE4 {VPE7, VPE8}      VM5 = {VPE6, VPE7, VPE8}
 */
export const fourCases = entry('four-cases', {
  version: 1,
  pes: ['PE0', 'PE1', 'PE2', 'PE3', 'PE4'],
  hypervisor: { slice: 80 },
  vms: [
    {
      name: 'vm0',
      vcpus: [{ name: 'vpe0', pe: 'PE0', program: { irqs: [{ intid: 33 }], main: [{ op: 'work', units: 100 }] } }],
    },
    {
      name: 'vm1',
      vcpus: [
        {
          name: 'vpe1',
          pe: 'PE1',
          program: {
            irqs: [{ intid: 41, targets: ['vpe2'] }],
            main: [
              { op: 'work', units: 40 },
              { op: 'sgi', intid: 2, to: ['vpe2'] },
              { op: 'work', units: 100 },
            ],
          },
        },
        { name: 'vpe2', pe: 'PE1', program: { main: [{ op: 'work', units: 100 }] } },
      ],
    },
    {
      name: 'vm2',
      vcpus: [
        {
          name: 'vpe3',
          pe: 'PE2',
          program: {
            irqs: [{ intid: 42 }, { intid: 27, priority: 0x60 }],
            main: [
              { op: 'timer', intid: 27, after: 120 },
              { op: 'work', units: 300 },
            ],
          },
        },
      ],
    },
    {
      name: 'vm3',
      vcpus: [
        {
          name: 'vpe4',
          pe: 'PE2',
          program: {
            irqs: [{ intid: 43 }, { intid: 27, priority: 0x60 }],
            main: [
              { op: 'timer', intid: 27, after: 140 },
              { op: 'work', units: 60 },
            ],
          },
        },
      ],
    },
    {
      name: 'vm4',
      vcpus: [{ name: 'vpe5', pe: 'PE3', program: { irqs: [{ intid: 44 }], main: [{ op: 'work', units: 600 }] } }],
    },
    {
      name: 'vm5',
      vcpus: [
        {
          name: 'vpe6',
          pe: 'PE3',
          program: {
            irqs: [{ intid: 77, targets: ['vpe7'] }],
            main: [
              { op: 'work', units: 20 },
              { op: 'sgi', intid: 1, to: 'others' },
            ],
          },
        },
        {
          name: 'vpe7',
          pe: 'PE4',
          program: {
            main: [
              { op: 'work', units: 60 },
              { op: 'sgi', intid: 3, to: ['vpe8'] },
            ],
          },
        },
        { name: 'vpe8', pe: 'PE4', program: {} },
      ],
    },
  ],
  devices: [
    { name: 'UART', intid: 33, kind: 'level', vm: 'vm0' },
    { name: 'NIC1', intid: 41, kind: 'edge', vm: 'vm1' },
    { name: 'disk2', intid: 42, kind: 'level', vm: 'vm2' },
    { name: 'NIC3', intid: 43, kind: 'edge', vm: 'vm3' },
    { name: 'UART4', intid: 44, kind: 'level', vm: 'vm4' },
    { name: 'NIC5', intid: 77, kind: 'edge', vm: 'vm5', targetPe: 'PE3' },
  ],
  stimuli: [
    { at: 90, do: 'raise', device: 'UART' },
    { at: 300, do: 'pulse', device: 'NIC1' },
    { at: 460, do: 'raise', device: 'disk2' },
    { at: 520, do: 'pulse', device: 'NIC3' },
    { at: 600, do: 'raise', device: 'UART4' },
    { at: 660, do: 'pulse', device: 'NIC5' },
  ],
  markers: [
    { name: 'uart', when: { event: 'vAcknowledged', vm: 'vm0', intid: 33 } },
    { name: 'lookup', when: { event: 'lookupHits', pe: 'PE3' } },
    { name: 'message', when: { event: 'messageSent', intid: 77 } },
  ],
});

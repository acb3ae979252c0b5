// Written by scripts/gen-first.mjs.
import type { Scenario } from '../scenario/scenario.ts';

/** What the page opens when nobody asked for anything else: its name in the library, and the scenario complete. */
export const first: { readonly id: string; readonly scenario: Scenario } = {
  id: 'case-1-uart',
  scenario: {
    version: 1,
    title: '',
    summary: '',
    watch: '',
    pes: ['PE0'],
    gic: { preset: 'gic-400', intids: 128, listRegisters: 4 },
    hypervisor: {
      policy: 'design',
      hostEoiMode: 1,
      remoteDelivery: 'ipi',
      mailbox: 'fifo',
      switchHcr: true,
      switchVmcr: true,
      switchApr: true,
      switchLrs: true,
      switchPpis: true,
      switchKey: 'vcpu',
      firstRun: 'clean',
      targetSpace: 'vcpu',
      sgiSources: 'tracked',
      sgiSourceOrder: 'highest',
      disabledInject: 'latch',
      pendTarget: 'itargetsr',
      preemptOnInject: false,
      intidWidth: 10,
      currentVcpu: 'passed-down',
      allowConflicts: false,
      moveTargets: 'follow',
      slice: 60,
    },
    vms: [
      {
        name: 'vm0',
        vcpus: [
          {
            name: 'vpe0',
            affinity: [],
            started: true,
            program: {
              boot: true,
              irqs: [{ intid: 33, priority: 128, enable: true, targets: ['vpe0'], edge: false }],
              pmr: 248,
              bpr: 0,
              eoiMode: 0,
              masked: false,
              main: [{ op: 'work', units: 100 }],
              then: 'wfi',
              handler: { work: 1, nesting: false, deferDir: [] },
              distributor: true,
            },
            pe: 'PE0',
          },
        ],
      },
    ],
    devices: [{ name: 'UART', intid: 33, kind: 'level', backing: 'hw', priority: 160, vintid: 33, vm: 'vm0' }],
    stimuli: [{ at: 90, do: 'raise', device: 'UART' }],
    markers: [
      { name: 'filled', at: 0, when: { event: 'lrWritten', intid: 33, nth: 1 }, pause: false, note: '' },
      { name: 'ended', at: 0, when: { event: 'hwDeactivated', intid: 33, nth: 1 }, pause: false, note: '' },
    ],
    end: 20000,
  },
};

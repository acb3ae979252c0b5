import type { ScenarioSource } from '../fields.ts';
import { case4 } from './case4Topology.ts';
import { entry } from './entry.ts';

const story = (target: string, markers: NonNullable<ScenarioSource['markers']>) => ({
  ...case4({
    vpe5: { main: [{ op: 'work', units: 700 }] },
    vpe6: { irqs: [{ intid: 77, priority: 0x80, targets: [target] }] },
  }),
  devices: [{ name: 'NIC', intid: 77, kind: 'edge' as const, vm: 'vm5', targetPe: 'PE3' }],
  stimuli: [{ at: 500, do: 'pulse' as const, device: 'NIC' }],
  markers,
});

/** Case 4: SPI 77 of VM5 reaches PE3 while VPE5 of VM4 runs there; its target VPE7 is on PE4. */
export const case4SpiToOtherPe = entry(
  'case-4-spi-to-other-pe',
  story('vpe7', [
    { name: 'hits', when: { event: 'lookupHits', intid: 77 } },
    { name: 'message', when: { event: 'messageSent', intid: 77 } },
    { name: 'ended', when: { event: 'hwDeactivated', intid: 77 } },
  ]),
);

/** The same with target VPE6, which shares PE3 with VPE5. */
export const case4SpiSamePe = entry(
  'case-4-spi-same-pe',
  story('vpe6', [
    { name: 'hits', when: { event: 'lookupHits', intid: 77 } },
    { name: 'saved', when: { event: 'lrWritten', intid: 77 } },
  ]),
);

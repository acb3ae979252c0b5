import { defectTargetsStay } from '../scenario/library/defectTargetsStay.ts';
import type { Challenge } from './challenge.ts';

const { markers: _, compare: __, ...source } = defectTargetsStay.source;

/** A vCPU moves, and the physical target of its SPI stays where it was. */
export const moved: Challenge = {
  id: 'moved',
  level: 3,
  scenario: source,
  allowed: [{ do: 'write', registers: ['GICD'] }],
  limit: 2,
  goal: { sights: [{ see: [{ event: 'vAcknowledged', intid: 77, nth: 2 }] }], never: [], sound: true },
  solution: [
    { after: { event: 'moved', vcpu: 'vpe6' }, do: 'write', register: 'GICD_ITARGETSR19', pe: 'PE3', value: 0x200, size: 4 },
  ],
};

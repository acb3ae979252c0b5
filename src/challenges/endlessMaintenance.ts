import { defectNpStorm } from '../scenario/library/defectNpStorm.ts';
import type { Challenge } from './challenge.ts';

const { markers: _, compare: __, ...source } = defectNpStorm.source;

/** Every List Register is active, something waits outside, and GICH_HCR.NPIE calls for ever. */
export const endlessMaintenance: Challenge = {
  id: 'endless-maintenance',
  level: 3,
  scenario: { ...source, end: 2000 },
  allowed: [{ do: 'write', registers: ['GICH', 'GICV', 'vGICD'] }],
  limit: 3,
  goal: {
    sights: [
      { see: [{ event: 'maintenanceHandled', nth: 3 }] },
      { see: [{ event: 'vAcknowledged', intid: 42 }] },
      { rest: true },
    ],
    never: [],
    sound: false,
  },
  solution: [
    { after: { event: 'deactivated', intid: 25, nth: 3 }, do: 'write', register: 'GICH_HCR', pe: 'PE0', value: 7, size: 4 },
  ],
};

import { case4SpiToOtherPe } from '../scenario/library/case4SpiToOtherPe.ts';
import type { Challenge } from './challenge.ts';

const { markers: _, ...source } = case4SpiToOtherPe.source;

/** What is for a vCPU on another PE never gets there. */
export const silentDoorbell: Challenge = {
  id: 'silent-doorbell',
  level: 2,
  scenario: { ...source, hypervisor: { remoteDelivery: 'none' } },
  allowed: [{ do: 'option' }],
  limit: 2,
  goal: { sights: [{ see: [{ event: 'vAcknowledged', intid: 77, vcpu: 'vpe7' }] }, { rest: true }], never: [], sound: true },
  solution: [{ do: 'option', option: 'remoteDelivery', value: 'ipi' }],
};

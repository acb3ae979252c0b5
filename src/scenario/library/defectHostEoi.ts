import { case1Uart } from './case1Uart.ts';
import { entry } from './entry.ts';

/** The host uses EOImode 0: its GICC_EOIR deactivates what it has just forwarded, and a line that is still high comes back. */
export const defectHostEoi = entry('defect-host-eoimode-0', {
  ...case1Uart.source,
  hypervisor: { hostEoiMode: 0 },
  compare: { hostEoiMode: 1 },
  markers: [{ name: 'ended', when: { event: 'priorityDropped', intid: 33 }, pause: true }],
  end: 1200,
});

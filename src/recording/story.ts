import type { StepIndex } from '../base/brand.ts';
import type { EventKind } from '../engine/trace/eventKind.ts';
import type { EventRow } from '../engine/trace/events.ts';
import type { Messages } from '../i18n/messages.ts';
import type { Names } from '../scenario/names.ts';
import { Cursor } from './cursor.ts';
import type { Recording } from './recording.ts';
import { sentence } from './sentence.ts';

/** One line of a log. */
export interface StoryLine {
  readonly step: StepIndex;
  readonly tick: number;
  readonly who: string;
  readonly sentence: string;
  readonly row: EventRow;
}

/** Events that are the guest's own doing; all others with a PE are the PE's, or its hypervisor's. */
const guests: readonly EventKind[] = [
  'virqTaken',
  'vAcknowledged',
  'vSpurious',
  'vPriorityDropped',
  'vDeactivated',
  'deviceQuieted',
  'trapped',
];

/** Who acts: a vCPU, a PE, a device, or the Distributor. */
export function whoActs(row: EventRow, names: Names): string {
  if (row.kind === 'lineRaised' || row.kind === 'lineLowered') return names.device(row.value);
  if (guests.includes(row.kind) && row.vcpu >= 0) return names.vcpu(row.vcpu);
  if (row.kind === 'becamePending' || (row.kind === 'hwDeactivated' && row.lr >= 0)) return 'GICD';
  if (row.pe >= 0) return names.pe(row.pe);
  return row.vm >= 0 ? names.vm(row.vm) : 'GICD';
}

/** Every event of a recording, told in one language. */
export function storyOf(recording: Recording, names: Names, messages: Messages): StoryLine[] {
  const { events } = recording.trace;
  const cursor = new Cursor(recording);
  const lines: StoryLine[] = [];
  for (let id = 0; id < events.length; id++) {
    const row = events.row(id);
    if (row.step !== cursor.step) cursor.seek(row.step);
    const tick = cursor.world.tick.v;
    lines.push({ step: row.step, tick, who: whoActs(row, names), sentence: sentence(row, names, messages), row });
  }
  return lines;
}

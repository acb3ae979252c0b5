import { hasCome } from '../i18n/load.ts';
import type { Messages } from '../i18n/messages.ts';
import type { View, Viewer } from '../store/viewer.ts';
import type { Telling } from './useTelling.ts';

/** What is to be said about a step: a sentence for each of its events, or what runs on when there is none; nothing while the words are on their way. */
export function told(viewer: Viewer, view: View, text: Messages, sentence: Telling | undefined): readonly string[] {
  const { names, recording } = viewer.shown;
  const { events, step } = view.scene;
  if (events.length > 0)
    return sentence === undefined || !hasCome(text, 'events') ? [] : events.map((e) => sentence(e, names, text));
  if (step === 0) return [text.ui.atStart];
  const pe = recording.trace.steps.peOf(step);
  if (pe < 0) return [text.ui.silentTick];
  const running = viewer.running(step);
  const top = running.ran.at(-1) ?? running.next.at(-1);
  const guest = view.before.lanes[pe]?.guest;
  const who = running.level === 'EL1' && guest !== undefined ? names.vcpu(guest.vcpu) : names.pe(pe);
  return [text.ui.silent(who, top === undefined ? '…' : `${top.routine.name} · ${top.label}`)];
}

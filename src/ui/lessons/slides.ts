import { noteOf } from '../../scenario/markers.ts';
import { textsOf } from '../../scenario/texts.ts';
import { markersIn } from '../../store/markers.ts';
import type { Shown } from '../../store/store.ts';
import { useApp, useMessages } from '../context.ts';
import { useLessonWords } from './words.ts';

/** What is presented: one thing to say at a time. */
export interface Slides {
  readonly title: string;
  /** Index of the one that is shown, and how many there are. */
  readonly at: number;
  readonly count: number;
  readonly text: string;
  readonly rule: string;
  /** For the speaker. */
  readonly notes: string;
  /** What is said next; undefined at the end. */
  readonly coming: string | undefined;
  readonly next: () => void;
  readonly previous: () => void;
  readonly replay: () => void;
}

/** The beats of the lesson in hand. */
function useBeats(): Slides | undefined {
  const now = useApp((s) => s.lesson);
  const teacher = useApp((s) => s.teacher);
  if (now === undefined || now.away || teacher === undefined) return undefined;
  const { lesson, text, at } = now;
  const said = text.beats[lesson.beats[at]!.name];
  const { next, previous, replay } = teacher;
  return {
    title: text.title,
    at,
    count: lesson.beats.length,
    text: said?.text ?? '',
    rule: said?.rule ?? '',
    notes: said?.notes ?? '',
    coming: text.beats[lesson.beats[at + 1]?.name ?? '']?.text,
    next,
    previous,
    replay,
  };
}

/** A scenario without a lesson: its beginning, and its notes where they stand. */
function useNotes(shown: Shown): Slides {
  const messages = useMessages();
  const words = useLessonWords();
  const step = useApp((s) => s.step);
  const length = useApp((s) => s.length);
  const s = useApp((state) => state);
  const { title, summary, watch } = textsOf(shown.scenario, shown.id, messages);
  const notes = markersIn(shown).placed.map((m) => ({
    step: m.step,
    text: noteOf(shown.scenario.markers[m.marker.index]!, shown.id, messages),
  }));
  const all = [{ step: 0, text: watch === '' ? title : watch }, ...notes.filter((n) => n.text !== '' && n.step > 0)];
  const at = Math.max(
    0,
    all.findLastIndex((x) => x.step <= (s.playing && s.stopAt !== undefined ? s.stopAt : step)),
  );
  const last = length - 1;
  const playOn = (): void => {
    if (s.playing && s.stopAt !== undefined) s.seek(s.stopAt);
    else s.playTo(all.find((x) => x.step > step)?.step ?? last);
  };
  return {
    title: title === '' ? messages.ui.customScenario : title,
    at,
    count: all.length,
    text: all[at]!.text,
    rule: '',
    notes: at === 0 ? summary : '',
    coming: all[at + 1]?.text ?? (step < last ? words.theEnd : undefined),
    next: playOn,
    previous: () => s.seek(all.findLast((x) => x.step < step)?.step ?? 0),
    replay: () => {
      s.seek(all[at - 1]?.step ?? 0);
      s.playTo(all[at]!.step > 0 ? all[at]!.step : last);
    },
  };
}

/** What can be presented of what is in hand. */
export function useSlides(shown: Shown): Slides {
  const notes = useNotes(shown);
  return useBeats() ?? notes;
}

import type { LessonInHand } from '../../store/lesson.ts';
import { useApp } from '../context.ts';

/** What the stage does of the beat that is read. */
export type Standing = 'waiting' | 'playing' | 'there' | 'elsewhere' | 'acted';

export function useStanding({ place }: LessonInHand): Standing {
  return useApp((s) => {
    const shown = s.preparing?.shown ?? s.shown;
    if (shown !== undefined && shown.inputs.length > 0) return 'acted';
    if (place === undefined || s.preparing !== undefined) return 'waiting';
    if (s.playing) return 'playing';
    return s.step === place ? 'there' : 'elsewhere';
  });
}

import { useCallback } from 'react';
import type { Language } from '../../i18n/language.ts';
import { course, findLesson, type CourseEntry } from '../../lessons/course.ts';
import type { Lesson, LessonText } from '../../lessons/lesson.ts';
import { useFetched } from '../useFetched.ts';

/** A lesson with what it says in the reader's language. */
export interface WrittenLesson {
  readonly lesson: Lesson;
  readonly text: LessonText;
}

async function written(entry: CourseEntry, language: Language): Promise<WrittenLesson> {
  const [lesson, text] = await Promise.all([entry.lesson(), entry.text[language]()]);
  return { lesson, text };
}

const wholeCourse = (language: Language): Promise<readonly WrittenLesson[]> =>
  Promise.all(course.map((entry) => written(entry, language)));

/** The course in the reader's language. */
export function useCourse(): readonly WrittenLesson[] | 'missing' | undefined {
  return useFetched(wholeCourse);
}

/** One lesson in the reader's language. */
export function useLesson(id: string): WrittenLesson | 'missing' | undefined {
  const fetch = useCallback(
    async (language: Language): Promise<WrittenLesson | 'missing'> => {
      const entry = findLesson(id);
      return entry === undefined ? 'missing' : written(entry, language);
    },
    [id],
  );
  return useFetched(fetch);
}

import { useEffect, useState } from 'react';
import { course } from '../../lessons/course.ts';
import type { Lesson, LessonText } from '../../lessons/lesson.ts';
import { useApp } from '../context.ts';

/** A lesson with what it says in the reader's language. */
export interface WrittenLesson {
  readonly lesson: Lesson;
  readonly text: LessonText;
}

/** The course in the reader's language; of another one until it has come. 'missing': the network is away. */
export function useCourse(): readonly WrittenLesson[] | 'missing' | undefined {
  const language = useApp((s) => s.language);
  const [written, setWritten] = useState<readonly WrittenLesson[] | 'missing'>();
  useEffect(() => {
    let here = true;
    const fetched = course.map(async (entry) => {
      const [lesson, text] = await Promise.all([entry.lesson(), entry.text[language]()]);
      return { lesson, text };
    });
    Promise.all(fetched).then(
      (all) => {
        if (here) setWritten(all);
      },
      () => {
        if (here) setWritten((was) => was ?? 'missing');
      },
    );
    return () => {
      here = false;
    };
  }, [language]);
  return written;
}

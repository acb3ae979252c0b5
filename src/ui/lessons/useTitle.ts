import { useEffect, useState } from 'react';
import type { CourseEntry } from '../../lessons/course.ts';
import { useApp } from '../context.ts';

/** The title of a lesson, once its text has come. */
export function useTitle(entry: CourseEntry | undefined): string {
  const language = useApp((s) => s.language);
  const [title, setTitle] = useState('');
  useEffect(() => {
    let here = true;
    entry?.text[language]().then(
      (text) => {
        if (here) setTitle(text.title);
      },
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [entry, language]);
  return title;
}

import type { Lesson, LessonText } from './lesson.ts';

/** A lesson as the course lists it; the lesson and its texts are fetched when they are wanted. */
export interface CourseEntry {
  readonly id: string;
  readonly lesson: () => Promise<Lesson>;
  readonly text: { readonly en: () => Promise<LessonText>; readonly 'zh-CN': () => Promise<LessonText> };
}

/** The course, in the order in which it is taught. */
export const course: readonly CourseEntry[] = [];

export const findLesson = (id: string): CourseEntry | undefined => course.find((x) => x.id === id);

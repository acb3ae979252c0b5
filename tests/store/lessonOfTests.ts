import type { CourseEntry } from '../../src/lessons/course.ts';
import type { Lesson, LessonText } from '../../src/lessons/lesson.ts';

/** A lesson of two runs: an interrupt's way, and a defect with and without it. */
export const lesson: Lesson = {
  id: 'of-tests',
  scenario: 'case-1-uart',
  minutes: 3,
  beats: [
    { name: 'start', highlight: ['vpe0'] },
    { name: 'line', until: { event: 'lineRaised', nth: 1 }, highlight: ['irq33', 'dev0'], panel: 'interrupt' },
    { name: 'exit', until: { event: 'exited', nth: 1 }, highlight: ['pe0'] },
    {
      name: 'lr',
      until: { event: 'lrWritten', nth: 1 },
      highlight: ['lr0.0', 'irq33'],
      panel: 'registers',
      question: 'listRegister',
    },
    { name: 'end', until: { event: 'waiting', nth: 1 }, highlight: ['lr0.0'] },
    { name: 'other', scenario: 'defect-mailbox-lifo', highlight: ['pe1'] },
    { name: 'without', flipped: true, until: { event: 'messageReceived', nth: 1 }, highlight: ['pe1'] },
  ],
};

const textOf = (language: string): LessonText => ({
  title: `title (${language})`,
  summary: 'summary',
  beats: Object.fromEntries(lesson.beats.map(({ name }) => [name, { text: `${name} (${language})`, rule: '', notes: '' }])),
  tries: ['try'],
});

export const entry: CourseEntry = {
  id: lesson.id,
  lesson: () => Promise.resolve(lesson),
  text: { en: () => Promise.resolve(textOf('en')), 'zh-CN': () => Promise.resolve(textOf('zh-CN')) },
};

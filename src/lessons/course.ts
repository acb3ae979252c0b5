import type { Lesson, LessonText } from './lesson.ts';

/** A lesson as the course lists it; the lesson and its texts are fetched when they are wanted. */
export interface CourseEntry {
  readonly id: string;
  readonly lesson: () => Promise<Lesson>;
  readonly text: { readonly en: () => Promise<LessonText>; readonly 'zh-CN': () => Promise<LessonText> };
}

/** The course, in the order in which it is taught. */
export const course: readonly CourseEntry[] = [
  {
    id: 'what-an-interrupt-is',
    lesson: async () => (await import('./whatAnInterruptIs.ts')).whatAnInterruptIs,
    text: {
      en: async () => (await import('./whatAnInterruptIs.en.ts')).text,
      'zh-CN': async () => (await import('./whatAnInterruptIs.zh-CN.ts')).text,
    },
  },
  {
    id: 'without-a-hypervisor',
    lesson: async () => (await import('./withoutAHypervisor.ts')).withoutAHypervisor,
    text: {
      en: async () => (await import('./withoutAHypervisor.en.ts')).text,
      'zh-CN': async () => (await import('./withoutAHypervisor.zh-CN.ts')).text,
    },
  },
  {
    id: 'why-a-hypervisor-traps',
    lesson: async () => (await import('./whyAHypervisorTraps.ts')).whyAHypervisorTraps,
    text: {
      en: async () => (await import('./whyAHypervisorTraps.en.ts')).text,
      'zh-CN': async () => (await import('./whyAHypervisorTraps.zh-CN.ts')).text,
    },
  },
  {
    id: 'list-register',
    lesson: async () => (await import('./listRegister.ts')).listRegister,
    text: {
      en: async () => (await import('./listRegister.en.ts')).text,
      'zh-CN': async () => (await import('./listRegister.zh-CN.ts')).text,
    },
  },
  {
    id: 'hw-1-or-hw-0',
    lesson: async () => (await import('./hw1OrHw0.ts')).hw1OrHw0,
    text: {
      en: async () => (await import('./hw1OrHw0.en.ts')).text,
      'zh-CN': async () => (await import('./hw1OrHw0.zh-CN.ts')).text,
    },
  },
  {
    id: 'virtual-distributor',
    lesson: async () => (await import('./virtualDistributor.ts')).virtualDistributor,
    text: {
      en: async () => (await import('./virtualDistributor.en.ts')).text,
      'zh-CN': async () => (await import('./virtualDistributor.zh-CN.ts')).text,
    },
  },
  {
    id: 'sgis',
    lesson: async () => (await import('./sgis.ts')).sgis,
    text: {
      en: async () => (await import('./sgis.en.ts')).text,
      'zh-CN': async () => (await import('./sgis.zh-CN.ts')).text,
    },
  },
  {
    id: 'ppis-and-timers',
    lesson: async () => (await import('./ppisAndTimers.ts')).ppisAndTimers,
    text: {
      en: async () => (await import('./ppisAndTimers.en.ts')).text,
      'zh-CN': async () => (await import('./ppisAndTimers.zh-CN.ts')).text,
    },
  },
  {
    id: 'find-vm-need-inject',
    lesson: async () => (await import('./findVmNeedInject.ts')).findVmNeedInject,
    text: {
      en: async () => (await import('./findVmNeedInject.en.ts')).text,
      'zh-CN': async () => (await import('./findVmNeedInject.zh-CN.ts')).text,
    },
  },
  {
    id: 'two-pes',
    lesson: async () => (await import('./twoPes.ts')).twoPes,
    text: {
      en: async () => (await import('./twoPes.en.ts')).text,
      'zh-CN': async () => (await import('./twoPes.zh-CN.ts')).text,
    },
  },
  {
    id: 'list-registers-run-out',
    lesson: async () => (await import('./listRegistersRunOut.ts')).listRegistersRunOut,
    text: {
      en: async () => (await import('./listRegistersRunOut.en.ts')).text,
      'zh-CN': async () => (await import('./listRegistersRunOut.zh-CN.ts')).text,
    },
  },
  {
    id: 'switching-vcpus',
    lesson: async () => (await import('./switchingVcpus.ts')).switchingVcpus,
    text: {
      en: async () => (await import('./switchingVcpus.en.ts')).text,
      'zh-CN': async () => (await import('./switchingVcpus.zh-CN.ts')).text,
    },
  },
  {
    id: 'priorities',
    lesson: async () => (await import('./priorities.ts')).priorities,
    text: {
      en: async () => (await import('./priorities.en.ts')).text,
      'zh-CN': async () => (await import('./priorities.zh-CN.ts')).text,
    },
  },
  {
    id: 'open-questions',
    lesson: async () => (await import('./openQuestions.ts')).openQuestions,
    text: {
      en: async () => (await import('./openQuestions.en.ts')).text,
      'zh-CN': async () => (await import('./openQuestions.zh-CN.ts')).text,
    },
  },
  {
    id: 'lost-and-found',
    lesson: async () => (await import('./lostAndFound.ts')).lostAndFound,
    text: {
      en: async () => (await import('./lostAndFound.en.ts')).text,
      'zh-CN': async () => (await import('./lostAndFound.zh-CN.ts')).text,
    },
  },
];

export const findLesson = (id: string): CourseEntry | undefined => course.find((x) => x.id === id);

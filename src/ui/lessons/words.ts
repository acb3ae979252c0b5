import { lessonMessages, type LessonMessages } from '../../i18n/lessonMessages.ts';
import { useApp } from '../context.ts';

/** The words of the course and its lessons, in the reader's language. */
export function useLessonWords(): LessonMessages {
  return lessonMessages(useApp((s) => s.language));
}

/** The beginning of a text, as the name of what it says. */
export function nameOf(text: string): string {
  const plain = text.replaceAll('`', '');
  const sentence = /^.*?[.。:：;；](?=\s|$|[\u4e00-\u9fff])/.exec(plain)?.[0] ?? plain;
  return sentence.length > 70 ? `${sentence.slice(0, 68).trimEnd()} …` : sentence;
}

import { formatLink } from '../../scenario/link.ts';

/** The link to a beat of a lesson; without one, to its beginning. */
export const linkTo = (lesson: string, beat = ''): string => formatLink({ target: { kind: 'lesson', lesson, beat }, view: {} });

import type { Messages } from '../../i18n/messages.ts';
import type { IconName } from '../icons.tsx';

/** A command that has a button in the header. */
export interface Door {
  readonly command: keyof Messages['doors'];
  readonly icon: IconName;
  /** Where there is room its name stands beside the icon. */
  readonly named: boolean;
  /** It opens no dialog: what it does is seen in the page. */
  readonly inPage?: true;
}

/** The buttons of the header, from left to right; on a phone they are rows of its menu. */
export const doors: readonly Door[] = [
  { command: 'lessons', icon: 'lessons', named: true },
  { command: 'sandbox', icon: 'build', named: true },
  { command: 'share', icon: 'share', named: true },
  { command: 'challenges', icon: 'flag', named: false },
  { command: 'quiz', icon: 'guess', named: false, inPage: true },
  { command: 'palette', icon: 'find', named: false },
  { command: 'help', icon: 'help', named: false },
];

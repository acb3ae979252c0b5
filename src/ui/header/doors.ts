import type { Messages } from '../../i18n/messages.ts';
import type { State } from '../../store/store.ts';
import type { Command } from '../command.ts';
import type { IconName } from '../icons.tsx';

/** Asks what comes next; while one is asked, puts it away; while the answer is under way, shows it. */
function quizNow(s: State): void {
  if (s.quiz.phase === 'asking') s.closeQuiz();
  else if (s.quiz.phase === 'answered') s.reveal();
  else void s.askNext();
}

/** The commands that have a button in the header; the other ones are fetched behind the first picture (`commands.ts`). */
export const doors = {
  lessons: { name: 'lessons', group: 'lesson', caps: ['Shift+L'], keys: ['Shift+L'], run: (s) => s.showOverlay('lessons') },
  sandbox: { name: 'sandbox', group: 'page', caps: ['B'], keys: ['b'], run: (s) => s.showOverlay('sandbox') },
  share: { name: 'share', group: 'page', caps: ['S'], keys: ['s'], run: (s) => s.showOverlay('share') },
  challenges: {
    name: 'challenges',
    group: 'lesson',
    caps: ['Shift+C'],
    keys: ['Shift+C'],
    run: (s) => s.showOverlay('challenges'),
  },
  quiz: { name: 'quiz', group: 'act', caps: ['Q'], keys: ['q'], run: quizNow },
  palette: {
    name: 'palette',
    group: 'page',
    caps: ['Ctrl+K', 'Ctrl+Shift+P'],
    keys: ['$mod+k', '$mod+Shift+p', '$mod+Shift+P'],
    run: (s) => s.showOverlay('palette'),
  },
  help: { name: 'help', group: 'page', caps: ['?'], keys: ['?', 'Shift+?'], run: (s) => s.showOverlay('help') },
} satisfies { readonly [N in keyof Messages['doors']]: Command };

/** A button of the header. */
export interface DoorButton {
  readonly name: keyof typeof doors;
  readonly icon: IconName;
  /** Where there is room its name stands beside the icon. */
  readonly named: boolean;
  /** It opens no dialog: what it does is seen in the page. */
  readonly inPage?: true;
}

/** The buttons of the header, from left to right; on a phone they are rows of its menu. */
export const doorButtons: readonly DoorButton[] = [
  { name: 'lessons', icon: 'lessons', named: true },
  { name: 'sandbox', icon: 'build', named: true },
  { name: 'share', icon: 'share', named: true },
  { name: 'challenges', icon: 'flag', named: false },
  { name: 'quiz', icon: 'guess', named: false, inPage: true },
  { name: 'palette', icon: 'find', named: false },
  { name: 'help', icon: 'help', named: false },
];

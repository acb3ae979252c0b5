import { languages } from '../i18n/language.ts';
import { hop } from '../recording/hop.ts';
import type { Panel } from '../store/layout.ts';
import { flip } from '../store/flip.ts';
import { markersIn } from '../store/markers.ts';
import { speeds, themes } from '../store/preferences.ts';
import type { State } from '../store/store.ts';
import type { Command } from './command.ts';
import { doors } from './header/doors.ts';

const TABS = '[role=tab], [role=radio], [role=separator]';
const ARROWS = `${TABS}, .lines, .log`;
/** A field undoes its own letters. */
const FIELDS = 'input, textarea, [contenteditable]';
const SCROLLS = `${ARROWS}, .panel`;

const next = <T>(list: readonly T[], now: T, by = 1): T => list[(list.indexOf(now) + by + list.length) % list.length]!;

function changeSpeed(s: State, by: 1 | -1): void {
  const at = speeds.indexOf(s.speed) + by;
  const speed = speeds[at];
  if (speed !== undefined) s.prefer({ speed });
}

/** Along the causes of what is pinned; of nothing, from note to note. */
function along(s: State, by: 1 | -1): void {
  if (s.shown === undefined) return;
  const { trace } = s.shown.recording;
  const notes = markersIn(s.shown).placed.map((m) => m.step);
  const note = by > 0 ? notes.find((n) => n > s.step) : notes.findLast((n) => n < s.step);
  const step = s.selected === undefined ? (note ?? -1) : hop(trace, s.selected, s.step, by);
  if (step >= 0) s.seek(step);
}

/** The other run of a comparison, at the same step. */
function flipRun(s: State): void {
  const other = s.shown === undefined ? undefined : flip(s.shown);
  if (other !== undefined) s.open(other, s.step);
}

const panelCommand = (panel: Panel, cap: number): Command => ({
  name: panel,
  group: 'panel',
  caps: [`Alt+${cap}`],
  keys: [`Alt+${cap}`],
  run: (s) => s.showTab(panel),
});

/** Every command: the key handler, the page of keys and the palette are made from this table. */
export const commands: readonly Command[] = [
  {
    name: 'play',
    group: 'play',
    caps: ['Space', 'K'],
    keys: ['Space', 'k'],
    spares: `button, summary, [role=button], ${TABS}`,
    run: (s) => (s.playing ? s.pause() : s.play()),
  },
  {
    name: 'faster',
    group: 'play',
    caps: ['L', '>'],
    keys: ['l', 'Shift+>', '>'],
    run: (s, key) => (key === 'l' && !s.playing ? s.play() : changeSpeed(s, 1)),
  },
  {
    name: 'slower',
    group: 'play',
    caps: ['J', '<'],
    keys: ['j', 'Shift+<', '<'],
    run: (s, key) => (key === 'j' && !s.playing ? s.back() : changeSpeed(s, -1)),
  },
  { name: 'nextLine', group: 'move', caps: ['.'], keys: ['.'], run: (s) => s.forward('line') },
  { name: 'previousLine', group: 'move', caps: [','], keys: [','], run: (s) => s.back('line') },
  { name: 'nextStage', group: 'move', caps: ['→'], keys: ['ArrowRight'], spares: ARROWS, run: (s) => s.forward('stage') },
  { name: 'previousStage', group: 'move', caps: ['←'], keys: ['ArrowLeft'], spares: ARROWS, run: (s) => s.back('stage') },
  {
    name: 'nextInterrupt',
    group: 'move',
    caps: ['Shift+→'],
    keys: ['Shift+ArrowRight'],
    spares: ARROWS,
    run: (s) => s.forward('interrupt'),
  },
  {
    name: 'previousInterrupt',
    group: 'move',
    caps: ['Shift+←'],
    keys: ['Shift+ArrowLeft'],
    spares: ARROWS,
    run: (s) => s.back('interrupt'),
  },
  { name: 'nextTick', group: 'move', caps: [], run: (s) => s.forward('tick') },
  { name: 'previousTick', group: 'move', caps: [], run: (s) => s.back('tick') },
  { name: 'causeForward', group: 'move', caps: [']'], keys: [']'], run: (s) => along(s, 1) },
  { name: 'causeBack', group: 'move', caps: ['['], keys: ['['], run: (s) => along(s, -1) },
  { name: 'tenForward', group: 'move', caps: ['PgDn'], keys: ['PageDown'], spares: SCROLLS, run: (s) => s.seek(s.step + 10) },
  { name: 'tenBack', group: 'move', caps: ['PgUp'], keys: ['PageUp'], spares: SCROLLS, run: (s) => s.seek(s.step - 10) },
  { name: 'start', group: 'move', caps: ['Home'], keys: ['Home'], spares: SCROLLS, run: (s) => s.toStart() },
  { name: 'end', group: 'move', caps: ['End'], keys: ['End'], spares: SCROLLS, run: (s) => s.toEnd() },
  {
    name: 'percent',
    group: 'move',
    caps: ['0 … 9'],
    keys: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
    run: (s, key) =>
      // an open question takes the digits for its answers
      s.quiz.phase === 'asking' ? s.answer(Number(key) - 1) : s.seek(Math.round(((s.length - 1) * Number(key)) / 10)),
  },
  doors.quiz,
  { name: 'undo', group: 'act', caps: ['Ctrl+Z'], keys: ['$mod+z'], spares: FIELDS, run: (s) => s.undo() },
  {
    name: 'redo',
    group: 'act',
    caps: ['Ctrl+Shift+Z', 'Ctrl+Y'],
    keys: ['$mod+Shift+z', '$mod+Shift+Z', '$mod+y'],
    spares: FIELDS,
    run: (s) => s.redo(),
  },
  { name: 'flip', group: 'act', caps: ['D'], keys: ['d'], run: flipRun },
  { name: 'stageFocus', group: 'look', caps: ['↑', '↓'] },
  { name: 'thingMenu', group: 'look', caps: ['Menu', 'Shift+F10'] },
  { name: 'fit', group: 'look', caps: ['F'], run: (s) => s.fitPinned() },
  { name: 'follow', group: 'look', caps: ['Shift+F'], run: (s) => s.follow(!s.follows) },
  { name: 'clear', group: 'look', caps: ['Esc'], run: (s) => s.select(undefined) },
  { name: 'zoomIn', group: 'look', caps: ['+'], run: (s) => s.zoomBy(1) },
  { name: 'zoomOut', group: 'look', caps: ['−'], run: (s) => s.zoomBy(-1) },
  { name: 'legend', group: 'look', caps: ['G'], run: (s) => s.showLegend(s.legend === false) },
  { name: 'marks', group: 'timeline', caps: ['A', 'B'] },
  { name: 'arrows', group: 'timeline', caps: ['C'] },
  panelCommand('explain', 1),
  panelCommand('interrupt', 2),
  panelCommand('registers', 3),
  panelCommand('machines', 4),
  panelCommand('log', 5),
  { name: 'search', group: 'panel', caps: ['/'], keys: ['/'], run: (s) => s.search(true) },
  {
    name: 'side',
    group: 'panel',
    caps: ['Alt+0'],
    keys: ['Alt+0'],
    run: (s) => s.arrange({ sideOpen: !s.layout.sideOpen }),
  },
  {
    name: 'timeline',
    group: 'panel',
    caps: ['Alt+9'],
    keys: ['Alt+9'],
    // what is neither open nor closed yet is as there is room: a press closes it
    run: (s) => s.arrange({ underOpen: s.layout.underOpen === false }),
  },
  { name: 'scenarios', group: 'page', caps: ['O'], keys: ['o'], run: (s) => s.showOverlay('scenarios') },
  doors.lessons,
  {
    name: 'nextBeat',
    group: 'lesson',
    caps: ['N', 'Enter'],
    keys: ['n', 'Enter'],
    spares: 'button, a, summary, select, [role]',
    run: (s) => s.teacher?.next(),
  },
  { name: 'previousBeat', group: 'lesson', caps: ['Shift+N'], keys: ['Shift+N'], run: (s) => s.teacher?.previous() },
  { name: 'replayBeat', group: 'lesson', caps: ['R'], keys: ['r'], run: (s) => s.teacher?.replay() },
  { name: 'present', group: 'lesson', caps: ['Shift+P'], keys: ['Shift+P'], run: (s) => s.present(true) },
  { name: 'presentNext', group: 'lesson', caps: ['PgDn', 'PgUp'] },
  { name: 'blank', group: 'lesson', caps: ['B', '.'] },
  doors.challenges,
  doors.sandbox,
  doors.share,
  { name: 'listRegister', group: 'page', caps: [], run: (s) => s.showOverlay('listRegister') },
  doors.palette,
  { name: 'theme', group: 'page', caps: ['T'], keys: ['t'], run: (s) => s.prefer({ theme: next(themes, s.theme) }) },
  { name: 'language', group: 'page', caps: [], run: (s) => s.prefer({ language: next(languages, s.language) }) },
  { name: 'singleKeys', group: 'page', caps: [], run: (s) => s.prefer({ singleKeys: !s.singleKeys }) },
  doors.help,
];

import { commands } from './commands.ts';
import { events } from './events.ts';
import { panels } from './panels.ts';
import { stage } from './stage.ts';
import { transport } from './transport.ts';
import { ui } from './ui.ts';

/** What the page says in its first picture; `index.ts` has all there is. */
export const first = { language: 'en', commands, events, panels, stage, transport, ui };

import { doors } from './doors.ts';
import { panels } from './panels.ts';
import { stage } from './stage.ts';
import { transport } from './transport.ts';
import { ui } from './ui.ts';

/** What the page says in its first picture; `index.ts` has all there is. */
export const first = { language: 'en', doors, panels, stage, transport, ui };

import { cli } from './cli.ts';
import { commands } from './commands.ts';
import { errors } from './errors.ts';
import { events } from './events.ts';
import { explain } from './explain.ts';
import { hypervisorOptions } from './hypervisorOptions.ts';
import { interrupt } from './interrupt.ts';
import { log } from './log.ts';
import { gallery } from './gallery.ts';
import { panels } from './panels.ts';
import { rules } from './rules.ts';
import { scenarios } from './scenarios/index.ts';
import { stage } from './stage.ts';
import { timeline } from './timeline.ts';
import { ui } from './ui.ts';
import { whyNot } from './whyNot.ts';

export const en = {
  language: 'en',
  cli,
  commands,
  errors,
  events,
  explain,
  gallery,
  hypervisorOptions,
  interrupt,
  log,
  panels,
  rules,
  scenarios,
  stage,
  timeline,
  ui,
  whyNot,
};

import { cli } from './cli.ts';
import { commands } from './commands.ts';
import { doings } from './doings.ts';
import { errors } from './errors.ts';
import { events } from './events.ts';
import { explain } from './explain.ts';
import { hypervisorOptions } from './hypervisorOptions.ts';
import { interrupt } from './interrupt.ts';
import { legend } from './legend.ts';
import { log } from './log.ts';
import { first } from './first.ts';
import { gallery } from './gallery.ts';
import { rules } from './rules.ts';
import { scenarios } from './scenarios/index.ts';
import { timeline } from './timeline.ts';
import { whyNot } from './whyNot.ts';

export const en = {
  ...first,
  cli,
  commands,
  doings,
  errors,
  events,
  explain,
  gallery,
  hypervisorOptions,
  interrupt,
  legend,
  log,
  rules,
  scenarios,
  timeline,
  whyNot,
};

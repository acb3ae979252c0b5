import { cli } from './cli.ts';
import { errors } from './errors.ts';
import { explain } from './explain.ts';
import { hypervisorOptions } from './hypervisorOptions.ts';
import { interrupt } from './interrupt.ts';
import { log } from './log.ts';
import { first } from './first.ts';
import { gallery } from './gallery.ts';
import { rules } from './rules.ts';
import { scenarios } from './scenarios/index.ts';
import { timeline } from './timeline.ts';
import { whyNot } from './whyNot.ts';

export const zhCN = {
  ...first,
  cli,
  errors,
  explain,
  gallery,
  hypervisorOptions,
  interrupt,
  log,
  rules,
  scenarios,
  timeline,
  whyNot,
};

import { hex } from '../base/bits.ts';
import type { Intid } from '../base/brand.ts';
import { isPpi, isSgi } from '../engine/gic/intid.ts';
import type { Messages } from '../i18n/messages.ts';
import type { ObstacleWords } from '../i18n/words.ts';
import type { Names } from '../scenario/names.ts';
import type { About, Obstacle, WhyNot } from './obstacle.ts';
import { thingName } from './thingName.ts';

const capital = (s: string): string => s.charAt(0).toUpperCase() + s.slice(1);

/** Its number, the guest's if it has one. */
const intidOf = ({ pintid, vintid }: About): Intid => (vintid < 0 ? pintid : vintid);

function wordsOf(o: Obstacle, about: About, names: Names): ObstacleWords {
  const intid = (n: number): string => (n < 0 ? '' : names.intid(n));
  return {
    pe: names.pe(o.pe),
    vm: names.vm(o.vm),
    vcpu: names.vcpu(o.vcpu),
    device: o.thing.kind === 'device' ? names.device(o.thing.device) : '',
    p: intid(about.pintid),
    v: intid(about.vintid),
    name: intid(intidOf(about)),
    kind: isSgi(intidOf(about)) ? 'sgi' : isPpi(intidOf(about)) ? 'ppi' : 'spi',
    other: intid(o.other),
    lr: o.lr < 0 ? '' : `LR${o.lr}`,
    register: o.register,
    field: o.register === 'pend_list' ? o.register : o.key === 'inMailbox' ? capital(o.field) : o.field,
    limit: o.limit < 0 ? '' : hex(o.limit, 2),
  };
}

/** An obstacle as a plain sentence. */
export const obstacleText = (o: Obstacle, about: About, names: Names, messages: Messages): string =>
  messages.whyNot.stands[o.key](wordsOf(o, about, names));

/** What would take it out of the way, as the end of a sentence. */
export const obstacleWould = (o: Obstacle, about: About, names: Names, messages: Messages): string =>
  messages.whyNot.would[o.key](wordsOf(o, about, names));

/** The interrupt that the question was about: `VPE7 SGI 1`, `VM1 SPI 33`, or the physical one when no VM has it. */
export function aboutName({ pintid, pe, vintid, vm, vcpu }: About, names: Names): string {
  if (vintid >= 0) return thingName({ kind: 'vintid', intid: vintid, vm, vcpu }, names);
  return thingName({ kind: 'pintid', intid: pintid, pe: pintid < 32 ? pe : 0 }, names);
}

/** The answer in one sentence. */
export const verdictText = ({ verdict, about }: WhyNot, names: Names, messages: Messages): string =>
  messages.whyNot.verdicts[verdict](aboutName(about, names));

import { field } from '../base/bits.ts';
import type { PeId } from '../base/brand.ts';
import { Hcr, type Gich } from '../engine/gic/gich.ts';
import { lrEoi, lrHw, lrState, LrState, lrVintid } from '../engine/gic/listRegister.ts';
import type { EventRow } from '../engine/trace/events.ts';
import type { Ahead } from './ahead.ts';
import { firedBy } from './askMaintenance.ts';
import type { Question } from './question.ts';
import { because, peRegister, type Reason } from './reason.ts';

const bits = ['EOI', 'U', 'LRENP', 'NP', 'VGrp0E', 'VGrp0D', 'VGrp1E', 'VGrp1D'];
export const misrCauses = (misr: number): string[] => bits.filter((_, i) => field(misr, i, i) === 1);

const firstLr = (gich: Gich, holds: (word: number) => boolean): number =>
  Array.from({ length: gich.lrCount }, (_, i) => i).find((i) => holds(gich.readLr(i))) ?? -1;

const lrOf = (pe: PeId, lr: number): Partial<Reason> =>
  lr < 0 ? {} : { lr, register: `GICH_LR${lr}`, thing: { kind: 'lr', pe, lr } };

/** Why maintenance fires all the same, or why nothing calls for it. */
export function whyMaintenance(ahead: Ahead, question: Question, act: EventRow): Reason {
  const { pe, vintid: intid, vcpu, step } = act;
  const fired = firedBy(ahead, act);
  const misr = peRegister('GICH_MISR', pe);
  if (fired !== undefined) return because('fires', { ...misr, intid, vcpu, step, causes: misrCauses(fired.value) });
  if (ahead.world(step - 1).pes[pe]!.gich.maintenance) return because('alreadyHigh', { ...misr, intid, vcpu, step });
  const { gich } = ahead.world(question.reveal).pes[pe]!;
  const hcr = gich.hcr.v;
  const about = { ...peRegister('GICH_HCR', pe), intid, vcpu, lr: act.lr };
  if ((hcr & Hcr.en) === 0) return because('enOff', about);
  if ((hcr & Hcr.npie) !== 0) {
    const lr = firstLr(gich, (word) => lrState(word) === LrState.pending);
    return because('stillPending', {
      ...about,
      lr,
      other: lr < 0 ? -1 : lrVintid(gich.readLr(lr)),
      ...lrOf(pe, lr),
    });
  }
  if ((hcr & Hcr.uie) !== 0) return because('noUnderflow', about);
  const word = act.lr < 0 ? 0 : ahead.world(step - 1).pes[pe]!.gich.readLr(act.lr);
  const asksAtEnd = act.lr >= 0 && !lrHw(word) && lrEoi(word);
  if (asksAtEnd && act.kind === 'vAcknowledged') return because('onlyAtEnd', { ...about, ...lrOf(pe, act.lr) });
  return because((hcr & Hcr.lrenpie) !== 0 && act.kind !== 'vAcknowledged' ? 'noCount' : 'nothingArmed', about);
}

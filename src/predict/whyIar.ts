import type { PeId } from '../base/brand.ts';
import { cpuidOfWord, intidOfWord, isSpecial, NOT_THIS_GROUP, SPURIOUS } from '../engine/gic/intid.ts';
import { lrHw, lrPintid, lrPriority, lrState, LrState, lrVintid } from '../engine/gic/listRegister.ts';
import type { World } from '../engine/machine/world.ts';
import type { EventRow } from '../engine/trace/events.ts';
import type { Ahead } from './ahead.ts';
import type { Choice, Question } from './question.ts';
import { because, peRegister, type Reason } from './reason.ts';

function whyPhysical({ gic, vms }: World, pe: PeId, right: number, wrong: number): Reason {
  const [p, x] = [intidOfWord(right), intidOfWord(wrong)];
  const about = { ...peRegister('GICC_HPPIR', pe), intid: p, other: x };
  if (isSpecial(p)) return because('nothingForIt', about);
  if (x === SPURIOUS) return because('isPending', about);
  if (x === NOT_THIS_GROUP) return because('no1022', { ...peRegister('GICC_CTLR', pe), intid: p });
  if (x === p) return because('otherSource', { ...about, pe: cpuidOfWord(right) });
  const { gicd } = gic;
  const isVirtual = vms.some((vm) => vm.registered(p) && vm.ptov.get(p) === x);
  if (!gicd.isPending(pe, x)) return because(isVirtual ? 'virtualNumber' : 'notPending', about);
  const [priority, otherPriority] = [gicd.priority(pe, p), gicd.priority(pe, x)];
  const targeted = x < 32 || gicd.states.numPe === 1 || ((gicd.targets(x) >> pe) & 1) === 1;
  if (!targeted || !gicd.isEnabled(pe, x) || gicd.isActive(pe, x)) return because('notForwarded', about);
  if (otherPriority < priority) return because('notForwarded', about);
  return because(otherPriority > priority ? 'lessUrgent' : 'tie', { ...about, priority, otherPriority });
}

function whyVirtual({ pes, vcpus }: World, event: EventRow, wrong: number): Reason {
  const { pe, vcpu, value: right } = event;
  const gich = pes[pe]!.gich;
  const [v, x] = [intidOfWord(right), intidOfWord(wrong)];
  const words = Array.from({ length: gich.lrCount }, (_, i) => gich.readLr(i));
  const lrOf = (intid: number): number => words.findIndex((w) => lrVintid(w) === intid && lrState(w) !== LrState.invalid);
  const [own, its] = [lrOf(v), lrOf(x)];
  const thingOf = (lr: number): Partial<Reason> =>
    lr < 0 ? {} : { lr, register: `GICH_LR${lr}`, thing: { kind: 'lr', pe, lr } };
  const about = { ...peRegister('GICV_HPPIR', pe), vcpu, intid: v, other: x, otherLr: own };
  if (isSpecial(v)) return because('nothingSignalled', about);
  if (x === SPURIOUS) return because('isSignalled', { ...about, ...thingOf(own) });
  if (x === NOT_THIS_GROUP) return because('no1022v', { ...about, ...peRegister('GICH_VMCR', pe) });
  if (x === v) {
    const source = vcpus[vcpu]?.vm.vcpus[cpuidOfWord(right)];
    return because('otherSource', { ...about, ...thingOf(own), vcpu: source?.id ?? -1 });
  }
  if (its < 0) {
    const outside = vcpus[vcpu]?.pendList.has(x) === true;
    if (outside) return because('outside', { ...about, thing: { kind: 'vcpu', vcpu } });
    const word = words[own] ?? 0;
    if (lrHw(word) && lrPintid(word) === x) return because('physicalNumber', { ...about, ...thingOf(own) });
    return because('notInLr', about);
  }
  const priority = lrPriority(words[own] ?? 0) << 3;
  const otherPriority = lrPriority(words[its]!) << 3;
  if (lrState(words[its]!) !== LrState.pending) return because('isActive', { ...about, ...thingOf(its) });
  const more = { ...about, ...thingOf(its), priority, otherPriority };
  if (otherPriority < priority) return because('otherGroup', more);
  return because(otherPriority > priority ? 'lessUrgent' : 'tieLr', more);
}

/** Why the register does not read that word. */
export function whyIar(ahead: Ahead, question: Question, choice: Choice, event: EventRow): Reason {
  const world = ahead.world(question.reveal - 1);
  const wrong = choice.kind === 'word' ? choice.word : SPURIOUS;
  const guest = event.kind === 'vAcknowledged' || event.kind === 'vSpurious';
  return guest ? whyVirtual(world, event, wrong) : whyPhysical(world, event.pe, event.value, wrong);
}

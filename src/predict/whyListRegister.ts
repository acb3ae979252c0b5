import type { StepIndex } from '../base/brand.ts';
import { lrEoi, lrHw, lrPriority, lrState, LrState, lrVintid } from '../engine/gic/listRegister.ts';
import { Outside } from '../engine/hypervisor/listRegisters.ts';
import type { PolicyName } from '../engine/hypervisor/options.ts';
import { lrOf, lrPriorityOf } from '../engine/hypervisor/virtualInterrupt.ts';
import type { EventRow } from '../engine/trace/events.ts';
import type { Ahead } from './ahead.ts';
import { firstObstacle } from './obstacles.ts';
import type { Choice, Question } from './question.ts';
import { because, type Reason, type ReasonKey } from './reason.ts';

/** The step in which another interrupt was spilled from the List Register that `event` writes; undefined: none was. */
function gaveWay({ recording: { trace } }: Ahead, question: Question, event: EventRow): StepIndex | undefined {
  for (let id = event.id - 1; id >= 0; id--) {
    const row = trace.events.row(id);
    if (row.step <= question.at) return undefined;
    if (row.vcpu !== event.vcpu || row.lr !== event.lr) continue;
    return row.kind === 'spilled' && row.vintid !== event.vintid ? row.step : undefined;
  }
  return undefined;
}

/** Why a List Register gives way to an interrupt of that priority: as its policy chooses, by the word that it holds. */
function whyGivesWay(policy: PolicyName, word: number, priority: number): ReasonKey {
  if ((lrState(word) & LrState.active) !== 0) return 'activeGivesWay';
  // it does not look at how urgent the newcomer is
  if (policy === 'shyper') return 'leastGivesWay';
  return lrPriority(word) << 3 === priority ? 'higherGivesWay' : 'givesWay';
}

/** Why it does not get that List Register, or why it does not stay outside. */
export function whyListRegister(ahead: Ahead, question: Question, choice: Choice, event: EventRow): Reason {
  const { vintid: v, pe, lr: right, step } = event;
  const common = { intid: v, vcpu: event.vcpu, pe, step };
  if (event.kind === 'dropped') return because('dropped', common);
  if (event.kind === 'latched') {
    const gate = firstObstacle(ahead, step, question.subject, ['vgicdCtlr', 'vgicdDisabled', 'notStarted', 'noTargetVcpu']);
    return gate ?? because('latched', common);
  }
  // what gave way to it has left the List Register already when it is written: the reader saw it there
  const vcpu = ahead.world((gaveWay(ahead, question, event) ?? step) - 1).vcpus[event.vcpu]!;
  const { context, loaded } = vcpu;
  const priority = lrPriorityOf(vcpu, v) << 3;
  const wordOf = (lr: number): number => (lr < 0 ? 0 : context.readLr(lr));
  const isFree = (lr: number): boolean => lrState(wordOf(lr)) === LrState.invalid;
  const at = (lr: number): Partial<Reason> => ({
    ...common,
    lr,
    otherLr: right,
    other: isFree(lr) ? -1 : lrVintid(wordOf(lr)),
    priority,
    otherPriority: lrPriority(wordOf(lr)) << 3,
    register: loaded ? `GICH_LR${lr}` : '',
    thing: loaded ? { kind: 'lr', pe, lr } : { kind: 'vcpu', vcpu: event.vcpu },
  });
  if (event.kind === 'queued') {
    if (event.value === Outside.activeOutside) return because('activeOutside', common);
    if (event.value === Outside.onTheList) return because('filledAtEntry', common);
    const lr = choice.kind === 'listRegister' ? choice.lr : 0;
    return because('keepsItsPlace', at(lr));
  }
  if (lrOf(vcpu, v) === right) return because('inItAlready', at(right));
  const lr = choice.kind === 'listRegister' ? choice.lr : right;
  const { policy } = ahead.recording.setup.hypervisor;
  if (policy === 'axvisor-lr0') return because('alwaysLr0', at(lr));
  if (choice.kind !== 'listRegister')
    return because(isFree(right) ? 'lrFree' : whyGivesWay(policy, wordOf(right), priority), at(right));
  if (!isFree(lr))
    return because(isFree(right) ? 'lrTaken' : 'anotherGivesWay', {
      ...at(lr),
      other: lrVintid(wordOf(isFree(right) ? lr : right)),
    });
  if (!lrHw(wordOf(lr)) && lrEoi(wordOf(lr))) return because('eoiLeft', at(lr));
  return because(lr > right ? 'lowestFree' : 'otherOrder', at(lr));
}

import type { StepIndex } from '../base/brand.ts';
import { hashText } from '../base/hash.ts';
import { rng, type Rng } from '../base/rng.ts';
import type { Recording } from '../recording/recording.ts';
import { Ahead, type Draft } from './ahead.ts';
import { askDelivered } from './askDelivered.ts';
import { askIar } from './askIar.ts';
import { askIpi } from './askIpi.ts';
import { askListRegister } from './askListRegister.ts';
import { askMaintenance } from './askMaintenance.ts';
import { askPe } from './askPe.ts';
import { askState } from './askState.ts';
import { askVm } from './askVm.ts';
import { choiceKey } from './choiceKey.ts';
import { questionKinds, type Choice, type Question, type QuestionKind } from './question.ts';

const askers: { readonly [K in QuestionKind]: (ahead: Ahead) => Draft | undefined } = {
  pe: askPe,
  vm: askVm,
  listRegister: askListRegister,
  iar: askIar,
  state: askState,
  maintenance: askMaintenance,
  ipi: askIpi,
  delivered: askDelivered,
};

/** Answers that are offered, at most. */
const MOST = 5;

function shuffled<T>(list: readonly T[], r: Rng): T[] {
  const all = [...list];
  for (let i = all.length - 1; i > 0; i--) {
    const k = r.int(0, i);
    [all[i], all[k]] = [all[k]!, all[i]!];
  }
  return all;
}

/** Puts the answers in an order that tells nothing; fewer than two are no question. */
function finish(draft: Draft, kind: QuestionKind, at: StepIndex, seed: number): Question | undefined {
  const seen = new Set([choiceKey(draft.right)]);
  const wrong: Choice[] = [];
  for (const choice of draft.wrong) {
    if (wrong.length === MOST - 1) break;
    const key = choiceKey(choice);
    if (!seen.has(key)) wrong.push(choice);
    seen.add(key);
  }
  if (wrong.length === 0 || draft.reveal <= at) return undefined;
  const choices = shuffled([draft.right, ...wrong], rng(hashText(`${seed} ${at} ${kind}`)));
  const { subject, event, reveal } = draft;
  return { kind, at, subject, choices, answer: choices.indexOf(draft.right), reveal, event };
}

/**
 * The question of one kind that is answered next behind a step: about the interrupt that is under way, or the next one that
 * begins. Undefined: nothing that is near answers one.
 */
export function questionAt(recording: Recording, step: StepIndex, kind: QuestionKind, seed: number): Question | undefined {
  const draft = askers[kind](new Ahead(recording, step));
  return draft === undefined ? undefined : finish(draft, kind, step, seed);
}

/** Steps after which a question is half as near. */
const NEAR = 60;

/** A question that fits the step: of a kind that the seed picks, more often one that is telling and answered soon. */
export function anyQuestion(recording: Recording, step: StepIndex, seed: number): Question | undefined {
  const ahead = new Ahead(recording, step);
  const found = questionKinds.flatMap((kind) => {
    const draft = askers[kind](ahead);
    const question = draft === undefined ? undefined : finish(draft, kind, step, seed);
    if (draft === undefined || question === undefined) return [];
    return [{ question, weight: draft.telling ** 2 * (NEAR / (NEAR + question.reveal - step)) }];
  });
  let left = rng(hashText(`${seed} ${step}`)).next() * found.reduce((sum, f) => sum + f.weight, 0);
  return found.find((f) => (left -= f.weight) <= 0)?.question ?? found.at(-1)?.question;
}

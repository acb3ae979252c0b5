import type { EventId, Intid, PeId, StepIndex, VmId } from '../base/brand.ts';
import type { Thing } from '../recording/thing.ts';

/**
 * What can be asked of the steps that come: which PE takes the interrupt, whose it is, which List Register it gets, what
 * IAR reads, what state comes next, whether maintenance fires, whether an IPI goes out, whether it is delivered at all.
 */
export const questionKinds = ['pe', 'vm', 'listRegister', 'iar', 'state', 'maintenance', 'ipi', 'delivered'] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** The state of an interrupt, as a List Register and the Distributor name it. */
export type InterruptState = 'inactive' | 'pending' | 'active' | 'activePending';

/** One thing that may be answered. */
export type Choice =
  | { readonly kind: 'pe'; readonly pe: PeId }
  | { readonly kind: 'vm'; readonly vm: VmId }
  | { readonly kind: 'listRegister'; readonly lr: number }
  /** A word that an IAR reads. */
  | { readonly kind: 'word'; readonly intid: Intid; readonly word: number }
  | { readonly kind: 'state'; readonly state: InterruptState }
  | { readonly kind: 'yes' }
  | { readonly kind: 'no' }
  /** None of them: it waits outside the List Registers, nobody owns it, … */
  | { readonly kind: 'none' };

/** A question about the future of a recording. The same recording, step and seed give the same question. */
export interface Question {
  readonly kind: QuestionKind;
  /** Where it is asked: what is seen at this step is all that the reader knows. */
  readonly at: StepIndex;
  /** What it is about. */
  readonly subject: Thing;
  /** Two to five; the answer among them, each other one plausible in the state at `at`. */
  readonly choices: readonly Choice[];
  /** Which of them is what the engine does. */
  readonly answer: number;
  /** Where it is seen: the step of the event that answers, or that shows that it will not happen. */
  readonly reveal: StepIndex;
  /** The event that answers. */
  readonly event: EventId;
}

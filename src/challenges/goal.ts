import type { EventId, StepIndex } from '../base/brand.ts';
import { invariants, type Breach, type Invariant } from '../engine/machine/invariants.ts';
import type { EventRow } from '../engine/trace/events.ts';
import { fits } from '../recording/markers.ts';
import type { Recording } from '../recording/recording.ts';
import { nameLists } from '../scenario/actions.ts';
import type { EventTemplate } from '../scenario/markers.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { permits } from './allowed.ts';
import type { Challenge } from './challenge.ts';
import { templateIn } from './pattern.ts';

/** Why a run can no longer meet the goal. */
export type Failure =
  /** Something that must not happen did; the challenge's texts say by this name why not. */
  | { readonly kind: 'never'; readonly name: string }
  /** With what an event says of it, for one that shows only when the run has come to rest as well. */
  | { readonly kind: 'broken'; readonly invariant: Invariant; readonly row: EventRow }
  | { readonly kind: 'panicked' }
  /** It is not among the actions that are allowed. */
  | { readonly kind: 'notAllowed' }
  | { readonly kind: 'tooMany' }
  /** The ticks are over. */
  | { readonly kind: 'late' }
  /** The run is over for good, and the goal was not met. */
  | { readonly kind: 'over' };

/** Where something was seen: a step, and the event that shows it, or -1. */
export interface Sighting {
  readonly step: StepIndex;
  readonly event: EventId;
}

/** How far a run has come, as far as it is recorded. */
export interface GoalState {
  readonly kind: 'open' | 'met' | 'failed';
  /** Where each sight was met, of those that were so far. */
  readonly seen: readonly Sighting[];
  /** Inputs that were made until it was decided, or so far. */
  readonly inputs: number;
  /** Where it was decided. */
  readonly at?: Sighting;
  /** Of one that failed. */
  readonly failure?: Failure;
}

type Waiting =
  | { readonly kind: 'see'; readonly left: { readonly template: EventTemplate; seen: number }[] }
  | { readonly kind: 'quiet'; readonly template: EventTemplate; readonly ticks: number; since: number }
  | { readonly kind: 'rest' };

/** Checks the goal of a challenge along a recording. It reads on as the recording grows, each event once. */
export class GoalWatch {
  private readonly recording: Recording;
  private readonly scenario: Scenario;
  private readonly challenge: Challenge;
  private readonly never: readonly { readonly name: string; readonly template: EventTemplate; seen: number }[];
  private waiting: Waiting | undefined;
  private seen: readonly Sighting[] = [];
  private steps = 0;
  private tick = 0;
  private decided: GoalState | undefined;
  private known: GoalState | undefined;

  constructor(recording: Recording, scenario: Scenario, challenge: Challenge) {
    this.recording = recording;
    this.scenario = scenario;
    this.challenge = challenge;
    this.never = challenge.goal.never.map(({ name, when }) => ({ name, template: templateIn(scenario, when), seen: 0 }));
    this.waiting = this.next();
  }

  /** The state of the goal. It is a new object only when it has changed. */
  get state(): GoalState {
    if (this.decided !== undefined) return this.decided;
    while (this.decided === undefined && this.steps < this.recording.length) this.look(this.steps++);
    if (this.decided === undefined && this.recording.ended !== undefined) this.lookAtEnd();
    if (this.decided !== undefined) return this.decided;
    const inputs = this.inputsAt(this.recording.length - 1);
    if (this.known?.inputs !== inputs || this.known.seen !== this.seen) this.known = { kind: 'open', seen: this.seen, inputs };
    return this.known;
  }

  private inputsAt(step: StepIndex): number {
    return this.recording.inputSteps.filter((made) => made <= step).length;
  }

  private look(step: StepIndex): void {
    const { trace, tickCell } = this.recording;
    const { journal, steps, events } = trace;
    for (let i = steps.journalStart(step); i < steps.journalEnd(step); i++)
      if (journal.cellAt(i) === tickCell) this.tick = journal.nowAt(i);
    this.lookAtInputs(step);
    // ticks that went by without the event: before this step
    if (this.waiting?.kind === 'quiet' && this.tick - this.waiting.since >= this.waiting.ticks) this.sees(step, -1);
    if (this.tick > (this.challenge.within ?? Infinity)) this.fail(step, -1, { kind: 'late' });
    for (let id = steps.eventStart(step); id < steps.eventEnd(step) && this.decided === undefined; id++) {
      this.lookAt(events.row(id), step);
    }
  }

  private lookAtInputs(step: StepIndex): void {
    const { inputs, inputSteps } = this.recording;
    const { allowed, limit } = this.challenge;
    for (const [i, made] of inputSteps.entries()) {
      if (made !== step) continue;
      if (!permits(allowed, inputs[i]!, nameLists(this.scenario))) this.fail(step, -1, { kind: 'notAllowed' });
      else if (i >= limit) this.fail(step, -1, { kind: 'tooMany' });
    }
  }

  private lookAt(row: EventRow, step: StepIndex): void {
    if (row.kind === 'panicked') this.fail(step, row.id, { kind: 'panicked' });
    if (row.kind === 'invariantBroken' && this.challenge.goal.sound)
      this.fail(step, row.id, { kind: 'broken', invariant: invariants[row.value]!, row });
    for (const x of this.never)
      if (fits(row, x.template) && ++x.seen === x.template.nth) this.fail(step, row.id, { kind: 'never', name: x.name });
    const { waiting } = this;
    if (this.decided !== undefined || waiting === undefined) return;
    if (waiting.kind === 'quiet' && fits(row, waiting.template)) waiting.since = this.tick;
    if (waiting.kind !== 'see') return;
    for (const x of waiting.left) if (x.seen < x.template.nth && fits(row, x.template)) x.seen++;
    if (waiting.left.every((x) => x.seen >= x.template.nth)) this.sees(step, row.id);
  }

  private lookAtEnd(): void {
    const { ended, length, breachesAtEnd } = this.recording;
    const last = length - 1;
    if (ended !== 'quiet') this.fail(last, -1, { kind: 'over' });
    const rests = (): boolean => this.waiting?.kind === 'rest' || this.waiting?.kind === 'quiet';
    const [breach] = breachesAtEnd;
    if (this.decided === undefined && rests() && this.challenge.goal.sound && breach !== undefined)
      this.fail(last, -1, { kind: 'broken', invariant: breach.invariant, row: this.rowOf(breach, last) });
    while (this.decided === undefined && rests()) this.sees(last, -1);
  }

  private rowOf({ invariant, ...about }: Breach, step: StepIndex): EventRow {
    const owner = this.scenario.vms.flatMap((vm, i) => vm.vcpus.map(() => i));
    const value = invariants.indexOf(invariant);
    return { id: -1, step, kind: 'invariantBroken', ...about, vm: owner[about.vcpu] ?? -1, lr: -1, value, cause: -1 };
  }

  private next(): Waiting | undefined {
    const sight = this.challenge.goal.sights[this.seen.length];
    if (sight === undefined) return undefined;
    if ('rest' in sight) return { kind: 'rest' };
    if ('quiet' in sight) {
      return { kind: 'quiet', template: templateIn(this.scenario, sight.quiet), ticks: sight.ticks, since: this.tick };
    }
    return { kind: 'see', left: sight.see.map((x) => ({ template: templateIn(this.scenario, x), seen: 0 })) };
  }

  private sees(step: StepIndex, event: EventId): void {
    this.seen = [...this.seen, { step, event }];
    this.waiting = this.next();
    if (this.waiting === undefined)
      this.decided = { kind: 'met', seen: this.seen, inputs: this.inputsAt(step), at: { step, event } };
  }

  private fail(step: StepIndex, event: EventId, failure: Failure): void {
    this.decided ??= { kind: 'failed', seen: this.seen, inputs: this.inputsAt(step), at: { step, event }, failure };
  }
}

/** The state of a challenge's goal in a recording, as far as it goes. */
export const goalOf = (recording: Recording, scenario: Scenario, challenge: Challenge): GoalState =>
  new GoalWatch(recording, scenario, challenge).state;

import type { Challenge } from '../challenges/challenge.ts';
import { GoalWatch } from '../challenges/goal.ts';
import { solve } from '../challenges/solve.ts';
import type { Recording } from '../recording/recording.ts';
import type { Refereeing } from './challenge.ts';
import { loadScores, saveScores, withShown, withSolved, type Scores } from './challengeScores.ts';
import type { Shown } from './loadable.ts';
import type { Keeper } from './shelf.ts';
import type { Store } from './store.ts';

/** Follows the story in hand, and says how far its challenge is. */
export class Referee implements Refereeing {
  private readonly store: Store;
  private readonly keeper: Keeper;
  private readonly watches = new WeakMap<Recording, GoalWatch>();
  private inHand: Challenge | undefined;
  /** The solution is to be played as soon as it is known where it ends. */
  private plays = false;

  constructor(store: Store, keeper: Keeper) {
    this.store = store;
    this.keeper = keeper;
    store.getState().tellChallenge({ referee: this, scores: loadScores(keeper) });
    store.subscribe((s, was) => {
      if (s.shown !== was.shown || s.length !== was.length || s.ended !== was.ended) this.look();
    });
    this.look();
  }

  readonly revealHint = (): void => {
    const { hints, tellChallenge } = this.store.getState();
    tellChallenge({ hints: hints + 1 });
  };

  readonly startOver = (): void => {
    this.plays = false;
    this.store.getState().showBranch([], '');
  };

  readonly showSolution = (name: string): void => {
    const { shown, showBranch } = this.store.getState();
    if (shown?.challenge === undefined) return;
    this.keep(withShown(this.scores, shown.challenge.id));
    this.plays = true;
    showBranch(solve(shown.challenge, shown.scenario), name);
    this.look();
  };

  readonly forget = (): void => this.keep(new Map());

  private get scores(): Scores {
    return this.store.getState().scores ?? new Map<string, never>();
  }

  private keep(scores: Scores): void {
    if (scores === this.scores) return;
    this.store.getState().tellChallenge({ scores });
    saveScores(this.keeper, scores);
  }

  private look(): void {
    const { shown, goal, tellChallenge } = this.store.getState();
    const challenge = shown?.challenge;
    if (challenge !== this.inHand) {
      this.inHand = challenge;
      this.plays = false;
      tellChallenge({ hints: 0 });
    }
    const state = shown === undefined || challenge === undefined ? undefined : this.watch(shown, challenge).state;
    if (this.plays && state?.kind === 'met' && state.at !== undefined) {
      this.plays = false;
      this.store.getState().playTo(state.at.step);
    }
    if (state === goal) return;
    tellChallenge({ goal: state });
    if (challenge !== undefined && state?.kind === 'met') this.keep(withSolved(this.scores, challenge.id, state.inputs));
  }

  private watch({ recording, scenario }: Shown, challenge: Challenge): GoalWatch {
    const known = this.watches.get(recording);
    if (known !== undefined) return known;
    const watch = new GoalWatch(recording, scenario, challenge);
    this.watches.set(recording, watch);
    return watch;
  }
}

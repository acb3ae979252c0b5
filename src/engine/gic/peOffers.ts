import type { PeId } from '../../base/brand.ts';
import type { Slot } from './intid.ts';
import type { InterruptStates } from './interruptState.ts';

/** Lower than every priority. */
const NO_PRIORITY = 0x100;
/** No set of groups. */
const NOTHING = -1;

/** What could be forwarded, by word of the Distributor's bit maps, and which PEs have not looked at it yet. */
export class Ready {
  /** Enabled, pending and not active. */
  readonly words: Int32Array;
  /** Bit pe: that PE has not looked at the word since it changed. */
  readonly unseen: Int32Array;
  /** Bit pe: some word that concerns the PE has changed since it looked. */
  stale = -1;
  /** Bit k: SPIs 32k + 32 … 32k + 63 are not 0. */
  spis = 0;

  constructor(words: number) {
    this.words = new Int32Array(words);
    this.unseen = new Int32Array(words);
  }
}

/**
 * What the Distributor offers one PE: the highest of what is ready and comes to it. It is looked for when somebody asks,
 * and then in the words alone that have changed; so a change costs the same whatever the number of PEs.
 */
export class PeOffers {
  private readonly pe: PeId;
  private readonly states: InterruptStates;
  private readonly ready: Ready;
  private readonly highestIntidFirst: boolean;
  /** [0] its bank, [k] SPIs 32k … 32k + 31: those that come here. */
  private readonly targeting = new Int32Array(32);
  /** Laid out like it: slot of the highest of the word, -1 none; and its priority. */
  private readonly wordBest = new Int32Array(32);
  private readonly wordPriority = new Int32Array(32);
  /** Slot of the highest offer, -1 none; and for which set of groups that was found. */
  private best: Slot = -1;
  private bestOf = NOTHING;

  constructor(pe: PeId, states: InterruptStates, ready: Ready, highestIntidFirst: boolean) {
    this.pe = pe;
    this.states = states;
    this.ready = ready;
    this.highestIntidFirst = highestIntidFirst;
    // its own bank comes here; with one PE every SPI does
    this.targeting[0] = -1;
    if (states.numPe === 1) this.targeting.fill(-1);
  }

  /** SPI `bit` of word `k` comes here, or not. */
  aim(k: number, bit: number, here: boolean): void {
    this.targeting[k] = here ? this.targeting[k]! | bit : this.targeting[k]! & ~bit;
  }

  /** Slot of the highest-priority offer of one of `groups` (1: Group 0, 2: Group 1, 3: both); -1: none. */
  highest(groups: number): Slot {
    if (((this.ready.stale >>> this.pe) & 1) !== 0 || this.bestOf !== groups) this.search(groups);
    return this.best;
  }

  private search(groups: number): void {
    const { pe, ready, wordPriority } = this;
    const numPe = this.states.numPe;
    const me = 1 << pe;
    const other = this.bestOf !== groups;
    let best = -1;
    let priority = NO_PRIORITY;
    if (groups !== 0 && ready.words[pe] !== 0) {
      if (other || ready.unseen[pe] !== 0) this.searchWord(0, pe, groups);
      best = this.wordBest[0]!;
      priority = wordPriority[0]!;
    }
    for (let spis = groups === 0 ? 0 : ready.spis; spis !== 0; spis &= spis - 1) {
      const k = 32 - Math.clz32(spis & -spis);
      const w = numPe + k - 1;
      if (other || (ready.unseen[w]! & me) !== 0) this.searchWord(k, w, groups);
      const p = wordPriority[k]!;
      if (p < priority || (this.highestIntidFirst && p === priority && p !== NO_PRIORITY)) {
        priority = p;
        best = this.wordBest[k]!;
      }
    }
    this.best = best;
    this.bestOf = groups;
    ready.stale &= ~me;
  }

  private searchWord(k: number, w: number, groups: number): void {
    const { states, ready } = this;
    ready.unseen[w] = ready.unseen[w]! & ~(1 << this.pe);
    let bits = ready.words[w]! & this.targeting[k]!;
    if (groups === 1) bits &= ~states.groupWord(w);
    else if (groups === 2) bits &= states.groupWord(w);
    let best = -1;
    let priority = NO_PRIORITY;
    for (; bits !== 0; bits &= bits - 1) {
      const slot = w * 32 + 31 - Math.clz32(bits & -bits);
      const p = states.priorityOf(slot);
      if (p < priority || (this.highestIntidFirst && p === priority)) {
        priority = p;
        best = slot;
      }
    }
    this.wordBest[k] = best;
    this.wordPriority[k] = priority;
  }
}

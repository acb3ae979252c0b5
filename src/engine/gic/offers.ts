import type { PeId } from '../../base/brand.ts';
import { FIRST_SPI, type Slot } from './intid.ts';
import type { GicOptions } from './implementationDefined.ts';
import type { InterruptStates } from './interruptState.ts';
import type { OutputWatch } from './register.ts';

/** Lower than every priority. */
const NO_PRIORITY = 0x100;
/** No set of groups: the highest priority has to be looked for again. */
const STALE = -1;

/**
 * What the Distributor could forward to each PE: enabled, pending and not active, by word; and the highest of them.
 * Nothing of this is a cell: it follows from the cells, and `derive` rebuilds it.
 */
export class Offers {
  private readonly states: InterruptStates;
  private readonly watch: OutputWatch;
  private readonly numPe: number;
  /** Mask of all PEs. */
  private readonly everybody: number;
  private readonly highestIntidFirst: boolean;
  /** Per word: enabled, pending, not active. */
  private readonly ready: Int32Array;
  /** Per PE 32 words: [0] its bank, [k] SPIs 32k … 32k + 31, those that go to it. */
  private readonly offer: Int32Array;
  /** Per PE: bit k says that its offer word k is not 0. */
  private readonly some: Int32Array;
  /** Per PE, laid out like `offer`: the SPIs that target it. */
  private readonly targeting: Int32Array;
  /** Per PE: SGIs that are pending from some source. */
  private readonly sgis: Int32Array;
  /** Per PE: slot of its highest offer, -1 none; its priority; and for which set of groups that was found, or STALE. */
  private readonly best: Int32Array;
  private readonly bestPriority: Int32Array;
  private readonly bestOf: Int32Array;
  /** Laid out like `offer`: slot of the highest of the word, -1 none; and its priority. Kept, so that a search looks into changed words only. */
  private readonly wordBest: Int32Array;
  private readonly wordPriority: Int32Array;
  /** Per PE: bit k says that word k has changed since; and for which set of groups the words were searched. */
  private readonly changed: Int32Array;
  private readonly wordsOf: Int32Array;

  constructor(states: InterruptStates, options: GicOptions, watch: OutputWatch) {
    this.states = states;
    this.watch = watch;
    this.numPe = states.numPe;
    this.everybody = (1 << states.numPe) - 1;
    this.highestIntidFirst = options.tieBreak === 'highest-intid';
    this.ready = new Int32Array(states.words);
    this.offer = new Int32Array(states.numPe * 32);
    this.some = new Int32Array(states.numPe);
    this.targeting = new Int32Array(states.numPe * 32);
    this.sgis = new Int32Array(states.numPe);
    this.best = new Int32Array(states.numPe);
    this.bestPriority = new Int32Array(states.numPe);
    this.bestOf = new Int32Array(states.numPe);
    this.wordBest = new Int32Array(states.numPe * 32);
    this.wordPriority = new Int32Array(states.numPe * 32);
    this.changed = new Int32Array(states.numPe);
    this.wordsOf = new Int32Array(states.numPe);
    this.derive();
  }

  /** Rebuilds everything from the cells. */
  derive(): void {
    const { states, numPe } = this;
    for (let pe = 0; pe < numPe; pe++) this.sgis[pe] = states.sgiWord(pe);
    // with one PE every SPI goes to it
    this.targeting.fill(numPe === 1 ? -1 : 0);
    if (numPe > 1)
      for (let intid = FIRST_SPI; intid < states.numIntid; intid++) this.aim(intid, states.targets.get(intid - FIRST_SPI));
    this.ready.fill(0);
    this.offer.fill(0);
    this.some.fill(0);
    this.forget();
    for (let w = 0; w < states.words; w++) this.settle(w);
  }

  /** Slot of the highest-priority offer of one of `groups` (1: Group 0, 2: Group 1, 3: both) for `pe`; -1: none. */
  highest(pe: PeId, groups: number): Slot {
    if (this.bestOf[pe] !== groups) this.search(pe, groups);
    return this.best[pe]!;
  }

  /** Every "highest" has to be looked for again: a priority or a group has changed. */
  forget(): void {
    this.bestOf.fill(STALE);
    this.wordsOf.fill(STALE);
    this.watch.unsettled = true;
  }

  /** The cells of word `w` have changed. */
  settle(w: number): void {
    const s = this.states;
    const wired = s.wiredWord(w);
    const now = s.willingWord(w) & (w < this.numPe ? wired | this.sgis[w]! : wired);
    const changed = now ^ this.ready[w]!;
    if (changed === 0) return;
    this.ready[w] = now;
    if (w < this.numPe) this.put(w, 0, now);
    else this.forward(w, now, (changed & (changed - 1)) === 0 ? this.targetsOf(w, changed) : this.everybody);
  }
  /** The PEs that one SPI, given as a bit of word `w`, goes to. */
  private targetsOf(w: number, bit: number): number {
    if (this.numPe === 1) return 1;
    return this.states.targets.get((w - this.numPe) * 32 + 31 - Math.clz32(bit));
  }

  /** GICD_ITARGETSRn of an SPI has changed. */
  retarget(intid: number, mask: number): void {
    if (this.numPe === 1) return;
    this.aim(intid, mask);
    const w = this.numPe + (intid >> 5) - 1;
    this.forward(w, this.ready[w]!, this.everybody);
  }

  /** The sources of SGI `id` for `pe` have changed to `mask`; `settle(pe)` follows. */
  setSources(pe: PeId, id: number, mask: number): void {
    this.sgis[pe] = mask === 0 ? this.sgis[pe]! & ~(1 << id) : this.sgis[pe]! | (1 << id);
  }

  private aim(intid: number, mask: number): void {
    const bit = 1 << (intid & 31);
    for (let pe = 0; pe < this.numPe; pe++) {
      const i = pe * 32 + (intid >> 5);
      this.targeting[i] = ((mask >> pe) & 1) === 1 ? this.targeting[i]! | bit : this.targeting[i]! & ~bit;
    }
  }

  /** Word `w`, of SPIs, is `ready` now: tells the PEs in the mask `to`. */
  private forward(w: number, ready: number, to: number): void {
    const k = w - this.numPe + 1;
    for (let left = to; left !== 0; left &= left - 1) {
      const pe = 31 - Math.clz32(left & -left);
      this.put(pe, k, ready & this.targeting[pe * 32 + k]!);
    }
  }

  private put(pe: PeId, k: number, bits: number): void {
    const i = pe * 32 + k;
    const diff = bits ^ this.offer[i]!;
    if (diff === 0) return;
    this.offer[i] = bits;
    this.changed[pe] = this.changed[pe]! | (1 << k);
    this.some[pe] = bits === 0 ? this.some[pe]! & ~(1 << k) : this.some[pe]! | (1 << k);
    this.watch.unsettled = true;
    if ((diff & (diff - 1)) !== 0) {
      this.bestOf[pe] = STALE;
      return;
    }
    const slot = (k === 0 ? pe : this.numPe + k - 1) * 32 + 31 - Math.clz32(diff);
    if ((bits & diff) !== 0) this.added(pe, slot);
    else if (slot === this.best[pe]) this.removed(pe);
  }
  /** The highest offer is gone: the next one has to be looked for, if there is one. */
  private removed(pe: PeId): void {
    if (this.some[pe] !== 0) this.bestOf[pe] = STALE;
    else {
      this.best[pe] = -1;
      this.bestPriority[pe] = NO_PRIORITY;
    }
  }

  /** One more offer: it is the highest, or nothing changes. */
  private added(pe: PeId, slot: Slot): void {
    const groups = this.bestOf[pe]!;
    if (groups === STALE || (groups !== 3 && (this.states.isGroup1(slot) ? 2 : 1) !== groups)) return;
    const priority = this.states.priorityOf(slot);
    const best = this.bestPriority[pe]!;
    if (priority > best || (priority === best && slot > this.best[pe]! !== this.highestIntidFirst)) return;
    this.best[pe] = slot;
    this.bestPriority[pe] = priority;
  }

  private search(pe: PeId, groups: number): void {
    if (this.wordsOf[pe] !== groups) {
      this.wordsOf[pe] = groups;
      this.changed[pe] = -1;
    }
    let best = -1;
    let priority = NO_PRIORITY;
    for (let some = groups === 0 ? 0 : this.some[pe]!; some !== 0; some &= some - 1) {
      const k = 31 - Math.clz32(some & -some);
      const i = pe * 32 + k;
      if (((this.changed[pe]! >>> k) & 1) !== 0) this.searchWord(pe, k, groups);
      const p = this.wordPriority[i]!;
      if (p < priority || (this.highestIntidFirst && p === priority && p !== NO_PRIORITY)) {
        priority = p;
        best = this.wordBest[i]!;
      }
    }
    this.best[pe] = best;
    this.bestPriority[pe] = priority;
    this.bestOf[pe] = groups;
  }

  private searchWord(pe: PeId, k: number, groups: number): void {
    const { states } = this;
    const i = pe * 32 + k;
    const w = k === 0 ? pe : this.numPe + k - 1;
    let bits = this.offer[i]!;
    if (groups === 1) bits &= ~states.group.word(w);
    else if (groups === 2) bits &= states.group.word(w);
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
    this.wordBest[i] = best;
    this.wordPriority[i] = priority;
    this.changed[pe] = this.changed[pe]! & ~(1 << k);
  }
}

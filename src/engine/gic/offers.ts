import type { PeId } from '../../base/brand.ts';
import { FIRST_SPI, type Slot } from './intid.ts';
import type { GicOptions } from './implementationDefined.ts';
import type { InterruptStates } from './interruptState.ts';
import { PeOffers, Ready } from './peOffers.ts';
import type { OutputWatch } from './register.ts';

/**
 * What the Distributor could forward: enabled, pending and not active, by word, and to whom. Nothing of this is a cell:
 * it follows from the cells, and `derive` rebuilds it.
 */
export class Offers {
  /** What each PE is offered. */
  readonly of: readonly PeOffers[];
  private readonly states: InterruptStates;
  private readonly watch: OutputWatch;
  private readonly numPe: number;
  /** Mask of all PEs. */
  private readonly everybody: number;
  private readonly ready: Ready;
  /** Per PE: SGIs that are pending from some source. */
  private readonly sgis: Int32Array;

  constructor(states: InterruptStates, options: GicOptions, watch: OutputWatch) {
    this.states = states;
    this.watch = watch;
    this.numPe = states.numPe;
    this.everybody = (1 << states.numPe) - 1;
    const ready = (this.ready = new Ready(states.words));
    const highestIntidFirst = options.tieBreak === 'highest-intid';
    this.of = Array.from({ length: states.numPe }, (_, pe) => new PeOffers(pe, states, ready, highestIntidFirst));
    this.sgis = new Int32Array(states.numPe);
  }

  /** Rebuilds everything from the cells. */
  derive(): void {
    const { states, numPe } = this;
    for (let pe = 0; pe < numPe; pe++) this.sgis[pe] = states.sgiWord(pe);
    if (numPe > 1)
      for (let intid = FIRST_SPI; intid < states.numIntid; intid++) this.aim(intid, states.targets.get(intid - FIRST_SPI));
    for (let w = 0; w < states.words; w++) {
      this.settle(w);
      this.touch(w);
    }
  }

  /** The cells of word `w` have changed. */
  settle(w: number): void {
    const s = this.states;
    const wired = s.wiredWord(w);
    this.put(w, s.willingWord(w) & (w < this.numPe ? wired | this.sgis[w]! : wired));
  }

  /** The interrupt at `slot`, which was offered, is not any more: it has become active. */
  withdraw(slot: Slot): void {
    this.put(slot >> 5, this.ready.words[slot >> 5]! & ~(1 << (slot & 31)));
  }

  private put(w: number, now: number): void {
    const { ready, numPe } = this;
    if (ready.words[w] === now) return;
    ready.words[w] = now;
    if (w >= numPe) {
      const k = 1 << (w - numPe);
      ready.spis = now === 0 ? ready.spis & ~k : ready.spis | k;
    }
    this.touch(w);
  }

  /** A priority, a group or a target of word `w` has changed: who is concerned has to look at it again. */
  touch(w: number): void {
    const { ready } = this;
    const who = w < this.numPe ? 1 << w : this.everybody;
    ready.unseen[w] = who;
    ready.stale |= who;
    this.watch.unsettled |= who;
  }

  /** GICD_ITARGETSRn of an SPI has changed. */
  retarget(intid: number, mask: number): void {
    if (this.numPe === 1) return;
    this.aim(intid, mask);
    this.touch(this.numPe + (intid >> 5) - 1);
  }

  /** The sources of SGI `id` for `pe` have changed to `mask`; `settle(pe)` follows. */
  setSources(pe: PeId, id: number, mask: number): void {
    this.sgis[pe] = mask === 0 ? this.sgis[pe]! & ~(1 << id) : this.sgis[pe]! | (1 << id);
  }

  private aim(intid: number, mask: number): void {
    for (const [pe, offers] of this.of.entries()) offers.aim(intid >> 5, 1 << (intid & 31), ((mask >> pe) & 1) === 1);
  }
}

import { HYP_TIMER, VIRTUAL_TIMER } from '../hypervisor/options.ts';
import type { Pe } from '../hypervisor/pe.ts';
import type { Lines } from './lines.ts';
import type { World } from './world.ts';

/** The generic timers of each PE: CNTHP, and CNTV of the vCPU that is loaded. Their outputs are level-sensitive PPIs. */
export class Timers {
  private readonly world: World;
  private readonly lines: Lines;
  /** The next tick at which an output rises; Infinity: none is set. */
  next = Infinity;
  /** The same for each PE. */
  private readonly nexts: number[];

  constructor(world: World, lines: Lines) {
    this.world = world;
    this.lines = lines;
    this.nexts = world.pes.map(() => Infinity);
  }

  /** Sets the outputs of the PEs of a mask to what they must be now, and finds the next deadline. */
  update(pes: number): void {
    for (const pe of this.world.pes) if (((pes >> pe.id) & 1) === 1) this.set(pe);
    this.next = Math.min(...this.nexts);
  }

  /** The same for the PEs of which a deadline has come. */
  expire(): void {
    const tick = this.world.tick.v;
    for (const pe of this.world.pes) if (this.nexts[pe.id]! <= tick) this.set(pe);
    this.next = Math.min(...this.nexts);
  }

  private set(pe: Pe): void {
    const { world, lines } = this;
    const tick = world.tick.v;
    let next = Infinity;
    const hyp = pe.hypTimer.v;
    lines.driveTimer(pe.id, HYP_TIMER, hyp >= 0 && tick >= hyp);
    if (hyp > tick) next = hyp;
    const cntv = world.vcpus[pe.current.v]?.cntv;
    lines.driveTimer(pe.id, VIRTUAL_TIMER, cntv?.level(tick) === true);
    if (cntv !== undefined && cntv.deadline.v > tick) next = Math.min(next, cntv.deadline.v);
    this.nexts[pe.id] = next;
  }
}

import { HYP_TIMER, VIRTUAL_TIMER } from '../hypervisor/options.ts';
import type { Pe } from '../hypervisor/pe.ts';
import type { World } from './world.ts';

/** The generic timers of each PE: CNTHP, and CNTV of the vCPU that is loaded. Their outputs are level-sensitive PPIs. */
export class Timers {
  private readonly world: World;
  private readonly drive: (pe: number, p: 26 | 27, level: boolean) => void;
  /** The next tick at which an output rises; Infinity: none is set. */
  next = Infinity;
  /** The same for each PE. */
  private readonly nexts: number[];

  constructor(world: World, drive: (pe: number, p: 26 | 27, level: boolean) => void) {
    this.world = world;
    this.drive = drive;
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
    const { world } = this;
    const tick = world.tick.v;
    let next = Infinity;
    const hyp = pe.hypTimer.v;
    this.drive(pe.id, HYP_TIMER, hyp >= 0 && tick >= hyp);
    if (hyp > tick) next = hyp;
    const cntv = world.vcpus[pe.current.v]?.cntv;
    this.drive(pe.id, VIRTUAL_TIMER, cntv?.level(tick) === true);
    if (cntv !== undefined && cntv.deadline.v > tick) next = Math.min(next, cntv.deadline.v);
    this.nexts[pe.id] = next;
  }
}

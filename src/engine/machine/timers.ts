import { HYP_TIMER, VIRTUAL_TIMER } from '../hypervisor/options.ts';
import type { World } from './world.ts';

/** The generic timers of each PE: CNTHP, and CNTV of the vCPU that is loaded. Their outputs are level-sensitive PPIs. */
export class Timers {
  private readonly world: World;
  private readonly drive: (pe: number, p: 26 | 27, level: boolean) => void;
  /** The next tick at which an output rises; Infinity: none is set. */
  next = Infinity;

  constructor(world: World, drive: (pe: number, p: 26 | 27, level: boolean) => void) {
    this.world = world;
    this.drive = drive;
  }

  /** Sets every output to what it must be now, and finds the next deadline. */
  update(): void {
    const { world } = this;
    const tick = world.tick.v;
    let next = Infinity;
    for (const pe of world.pes) {
      const hyp = pe.hypTimer.v;
      this.drive(pe.id, HYP_TIMER, hyp >= 0 && tick >= hyp);
      if (hyp > tick) next = Math.min(next, hyp);
      const cntv = world.vcpus[pe.current.v]?.cntv;
      this.drive(pe.id, VIRTUAL_TIMER, cntv?.level(tick) === true);
      if (cntv !== undefined && cntv.deadline.v > tick) next = Math.min(next, cntv.deadline.v);
    }
    this.next = next;
  }
}

import type { VmId } from '../base/brand.ts';
import { machineState, type MachineState } from '../recording/machineState.ts';
import { kept } from './same.ts';
import type { Viewer } from './viewer.ts';

/** A VM at a step and before it. */
export interface MachineLook {
  readonly now: MachineState;
  readonly was: MachineState;
}

/** Looks at the VMs of a recording; what is the same as at the last look keeps its identity, and need not be drawn again. */
export class MachineLooks {
  private readonly viewer: Viewer;
  private readonly last = new Map<VmId, MachineLook>();

  constructor(viewer: Viewer) {
    this.viewer = viewer;
  }

  at(step: number, vm: VmId): MachineLook {
    const { before, after } = this.viewer.worlds(step);
    // what step 0 wrote are power-on values: no change
    const earlier = step === 0 ? after : before;
    const vintids = this.viewer.topology.vms[vm]?.vintids ?? [];
    const last = this.last.get(vm);
    const was = kept(last?.now, machineState(earlier, earlier.vms[vm]!, vintids));
    const look: MachineLook = { was, now: kept(was, machineState(after, after.vms[vm]!, vintids)) };
    this.last.set(vm, look);
    return look;
  }
}

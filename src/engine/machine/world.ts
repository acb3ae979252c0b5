import type { Layout } from '../cells/layout.ts';
import type { Bits, Int } from '../cells/views.ts';
import { Gic } from '../gic/gic.ts';
import { gicOptions } from '../gic/implementationDefined.ts';
import type { GicReport } from '../gic/unpredictable.ts';
import { Pe } from '../hypervisor/pe.ts';
import type { Vcpu } from '../hypervisor/vcpu.ts';
import { VirtualMachine } from '../hypervisor/vm.ts';
import type { Setup } from './setup.ts';

/**
 * Every view of a machine over one memory. Built once over the live memory, and once more over each cursor's memory, it
 * reads the present or the past with the same classes.
 */
export class World {
  readonly tick: Int;
  readonly gic: Gic;
  readonly pes: readonly Pe[];
  readonly vms: readonly VirtualMachine[];
  /** All vCPUs by their global number. */
  readonly vcpus: readonly Vcpu[];
  /** The output line of each device. */
  readonly lines: Bits;

  constructor(layout: Layout, setup: Setup, report?: GicReport) {
    this.tick = layout.int('tick');
    this.lines = layout.bits('devices.line', Math.max(1, setup.devices.length));
    const options = { ...gicOptions(setup.gic.preset), listRegisters: setup.gic.listRegisters };
    this.gic = layout.within('gic', (l) => new Gic(l, { numPe: setup.pes, numIntid: setup.gic.intids, options }, report));
    this.pes = Array.from({ length: setup.pes }, (_, i) => layout.within(`pe${i}`, (l) => new Pe(l, i, this.gic)));
    let firstVcpu = 0;
    this.vms = setup.vms.map((vm, id) => {
      const spiCount = setup.devices.filter((d) => d.vm === id).length;
      const shape = { id, firstVcpu, vcpuCount: vm.vcpus.length, spiCount };
      firstVcpu += vm.vcpus.length;
      return layout.within(`vm${id}`, (l) => new VirtualMachine(l, shape, this.pes, setup.gic.intids, setup.gic.listRegisters));
    });
    this.vcpus = this.vms.flatMap((vm) => vm.vcpus);
  }
}

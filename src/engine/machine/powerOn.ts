import type { Intid } from '../../base/brand.ts';
import type { Hypervisor } from '../hypervisor/hypervisor.ts';
import { DOORBELL, HYP_TIMER, MAINTENANCE, PHYSICAL_TIMER, VIRTUAL_TIMER } from '../hypervisor/options.ts';
import { RunState } from '../hypervisor/vcpu.ts';
import type { Setup } from './setup.ts';
import type { World } from './world.ts';

/** Priority of the hypervisor's own interrupts: more urgent than any guest's. */
const HOST_PRIORITY = 0x20;
/** GICC_CTLR of the host: EnableGrp0, and EOImode. With EOImode 1 a forwarded interrupt stays active behind its priority drop. */
const hostCtlr = (setup: Setup): number => 1 | (setup.hypervisor.hostEoiMode << 9);

/**
 * What has happened before the story begins: reset, the host's own set-up of its GIC, and the registration of the VMs'
 * interrupts. Returns the registrations that were refused because another VM had that physical interrupt already.
 */
export function powerOn(world: World, setup: Setup): { readonly pintid: Intid; readonly vm: number; readonly holder: number }[] {
  const { gic } = world;
  gic.reset();
  for (const pe of world.pes) pe.reset();
  for (const vm of world.vms) vm.reset();
  setup.vms.forEach((vm, id) =>
    vm.vcpus.forEach((shape, index) => {
      const vcpu = world.vms[id]!.vcpus[index]!;
      vcpu.reset(shape.pe, (shape.affinity ?? 0) | (1 << shape.pe));
      if (shape.started) vcpu.state.v = RunState.ready;
    }),
  );

  gic.write(0, 'GICD', 0x000, 4, 1);
  for (const pe of world.pes) {
    for (const p of [DOORBELL, MAINTENANCE, HYP_TIMER]) {
      gic.gicd.setPriority(pe.id, p, HOST_PRIORITY);
      gic.gicd.setEnabled(pe.id, p, true);
    }
    gic.gicd.setPriority(pe.id, VIRTUAL_TIMER, 0xa0);
    gic.write(pe.id, 'GICC', 0x004, 4, 0xff);
    gic.write(pe.id, 'GICC', 0x000, 4, hostCtlr(setup));
  }

  for (const vm of world.vms) {
    vm.register(VIRTUAL_TIMER, VIRTUAL_TIMER);
    vm.registerEmulated(PHYSICAL_TIMER);
  }
  return setup.devices.flatMap((device) => {
    const { pintid: p, vintid: v } = device;
    const vm = device.vm === undefined ? undefined : world.vms[device.vm];
    const holder = world.vms.find((x) => x.registered(p));
    const firstPe = vm?.vcpus[0]?.peId.v ?? 0;
    gic.gicd.setPriority(0, p, device.priority);
    gic.gicd.setTargets(p, 1 << (device.targetPe ?? firstPe));
    gic.gicd.setEdge(0, p, device.kind === 'edge');
    if (vm !== undefined) vm.vgicd.edge.set(vm.vgicd.slot(0, v), device.kind === 'edge');
    // the host's own are on; a VM's are switched on by the VM; what nobody claims was left on by the firmware
    if (device.backing !== 'hw' || vm === undefined) gic.gicd.setEnabled(0, p, true);
    if (vm === undefined) return [];
    if (device.backing === 'sw') vm.registerEmulated(v);
    else if (device.backing === 'hw') {
      if (holder !== undefined && !setup.hypervisor.allowConflicts) return [{ pintid: p, vm: vm.id, holder: holder.id }];
      vm.register(p, v);
    }
    return [];
  });
}

/** The physical interrupts that the hypervisor serves itself. */
export function hostDrivers(world: World, setup: Setup): Hypervisor['drivers'] {
  return setup.devices
    .filter((d) => d.backing !== 'hw')
    .map((d) => {
      const vm = d.vm === undefined ? undefined : world.vms[d.vm];
      return d.backing === 'sw' && vm !== undefined
        ? { pintid: d.pintid, guest: { vm, vintid: d.vintid } }
        : { pintid: d.pintid };
    });
}

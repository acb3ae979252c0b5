import { physicalThing, virtualThing } from '../../recording/interruptPair.ts';
import type { Thing } from '../../recording/thing.ts';
import type { Topology } from '../../stage/topology.ts';

/** The interrupts of a machine that can be chosen: the physical ones (-1), then each VM's. */
export interface Choices {
  readonly vm: number;
  readonly things: readonly Thing[];
}

/** Every interrupt that the machine uses; a private one once for each bank. */
export function choicesOf(topology: Topology): Choices[] {
  const physical = topology.intids.flatMap((intid) =>
    intid < 32 ? topology.pes.map((pe) => physicalThing(intid, pe.id)) : [physicalThing(intid, 0)],
  );
  const virtual = topology.vms.map((vm): Choices => ({
    vm: vm.id,
    things: vm.vintids.flatMap((intid) =>
      intid < 32 ? vm.vcpus.map((vcpu) => virtualThing(intid, vm.id, vcpu)) : [virtualThing(intid, vm.id, -1)],
    ),
  }));
  return [{ vm: -1, things: physical }, ...virtual].filter((c) => c.things.length > 0);
}

import type { PeId, VmId } from '../base/brand.ts';
import { IrqClass } from '../engine/hypervisor/handleIrq.ts';
import type { World } from '../engine/machine/world.ts';
import type { EventKind } from '../engine/trace/eventKind.ts';
import type { EventRow } from '../engine/trace/events.ts';
import { physicalThing } from '../recording/interruptPair.ts';
import type { Ahead, Draft } from './ahead.ts';
import type { Choice } from './question.ts';

const decides: ReadonlySet<EventKind> = new Set<EventKind>(['lookupHits', 'injected', 'unhandled', 'classified']);

/** The VM that an event says it is; -1: none; undefined: the look-up found several, and which one gets it comes later. */
export function vmOf(event: EventRow): VmId | undefined {
  if (event.kind === 'injected') return event.vm;
  if (event.kind !== 'lookupHits' || event.value === 0) return -1;
  return (event.value & (event.value - 1)) === 0 ? 31 - Math.clz32(event.value) : undefined;
}

/** The other VMs: first those that have a vCPU on the PE. */
function others(world: World, pe: PeId, right: VmId): Choice[] {
  const isHere = (vm: VmId): number => (world.vms[vm]!.vcpus.some((v) => v.peId.v === pe) ? 0 : 1);
  return world.vms
    .map((vm) => vm.id)
    .filter((vm) => vm !== right)
    .toSorted((a, b) => isHere(a) - isHere(b) || a - b)
    .map((vm) => ({ kind: 'vm', vm }));
}

/** Whose a physical interrupt is: the VM that the look-up finds, or into which it is injected, or nobody's (unhandled, or the host's own). */
export function askVm(ahead: Ahead): Draft | undefined {
  const { devices } = ahead.recording.setup;
  for (const row of ahead.rows(decides)) {
    const p = row.pintid;
    if (p < 16) continue;
    // the timer of a vCPU that is not loaded: the hypervisor's own tells of it, and knows whose it is
    if (row.kind === 'injected' && row.vcpu >= 0) continue;
    // the host's doorbell, maintenance and timer are nobody's every day; its devices are worth a question
    if (row.kind === 'classified' && (row.value !== IrqClass.host || !devices.some((d) => d.pintid === p))) continue;
    const answers = vmOf(row);
    if (answers === undefined) continue;
    const world = ahead.world(row.step);
    const wrong = others(world, row.pe, answers);
    const none: Choice = { kind: 'none' };
    return {
      subject: physicalThing(p, row.pe),
      right: answers < 0 ? none : { kind: 'vm', vm: answers },
      wrong: answers < 0 ? wrong : [...wrong.slice(0, 3), none],
      event: row.id,
      reveal: row.step,
      telling: wrong.length > 1 ? 3 : 1,
    };
  }
  return undefined;
}

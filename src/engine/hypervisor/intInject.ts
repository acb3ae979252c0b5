import type { EventId, Intid } from '../../base/brand.ts';
import type { Frame } from '../trace/frame.ts';
import type { Micro } from '../trace/micro.ts';
import { routine } from '../trace/routine.ts';
import type { EventFields } from '../trace/events.ts';
import type { Hypervisor } from './hypervisor.ts';
import { Message } from './ipi.ts';
import type { Pe } from './pe.ts';
import { LatchReason, route } from './route.ts';
import { targetOf } from './virtualInterrupt.ts';
import type { Vcpu, Vm } from './vcpu.ts';

const at = routine('intInject', 'vm:vm p:intid v:intid vcpu:vcpu', ['ptov', 'latch', 'target', 'route']);

/** The VM's handling of a physical vector: its own number for it, its vCPU, and on by the delivery rule. */
export function* intInject(h: Hypervisor, up: Frame<Pe>, vm: Vm, p: Intid, current: Vcpu | undefined, cause: EventId): Micro {
  const f = up.enter(at.ptov, vm.id, p);
  const pe = f.owner;
  yield at.ptov;
  const v = vm.ptov.get(p);
  const e = h.board.tell('injected', { pe: pe.id, vm: vm.id, pintid: p, vintid: v, cause });
  yield f.at(at.latch, vm.id, p, v);
  const own = v < 32 ? current : undefined;
  const s = vm.vgicd.slot(own?.index ?? 0, v);
  vm.vgicd.latch.set(s, true);
  // it was inactive in the Distributor a moment ago: whoever had it has ended it, without a trap
  vm.vgicd.owner.set(s, 0);
  yield f.at(at.target, vm.id, p, v);
  const vcpu = targetOf(vm, v, own, pe.id);
  if (vcpu === undefined) {
    latchWithoutTarget(h, pe, vm, v, { pintid: p, cause: e });
    return;
  }
  yield f.at(at.route, vm.id, p, v, vcpu.id);
  yield* route(h, f, vcpu, v, e, Message.inject);
}

/** GICD_ITARGETSR names nobody: it waits in the vGICD until the guest says where it shall go. */
function latchWithoutTarget(h: Hypervisor, pe: Pe, vm: Vm, v: Intid, fields: EventFields): void {
  const e = h.board.tell('latched', { pe: pe.id, vm: vm.id, vintid: v, value: LatchReason.noTarget, ...fields });
  h.board.setCauseOfVirtual(vm.vcpus[0]!, v, 0, e);
}

const line = routine('raiseLine', 'vm:vm v:intid vcpu:vcpu', ['line', 'target', 'route']);

/** An emulated device raises its line (level) or pulses it (edge): nothing physical stands behind, so hw=0. */
export function* raiseLine(h: Hypervisor, up: Frame<Pe>, vm: Vm, v: Intid, cause: EventId): Micro {
  const f = up.enter(line.line, vm.id, v);
  const pe = f.owner;
  yield line.line;
  const g = vm.vgicd;
  const s = g.slot(0, v);
  if (g.edge.get(s)) g.latch.set(s, true);
  else g.line.set(s, true);
  const e = h.board.tell('injected', { pe: pe.id, vm: vm.id, vintid: v, cause });
  yield f.at(line.target, vm.id, v);
  const vcpu = targetOf(vm, v, undefined, pe.id);
  if (vcpu === undefined) {
    latchWithoutTarget(h, pe, vm, v, { cause: e });
    return;
  }
  yield f.at(line.route, vm.id, v, vcpu.id);
  yield* route(h, f, vcpu, v, e, Message.inject);
}

import type { EventId } from '../../base/brand.ts';
import type { Frame } from '../trace/frame.ts';
import type { Micro } from '../trace/micro.ts';
import { routine } from '../trace/routine.ts';
import { handleIrq } from './handleIrq.ts';
import type { Hypervisor } from './hypervisor.ts';
import type { Pe } from './pe.ts';
import { flushListRegisters, foldListRegisters } from './rebuild.ts';
import { nextVcpu } from './scheduler.ts';
import { handleTrap } from './trap.ts';
import { RunState, Trap, type Vcpu } from './vcpu.ts';
import { worldSwitch } from './worldSwitch.ts';

/** Why `vcpu.run()` returned: the value of `exited` events. */
export const Exit = { externalInterrupt: 0, mmio: 1, wfi: 2 } as const;
type ExitReason = (typeof Exit)[keyof typeof Exit];

const run = routine('vcpuRun', 'vcpu:vcpu', ['enter', 'guest']);

/** Runs the guest until something needs the hypervisor. Each micro-step in here is one of the guest's. */
export function* vcpuRun(h: Hypervisor, up: Frame<Pe>, vcpu: Vcpu, cause: EventId): Micro<ExitReason> {
  const f = up.enter(run.enter, vcpu.id);
  const pe = f.owner;
  yield run.enter;
  h.tell('entered', pe, vcpu, { cause });
  for (;;) {
    // HCR_EL2.IMO: a physical interrupt always ends the guest's turn
    if (pe.gicc.irq) return Exit.externalInterrupt;
    yield f.at(run.guest, vcpu.id);
    if (pe.gicc.irq) return Exit.externalInterrupt;
    h.board.guestStep(vcpu);
    if (vcpu.trap.kind.v !== Trap.none) return Exit.mmio;
    if (vcpu.wfi.v !== 0 && !pe.gicv.virq) return Exit.wfi;
  }
}

const main = routine('peMain', 'vcpu:vcpu exit:n', [
  'schedule',
  'idle',
  'idleIrq',
  'switch',
  'run',
  'exit',
  'irq',
  'trap',
  'wfi',
]);

/** What each PE does for ever: pick a vCPU, run it, serve its exit. */
export function* peMain(h: Hypervisor, pe: Pe): Micro {
  const f = pe.stack.root;
  for (;;) {
    yield f.at(main.schedule);
    const vcpu = nextVcpu(h, pe);
    if (vcpu === undefined) {
      h.tell('idled', pe, undefined, {});
      pe.idle.v = 1;
      yield f.at(main.idle);
      pe.idle.v = 0;
      yield f.at(main.idleIrq);
      yield* handleIrq(h, f);
      continue;
    }
    if (!vcpu.loaded) {
      yield f.at(main.switch, vcpu.id);
      yield* worldSwitch(h, f, vcpu, -1);
    }
    vcpu.state.v = RunState.running;
    yield* f.call(serve(h, f, vcpu));
  }
}

/** One vCPU's turn on the PE: in and out of the guest until it blocks or has to make way. */
function* serve(h: Hypervisor, f: Frame<Pe>, vcpu: Vcpu): Micro {
  const pe = f.owner;
  let cause: EventId = -1;
  for (;;) {
    yield f.at(main.run, vcpu.id);
    if (h.policy.rebuilds) yield* flushListRegisters(h, f, vcpu);
    const exit: ExitReason = yield* f.call(vcpuRun(h, f, vcpu, cause));
    cause = h.tell('exited', pe, vcpu, { value: exit, cause: exit === Exit.externalInterrupt ? h.board.causeOfIrq(pe) : -1 });
    yield f.at(main.exit, vcpu.id, exit);
    if (h.policy.rebuilds) yield* foldListRegisters(h, f, vcpu);
    switch (exit) {
      case Exit.externalInterrupt:
        yield f.at(main.irq, vcpu.id, exit);
        yield* handleIrq(h, f);
        break;
      case Exit.mmio:
        yield f.at(main.trap, vcpu.id, exit);
        yield* handleTrap(h, f, vcpu, cause);
        break;
      case Exit.wfi:
        yield f.at(main.wfi, vcpu.id, exit);
        // an interrupt may have come while we left: then there is no reason to sleep
        if (!pe.gicv.virq && !pe.gicc.irq) {
          vcpu.state.v = RunState.blocked;
          h.tell('waiting', pe, vcpu, { cause });
          return;
        }
        break;
    }
    if (pe.reschedule.v !== 0) {
      pe.reschedule.v = 0;
      // it may have been moved to another PE, where it runs already
      if (vcpu.peId.v === pe.id) vcpu.state.v = RunState.ready;
      return;
    }
  }
}

/** Whether a PE is in the middle of a routine: neither running a guest nor idle. */
export function isPeBusy(pe: Pe): boolean {
  return pe.idle.v === 0 && pe.stack.site !== run.guest;
}

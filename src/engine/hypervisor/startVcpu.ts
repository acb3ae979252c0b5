import type { EventId } from '../../base/brand.ts';
import type { Frame } from '../trace/frame.ts';
import type { Micro } from '../trace/micro.ts';
import { routine } from '../trace/routine.ts';
import type { Hypervisor } from './hypervisor.ts';
import { Message, ringOwnDoorbell, sendMessage } from './ipi.ts';
import type { Pe } from './pe.ts';
import { readyToRun } from './scheduler.ts';
import { RunState, type Vcpu } from './vcpu.ts';
import { deliverWhatWaits } from './vgicdControl.ts';
import { updateHcr } from './virtualInterrupt.ts';

const at = routine('startVcpu', 'vcpu:vcpu', ['state', 'message', 'waits']);

/** PSCI CPU_ON: the vCPU can run, and gets what waited for it in the vGICD. On another PE, that PE is told. */
export function* startVcpu(h: Hypervisor, up: Frame<Pe>, vcpu: Vcpu | undefined, cause: EventId): Micro {
  const f = up.enter(at.state, vcpu?.id ?? -1);
  const pe = f.owner;
  yield at.state;
  if (vcpu === undefined || vcpu.state.v !== RunState.off) return;
  vcpu.state.v = RunState.ready;
  const e = h.tell('started', pe, vcpu, { cause });
  if (vcpu.peId.v !== pe.id) {
    // its PE looks for something to run when it is woken, and finds it
    yield f.at(at.message, vcpu.id);
    yield* sendMessage(h, f, { kind: Message.gichEn, vcpu, v: 0, value: vcpu.vm.vgicd.ctlr.v }, e);
    return;
  }
  updateHcr(h, vcpu);
  readyToRun(h, pe);
  yield f.at(at.waits, vcpu.id);
  yield* deliverWhatWaits(h, f, vcpu, e);
}

/** The same from outside, by the host's management: the vCPU's PE finds a message in its mailbox. */
export function powerUp(h: Hypervisor, vcpu: Vcpu, cause: EventId): void {
  if (vcpu.state.v !== RunState.off) return;
  vcpu.state.v = RunState.ready;
  const e = h.tell('started', vcpu.pe, vcpu, { cause });
  ringOwnDoorbell(h, { kind: Message.gichEn, vcpu, v: 0, value: vcpu.vm.vgicd.ctlr.v }, e);
}

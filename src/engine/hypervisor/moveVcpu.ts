import type { EventId, PeId } from '../../base/brand.ts';
import type { Frame } from '../trace/frame.ts';
import type { Micro } from '../trace/micro.ts';
import { routine } from '../trace/routine.ts';
import { programHypTimer } from './deadlines.ts';
import type { Hypervisor } from './hypervisor.ts';
import { Message, ringOwnDoorbell, sendMessage } from './ipi.ts';
import type { Pe } from './pe.ts';
import { readyToRun } from './scheduler.ts';
import { RunState, type Vcpu } from './vcpu.ts';
import { deliverWhatWaits } from './vgicdControl.ts';
import { pesOf } from './vgicdWrites.ts';
import { updateHcr } from './virtualInterrupt.ts';
import { unload } from './worldSwitch.ts';

/** The host's management asks for a vCPU to be moved; its own PE does it, when it reads its mailbox. */
export function requestMove(h: Hypervisor, vcpu: Vcpu, to: PeId): void {
  const e = h.tell('moveAsked', vcpu.pe, vcpu, { value: to });
  ringOwnDoorbell(h, { kind: Message.letGo, vcpu, v: 0, value: to }, e);
}

const at = routine('moveVcpu', 'vcpu:vcpu to:pe', ['allowed', 'unload', 'assign', 'targets', 'message']);

/**
 * Sends a vCPU to another PE of its set. Its List Registers and lists go with it, in its saved context; messages that still name
 * it here are sent on; the physical targets of its SPIs follow, so that the next one arrives where it is.
 */
export function* moveVcpu(h: Hypervisor, up: Frame<Pe>, vcpu: Vcpu, to: PeId, cause: EventId): Micro {
  const f = up.enter(at.allowed, vcpu.id, to);
  const pe = f.owner;
  yield at.allowed;
  if (vcpu.peId.v !== pe.id) {
    // it has gone already: its new PE decides
    return yield* sendMessage(h, f, { kind: Message.letGo, vcpu, v: 0, value: to }, cause);
  }
  if (to === pe.id) return;
  if (((vcpu.affinity.v >> to) & 1) === 0) {
    h.tell('moveRefused', pe, vcpu, { value: to, cause });
    return;
  }
  yield f.at(at.unload, vcpu.id, to);
  if (vcpu.loaded) {
    unload(h, pe, vcpu, cause);
    pe.reschedule.v = 1;
  }
  yield f.at(at.assign, vcpu.id, to);
  vcpu.peId.v = to;
  if (vcpu.state.v === RunState.running) vcpu.state.v = RunState.ready;
  programHypTimer(h, pe);
  const e = h.tell('moved', pe, vcpu, { value: to, cause });
  yield f.at(at.targets, vcpu.id, to);
  if (h.options.moveTargets === 'follow') targetsFollow(h, pe, vcpu, e);
  yield f.at(at.message, vcpu.id, to);
  yield* sendMessage(h, f, { kind: Message.takeIn, vcpu, v: 0, value: to }, e);
}

/** GICD_ITARGETSR of every physical SPI whose guest sends it to this vCPU among others. */
function targetsFollow(h: Hypervisor, pe: Pe, vcpu: Vcpu, cause: EventId): void {
  const { vm } = vcpu;
  for (let v = 32; v < vm.vtop.count; v++) {
    const p = vm.vtop.get(v);
    const mask = vm.vgicd.targets.get(vm.vgicd.slot(0, v));
    if (p < 0 || h.fixedTarget(p) || ((mask >> vcpu.index) & 1) === 0) continue;
    h.tell('gicdProgrammed', pe, vcpu, { pintid: p, vintid: v, value: 0x800, cause });
    h.gic.gicd.setTargets(p, pesOf(vcpu, mask));
  }
}

const arrive = routine('takeIn', 'vcpu:vcpu', ['timers', 'waits']);

/** A vCPU has come: this PE watches its timers now, and whatever the vGICD kept for it goes on its way. */
export function* takeIn(h: Hypervisor, up: Frame<Pe>, vcpu: Vcpu, cause: EventId): Micro {
  const f = up.enter(arrive.timers, vcpu.id);
  yield arrive.timers;
  updateHcr(h, vcpu);
  readyToRun(h, f.owner);
  programHypTimer(h, f.owner);
  yield f.at(arrive.waits, vcpu.id);
  if (vcpu.state.v !== RunState.off) yield* deliverWhatWaits(h, f, vcpu, cause);
}

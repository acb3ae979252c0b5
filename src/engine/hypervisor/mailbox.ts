import type { Frame } from '../trace/frame.ts';
import type { Micro } from '../trace/micro.ts';
import { routine } from '../trace/routine.ts';
import type { Hypervisor } from './hypervisor.ts';
import { Message, sendMessage, type MessageKind } from './ipi.ts';
import { moveVcpu, takeIn } from './moveVcpu.ts';
import type { Pe } from './pe.ts';
import { route } from './route.ts';
import { readyToRun } from './scheduler.ts';
import { RunState } from './vcpu.ts';
import { deliverWhatWaits } from './vgicdControl.ts';
import { setActive, setConfig, setEnable, setPending, setPriority, setTargets } from './vgicdWrites.ts';
import { targetOf, updateHcr } from './virtualInterrupt.ts';

const read = routine('drainMailbox', 'kind:n vcpu:vcpu v:intid value:hex', [
  'next',
  'gichEn',
  'setEnable',
  'setPending',
  'setActive',
  'setPriority',
  'setTargets',
  'setConfig',
  'route',
  'letGo',
  'takeIn',
  'pause',
  'resume',
]);

/** The doorbell rang: every message, oldest first, until none is left. One ring may stand for several. */
export function* drainMailbox(h: Hypervisor, up: Frame<Pe>): Micro {
  const f = up.enter(read.next);
  const pe = f.owner;
  const box = pe.mailbox;
  for (;;) {
    yield f.at(read.next);
    if (box.count === 0) return;
    const oldestFirst = h.options.mailbox === 'fifo';
    const i = oldestFirst ? 0 : box.count - 1;
    const kind = box.peek(i, 0) as MessageKind;
    const vcpu = h.vcpus[box.peek(i, 1)]!;
    const v = box.peek(i, 2);
    const value = box.peek(i, 3);
    const cause = h.tell('messageReceived', pe, vcpu, { vintid: v & 0x3ff, value: kind, cause: box.peek(i, 4) });
    if (oldestFirst) box.drop();
    else box.dropLast();
    switch (kind) {
      case Message.gichEn:
        yield f.at(read.gichEn, kind, vcpu.id, v, value);
        if (vcpu.peId.v === pe.id) {
          updateHcr(h, vcpu);
          readyToRun(h, pe);
          yield* deliverWhatWaits(h, f, vcpu, cause);
        } else yield* sendMessage(h, f, { kind, vcpu, v, value }, cause);
        break;
      case Message.setEnable:
        yield f.at(read.setEnable, kind, vcpu.id, v, value);
        yield* setEnable(h, f, vcpu, v, value !== 0, cause);
        break;
      case Message.setPending:
        yield f.at(read.setPending, kind, vcpu.id, v, value);
        yield* setPending(h, f, vcpu, v, value !== 0, cause);
        break;
      case Message.setActive:
        yield f.at(read.setActive, kind, vcpu.id, v, value);
        yield* setActive(h, f, vcpu, v, value !== 0, cause);
        break;
      case Message.setPriority:
        yield f.at(read.setPriority, kind, vcpu.id, v, value);
        yield* setPriority(h, f, vcpu, v, value, cause);
        break;
      case Message.setTargets:
        yield f.at(read.setTargets, kind, vcpu.id, v, value);
        yield* setTargets(h, f, vcpu, v, value, cause);
        break;
      case Message.setConfig:
        yield f.at(read.setConfig, kind, vcpu.id, v, value);
        yield* setConfig(h, f, vcpu, v, value !== 0, cause);
        break;
      case Message.route:
      case Message.inject:
        yield f.at(read.route, kind, vcpu.id, v, value);
        // the sender left it pending in the vGICD; it may have been delivered, cleared or sent elsewhere meanwhile
        if (vcpu.vm.vgicd.pending(vcpu.index, v)) yield* route(h, f, targetOf(vcpu.vm, v, vcpu, pe.id) ?? vcpu, v, cause);
        break;
      case Message.letGo:
        yield f.at(read.letGo, kind, vcpu.id, v, value);
        yield* moveVcpu(h, f, vcpu, value, cause);
        break;
      case Message.takeIn:
        yield f.at(read.takeIn, kind, vcpu.id, v, value);
        if (vcpu.peId.v === pe.id) yield* takeIn(h, f, vcpu, cause);
        break;
      case Message.pause:
        yield f.at(read.pause, kind, vcpu.id, v, value);
        if (vcpu.peId.v !== pe.id) yield* sendMessage(h, f, { kind, vcpu, v, value }, cause);
        else if (vcpu.state.v === RunState.running && vcpu.paused.v !== 0) pe.reschedule.v = 1;
        break;
      case Message.resume:
        yield f.at(read.resume, kind, vcpu.id, v, value);
        if (vcpu.peId.v !== pe.id) yield* sendMessage(h, f, { kind, vcpu, v, value }, cause);
        else readyToRun(h, pe);
        break;
    }
  }
}

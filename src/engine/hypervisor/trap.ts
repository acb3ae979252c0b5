import type { EventId } from '../../base/brand.ts';
import type { Frame } from '../trace/frame.ts';
import type { Micro } from '../trace/micro.ts';
import { routine } from '../trace/routine.ts';
import { programHypTimer } from './deadlines.ts';
import type { Hypervisor } from './hypervisor.ts';
import { removeLr, yieldOwner } from './listRegisters.ts';
import { PHYSICAL_TIMER } from './options.ts';
import type { Pe } from './pe.ts';
import { startVcpu } from './startVcpu.ts';
import { Trap, type Vcpu } from './vcpu.ts';
import { lrOf, updateHcr } from './virtualInterrupt.ts';
import { LrState, lrState } from '../gic/listRegister.ts';
import { vgicdAccess } from './vgicdAccess.ts';

const at = routine('handleTrap', 'vcpu:vcpu offset:hex value:hex', ['which', 'vgicd', 'device', 'timer', 'cpuOn']);

/** A guest's access that the hardware did not do: emulate it, and let the guest go on behind it. */
export function* handleTrap(h: Hypervisor, up: Frame<Pe>, vcpu: Vcpu, cause: EventId): Micro {
  const { kind, offset, value, write } = vcpu.trap;
  const f = up.enter(at.which, vcpu.id, offset.v, value.v);
  const pe = f.owner;
  yield at.which;
  // a register of the Distributor is told by its offset, a device or timer by the guest's INTID for it
  const isRegister = kind.v === Trap.gicd;
  const vintid = isRegister || kind.v === Trap.cpuOn ? -1 : offset.v;
  const e = h.tell('trapped', pe, vcpu, { value: isRegister ? offset.v : -1, vintid, lr: write.v, cause });
  switch (kind.v) {
    case Trap.gicd:
      yield f.at(at.vgicd, vcpu.id, offset.v, value.v);
      yield* vgicdAccess(h, f, vcpu, e);
      break;
    case Trap.device:
      yield f.at(at.device, vcpu.id, offset.v, value.v);
      // the guest served the emulated device: its line falls
      lowerLine(h, pe, vcpu, offset.v, e);
      break;
    case Trap.timer:
      yield f.at(at.timer, vcpu.id, offset.v, value.v);
      // CNTP_CVAL was written: the output falls until the new deadline
      vcpu.cntp.deadline.v = value.v | 0;
      lowerLine(h, pe, vcpu, PHYSICAL_TIMER, e);
      programHypTimer(h, pe);
      break;
    case Trap.cpuOn:
      yield f.at(at.cpuOn, vcpu.id, offset.v, value.v);
      yield* startVcpu(h, f, vcpu.vm.vcpus[value.v], e);
      break;
  }
  kind.v = Trap.none;
}

/** An emulated, level-sensitive line falls. What only waits because of it waits no more; what is active stays. */
function lowerLine(h: Hypervisor, pe: Pe, vcpu: Vcpu, v: number, cause: EventId): void {
  const g = vcpu.vm.vgicd;
  const s = g.slot(vcpu.index, v);
  if (!g.line.get(s)) return;
  const lr = lrOf(vcpu, v);
  if (lr >= 0 && lrState(vcpu.context.readLr(lr)) === LrState.pending) removeLr(h, pe, vcpu, lr, 'lrRemoved', cause);
  g.line.set(s, false);
  if (!g.pending(vcpu.index, v)) {
    vcpu.pendList.remove(v);
    h.board.setCauseOfVirtual(vcpu, v, 0, -1);
  }
  yieldOwner(vcpu, v);
  updateHcr(h, vcpu);
}

import type { EventId, Intid } from '../../base/brand.ts';
import type { Frame } from '../trace/frame.ts';
import type { Micro } from '../trace/micro.ts';
import { routine } from '../trace/routine.ts';
import type { Hypervisor } from './hypervisor.ts';
import { VIRTUAL_TIMER } from './options.ts';
import type { Pe } from './pe.ts';
import type { VirtualInterface } from './savedContext.ts';
import { newSlice } from './scheduler.ts';
import type { Vcpu } from './vcpu.ts';
import { holds, updateHcr } from './virtualInterrupt.ts';

/** Copies the parts of a virtual CPU interface that this hypervisor switches. */
function copyContext(h: Hypervisor, from: VirtualInterface, to: VirtualInterface): void {
  const { switchHcr, switchVmcr, switchApr, switchLrs } = h.options;
  if (switchVmcr) to.vmcr.v = from.vmcr.v;
  if (switchApr) to.apr.v = from.apr.v;
  if (switchLrs) for (let i = 0; i < to.lrCount; i++) to.writeLr(i, from.readLr(i));
  if (switchHcr) to.hcr.v = from.hcr.v;
}

/** Nothing of a guest that has left may reach the next one: no virtual IRQ, no maintenance. */
function clearInterface(h: Hypervisor, pe: Pe): void {
  if (h.options.switchHcr) pe.gich.hcr.v = 0;
  if (h.options.switchLrs) for (let i = 0; i < pe.gich.lrCount; i++) pe.gich.writeLr(i, 0);
}

const at = routine('worldSwitch', 'from:vcpu to:vcpu', ['save', 'clear', 'load', 'ppis', 'slice']);

/** Puts another vCPU's context into the registers of this PE: per vCPU, not per VM. */
export function* worldSwitch(h: Hypervisor, up: Frame<Pe>, to: Vcpu, cause: EventId): Micro {
  const f = up.enter(at.save, up.owner.current.v, to.id);
  const pe = f.owner;
  const from = h.vcpus[pe.current.v];
  const whole = h.options.switchKey === 'vcpu' || from === undefined || from.vm !== to.vm;
  // a first run that begins with whatever the registers hold
  const inherits = to.ran.v === 0 && h.options.firstRun === 'inherited';
  yield at.save;
  if (from !== undefined) {
    if (whole) copyContext(h, pe.gich, from.saved);
    h.tell('switchedOut', pe, from, { cause });
    yield f.at(at.clear, from.id, to.id);
    if (whole && !inherits) clearInterface(h, pe);
  }
  yield f.at(at.load, from?.id ?? -1, to.id);
  pe.current.v = to.id;
  to.ran.v = 1;
  if (whole && !inherits) {
    copyContext(h, to.saved, pe.gich);
    if (h.options.switchHcr) updateHcr(h, to);
  }
  yield f.at(at.ppis, from?.id ?? -1, to.id);
  // the active bit of a hw=1 PPI belongs to the PE: it must say what this vCPU's own List Registers say
  if (h.options.switchPpis) loadPpi(h, pe, to, VIRTUAL_TIMER);
  // only now its own timer drives the line: what was forwarded before must not interrupt once more
  h.board.timersChanged(pe);
  h.tell('switchedIn', pe, to, { cause });
  yield f.at(at.slice, from?.id ?? -1, to.id);
  newSlice(h, pe);
}

function loadPpi(h: Hypervisor, pe: Pe, vcpu: Vcpu, p: Intid): void {
  const v = vcpu.vm.ptov.get(p);
  if (v < 0) return;
  const g = vcpu.vm.vgicd;
  const forwarded = holds(vcpu, v) || g.latch.get(g.slot(vcpu.index, v));
  h.gic.gicd.setActive(pe.id, p, forwarded);
  h.gic.gicd.setEnabled(pe.id, p, g.enabled.get(g.slot(vcpu.index, v)));
}

/** The vCPU leaves the registers of this PE, and nobody else's context comes in: its PPIs' bank is left as at reset. */
export function unload(h: Hypervisor, pe: Pe, vcpu: Vcpu, cause: EventId): void {
  copyContext(h, pe.gich, vcpu.saved);
  clearInterface(h, pe);
  pe.current.v = -1;
  h.gic.gicd.setActive(pe.id, VIRTUAL_TIMER, false);
  h.gic.gicd.setEnabled(pe.id, VIRTUAL_TIMER, false);
  h.board.timersChanged(pe);
  h.tell('switchedOut', pe, vcpu, { cause });
}

import type { EventId, Intid } from '../../base/brand.ts';
import type { Frame, Micro } from '../trace/frame.ts';
import { routine } from '../trace/routine.ts';
import type { Hypervisor } from './hypervisor.ts';
import { VIRTUAL_TIMER } from './options.ts';
import type { Pe } from './pe.ts';
import { newSlice } from './scheduler.ts';
import type { Vcpu } from './vcpu.ts';
import { holds, updateHcr } from './virtualInterrupt.ts';

const at = routine('worldSwitch', 'from:vcpu to:vcpu', ['save', 'clear', 'load', 'ppis', 'slice']);

/** Puts another vCPU's context into the registers of this PE: per vCPU, not per VM. */
export function* worldSwitch(h: Hypervisor, up: Frame<Pe>, to: Vcpu, cause: EventId): Micro {
  const f = up.enter(at.save, up.owner.current.v, to.id);
  const pe = f.owner;
  const from = h.vcpus[pe.current.v];
  yield at.save;
  if (from !== undefined) {
    from.saved.vmcr.v = pe.gich.vmcr.v;
    from.saved.apr.v = pe.gich.apr.v;
    from.saved.hcr.v = pe.gich.hcr.v;
    for (let i = 0; i < pe.gich.lrCount; i++) from.saved.writeLr(i, pe.gich.readLr(i));
    h.tell('switchedOut', pe, from, { cause });
    yield f.at(at.clear, from.id, to.id);
    // nothing of it may reach the next guest: no virtual IRQ, no maintenance
    pe.gich.hcr.v = 0;
    for (let i = 0; i < pe.gich.lrCount; i++) pe.gich.writeLr(i, 0);
  }
  yield f.at(at.load, from?.id ?? -1, to.id);
  pe.current.v = to.id;
  pe.gich.vmcr.v = to.saved.vmcr.v;
  pe.gich.apr.v = to.saved.apr.v;
  for (let i = 0; i < pe.gich.lrCount; i++) pe.gich.writeLr(i, to.saved.readLr(i));
  pe.gich.hcr.v = to.saved.hcr.v;
  updateHcr(to);
  yield f.at(at.ppis, from?.id ?? -1, to.id);
  // the active bit of a hw=1 PPI belongs to the PE: it must say what this vCPU's own List Registers say
  loadPpi(h, pe, to, VIRTUAL_TIMER);
  // only now its own timer drives the line: what was forwarded before must not interrupt once more
  h.board.timersChanged();
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

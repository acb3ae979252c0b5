import type { EventId, Intid } from '../../base/brand.ts';
import { field, withField } from '../../base/bits.ts';
import { lrEoi, lrHw, lrState, LrState, lrVintid } from '../gic/listRegister.ts';
import type { Frame } from '../trace/frame.ts';
import type { Micro } from '../trace/micro.ts';
import { routine } from '../trace/routine.ts';
import type { Hypervisor } from './hypervisor.ts';
import { refill, yieldOwner } from './listRegisters.ts';
import type { Pe } from './pe.ts';
import { routeToTarget } from './route.ts';
import type { Vcpu } from './vcpu.ts';
import { gatesOpen, nextSource, updateHcr } from './virtualInterrupt.ts';

/** GICH_MISR. */
const Misr = { eoi: 1 << 0, u: 1 << 1, lrenp: 1 << 2, np: 1 << 3, groupEnables: 0xf0 } as const;

const at = routine('maintenance', 'vcpu:vcpu misr:hex lr:lr v:intid', ['misr', 'eoi', 'again', 'lrenp', 'refill', 'groups']);

/** PPI 25: the virtual CPU interface of the loaded vCPU asks for attention. GICH_MISR says why. */
export function* maintenance(h: Hypervisor, up: Frame<Pe>, cause: EventId): Micro {
  const f = up.enter(at.misr);
  const pe = f.owner;
  yield at.misr;
  const misr = pe.gich.misr;
  const vcpu = h.vcpus[pe.current.v];
  const e = h.tell('maintenanceHandled', pe, vcpu, { value: misr, cause });
  if (vcpu === undefined) {
    pe.gich.hcr.v = 0;
    return;
  }
  if ((misr & Misr.eoi) !== 0) {
    for (let lr = 0; lr < pe.gich.lrCount; lr++) {
      const word = pe.gich.readLr(lr);
      if (lrState(word) !== LrState.invalid || lrHw(word) || !lrEoi(word)) continue;
      const v = lrVintid(word);
      yield f.at(at.eoi, vcpu.id, misr, lr, v);
      pe.gich.writeLr(lr, 0);
      h.tell('lrRemoved', pe, vcpu, { vintid: v, lr, value: word | 0, cause: e });
      yieldOwner(vcpu, v);
      if (vcpu.vm.vgicd.pending(vcpu.index, v)) {
        // another source of the SGI, or the emulated line is still high
        yield f.at(at.again, vcpu.id, misr, lr, v);
        yield* routeToTarget(h, f, vcpu, v, itsTurn(h, pe, vcpu, v, e));
      }
    }
  }
  if ((misr & Misr.lrenp) !== 0) {
    yield f.at(at.lrenp, vcpu.id, misr);
    yield* endSpilled(h, f, vcpu, e);
  }
  if ((misr & (Misr.np | Misr.u)) !== 0) {
    yield f.at(at.refill, vcpu.id, misr);
    yield* refill(h, f, vcpu, e);
  }
  if ((misr & Misr.groupEnables) !== 0) {
    // nobody here asks for these four; whoever set them in GICH_HCR has been told, and silence follows
    yield f.at(at.groups, vcpu.id, misr);
    pe.gich.hcr.v &= ~Misr.groupEnables;
  }
}

/** What has waited behind the one that ended goes on; a line that is still high begins anew. */
function itsTurn(h: Hypervisor, pe: Pe, vcpu: Vcpu, v: Intid, cause: EventId): EventId {
  const source = nextSource(h, vcpu, v);
  return h.board.causeOfVirtual(vcpu, v, source) < 0 ? cause : h.tellNext('refilled', pe, vcpu, v, source, {}, cause);
}

const spilled = routine('endSpilled', 'vcpu:vcpu v:intid count:n', ['count', 'end', 'again']);

/** The guest ended interrupts that are in no List Register (GICH_HCR.EOICount): active ones that were spilled. */
function* endSpilled(h: Hypervisor, up: Frame<Pe>, vcpu: Vcpu, cause: EventId): Micro {
  const f = up.enter(spilled.count, vcpu.id);
  const pe = f.owner;
  for (;;) {
    const count = field(pe.gich.hcr.v, 31, 27);
    yield f.at(spilled.count, vcpu.id, -1, count);
    const v = whichWasEnded(vcpu, (pe.gich.vmcr.v & (1 << 9)) !== 0);
    if (count === 0 || v === undefined) {
      // a count that no spilled interrupt explains would call for ever
      pe.gich.hcr.v = withField(pe.gich.hcr.v, 31, 27, 0);
      updateHcr(h, vcpu);
      return;
    }
    yield f.at(spilled.end, vcpu.id, v, count);
    const g = vcpu.vm.vgicd;
    g.active.set(g.slot(vcpu.index, v), false);
    vcpu.actList.remove(v);
    pe.gich.hcr.v = withField(pe.gich.hcr.v, 31, 27, count - 1);
    updateHcr(h, vcpu);
    const e = h.tellNext('vDeactivated', pe, vcpu, v, 'active', {}, cause);
    h.board.setCauseOfActive(vcpu, v, -1);
    const p = vcpu.vm.vtop.get(v);
    if (p >= 0) {
      h.board.setCauseOfPhysical(pe, p, h.tell('hwDeactivated', pe, vcpu, { pintid: p, vintid: v, cause: e }));
      pe.gicc.dir(p);
    }
    yieldOwner(vcpu, v);
    if (vcpu.vm.vgicd.pending(vcpu.index, v) && gatesOpen(vcpu.vm, vcpu.index, v)) {
      yield f.at(spilled.again, vcpu.id, v, count - 1);
      yield* routeToTarget(h, f, vcpu, v, itsTurn(h, pe, vcpu, v, e));
    }
  }
}

/**
 * With EOImode 0 ends come in the reverse order of acknowledges, so the most urgent spilled one was meant. With EOImode 1
 * the guest may choose, and EOICount does not say: the one that was spilled first.
 */
function whichWasEnded(vcpu: Vcpu, eoiMode1: boolean): Intid | undefined {
  const list = vcpu.actList.toArray();
  if (eoiMode1) return list[0];
  const g = vcpu.vm.vgicd;
  // what counts is the priority with which it was taken: the guest may have written GICD_IPRIORITYR since
  const taken = (v: Intid): number => g.activePriority.get(g.slot(vcpu.index, v));
  return list.toSorted((a, b) => taken(a) - taken(b))[0];
}

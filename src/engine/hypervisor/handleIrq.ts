import type { EventId, Intid } from '../../base/brand.ts';
import type { Frame } from '../trace/frame.ts';
import type { Micro } from '../trace/micro.ts';
import { routine } from '../trace/routine.ts';
import { findVmNeedInject } from './findVmNeedInject.ts';
import type { Hypervisor } from './hypervisor.ts';
import { intInject, raiseLine } from './intInject.ts';
import { drainMailbox } from './mailbox.ts';
import { maintenance } from './maintenance.ts';
import { DOORBELL, HYP_TIMER, MAINTENANCE } from './options.ts';
import type { Pe } from './pe.ts';
import { hypTimer } from './hypTimer.ts';
import type { Vm } from './vcpu.ts';

/** Whose interrupt it is: the value of `classified` events. */
export const IrqClass = { host: 0, currentVm: 1, anotherVm: 2, nobody: 3 } as const;

/** Reads of GICC_IAR from here on are no interrupts: 1023 spurious, 1022 not for this view. */
const SPECIAL = 1020;

const at = routine('handleIrq', 'iar:hex p:intid vm:vm', [
  'iar',
  'classify',
  'host',
  'hostEoir',
  'hostDir',
  'lookup',
  'inject',
  'eoir',
  'forwardedDir',
  'unhandledEoir',
  'unhandledDir',
]);

/** The outermost handling of a physical interrupt: every one goes to EL2 (HCR_EL2.IMO = 1). */
export function* handleIrq(h: Hypervisor, up: Frame<Pe>): Micro {
  const f = up.enter(at.iar);
  const pe = f.owner;
  yield at.iar;
  const iar = pe.gicc.iar();
  const p = iar & 0x3ff;
  if (p >= SPECIAL) {
    h.board.tell('spurious', { pe: pe.id, value: iar, cause: h.board.causeOfPending(pe, MAINTENANCE, 0) });
    return;
  }
  const e = tellOfPhysical(h, pe, 'acknowledged', p, iar, h.board.causeOfPending(pe, p, (iar >> 10) & 7));

  yield f.at(at.classify, iar, p);
  const current = h.vcpus[pe.current.v];
  if (h.hostReserved(p)) {
    tellOfPhysical(h, pe, 'classified', p, IrqClass.host, e);
    yield f.at(at.host, iar, p);
    yield* hostIrq(h, f, p);
    // EOImode = 1: the priority drop and the deactivation are two writes, and the host's interrupts need both
    yield f.at(at.hostEoir, iar, p);
    priorityDrop(h, pe, iar, p);
    yield f.at(at.hostDir, iar, p);
    deactivate(h, pe, iar, p);
    return;
  }
  let vm: Vm | undefined;
  if (current?.vm.registered(p)) {
    vm = current.vm;
    tellOfPhysical(h, pe, 'classified', p, IrqClass.currentVm, e);
  } else if (p >= 32 || current === undefined) {
    // a PPI belongs to the vCPU that is loaded, never to another one: only SPIs are looked up
    tellOfPhysical(h, pe, 'classified', p, IrqClass.anotherVm, e);
    yield f.at(at.lookup, iar, p);
    vm = yield* findVmNeedInject(h, f, p, h.board.causeOfPhysical(pe, p));
  } else {
    tellOfPhysical(h, pe, 'classified', p, IrqClass.nobody, e);
  }
  if (vm !== undefined) {
    yield f.at(at.inject, iar, p, vm.id);
    yield* intInject(h, f, vm, p, current, h.board.causeOfPhysical(pe, p));
    // priority drop only, no GICC_DIR: the guest's own end of interrupt deactivates it (hw=1)
    yield f.at(at.eoir, iar, p, vm.id);
    priorityDrop(h, pe, iar, p);
    if (h.policy.endsForwarded) {
      yield f.at(at.forwardedDir, iar, p, vm.id);
      deactivate(h, pe, iar, p);
    }
    return;
  }
  tellOfPhysical(h, pe, 'unhandled', p, 0, h.board.causeOfPhysical(pe, p));
  yield f.at(at.unhandledEoir, iar, p);
  priorityDrop(h, pe, iar, p);
  yield f.at(at.unhandledDir, iar, p);
  deactivate(h, pe, iar, p);
}

function tellOfPhysical(
  h: Hypervisor,
  pe: Pe,
  kind: 'acknowledged' | 'classified' | 'unhandled' | 'priorityDropped' | 'deactivated',
  p: Intid,
  value: number,
  cause: EventId,
  lr = -1,
): EventId {
  const e = h.board.tell(kind, { pe: pe.id, pintid: p, value, lr, cause });
  h.board.setCauseOfPhysical(pe, p, e);
  return e;
}

/** GICC_CTLR.EOImode of this PE: the drop and the deactivation are two writes. */
const splitsEnd = (pe: Pe): boolean => (pe.gicc.ctlr.v & (1 << 9)) !== 0;

/** GICC_EOIR. With EOImode 0 it deactivates as well. */
function priorityDrop(h: Hypervisor, pe: Pe, iar: number, p: Intid): void {
  const cause = h.board.causeOfPhysical(pe, p);
  const both = splitsEnd(pe) ? -1 : 1;
  const e = tellOfPhysical(h, pe, 'priorityDropped', p, iar, cause, both);
  if (both > 0) tellOfPhysical(h, pe, 'deactivated', p, iar, e, both);
  pe.gicc.eoir(iar);
}

/** GICC_DIR; with EOImode 0 there is nothing left to do. */
function deactivate(h: Hypervisor, pe: Pe, iar: number, p: Intid): void {
  if (!splitsEnd(pe)) return;
  const cause = h.board.causeOfPhysical(pe, p);
  // told first: a line that is still high makes it pending again at once
  tellOfPhysical(h, pe, 'deactivated', p, iar, cause);
  pe.gicc.dir(iar);
}

const host = routine('hostIrq', 'p:intid', ['which', 'mailbox', 'maintenance', 'timer', 'quiet', 'backend']);

/** The hypervisor's own interrupts; a guest never sees one of these. */
function* hostIrq(h: Hypervisor, up: Frame<Pe>, p: Intid): Micro {
  const f = up.enter(host.which, p);
  const cause = h.board.causeOfPhysical(f.owner, p);
  yield host.which;
  if (p === DOORBELL) {
    yield f.at(host.mailbox, p);
    yield* drainMailbox(h, f);
  } else if (p === MAINTENANCE) {
    yield f.at(host.maintenance, p);
    yield* maintenance(h, f, cause);
  } else if (p === HYP_TIMER) {
    yield f.at(host.timer, p);
    yield* hypTimer(h, f, cause);
  } else {
    yield f.at(host.quiet, p);
    h.board.quietDevice(p, cause);
    const guest = h.driverOf(p)?.guest;
    if (guest === undefined) return;
    // a device of the host that works for a VM: the VM's emulated device asks for service now
    yield f.at(host.backend, p);
    yield* raiseLine(h, f, guest.vm, guest.vintid, cause);
  }
}

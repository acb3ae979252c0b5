import type { EventId } from '../../base/brand.ts';
import type { Frame } from '../trace/frame.ts';
import type { Micro } from '../trace/micro.ts';
import { routine } from '../trace/routine.ts';
import { programHypTimer, watchesCntp, watchesCntv } from './deadlines.ts';
import type { Hypervisor } from './hypervisor.ts';
import { PHYSICAL_TIMER, VIRTUAL_TIMER } from './options.ts';
import type { Pe } from './pe.ts';
import { route } from './route.ts';

const at = routine('hypTimer', 'vcpu:vcpu', ['deadlines', 'cntv', 'cntp', 'slice', 'program']);

/** PPI 26: a slice has ended, or a timer that the hypervisor watches has expired. */
export function* hypTimer(h: Hypervisor, up: Frame<Pe>, cause: EventId): Micro {
  const f = up.enter(at.deadlines);
  const pe = f.owner;
  yield at.deadlines;
  for (const vcpu of h.vpesOn(pe)) {
    const g = vcpu.vm.vgicd;
    if (watchesCntv(vcpu) && vcpu.cntv.level(h.tick)) {
      yield f.at(at.cntv, vcpu.id);
      g.latch.set(g.slot(vcpu.index, VIRTUAL_TIMER), true);
      const e = h.tellOf('injected', pe, vcpu, VIRTUAL_TIMER, { pintid: VIRTUAL_TIMER, cause });
      yield* route(h, f, vcpu, VIRTUAL_TIMER, e);
    }
    if (watchesCntp(vcpu) && vcpu.cntp.level(h.tick)) {
      yield f.at(at.cntp, vcpu.id);
      g.line.set(g.slot(vcpu.index, PHYSICAL_TIMER), true);
      const e = h.tellOf('injected', pe, vcpu, PHYSICAL_TIMER, { cause });
      yield* route(h, f, vcpu, PHYSICAL_TIMER, e);
    }
  }
  if (pe.sliceEnd.v >= 0 && h.tick >= pe.sliceEnd.v) {
    yield f.at(at.slice);
    pe.sliceEnd.v = -1;
    pe.reschedule.v = 1;
    h.tell('sliceEnded', pe, h.vcpus[pe.current.v], { cause });
  }
  yield f.at(at.program);
  programHypTimer(h, pe);
}

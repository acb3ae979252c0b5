import type { EventId, Intid } from '../../base/brand.ts';
import type { Frame } from '../trace/frame.ts';
import type { Micro } from '../trace/micro.ts';
import { routine } from '../trace/routine.ts';
import { currentVcpu } from './currentVcpu.ts';
import type { Hypervisor } from './hypervisor.ts';
import type { Pe } from './pe.ts';
import { sgi } from './sgi.ts';
import type { Vcpu } from './vcpu.ts';
import { setCtlr } from './vgicdControl.ts';
import { decodeVgicd, fieldsOf, readVgicd, widthAllowed, type VgicdRegister } from './vgicdRegisters.ts';
import { setActive, setConfig, setEnable, setPending, setPriority, setTargets } from './vgicdWrites.ts';

const at = routine('vgicdAccess', 'vcpu:vcpu offset:hex value:hex', ['who', 'decode', 'width', 'read', 'write']);

/** The guest touched its Distributor's page, which is mapped to nothing: emulate the access. */
export function* vgicdAccess(h: Hypervisor, up: Frame<Pe>, passed: Vcpu, cause: EventId): Micro {
  const { offset, value, size, write } = passed.trap;
  const f = up.enter(at.who, passed.id, offset.v, value.v);
  const pe = f.owner;
  yield at.who;
  // the design's problem 1: ask who runs here, or have been told by the exit
  const vcpu = h.options.currentVcpu === 'look-up' ? currentVcpu(h, pe) : passed;
  yield f.at(at.decode, vcpu.id, offset.v, value.v);
  const register = decodeVgicd(offset.v);
  if (!widthAllowed(register, offset.v, size.v) || register.kind === 'reserved') {
    yield f.at(at.width, vcpu.id, offset.v, value.v);
    if (write.v === 0) value.v = 0;
    h.tell('badAccess', pe, vcpu, { value: offset.v, lr: write.v, cause });
    return;
  }
  if (write.v === 0) {
    yield f.at(at.read, vcpu.id, offset.v, value.v);
    value.v = readVgicd(h, vcpu, offset.v, size.v);
    h.tell('vgicdRead', pe, vcpu, { value: value.v | 0, lr: 0, cause });
    return;
  }
  const e = h.tell('vgicdWritten', pe, vcpu, { value: value.v | 0, lr: 1, cause });
  yield f.at(at.write, vcpu.id, offset.v, value.v);
  yield* vgicdWrite(h, f, vcpu, register, value.v, size.v, e);
}

const put = routine('vgicdWrite', 'vcpu:vcpu value:hex v:intid', ['ctlr', 'sgir', 'field', 'pendingSgi']);

/** One write, taken apart into the interrupts that it is about. What the VM does not own is left alone. */
function* vgicdWrite(
  h: Hypervisor,
  up: Frame<Pe>,
  vcpu: Vcpu,
  register: VgicdRegister,
  value: number,
  size: number,
  cause: EventId,
): Micro {
  const f = up.enter(put.field, vcpu.id, value);
  switch (register.kind) {
    case 'ctlr':
      yield f.at(put.ctlr, vcpu.id, value);
      return yield* setCtlr(h, f, vcpu, value, cause);
    case 'sgir':
      yield f.at(put.sgir, vcpu.id, value);
      return yield* sgi(h, f, vcpu, value, cause);
    case 'cpendsgir':
    case 'spendsgir':
      for (const { v, shift } of fieldsOf(register.first, 8, size)) {
        for (let sources = (value >>> shift) & 0xff; sources !== 0; sources &= sources - 1) {
          yield f.at(put.pendingSgi, vcpu.id, value, v);
          const source = 31 - Math.clz32(sources & -sources);
          // sources are the VM's own vCPUs; bits of others are RAZ/WI
          if (source < vcpu.vm.vcpus.length) {
            const on = register.kind === 'spendsgir';
            const e = h.tellOf(on ? 'pendingSet' : 'pendingCleared', f.owner, vcpu, v, { value: source, cause });
            yield* setPending(h, f, vcpu, v | (source << 10), on, e);
          }
        }
      }
      return;
    case 'typer':
    case 'iidr':
    case 'id':
    case 'nsacr':
    case 'reserved':
      return; // read-only, or RAZ/WI
    default:
      for (const { v, shift } of fieldsOf(register.first, register.width, size)) {
        const field = (value >>> shift) & ((1 << register.width) - 1);
        if (register.width === 1 && field === 0 && register.kind !== 'igroupr') continue;
        if (v >= vcpu.vm.owned.count || !vcpu.vm.owned.get(v)) {
          if (field !== 0) h.tell('vgicdIgnored', f.owner, vcpu, { vintid: v, cause });
          continue;
        }
        yield f.at(put.field, vcpu.id, value, v);
        yield* writeField(h, f, vcpu, register.kind, v, field, cause);
      }
  }
}

type Field = Extract<VgicdRegister, { readonly width: 1 | 2 | 8 }>['kind'];

function* writeField(h: Hypervisor, f: Frame<Pe>, vcpu: Vcpu, kind: Field, v: Intid, field: number, cause: EventId): Micro {
  const g = vcpu.vm.vgicd;
  switch (kind) {
    case 'isenabler':
    case 'icenabler':
      return yield* setEnable(h, f, vcpu, v, kind === 'isenabler', cause);
    case 'ispendr':
    case 'icpendr':
      // SGIs are made pending by GICD_SGIR and GICD_SPENDSGIR only
      if (v >= 16) {
        const on = kind === 'ispendr';
        const e = h.tellOf(on ? 'pendingSet' : 'pendingCleared', f.owner, vcpu, v, { cause });
        yield* setPending(h, f, vcpu, v, on, e);
      }
      return;
    case 'isactiver':
    case 'icactiver':
      return yield* setActive(h, f, vcpu, v, kind === 'isactiver', cause);
    case 'ipriorityr':
      return yield* setPriority(h, f, vcpu, v, field, cause);
    case 'itargetsr':
      return yield* setTargets(h, f, vcpu, v, field, cause);
    case 'icfgr':
      return yield* setConfig(h, f, vcpu, v, (field & 2) !== 0, cause);
    case 'igroupr':
      g.group.set(g.slot(vcpu.index, v), field !== 0);
      return;
    case 'nsacr':
    case 'cpendsgir':
    case 'spendsgir':
      return;
  }
}

import { assertNever } from '../../base/assertNever.ts';
import type { Frame } from '../trace/frame.ts';
import type { Micro } from '../trace/micro.ts';
import { routine } from '../trace/routine.ts';
import type { Cpu } from './cpu.ts';
import type { GuestOp, GuestProgram } from './program.ts';

const boot = routine('guestBoot', 'v:intid priority:hex targets:hex', [
  'ctlr',
  'enable',
  'priority',
  'targets',
  'readConfig',
  'config',
  'pmr',
  'bpr',
  'interface',
  'unmask',
]);

/** What every operating system does first: its Distributor (each write traps), then its CPU interface (none does). */
function* guestBoot(cpu: Cpu, up: Frame<unknown>, program: GuestProgram): Micro {
  const f = up.enter(boot.ctlr);
  if (program.distributor) {
    yield f.at(boot.ctlr);
    cpu.writeDistributor(0x000, 1, 4);
  }
  for (const irq of program.irqs) {
    if (irq.enable) {
      yield f.at(boot.enable, irq.intid);
      cpu.writeDistributor(0x100 + (irq.intid >> 5) * 4, 2 ** (irq.intid & 31), 4);
    }
    yield f.at(boot.priority, irq.intid, irq.priority);
    cpu.writeDistributor(0x400 + irq.intid, irq.priority, 1);
    if (irq.intid >= 32) {
      yield f.at(boot.targets, irq.intid, irq.priority, irq.targets);
      cpu.writeDistributor(0x800 + irq.intid, irq.targets, 1);
    }
    if (irq.edge) {
      yield f.at(boot.readConfig, irq.intid);
      cpu.readDistributor(0xc00 + (irq.intid >> 4) * 4, 4);
      yield f.at(boot.config, irq.intid);
      cpu.writeDistributor(0xc00 + (irq.intid >> 4) * 4, (cpu.loaded | (2 << ((irq.intid & 15) * 2))) >>> 0, 4);
    }
  }
  yield f.at(boot.pmr);
  cpu.writeInterface(0x04, program.pmr, 4);
  yield f.at(boot.bpr);
  cpu.writeInterface(0x08, program.bpr, 4);
  yield f.at(boot.interface);
  cpu.writeInterface(0x00, 1 | (program.eoiMode << 9), 4);
  if (!program.masked) {
    yield f.at(boot.unmask);
    cpu.maskIrqs(false);
  }
}

const at = routine('guestMain', 'n:n', [
  'boot',
  'work',
  'wfi',
  'mask',
  'unmask',
  'sgi',
  'write',
  'read',
  'timer',
  'cpuOn',
  'rest',
  'spin',
]);

/** A guest's life: boot, work, and rest. */
export function* guestMain(cpu: Cpu, f: Frame<unknown>, program: GuestProgram): Micro {
  yield f.at(at.boot);
  if (program.boot) yield* guestBoot(cpu, f, program);
  do yield* f.call(runOps(cpu, f, program.main));
  while (program.then === 'repeat' && program.main.length > 0);
  while (program.then !== 'spin') {
    yield f.at(at.rest);
    cpu.wfi();
  }
  for (;;) yield f.at(at.spin);
}

function* runOps(cpu: Cpu, f: Frame<unknown>, ops: readonly GuestOp[]): Micro {
  for (const op of ops) {
    switch (op.op) {
      case 'work':
        for (let left = op.units; left > 0; left--) yield f.at(at.work, left);
        break;
      case 'wfi':
        yield f.at(at.wfi);
        cpu.wfi();
        break;
      case 'mask':
        yield f.at(at.mask);
        cpu.maskIrqs(true);
        break;
      case 'unmask':
        yield f.at(at.unmask);
        cpu.maskIrqs(false);
        break;
      case 'sgi':
        yield f.at(at.sgi, op.intid);
        cpu.writeDistributor(0xf00, ((op.filter << 24) | (op.list << 16) | op.intid) >>> 0, 4);
        break;
      case 'write':
        yield f.at(at.write, op.offset);
        if (op.frame === 'GICD') cpu.writeDistributor(op.offset, op.value, op.size);
        else cpu.writeInterface(op.offset, op.value, op.size);
        break;
      case 'read':
        yield f.at(at.read, op.offset);
        if (op.frame === 'GICD') cpu.readDistributor(op.offset, op.size);
        else cpu.readInterface(op.offset, op.size);
        break;
      case 'timer':
        yield f.at(at.timer, op.after);
        cpu.setTimer(op.intid, op.after, op.period);
        break;
      case 'cpuOn':
        yield f.at(at.cpuOn, op.vcpu);
        cpu.cpuOn(op.vcpu);
        break;
      case 'repeat':
        for (let times = op.times; times > 0; times--) yield* runOps(cpu, f, op.body);
        break;
      default:
        assertNever(op);
    }
  }
}

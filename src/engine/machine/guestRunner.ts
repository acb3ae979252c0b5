import type { EventId } from '../../base/brand.ts';
import type { Cpu } from '../guest/cpu.ts';
import { guestMain } from '../guest/guestMain.ts';
import { irqHandler } from '../guest/irqHandler.ts';
import type { GuestProgram } from '../guest/program.ts';
import type { Hypervisor } from '../hypervisor/hypervisor.ts';
import type { Vcpu } from '../hypervisor/vcpu.ts';
import { DEPTH, type Frame, type Micro } from '../trace/frame.ts';

/** Handlers that can be nested: as deep as a call stack can be shown, with the program below them. */
const NESTING = DEPTH - 2;

/** Runs one guest's program, and its handler on top of it whenever a virtual interrupt is taken. */
export class GuestRunner {
  private readonly vcpu: Vcpu;
  private readonly cpu: Cpu;
  private readonly program: GuestProgram;
  private readonly main: Micro;
  private readonly handlers: { readonly routine: Micro; readonly frame: Frame<Vcpu>; readonly interrupted: Frame<Vcpu> }[] = [];

  constructor(vcpu: Vcpu, cpu: Cpu, program: GuestProgram) {
    this.vcpu = vcpu;
    this.cpu = cpu;
    this.program = program;
    this.main = guestMain(cpu, vcpu.stack.root, program);
    // the guest stands on its first line before it has run any
    vcpu.irqMask.v = 1;
    this.main.next();
  }

  /** One micro-step: the exception is taken, or one line is executed. `virqEvent` is what raised the virtual IRQ. */
  step(h: Hypervisor, virqEvent: EventId): void {
    const { vcpu } = this;
    const virq = vcpu.pe.gicv.virq;
    if (vcpu.wfi.v !== 0) {
      if (!virq) return;
      vcpu.wfi.v = 0;
    }
    if (virq && vcpu.irqMask.v === 0 && this.handlers.length < NESTING) {
      // the exception masks IRQs until the handler unmasks them or returns
      vcpu.irqMask.v = 1;
      h.tell('virqTaken', vcpu.pe, vcpu, { cause: virqEvent });
      const interrupted = this.innermost();
      const routine = irqHandler(this.cpu, interrupted, this.program);
      const frame = interrupted.inner;
      this.handlers.push({ routine, frame, interrupted });
      routine.next();
      return;
    }
    const top = this.handlers.at(-1);
    if (top === undefined) {
      this.main.next();
      return;
    }
    if (top.routine.next().done === true) {
      this.handlers.pop();
      top.interrupted.back();
      vcpu.irqMask.v = 0;
    }
  }

  /** The frame that a new handler interrupts: the handler's on top, or the one in which the program stands. */
  private innermost(): Frame<Vcpu> {
    return this.handlers.at(-1)?.frame ?? this.vcpu.stack.innermost;
  }
}

import type { EventId } from '../../base/brand.ts';
import type { Cpu } from '../guest/cpu.ts';
import { guestMain } from '../guest/guestMain.ts';
import { irqHandler } from '../guest/irqHandler.ts';
import type { GuestProgram } from '../guest/program.ts';
import type { Hypervisor } from '../hypervisor/hypervisor.ts';
import type { Vcpu } from '../hypervisor/vcpu.ts';
import { DEPTH, type Frame } from '../trace/frame.ts';

/** Handlers that can be nested: as deep as a call stack can be shown, with the program below them. */
const NESTING = DEPTH - 2;

/** Runs one guest's program, and its handler on top of it whenever a virtual interrupt is taken. */
export class GuestRunner {
  private readonly vcpu: Vcpu;
  private readonly cpu: Cpu;
  private readonly program: GuestProgram;
  /** The frame of the innermost handler that runs, and how many are nested. */
  private handler: Frame<Vcpu> | undefined;
  private nested = 0;

  constructor(vcpu: Vcpu, cpu: Cpu, program: GuestProgram) {
    this.vcpu = vcpu;
    this.cpu = cpu;
    this.program = program;
    // the guest stands on its first line before it has run any
    vcpu.irqMask.v = 1;
    vcpu.stack.thread.start(guestMain(cpu, vcpu.stack.root, program));
  }

  /** One micro-step: the exception is taken, or one line is executed. `virqEvent` is what raised the virtual IRQ. */
  step(h: Hypervisor, virqEvent: EventId): void {
    const { vcpu } = this;
    const virq = vcpu.pe.gicv.virq;
    if (vcpu.wfi.v !== 0) {
      if (!virq) return;
      vcpu.wfi.v = 0;
    }
    if (virq && vcpu.irqMask.v === 0 && this.nested < NESTING) {
      // the exception masks IRQs until the handler unmasks them or returns
      vcpu.irqMask.v = 1;
      h.tell('virqTaken', vcpu.pe, vcpu, { cause: virqEvent });
      this.enter(this.handler ?? vcpu.stack.innermost);
      return;
    }
    vcpu.stack.thread.step();
  }

  /** The handler begins on top of what stands in frame `interrupted`; its end is the exception return. */
  private enter(interrupted: Frame<Vcpu>): void {
    const { vcpu, handler: outer } = this;
    const routine = irqHandler(this.cpu, interrupted, this.program);
    this.handler = interrupted.inner;
    this.nested++;
    routine.next();
    vcpu.stack.thread.visit({
      routine,
      ended: () => {
        this.handler = outer;
        this.nested--;
        interrupted.back();
        vcpu.irqMask.v = 0;
        return false;
      },
    });
  }
}

import { lrVintid } from '../../src/engine/gic/listRegister.ts';
import { Message, ringOwnDoorbell } from '../../src/engine/hypervisor/ipi.ts';
import { wake } from '../../src/engine/hypervisor/scheduler.ts';
import { powerUp } from '../../src/engine/hypervisor/startVcpu.ts';
import { RunState, type Vcpu } from '../../src/engine/hypervisor/vcpu.ts';
import { updateHcr } from '../../src/engine/hypervisor/virtualInterrupt.ts';
import { Machine } from '../../src/engine/machine/machine.ts';
import type { Setup } from '../../src/engine/machine/setup.ts';
import { Trace } from '../../src/engine/trace/trace.ts';
import type { About } from '../../src/recording/obstacle.ts';
import type { Standing } from '../../src/recording/obstacleFinder.ts';
import type { Thing } from '../../src/recording/thing.ts';
import { aboutOf, standing } from '../../src/recording/whyNot.ts';

/** A machine that was run to a step, and whose obstacles can be cleared one by one. */
export class Course {
  readonly machine: Machine;
  readonly trace = new Trace();
  readonly about: About;
  private readonly setup: Setup;
  private heard = 0;

  constructor(setup: Setup, steps: number, thing: Thing) {
    this.setup = setup;
    this.machine = new Machine(setup, { trace: this.trace });
    while (this.machine.steps < steps && this.machine.step());
    this.about = aboutOf(this.machine.world, setup, thing)!;
    this.heard = this.trace.events.length;
  }

  /** What stands in the way now. */
  now(): ReturnType<typeof standing> {
    return standing(this.machine.world, this.setup, this.about, { cellOf: () => -1, stepOf: () => -1 });
  }

  /** Its target now. */
  get vcpu(): Vcpu | undefined {
    return this.machine.world.vcpus[this.now().about.vcpu];
  }

  /** A machine that has come to rest looks again when an input arrives; this one changes nothing. */
  kick(): void {
    const vcpu = this.machine.world.vcpus.find((x) => x.state.v !== RunState.off);
    if (vcpu !== undefined) this.machine.add({ step: this.machine.steps, do: 'start', vcpu: vcpu.id });
  }

  /** Writes the register or cell, or has the software do what it does when a guest writes it. */
  clear(o: Standing): void {
    const { machine, about } = this;
    const { world, hypervisor: h } = machine;
    const { gicd } = world.gic;
    const { pintid: p, vintid: v } = about;
    const vcpu = this.vcpu;
    const pe = world.pes[o.pe];
    const tell = (kind: (typeof Message)[keyof typeof Message], to: Vcpu, value: number, vintid = 0): void =>
      ringOwnDoorbell(h, { kind, vcpu: to, v: vintid, value }, -1);
    switch (o.key) {
      case 'notAsked': {
        const device = this.setup.devices.findIndex((d) => d.pintid === p);
        if (device < 0) tell(Message.setPending, vcpu!, 1, v);
        else {
          const edge = this.setup.devices[device]!.kind === 'edge';
          this.machine.add({ step: machine.steps, do: edge ? 'pulse' : 'raise', device });
        }
        break;
      }
      case 'gicdCtlr':
        gicd.ctlr.v |= o.mask;
        break;
      case 'gicdDisabled':
        gicd.setEnabled(Math.max(0, about.pe), p, true);
        break;
      case 'gicdNoTarget':
      case 'noVmHere':
        gicd.setTargets(p, 1 << (vcpu?.peId.v ?? world.vms[o.vm]!.vcpus[0]!.peId.v));
        break;
      case 'gicdActive':
        gicd.setActive(Math.max(0, about.pe), p, false);
        break;
      case 'giccCtlr':
        pe!.gicc.ctlr.v |= o.mask;
        break;
      case 'giccPmr':
        pe!.gicc.pmr.v = 0xff;
        break;
      case 'vgicdCtlr':
        vcpu!.vm.vgicd.ctlr.v |= o.mask;
        for (const x of vcpu!.vm.vcpus) tell(Message.gichEn, x, 1);
        break;
      case 'vgicdDisabled':
        tell(Message.setEnable, vcpu!, 1, v);
        break;
      case 'noTargetVcpu':
        tell(Message.setTargets, vcpu!, 1 << vcpu!.index, v);
        break;
      case 'notStarted':
        powerUp(h, vcpu!, -1);
        break;
      case 'asleep':
        wake(h, vcpu!.pe, vcpu!, -1);
        tell(Message.gichEn, vcpu!, 1);
        break;
      case 'paused':
        this.machine.add({ step: machine.steps, do: 'resume', vcpu: vcpu!.id });
        break;
      case 'forgotten':
        tell(Message.gichEn, vcpu!, 1);
        break;
      case 'notSent':
        h.options = { ...h.options, remoteDelivery: 'ipi' };
        tell(Message.gichEn, vcpu!, 1);
        break;
      case 'storm':
        // what stands in the List Registers goes: then there is room
        for (const pending of [0, 1]) {
          const context = world.vcpus[o.vcpu]!.context;
          if (lrVintid(context.readLr(pending)) !== v && pending < context.lrCount) context.writeLr(pending, 0);
        }
        break;
      case 'hcrOff':
        vcpu!.context.hcr.v |= 1;
        break;
      case 'vmGroup':
      case 'vmAckCtl':
        vcpu!.context.vmcr.v |= o.mask;
        break;
      case 'vmPriMask':
        vcpu!.context.vmcr.v |= 0xf8000000;
        break;
      case 'vFiq':
        vcpu!.context.vmcr.v &= ~o.mask;
        break;
      case 'guestMasks':
        vcpu!.irqMask.v = 0;
        break;
      case 'vActive':
      case 'ownedByAnother':
        tell(Message.setActive, world.vcpus[o.vcpu]!, 0, v);
        break;
      case 'vRunning':
        vcpu!.context.apr.v = 0;
        break;
      case 'lrsTaken':
        for (let i = 0; i < vcpu!.context.lrCount; i++) tell(Message.setActive, vcpu!, 0, lrVintid(vcpu!.context.readLr(i)));
        break;
      case 'hostReserved':
      case 'notOwned':
        throw new Error(`${o.key} cannot be cleared`);
      default:
        throw new Error(`${o.key} passes by itself`);
    }
  }

  /** Runs until the guest has acknowledged it, at most `most` steps. */
  delivered(most: number): boolean {
    for (let i = 0; i < most; i++) {
      const more = this.machine.step();
      const { events } = this.trace;
      for (; this.heard < events.length; this.heard++) {
        const row = events.row(this.heard);
        if (row.kind === 'vAcknowledged' && row.vintid === this.about.vintid && row.vm === this.about.vm) {
          if (this.about.vcpu < 0 || row.vcpu === this.about.vcpu) return true;
        }
      }
      if (!more) return false;
    }
    return false;
  }
}

/** Ways to put something in the way of an interrupt, each by the register or cell that says so. */
export const barriers: readonly (readonly [string, (c: Course) => void])[] = [
  ['gicdCtlr', ({ machine }) => void (machine.gic.gicd.ctlr.v = 0)],
  ['gicdDisabled', ({ machine, about }) => void (about.pintid >= 32 && machine.gic.gicd.setEnabled(0, about.pintid, false))],
  ['gicdNoTarget', ({ machine, about }) => void (about.pintid >= 32 && machine.gic.gicd.setTargets(about.pintid, 0))],
  ['giccPmr', (c) => void (c.vcpu !== undefined && (c.vcpu.pe.gicc.pmr.v = 0x10))],
  ['giccCtlr', (c) => void (c.vcpu !== undefined && (c.vcpu.pe.gicc.ctlr.v &= ~3))],
  ['vmPriMask', (c) => void (c.vcpu !== undefined && (c.vcpu.context.vmcr.v &= 0x07ffffff))],
  ['vmGroup', (c) => void (c.vcpu !== undefined && (c.vcpu.context.vmcr.v &= ~3))],
  ['paused', (c) => void (c.vcpu !== undefined && (c.vcpu.paused.v = 1))],
  ['guestMasks', (c) => void (c.vcpu !== undefined && (c.vcpu.irqMask.v = 1))],
  ['hcrOff', (c) => void (c.vcpu !== undefined && (c.vcpu.context.hcr.v &= ~1))],
  [
    'vgicdCtlr',
    (c) => {
      if (c.vcpu === undefined) return;
      c.vcpu.vm.vgicd.ctlr.v = 0;
      for (const x of c.vcpu.vm.vcpus) updateHcr(c.machine.hypervisor, x);
    },
  ],
  [
    'vgicdDisabled',
    (c) => {
      const { vcpu, about } = c;
      if (vcpu === undefined || about.vintid < 16) return;
      for (const x of vcpu.vm.vcpus)
        for (let i = 0; i < x.context.lrCount; i++) if (lrVintid(x.context.readLr(i)) === about.vintid) return;
      vcpu.vm.vgicd.enabled.set(vcpu.vm.vgicd.slot(vcpu.index, about.vintid), false);
      vcpu.pendList.remove(about.vintid);
    },
  ],
  [
    'noTargetVcpu',
    (c) => {
      // of a VM with one vCPU GICD_ITARGETSR is RAZ/WI
      if (c.vcpu === undefined || c.about.vintid < 32 || c.vcpu.vm.vcpus.length === 1) return;
      c.vcpu.vm.vgicd.targets.set(c.vcpu.vm.vgicd.slot(0, c.about.vintid), 0);
    },
  ],
];

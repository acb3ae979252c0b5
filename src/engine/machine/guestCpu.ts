import type { Intid } from '../../base/brand.ts';
import { lrHw, lrPintid } from '../gic/listRegister.ts';
import type { Cpu } from '../guest/cpu.ts';
import type { Hypervisor } from '../hypervisor/hypervisor.ts';
import { PHYSICAL_TIMER, VIRTUAL_TIMER } from '../hypervisor/options.ts';
import { Trap, type Vcpu } from '../hypervisor/vcpu.ts';
import { lrOf } from '../hypervisor/virtualInterrupt.ts';

/** The device behind a guest's interrupt, as the board wires it. */
export interface GuestDevices {
  /** Serves a passed-through device: its line falls. False when VM `vm` has no such device behind `v`. */
  quietPassedThrough(vcpu: Vcpu, v: Intid): boolean;
}

/** What the guest on `vcpu` touches: GICV for its GICC, and traps for the rest. */
export class GuestCpu implements Cpu {
  private readonly vcpu: Vcpu;
  private readonly h: Hypervisor;
  private readonly devices: GuestDevices;

  constructor(vcpu: Vcpu, h: Hypervisor, devices: GuestDevices) {
    this.vcpu = vcpu;
    this.h = h;
    this.devices = devices;
  }

  private trap(kind: number, offset: number, value: number, size: number, write: boolean): void {
    const t = this.vcpu.trap;
    t.kind.v = kind;
    t.offset.v = offset;
    t.value.v = value;
    t.size.v = size;
    t.write.v = write ? 1 : 0;
  }

  writeDistributor(offset: number, value: number, size: 1 | 2 | 4): void {
    this.trap(Trap.gicd, offset, value, size, true);
  }
  readDistributor(offset: number, size: 1 | 2 | 4): void {
    this.trap(Trap.gicd, offset, 0, size, false);
  }
  get loaded(): number {
    return this.vcpu.trap.value.v;
  }

  writeInterface(offset: number, value: number, size: 1 | 2 | 4): void {
    if (offset === 0x10 && size === 4) this.writeEoir(value);
    else if (offset === 0x1000 && size === 4) this.writeDir(value);
    else this.h.gic.write(this.vcpu.pe.id, 'GICV', offset, size, value);
  }
  readInterface(offset: number, size: 1 | 2 | 4): number {
    if (offset === 0x0c && size === 4) return this.readIar();
    return this.h.gic.read(this.vcpu.pe.id, 'GICV', offset, size);
  }

  readIar(): number {
    const { h, vcpu } = this;
    const pe = vcpu.pe;
    const iar = pe.gicv.iar();
    const v = iar & 0x3ff;
    if (v >= 1020) {
      h.tell('vSpurious', pe, vcpu, { value: iar });
      return iar;
    }
    const lr = lrOf(vcpu, v);
    const word = lr < 0 ? 0 : pe.gich.readLr(lr);
    const pintid = lrHw(word) ? lrPintid(word) : -1;
    const source = v < 16 ? (iar >> 10) & 7 : 0;
    const cause = h.board.causeOfVirtual(vcpu, v, source);
    h.board.setCauseOfVirtual(vcpu, v, source, -1);
    h.board.setCauseOfActive(vcpu, v, h.tell('vAcknowledged', pe, vcpu, { pintid, vintid: v, lr, value: iar, cause }));
    return iar;
  }

  writeEoir(iar: number): void {
    const { h, vcpu } = this;
    const pe = vcpu.pe;
    const v = iar & 0x3ff;
    const lr = lrOf(vcpu, v);
    const ends = (pe.gich.vmcr.v & (1 << 9)) === 0;
    h.tellOf('vPriorityDropped', pe, vcpu, v, { lr, value: iar, cause: h.board.causeOfActive(vcpu, v) });
    if (ends) this.tellEnd(v, lr);
    pe.gicv.eoir(iar);
  }

  writeDir(iar: number): void {
    const { vcpu } = this;
    const v = iar & 0x3ff;
    if ((vcpu.pe.gich.vmcr.v & (1 << 9)) !== 0) this.tellEnd(v, lrOf(vcpu, v));
    vcpu.pe.gicv.dir(iar);
  }

  /** Told before it happens: what follows from it (the line is still high, maintenance) is told after. */
  private tellEnd(v: Intid, lr: number): void {
    const { h, vcpu } = this;
    const pe = vcpu.pe;
    if (lr < 0) return;
    const word = pe.gich.readLr(lr);
    const e = h.tellOf('vDeactivated', pe, vcpu, v, { lr, value: word | 0, cause: h.board.causeOfActive(vcpu, v) });
    h.board.setCauseOfActive(vcpu, v, -1);
    if (!lrHw(word)) return;
    const p = lrPintid(word);
    h.board.setCauseOfPhysical(pe, p, h.tell('hwDeactivated', pe, vcpu, { pintid: p, vintid: v, lr, cause: e }));
  }

  quiet(v: Intid): void {
    const { h, vcpu } = this;
    const s = vcpu.vm.vgicd.slot(vcpu.index, v);
    if (v === VIRTUAL_TIMER) {
      vcpu.cntv.rearm(h.tick);
      h.board.timersChanged(vcpu.pe);
    } else if (v === PHYSICAL_TIMER) {
      const period = vcpu.cntp.period.v;
      const next = period === 0 || vcpu.cntp.deadline.v < 0 ? -1 : vcpu.cntp.deadline.v + period;
      this.trap(Trap.timer, v, next, 4, true);
    } else if (!this.devices.quietPassedThrough(vcpu, v) && vcpu.vm.vgicd.line.get(s)) {
      this.trap(Trap.device, v, 0, 4, true);
    }
  }

  maskIrqs(masked: boolean): void {
    this.vcpu.irqMask.v = masked ? 1 : 0;
  }
  wfi(): void {
    this.vcpu.wfi.v = 1;
  }

  setTimer(intid: 27 | 30, after: number, period: number): void {
    const { h, vcpu } = this;
    if (intid === VIRTUAL_TIMER) {
      vcpu.cntv.deadline.v = h.tick + after;
      vcpu.cntv.period.v = period;
      h.board.timersChanged(vcpu.pe);
    } else {
      vcpu.cntp.period.v = period;
      this.trap(Trap.timer, intid, h.tick + after, 4, true);
    }
  }
  cpuOn(vcpu: number): void {
    this.trap(Trap.cpuOn, 0, vcpu, 4, true);
  }
}

import { assertNever } from '../../base/assertNever.ts';
import type { Intid, PeId } from '../../base/brand.ts';
import type { Layout } from '../cells/layout.ts';
import { Gicc } from './gicc.ts';
import { giccFrame } from './giccRegisters.ts';
import { Gicd } from './gicd.ts';
import { gicdFrame } from './gicdRegisters.ts';
import { Gich } from './gich.ts';
import { gichFrame } from './gichRegisters.ts';
import { Gicv } from './gicv.ts';
import { gicvFrame } from './gicvRegisters.ts';
import type { GicOptions } from './implementationDefined.ts';
import { OutputWatch } from './register.ts';
import type { BadAccess, FrameName, GicReport } from './unpredictable.ts';

export type { FrameName, GicReport } from './unpredictable.ts';

export interface GicConfig {
  /** PEs, 1–8. */
  readonly numPe: number;
  /** INTIDs that the Distributor implements: 32–992 in steps of 32, or 1020. */
  readonly numIntid: number;
  readonly options: GicOptions;
}

/** A whole GICv2 with the virtualization extensions. Building it writes nothing; `reset` is power-on. */
export class Gic {
  readonly config: GicConfig;
  readonly gicd: Gicd;
  /** One CPU interface for each PE; likewise the two below. */
  readonly gicc: readonly Gicc[];
  readonly gich: readonly Gich[];
  readonly gicv: readonly Gicv[];
  private readonly watch = new OutputWatch();
  private readonly gicdFrame: ReturnType<typeof gicdFrame>;
  private readonly giccFrame: ReturnType<typeof giccFrame>;
  private readonly gichFrame: ReturnType<typeof gichFrame>;
  private readonly gicvFrame: ReturnType<typeof gicvFrame>;

  constructor(layout: Layout, config: GicConfig, report?: GicReport) {
    const { numPe, numIntid, options } = config;
    const watch = this.watch;
    this.config = config;
    this.gicd = layout.within('gicd', (l) => new Gicd(l, numPe, numIntid, options, watch, report));
    const gicc: Gicc[] = [];
    const gich: Gich[] = [];
    const gicv: Gicv[] = [];
    for (let pe = 0; pe < numPe; pe++) {
      layout.within(`pe${pe}`, (bank) => {
        const cpu = bank.within('gicc', (l) => new Gicc(l, pe, this.gicd, watch, report));
        const control = bank.within('gich', (l) => new Gich(l, pe, options, watch, report));
        gicc.push(cpu);
        gich.push(control);
        gicv.push(new Gicv(control, cpu));
      });
    }
    this.gicc = gicc;
    this.gich = gich;
    this.gicv = gicv;
    this.gicdFrame = gicdFrame(this.gicd);
    this.giccFrame = giccFrame(gicc[0]!);
    this.gichFrame = gichFrame(gich[0]!);
    this.gicvFrame = gicvFrame(gicv[0]!);
  }

  /** Bit pe: an output of that PE (IRQ, FIQ, their virtual twins, maintenance) may have changed. Its reader sets it 0 before looking. */
  get unsettled(): number {
    return this.watch.unsettled;
  }
  set unsettled(pes: number) {
    this.watch.unsettled = pes;
  }

  /** Power-on values of all registers. Input lines are not registers: they stay. */
  reset(): void {
    this.gicd.reset();
    for (const gicc of this.gicc) gicc.reset();
    for (const gich of this.gich) gich.reset();
  }

  /** Rebuilds everything that is derived from the cells, after a seek of a cursor's memory. */
  derive(): void {
    this.gicd.derive();
    for (const gicc of this.gicc) gicc.derive();
    for (const gich of this.gich) gich.derive();
  }

  /** Drives an input: a PPI of `pe`, or an SPI (whatever `pe`). */
  setLine(pe: PeId, intid: Intid, level: boolean): void {
    this.gicd.setLine(pe, intid, level);
  }

  /** A read by software on `pe`, with its side effects: `size` 1 or 4 bytes at byte `offset` of the frame. Unsigned. */
  read(pe: PeId, frame: FrameName, offset: number, size: number): number {
    switch (frame) {
      case 'GICC':
        return this.giccFrame.read(this.gicc[pe]!, pe, offset, size);
      case 'GICV':
        return this.gicvFrame.read(this.gicv[pe]!, pe, offset, size);
      case 'GICD':
        return this.gicdFrame.read(this.gicd, pe, offset, size);
      case 'GICH':
        return this.gichFrame.read(this.gich[pe]!, pe, offset, size);
      default:
        return assertNever(frame);
    }
  }

  /** A write by software on `pe`. */
  write(pe: PeId, frame: FrameName, offset: number, size: number, value: number): void {
    switch (frame) {
      case 'GICC':
        this.giccFrame.write(this.gicc[pe]!, pe, offset, size, value);
        return;
      case 'GICV':
        this.gicvFrame.write(this.gicv[pe]!, pe, offset, size, value);
        return;
      case 'GICD':
        this.gicdFrame.write(this.gicd, pe, offset, size, value);
        return;
      case 'GICH':
        this.gichFrame.write(this.gich[pe]!, pe, offset, size, value);
        return;
      default:
        assertNever(frame);
    }
  }

  /** What a read would return, without any effect: nothing is acknowledged, nothing reported. */
  peek(pe: PeId, frame: FrameName, offset: number, size: number): number {
    switch (frame) {
      case 'GICC':
        return this.giccFrame.peek(this.gicc[pe]!, pe, offset, size);
      case 'GICV':
        return this.gicvFrame.peek(this.gicv[pe]!, pe, offset, size);
      case 'GICD':
        return this.gicdFrame.peek(this.gicd, pe, offset, size);
      case 'GICH':
        return this.gichFrame.peek(this.gich[pe]!, pe, offset, size);
      default:
        return assertNever(frame);
    }
  }

  /** Why an access of `size` bytes at `offset` would do nothing in this configuration, or undefined: it is answered. */
  refusal(frame: FrameName, offset: number, size: number, write: boolean): BadAccess | undefined {
    const frames = { GICD: this.gicdFrame, GICC: this.giccFrame, GICH: this.gichFrame, GICV: this.gicvFrame };
    return frames[frame].refusal(offset, size, write);
  }
}

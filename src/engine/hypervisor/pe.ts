import type { PeId } from '../../base/brand.ts';
import type { Layout } from '../cells/layout.ts';
import type { Fifo, Int } from '../cells/views.ts';
import type { Gic } from '../gic/gic.ts';
import type { Gicc } from '../gic/gicc.ts';
import type { Gich } from '../gic/gich.ts';
import type { Gicv } from '../gic/gicv.ts';
import { Stack } from '../trace/frame.ts';

/** Messages that a PE can hold unread. */
const MAILBOX_SLOTS = 64;

/** A physical PE as its hypervisor sees it: its interfaces of the GIC, its mailbox, what it runs. */
export class Pe {
  readonly id: PeId;
  readonly gicc: Gicc;
  readonly gich: Gich;
  readonly gicv: Gicv;
  /** The call stack at EL2. */
  readonly stack: Stack<Pe>;
  /** vCPU whose context is loaded, or -1. It may be blocked: a context is replaced only when another one is needed. */
  readonly current: Int;
  /** 1 while the PE waits for an interrupt with nothing to run. */
  readonly idle: Int;
  /** 1 when the running vCPU should make way. */
  readonly reschedule: Int;
  /** vCPU that is to run next, or -1: whose turn it is. */
  readonly preferred: Int;
  /** Tick at which the running vCPU's slice ends, or -1: nobody else is ready. */
  readonly sliceEnd: Int;
  /** CNTHP: tick at which PPI 26 rises, or -1. */
  readonly hypTimer: Int;
  /** Messages from other PEs: kind, vCPU, INTID, value, event that sent it. */
  readonly mailbox: Fifo;

  constructor(layout: Layout, id: PeId, gic: Gic) {
    this.id = id;
    this.gicc = gic.gicc[id]!;
    this.gich = gic.gich[id]!;
    this.gicv = gic.gicv[id]!;
    this.stack = layout.within('el2', (l) => new Stack<Pe>(l, this));
    this.current = layout.int('current');
    this.idle = layout.int('idle');
    this.reschedule = layout.int('reschedule');
    this.preferred = layout.int('preferred');
    this.sliceEnd = layout.int('sliceEnd');
    this.hypTimer = layout.int('cnthp');
    this.mailbox = layout.fifo('mailbox', MAILBOX_SLOTS, 5);
  }

  reset(): void {
    this.current.v = -1;
    this.idle.v = 0;
    this.reschedule.v = 0;
    this.preferred.v = -1;
    this.sliceEnd.v = -1;
    this.hypTimer.v = -1;
  }
}

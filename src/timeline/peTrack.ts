import type { StepIndex, VcpuId, VmId } from '../base/brand.ts';
import { Changes } from './changes.ts';
import { BASE_BITS, Pyramid } from './pyramid.ts';

/** What a PE does, as a number: in the hypervisor, waiting with nothing to run, or in a guest of VM `code - GUEST`. */
export type Doing = number;
export const EL2: Doing = 0;
export const IDLE: Doing = 1;
export const GUEST: Doing = 2;

/** The values of `activity` for what is no vCPU. */
export const IN_EL2 = -1;
export const AT_REST = -2;

/** List Registers in use, packed as a value of `lrs`: those that wait for the guest, and those that it has taken. */
export const pendingOf = (lrs: number): number => lrs & 0xff;
export const activeOf = (lrs: number): number => lrs >> 8;
export const occupiedOf = (lrs: number): number => pendingOf(lrs) + activeOf(lrs);

/** What one PE did all along, and how full its List Registers were. */
export class PeTrack {
  /** vCPU that runs, IN_EL2 or AT_REST. */
  readonly activity: Changes;
  readonly lrs: Changes;
  /** Steps spent on each thing, by `Doing`; what never happened has none. */
  readonly shares: (Pyramid | undefined)[];
  /** List Registers in use: the most at once, and summed over the steps. */
  readonly peak: Pyramid;
  readonly occupied: Pyramid;
  private readonly vmOf: (vcpu: VcpuId) => VmId;
  private since: StepIndex;
  private doing: Pyramid;
  private pending: number;
  private active: number;

  /** Goes on, from bucket `closed` on, with what `before` knows of the buckets before it, which are full. */
  constructor(vmOf: (vcpu: VcpuId) => VmId, before?: PeTrack, closed = 0) {
    this.vmOf = vmOf;
    this.since = closed << BASE_BITS;
    this.activity = before?.activity.before(this.since) ?? new Changes();
    this.lrs = before?.lrs.before(this.since) ?? new Changes();
    this.shares = before?.shares.map((share) => share?.upTo(closed)) ?? [];
    this.peak = before?.peak.upTo(closed) ?? new Pyramid('max');
    this.occupied = before?.occupied.upTo(closed) ?? new Pyramid('sum');
    if (this.activity.length === 0) {
      this.activity.set(0, IN_EL2);
      this.lrs.set(0, 0);
    }
    this.doing = this.share(this.codeOf(this.activity.at(this.since, IN_EL2)));
    const lrs = this.lrs.at(this.since, 0);
    this.pending = pendingOf(lrs);
    this.active = activeOf(lrs);
  }

  /** What a value of `activity` is. */
  codeOf(activity: number): Doing {
    return activity === IN_EL2 ? EL2 : activity === AT_REST ? IDLE : GUEST + this.vmOf(activity);
  }

  /** From `step` on the PE does this. */
  turn(step: StepIndex, activity: number): void {
    this.settle(step);
    this.activity.set(step, activity);
    this.doing = this.share(this.codeOf(activity));
  }

  /** In `step` a List Register goes from one State to another (GICH_LR bits [29:28]). */
  listRegister(step: StepIndex, was: number, now: number): void {
    if (was === now) return;
    this.settle(step);
    this.pending += (now === 1 ? 1 : 0) - (was === 1 ? 1 : 0);
    this.active += (now > 1 ? 1 : 0) - (was > 1 ? 1 : 0);
    this.lrs.set(step, this.pending | (this.active << 8));
  }

  /** Counts what held since the last change, up to but not including `step`. */
  settle(step: StepIndex): void {
    const n = step - this.since;
    if (n === 0) return;
    this.since = step;
    this.doing.open += n;
    const occupied = this.pending + this.active;
    this.occupied.open += n * occupied;
    if (occupied > this.peak.open) this.peak.open = occupied;
  }

  /** The bucket that ends before `step` is full. */
  close(step: StepIndex): void {
    this.settle(step);
    for (const share of this.shares) share?.close();
    this.peak.close();
    this.occupied.close();
  }

  get bytes(): number {
    const shares = this.shares.reduce((n, p) => n + (p?.bytes ?? 0), 0);
    return this.activity.bytes + this.lrs.bytes + shares + this.peak.bytes + this.occupied.bytes;
  }

  private share(code: Doing): Pyramid {
    return (this.shares[code] ??= new Pyramid('sum', this.peak.closed));
  }
}

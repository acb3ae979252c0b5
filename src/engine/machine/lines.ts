import type { EventId, Intid, PeId } from '../../base/brand.ts';
import { VIRTUAL_TIMER } from '../hypervisor/options.ts';
import type { Vcpu } from '../hypervisor/vcpu.ts';
import type { EventFields } from '../trace/events.ts';
import type { EventKind } from '../trace/eventKind.ts';
import type { Causes } from './causes.ts';
import type { Setup } from './setup.ts';
import type { World } from './world.ts';

/** Who makes events. */
interface Teller {
  tell(kind: EventKind, fields: EventFields): EventId;
}

/** The inputs of the Distributor: the lines of the devices, and the outputs of the timers. */
export class Lines {
  private readonly world: World;
  private readonly setup: Setup;
  private readonly causes: Causes;
  private readonly teller: Teller;
  private readonly deviceOf: ReadonlyMap<Intid, number>;

  constructor(world: World, setup: Setup, causes: Causes, teller: Teller) {
    this.world = world;
    this.setup = setup;
    this.causes = causes;
    this.teller = teller;
    this.deviceOf = new Map(setup.devices.map((d, i) => [d.pintid, i]));
  }

  /** Drives the line of a device; `by`: its guest did, in serving it. */
  drive(device: number, level: boolean, cause: EventId, by?: Vcpu): void {
    const d = this.setup.devices[device];
    if (d === undefined || this.world.lines.get(device) === level) return;
    const p = d.pintid;
    const { gic } = this.world;
    this.world.lines.set(device, level);
    const from = { pe: by?.pe.id, vcpu: by?.id, vm: by?.vm.id };
    const e = this.teller.tell(level ? 'lineRaised' : 'lineLowered', { ...from, pintid: p, value: device, cause });
    const was = gic.gicd.isPending(0, p);
    gic.setLine(0, p, level);
    if (level && !was && gic.gicd.isPending(0, p))
      this.setPending(0, p, this.teller.tell('becamePending', { pintid: p, cause: e }));
  }

  /** Up and down at once. An edge that finds its interrupt pending becomes one with the one that made it so. */
  pulse(device: number): void {
    const d = this.setup.devices[device];
    if (d === undefined || this.world.lines.get(device)) return;
    const p = d.pintid;
    const { gic } = this.world;
    const was = gic.gicd.isPending(0, p);
    this.world.lines.set(device, true);
    const e = this.teller.tell('lineRaised', { pintid: p, value: device });
    gic.setLine(0, p, true);
    this.world.lines.set(device, false);
    const fallen = this.teller.tell('lineLowered', { pintid: p, value: device, cause: e });
    gic.setLine(0, p, false);
    if (!gic.gicd.isPending(0, p)) return;
    if (was) this.teller.tell('merged', { pintid: p, cause: fallen });
    else this.setPending(0, p, this.teller.tell('becamePending', { pintid: p, cause: fallen }));
  }

  /** Drives the output of a timer: PPI `p` of a PE. */
  driveTimer(pe: PeId, p: Intid, level: boolean): void {
    const { gic, pes, vcpus } = this.world;
    if (gic.gicd.line(pe, p) === level) return;
    const was = gic.gicd.isPending(pe, p);
    gic.setLine(pe, p, level);
    if (!level) return;
    const vcpu = p === VIRTUAL_TIMER ? vcpus[pes[pe]!.current.v] : undefined;
    const e = this.teller.tell('timerExpired', { pe, pintid: p, vcpu: vcpu?.id, vm: vcpu?.vm.id });
    this.setPending(pe, p, was ? e : this.teller.tell('becamePending', { pe, pintid: p, cause: e }));
  }

  /** The hypervisor's own driver serves the device behind physical INTID `p`. */
  quiet(p: Intid, cause: EventId): void {
    const device = this.deviceOf.get(p);
    if (device !== undefined) this.drive(device, false, cause);
  }

  /** A guest serves a passed-through device of its own, `cause` being the interrupt's last event. False when it has none behind `v`. */
  quietPassedThrough(vcpu: Vcpu, v: Intid, cause: EventId): boolean {
    const { devices } = this.setup;
    const device = devices.findIndex((d) => d.backing === 'hw' && d.vm === vcpu.vm.id && d.vintid === v);
    if (device < 0) return false;
    const { pintid } = devices[device]!;
    const whose = { pe: vcpu.pe.id, vm: vcpu.vm.id, vcpu: vcpu.id };
    this.drive(device, false, this.teller.tell('deviceQuieted', { ...whose, pintid, vintid: v, value: device, cause }), vcpu);
    return true;
  }

  private setPending(pe: PeId, p: Intid, e: EventId): void {
    this.causes.setPending(pe, p, 0, e);
  }
}

import type { Intid, PeId, VcpuId, VmId } from '../base/brand.ts';
import type { EventRow } from '../engine/trace/events.ts';
import type { Thing } from './thing.ts';

/** One interrupt, as its events name it: the physical number with its bank, the virtual one, or both; -1 stands for none. */
interface Identity {
  pintid: Intid;
  pe: PeId;
  vintid: Intid;
  vm: VmId;
  vcpu: VcpuId;
  /** Whether it is known under its virtual number. */
  named: boolean;
}

/** The PE in whose bank the interrupt of an event is. A doorbell is told by its sender. */
const bankOf = (row: EventRow): PeId => (row.kind === 'doorbell' ? row.lr : row.pe);

const physicalKey = (p: Intid, pe: PeId): string => (p < 32 ? `p${p}.${pe}` : `p${p}`);
const virtualKey = (v: Intid, vm: VmId, vcpu: VcpuId): string => (v < 32 ? `v${v}.${vcpu}` : `v${v}.vm${vm}`);

/** Who each life is, and the lives of everyone. */
export class Identities {
  private readonly all: Identity[] = [];
  private readonly byName = new Map<string, number[]>();

  /** One more life, of which nothing is known yet. */
  begin(): void {
    this.all.push({ pintid: -1, pe: -1, vintid: -1, vm: -1, vcpu: -1, named: false });
  }

  /** Whether an event speaks of this life's interrupt. */
  fits(life: number, row: EventRow): boolean {
    const who = this.all[life]!;
    if (row.vintid >= 0 && who.vintid >= 0)
      return row.vintid === who.vintid && (row.vcpu < 0 || who.vcpu < 0 || row.vcpu === who.vcpu || row.vintid >= 32);
    return row.pintid >= 0 && row.pintid === who.pintid;
  }

  learn(life: number, row: EventRow): void {
    const who = this.all[life]!;
    if (who.pintid < 0 && row.pintid >= 0) {
      who.pintid = row.pintid;
      who.pe = bankOf(row);
      this.name(physicalKey(row.pintid, who.pe), life);
    }
    if (row.vintid < 0) return;
    who.vintid = row.vintid;
    if (row.vm >= 0) who.vm = row.vm;
    if (row.vcpu >= 0) who.vcpu = row.vcpu;
    if (who.named || (who.vintid < 32 ? who.vcpu : who.vm) < 0) return;
    who.named = true;
    this.name(virtualKey(who.vintid, who.vm, who.vcpu), life);
  }

  private name(key: string, life: number): void {
    const lives = this.byName.get(key);
    if (lives === undefined) this.byName.set(key, [life]);
    else lives.push(life);
  }

  /** What is known of a life. */
  numbersOf(life: number): Pick<Identity, 'pintid' | 'vintid' | 'vm' | 'vcpu'> {
    const { pintid, vintid, vm, vcpu } = this.all[life]!;
    return { pintid, vintid, vm, vcpu };
  }

  /** The lives of an interrupt; none of anything else. */
  of(thing: Thing): readonly number[] {
    if (thing.kind === 'pintid') return this.byName.get(physicalKey(thing.intid, thing.pe)) ?? [];
    if (thing.kind === 'vintid') return this.byName.get(virtualKey(thing.intid, thing.vm, thing.vcpu)) ?? [];
    return [];
  }
}

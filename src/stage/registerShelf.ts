import type { Intid } from '../base/brand.ts';
import type { World } from '../engine/machine/world.ts';
import type { Change } from '../recording/cursor.ts';
import {
  framesOf,
  interruptOf,
  isInUse,
  readRegister,
  registersOf,
  type Bank,
  type RegisterFrame,
  type RegisterPlace,
} from '../recording/registers.ts';
import type { RegisterTest } from '../recording/registerSearch.ts';
import { thingKey, type Thing } from '../recording/thing.ts';
import type { Topology } from './topology.ts';

/** A register whose word is another one after a step. */
export interface ChangedRegister {
  readonly place: RegisterPlace;
  readonly before: number;
  readonly after: number;
}

/** What is looked up for a bank; it stays the same while a machine runs. */
export interface BankShelf {
  readonly frames: ReadonlyMap<
    RegisterFrame,
    { readonly all: readonly RegisterPlace[]; readonly used: readonly RegisterPlace[] }
  >;
  /** Whether the scenario uses an INTID here. */
  readonly shows: (intid: Intid) => boolean;
  readonly thingOf: (intid: Intid) => Thing | undefined;
}

/** The banks in which a register may have another word after these cells were written. */
function banksOf(world: World, changes: readonly Change[]): Bank[] {
  const pes = new Set<number>();
  const vms = new Set<number>();
  for (const { name } of changes) {
    const pe = /^gic\.pe(\d+)\./.exec(name);
    const vm = /^vm(\d+)\.(?:vgicd\.|vpe\d+\.saved\.lr)/.exec(name);
    if (pe !== null) {
      pes.add(Number(pe[1]));
      // what is pending or active for a guest may stand in these List Registers
      if (name.includes('.gich.lr')) vms.add(world.vcpus[world.pes[Number(pe[1])]?.current.v ?? -1]?.vm.id ?? -1);
    } else if (name.startsWith('gic.gicd.')) for (const { id } of world.pes) pes.add(id);
    else if (vm !== null) vms.add(Number(vm[1]));
  }
  return [
    ...world.pes.filter(({ id }) => pes.has(id)).map(({ id }): Bank => ({ of: 'pe', pe: id })),
    ...world.vcpus.filter((v) => vms.has(v.vm.id)).map(({ id }): Bank => ({ of: 'vcpu', vcpu: id })),
  ];
}

/** The registers of a machine, bank by bank: all of them, and those with which the scenario has to do. */
export class RegisterShelf {
  private readonly topology: Topology;
  private readonly banks = new Map<string, BankShelf>();

  constructor(topology: Topology) {
    this.topology = topology;
  }

  bank(world: World, bank: Bank): BankShelf {
    const key = bank.of === 'pe' ? `pe${bank.pe}` : `vpe${bank.vcpu}`;
    const known = this.banks.get(key);
    if (known !== undefined) return known;
    const vm = bank.of === 'vcpu' ? (world.vcpus[bank.vcpu]?.vm.id ?? -1) : -1;
    const used = new Set(bank.of === 'pe' ? this.topology.intids : (this.topology.vms[vm]?.vintids ?? []));
    const frames = framesOf(bank).map((frame) => {
      const all = registersOf(world, bank, frame);
      return [frame, { all, used: all.filter((place) => isInUse(place, used)) }] as const;
    });
    const made: BankShelf = {
      frames: new Map(frames),
      shows: (intid) => used.has(intid),
      thingOf: (intid) => interruptOf(world, bank, intid),
    };
    this.banks.set(key, made);
    return made;
  }

  /** Registers of a frame: what a search finds, everything, or what is in use. */
  of(world: World, bank: Bank, frame: RegisterFrame, test: RegisterTest | undefined, every: boolean): readonly RegisterPlace[] {
    const found = this.bank(world, bank).frames.get(frame);
    if (found === undefined) return [];
    if (test !== undefined) return found.all.filter((place) => test(place, readRegister(world, place)));
    return every ? found.all : found.used;
  }

  /** The place of a thing that is a register, as `bank` reads it. */
  placeOf(world: World, bank: Bank, thing: Thing): RegisterPlace | undefined {
    const key = thingKey(thing);
    for (const { all } of this.bank(world, bank).frames.values()) {
      const place = all.find((p) => thingKey(p.thing) === key);
      if (place !== undefined) return place;
    }
    return undefined;
  }

  /** The registers in use, of every bank, that a step changed; one that several banks share is named once. */
  changed(before: World, after: World, changes: readonly Change[]): ChangedRegister[] {
    const seen = new Set<string>();
    const found: ChangedRegister[] = [];
    for (const bank of banksOf(after, changes))
      for (const { used } of this.bank(after, bank).frames.values())
        for (const place of used) {
          const was = readRegister(before, place);
          const is = readRegister(after, place);
          if (was === is) continue;
          const key = thingKey(place.thing);
          if (seen.has(key)) continue;
          seen.add(key);
          found.push({ place, before: was, after: is });
        }
    return found;
  }
}

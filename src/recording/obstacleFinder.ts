import type { Cell } from '../engine/cells/memory.ts';
import type { Bits, Bytes } from '../engine/cells/views.ts';
import type { Vcpu } from '../engine/hypervisor/vcpu.ts';
import type { Setup } from '../engine/machine/setup.ts';
import type { World } from '../engine/machine/world.ts';
import type { About, Obstacle, ObstacleKey } from './obstacle.ts';
import type { Thing } from './thing.ts';

/** Where a virtual interrupt is that asks to be taken, on its way to the guest. */
export type Stand = 'lr' | 'list' | 'vgicd' | 'mailbox' | 'before';

/** Where something is written down: the register and field as a person calls them, what to point at, and the cell, or its region. */
export interface Place {
  readonly register: string;
  readonly field: string;
  readonly thing: Thing;
  readonly cell: Cell | string;
  /** The bits of the cell that say it; all of them when left out. */
  readonly mask?: number;
  readonly words?: number;
}

/** An obstacle as it stands at one moment; since when is looked up later, or known already. */
export type Standing = Omit<Obstacle, 'since'> & { readonly since?: number };

type More = Partial<Pick<Obstacle, 'passes' | 'pe' | 'vm' | 'vcpu' | 'lr' | 'other' | 'limit'>> & { readonly since?: number };

/** What is known of the recording: the first cell of a region, and the step of an event; -1 where there is none. */
export interface Look {
  readonly cellOf: (region: string) => Cell;
  readonly stepOf: (event: number) => number;
}

/** Collects what stands in the way of one interrupt. */
export class Finder {
  readonly world: World;
  readonly setup: Setup;
  readonly about: About;
  readonly found: Standing[] = [];
  /** The step of an event; -1 for none. */
  readonly stepOf: (event: number) => number;
  private readonly cellOf: (region: string) => Cell;

  constructor(world: World, setup: Setup, about: About, look: Look) {
    this.world = world;
    this.setup = setup;
    this.about = about;
    this.cellOf = look.cellOf;
    this.stepOf = look.stepOf;
  }

  add(key: ObstacleKey, { mask = -1, words = 1, cell, ...place }: Place, more: More = {}): void {
    const none = { passes: false, pe: -1, lr: -1, other: -1, limit: -1 };
    const { vm, vcpu } = this.about;
    this.found.push({
      key,
      ...place,
      cell: typeof cell === 'string' ? this.cellOf(cell) : cell,
      mask,
      words,
      ...none,
      vm,
      vcpu,
      ...more,
    });
  }
}

/** Bit `i` of a row of bits. */
export const bitAt = (bits: Bits, i: number): { readonly cell: Cell; readonly mask: number } => ({
  cell: bits.at + (i >> 5),
  mask: 1 << (i & 31),
});

/** Byte `i` of a row of bytes. */
export const byteAt = (bytes: Bytes, i: number): { readonly cell: Cell; readonly mask: number } => ({
  cell: bytes.at + (i >> 2),
  mask: 0xff << ((i & 3) << 3),
});

/** A register of the virtual interface control: live on the PE, or in the saved context of the vCPU. */
export function gich(vcpu: Vcpu, register: string, field: string, region: string): Place {
  const { loaded, vm, id } = vcpu;
  const pe = vcpu.peId.v;
  const thing: Thing = loaded ? { kind: 'register', register, owner: pe } : { kind: 'vcpu', vcpu: id };
  return { register, field, thing, cell: loaded ? `gic.pe${pe}.gich.${region}` : `vm${vm.id}.vpe${id}.saved.${region}` };
}

export const vcpuPlace = (vcpu: Vcpu, register: string, field: string, cell: Place['cell']): Place => ({
  register,
  field,
  thing: { kind: 'vcpu', vcpu: vcpu.id },
  cell,
});

import type { PeId } from '../base/brand.ts';
import type { Setup } from '../engine/machine/setup.ts';
import type { EventKind } from '../engine/trace/eventKind.ts';
import type { EventRow } from '../engine/trace/events.ts';
import type { Thing } from '../recording/thing.ts';

/** A row of the timeline. Every event stands in exactly one. */
export type Lane =
  | { readonly kind: 'device'; readonly device: number }
  | { readonly kind: 'gicd' }
  | { readonly kind: 'pe'; readonly pe: PeId }
  /** Messages between PEs, and the doorbells that announce them. */
  | { readonly kind: 'messages' };

/** Where events of a kind stand; a kind that is not named stands in the lane of its PE. */
const places: { readonly [K in EventKind]?: 'device' | 'gicd' | 'messages' } = {
  lineRaised: 'device',
  lineLowered: 'device',
  becamePending: 'gicd',
  hwDeactivated: 'gicd',
  gicdProgrammed: 'gicd',
  messageSent: 'messages',
  doorbell: 'messages',
  messageReceived: 'messages',
};

/** The lanes of a machine from top to bottom, and where each event belongs. A lane goes by its place in the list. */
export class Lanes {
  readonly list: readonly Lane[];
  readonly gicd: number;
  /** The lane of PE 0; the others follow. */
  readonly firstPe: number;
  readonly messages: number;
  private readonly pes: number;

  constructor(setup: Setup) {
    this.pes = setup.pes;
    this.gicd = setup.devices.length;
    this.firstPe = this.gicd + 1;
    this.messages = this.firstPe + setup.pes;
    this.list = [
      ...setup.devices.map((_, device): Lane => ({ kind: 'device', device })),
      { kind: 'gicd' },
      ...Array.from({ length: setup.pes }, (_, pe): Lane => ({ kind: 'pe', pe })),
      { kind: 'messages' },
    ];
  }

  /** The lane of an event of this kind on this PE; -1: its device says which, and only `of` knows. */
  fast(kind: EventKind, pe: PeId): number {
    switch (places[kind]) {
      case 'device':
        return -1;
      case 'messages':
        return this.messages;
      case 'gicd':
        return this.gicd;
      default:
        return pe >= 0 && pe < this.pes ? this.firstPe + pe : this.gicd;
    }
  }

  of(row: EventRow): number {
    const lane = this.fast(row.kind, row.pe);
    return lane < 0 ? Math.max(0, Math.min(row.value, this.gicd)) : lane;
  }
}

/** What one points at with a lane; the Distributor and the messages are no things. */
export function thingOf(lane: Lane): Thing | undefined {
  switch (lane.kind) {
    case 'device':
      return { kind: 'device', device: lane.device };
    case 'pe':
      return { kind: 'pe', pe: lane.pe };
    case 'gicd':
    case 'messages':
      return undefined;
  }
}

/** The interrupt of an event: the guest's where the event names it, else the physical one; undefined: it names none. */
export function interruptOf(row: EventRow): Thing | undefined {
  const { pintid, vintid, vm, vcpu, pe } = row;
  if (vintid >= 0 && vm >= 0 && (vintid >= 32 || vcpu >= 0))
    return { kind: 'vintid', intid: vintid, vm, vcpu: vintid < 32 ? vcpu : -1 };
  if (pintid >= 0 && (pintid >= 32 || pe >= 0)) return { kind: 'pintid', intid: pintid, pe: pintid < 32 ? pe : 0 };
  return undefined;
}

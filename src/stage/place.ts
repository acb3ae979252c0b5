import type { Intid, PeId, VcpuId, VmId } from '../base/brand.ts';

/** Where an interrupt can rest. Places are compared and kept as text, `lr:0:2`; these make them. */
export type Place = string & { readonly __place?: true };

export const place = {
  device: (device: number): Place => `device:${device}`,
  /** The row of the Distributor's table; below INTID 32 that PE's cell in it. */
  gicd: (pe: PeId, intid: Intid): Place => `gicd:${intid < 32 ? pe : 0}:${intid}`,
  /** Signalled to the PE by its CPU interface. */
  gicc: (pe: PeId): Place => `gicc:${pe}`,
  /** In the hands of the hypervisor. */
  el2: (pe: PeId): Place => `el2:${pe}`,
  /** A message that waits for this PE. */
  mailbox: (pe: PeId): Place => `mailbox:${pe}`,
  lr: (pe: PeId, lr: number): Place => `lr:${pe}:${lr}`,
  /** Signalled to the guest by the virtual CPU interface. */
  gicv: (pe: PeId): Place => `gicv:${pe}`,
  /** In the hands of the guest that is loaded on this PE. */
  guest: (pe: PeId): Place => `guest:${pe}`,
  /** A List Register in the saved context of a vCPU that is not loaded. */
  saved: (vcpu: VcpuId, lr: number): Place => `saved:${vcpu}:${lr}`,
  /** Outside the List Registers, on a list of this vCPU. */
  waiting: (vcpu: VcpuId): Place => `waiting:${vcpu}`,
  /** Pending in the VM's virtual Distributor. */
  vgicd: (vm: VmId): Place => `vgicd:${vm}`,
};

export type PlaceKind = keyof typeof place;

export interface PlaceParts {
  readonly kind: PlaceKind;
  readonly a: number;
  readonly b: number;
}

export function partsOf(p: Place): PlaceParts {
  const [kind = '', a = '-1', b = '-1'] = p.split(':');
  return { kind: kind as PlaceKind, a: Number(a), b: Number(b) };
}

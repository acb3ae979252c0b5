import {
  changedAt,
  movedAt,
  withFields,
  withoutAt,
  type Draft,
  type HandlerSource,
  type IrqSource,
  type OpInput,
  type ProgramSource,
} from './draft.ts';
import { inVcpu } from './machine.ts';

/** A vCPU by its places. */
export interface VcpuPlace {
  readonly vm: number;
  readonly vcpu: number;
}

/** Where an operation stands: its place in `main`, then in the body of that `repeat`, and so on. */
export type OpPlace = readonly number[];

export const programAt = (d: Draft, { vm, vcpu }: VcpuPlace): ProgramSource => d.vms[vm]?.vcpus[vcpu]?.program ?? {};

const inProgram = (d: Draft, { vm, vcpu }: VcpuPlace, change: (p: ProgramSource) => ProgramSource): Draft =>
  inVcpu(d, vm, vcpu, (x) => {
    const program = change(x.program ?? {});
    return withFields(x, { program: Object.keys(program).length === 0 ? undefined : program });
  });

/** Sets fields of a program; one that is given as undefined is what it is by default. */
export const setProgram = (
  d: Draft,
  at: VcpuPlace,
  fields: { readonly [K in keyof ProgramSource]?: ProgramSource[K] | undefined },
): Draft => inProgram(d, at, (p) => withFields(p, fields));

export const setHandler = (
  d: Draft,
  at: VcpuPlace,
  fields: { readonly [K in keyof HandlerSource]?: HandlerSource[K] | undefined },
): Draft =>
  inProgram(d, at, (p) => {
    const handler = withFields(p.handler ?? {}, fields);
    return withFields(p, { handler: Object.keys(handler).length === 0 ? undefined : handler });
  });

const setIrqs = (d: Draft, at: VcpuPlace, change: (irqs: readonly IrqSource[]) => IrqSource[]): Draft =>
  inProgram(d, at, (p) => {
    const irqs = change(p.irqs ?? []);
    return withFields(p, { irqs: irqs.length === 0 ? undefined : irqs });
  });

/** The vCPU enables `intid` when it boots; what it says of it already stays. */
export const withIrq = (d: Draft, at: VcpuPlace, intid: number): Draft =>
  setIrqs(d, at, (irqs) => (irqs.some((irq) => irq.intid === intid) ? [...irqs] : [...irqs, { intid }]));

export const removeIrq = (d: Draft, at: VcpuPlace, i: number): Draft => setIrqs(d, at, (irqs) => withoutAt(irqs, i));

export const setIrq = (
  d: Draft,
  at: VcpuPlace,
  i: number,
  fields: { readonly [K in keyof IrqSource]?: IrqSource[K] | undefined },
): Draft => setIrqs(d, at, (irqs) => changedAt(irqs, i, (irq) => withFields(irq, fields)));

/** The list in which `place` is a place, made anew. */
function inList(ops: readonly OpInput[], place: OpPlace, change: (ops: readonly OpInput[], i: number) => OpInput[]): OpInput[] {
  const [i = -1, ...inner] = place;
  if (inner.length === 0) return change(ops, i);
  return changedAt(ops, i, (op) => (op.op === 'repeat' ? { ...op, body: inList(op.body, inner, change) } : op));
}

const inMain = (d: Draft, at: VcpuPlace, place: OpPlace, change: (ops: readonly OpInput[], i: number) => OpInput[]): Draft =>
  inProgram(d, at, (p) => {
    const main = inList(p.main ?? [], place, change);
    return withFields(p, { main: main.length === 0 ? undefined : main });
  });

/** Puts an operation before the one at `place`; behind the last one is a place too. */
export const addOp = (d: Draft, at: VcpuPlace, place: OpPlace, op: OpInput): Draft =>
  inMain(d, at, place, (ops, i) => [...ops.slice(0, i), op, ...ops.slice(i)]);

export const removeOp = (d: Draft, at: VcpuPlace, place: OpPlace): Draft => inMain(d, at, place, (ops, i) => withoutAt(ops, i));

export const moveOp = (d: Draft, at: VcpuPlace, place: OpPlace, by: 1 | -1): Draft =>
  inMain(d, at, place, (ops, i) => movedAt(ops, i, by));

/** Puts another operation in the place of one. */
export const setOp = (d: Draft, at: VcpuPlace, place: OpPlace, op: OpInput): Draft =>
  inMain(d, at, place, (ops, i) => changedAt(ops, i, () => op));

export const opKinds = ['work', 'wfi', 'mask', 'unmask', 'sgi', 'write', 'read', 'timer', 'cpuOn', 'repeat'] as const;
export type OpKind = (typeof opKinds)[number];

/** An operation of this kind as it is put in: with the fields that it cannot do without. */
export function newOp(kind: OpKind, siblings: readonly string[]): OpInput {
  switch (kind) {
    case 'write':
      return { op: 'write', register: 'GICD_CTLR', value: 1 };
    case 'read':
      return { op: 'read', register: 'GICD_CTLR' };
    case 'cpuOn':
      return { op: 'cpuOn', vcpu: siblings.at(-1) ?? 'vpe0' };
    case 'repeat':
      return { op: 'repeat', times: 2, body: [{ op: 'work', units: 1 }] };
    case 'work':
      return { op: 'work', units: 10 };
    case 'sgi':
      return { op: 'sgi', intid: 2, to: 'others' };
    case 'timer':
      return { op: 'timer', intid: 27, after: 100 };
    default:
      return { op: kind };
  }
}

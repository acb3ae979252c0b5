import type { Draft, DraftVcpu, OpInput, ProgramSource, StimulusSource } from './draft.ts';
import { changedAt, vcpuNames } from './draft.ts';

type Swap = (name: string) => string;

/** What refers to `from` refers to `to`. Not when either name is that of two things: nobody could tell which was meant. */
function swapOf(from: string, to: string, all: readonly string[]): Swap {
  const clear = all.filter((name) => name === from).length === 1 && !all.includes(to);
  return (name) => (clear && name === from ? to : name);
}

function field<T extends object>(x: T, key: string, swap: Swap): T {
  const value = (x as { readonly [key: string]: unknown })[key];
  if (typeof value === 'string') return { ...x, [key]: swap(value) };
  if (Array.isArray(value)) return { ...x, [key]: value.map((y: unknown) => (typeof y === 'string' ? swap(y) : y)) };
  return x;
}

const fields = <T extends object>(x: T, keys: readonly string[], swap: Swap): T =>
  keys.reduce((y, key) => field(y, key, swap), x);

/** The notes' `when` says names too. */
const inMarkers = (d: Draft, key: string, swap: Swap): Pick<Draft, 'markers'> =>
  d.markers === undefined
    ? {}
    : { markers: d.markers.map((m) => (m.when === undefined ? m : { ...m, when: field(m.when, key, swap) })) };

const inVcpus = (d: Draft, change: (x: DraftVcpu) => DraftVcpu): Draft['vms'] =>
  d.vms.map((vm) => ({ ...vm, vcpus: vm.vcpus.map(change) }));

/** An SGI of a PE names PEs, one of a vCPU names its siblings. */
const isOfPe = (x: StimulusSource): boolean => x.do === 'sgi' && x.vcpu === undefined;

export function renamePe(d: Draft, pe: number, name: string): Draft {
  const swap = swapOf(d.pes[pe] ?? '', name, d.pes);
  return {
    ...d,
    ...inMarkers(d, 'pe', swap),
    pes: changedAt(d.pes, pe, () => name),
    vms: inVcpus(d, (x) => fields(x, ['pe', 'affinity'], swap)),
    devices: d.devices.map((x) => field(x, 'targetPe', swap)),
    stimuli: d.stimuli.map((x) => fields(x, isOfPe(x) ? ['pe', 'to'] : ['pe'], swap)),
  };
}

export function renameVm(d: Draft, vm: number, name: string): Draft {
  const swap = swapOf(
    d.vms[vm]?.name ?? '',
    name,
    d.vms.map((x) => x.name),
  );
  return {
    ...d,
    ...inMarkers(d, 'vm', swap),
    vms: changedAt(d.vms, vm, (x) => ({ ...x, name })),
    devices: d.devices.map((x) => field(x, 'vm', swap)),
  };
}

const inOp = (op: OpInput, swap: Swap): OpInput => {
  if (op.op === 'repeat') return { ...op, body: op.body.map((x) => inOp(x, swap)) };
  // `self`, `others` and `reserved` are no names
  return op.op === 'sgi' && typeof op.to === 'string' ? op : fields(op, ['to', 'vcpu'], swap);
};

function inProgram(program: ProgramSource, swap: Swap): ProgramSource {
  const { irqs, main } = program;
  return {
    ...program,
    ...(irqs === undefined ? {} : { irqs: irqs.map((irq) => field(irq, 'targets', swap)) }),
    ...(main === undefined ? {} : { main: main.map((op) => inOp(op, swap)) }),
  };
}

export function renameVcpu(d: Draft, vm: number, vcpu: number, name: string): Draft {
  const swap = swapOf(d.vms[vm]?.vcpus[vcpu]?.name ?? '', name, vcpuNames(d));
  return {
    ...d,
    ...inMarkers(d, 'vcpu', swap),
    vms: d.vms.map((x, i) => ({
      ...x,
      vcpus: x.vcpus.map((y, k) => {
        const own = y.program === undefined ? y : { ...y, program: inProgram(y.program, swap) };
        return i === vm && k === vcpu ? { ...own, name } : own;
      }),
    })),
    stimuli: d.stimuli.map((x) => fields(x, isOfPe(x) ? ['vcpu'] : ['vcpu', 'to'], swap)),
  };
}

export function renameDevice(d: Draft, device: number, name: string): Draft {
  const swap = swapOf(
    d.devices[device]?.name ?? '',
    name,
    d.devices.map((x) => x.name),
  );
  return {
    ...d,
    devices: changedAt(d.devices, device, (x) => ({ ...x, name })),
    stimuli: d.stimuli.map((x) => field(x, 'device', swap)),
  };
}

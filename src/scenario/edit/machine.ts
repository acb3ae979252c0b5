import { changedAt, freeName, vcpuNames, withFields, withoutAt, type Draft, type DraftVcpu, type DraftVm } from './draft.ts';

const inVm = (d: Draft, vm: number, change: (x: DraftVm) => DraftVm): Draft => ({ ...d, vms: changedAt(d.vms, vm, change) });

/** The draft with a vCPU made anew. */
export const inVcpu = (d: Draft, vm: number, vcpu: number, change: (x: DraftVcpu) => DraftVcpu): Draft =>
  inVm(d, vm, (x) => ({ ...x, vcpus: changedAt(x.vcpus, vcpu, change) }));

export const addPe = (d: Draft): Draft => ({ ...d, pes: [...d.pes, freeName('PE', d.pes)] });

/** Takes a PE away. vCPUs on it keep its name: the check then says that there is no such PE. */
export function removePe(d: Draft, pe: number): Draft {
  const gone = d.pes[pe];
  if (gone === undefined) return d;
  return {
    ...d,
    pes: withoutAt(d.pes, pe),
    vms: d.vms.map((vm) => ({
      ...vm,
      vcpus: vm.vcpus.map((x) => (x.affinity === undefined ? x : { ...x, affinity: x.affinity.filter((name) => name !== gone) })),
    })),
  };
}

const newVcpu = (d: Draft, pe: string | undefined): DraftVcpu => ({
  name: freeName('vpe', vcpuNames(d)),
  pe: pe ?? d.pes[0] ?? 'PE0',
});

/** The PE with the fewest vCPUs; of several the first. */
function idlest(d: Draft): string | undefined {
  const load = (pe: string): number => d.vms.reduce((n, vm) => n + vm.vcpus.filter((x) => x.pe === pe).length, 0);
  return d.pes.toSorted((a, b) => load(a) - load(b))[0];
}

/** A VM with one vCPU, where there is most room. */
export const addVm = (d: Draft): Draft => ({
  ...d,
  vms: [
    ...d.vms,
    {
      name: freeName(
        'vm',
        d.vms.map((vm) => vm.name),
      ),
      vcpus: [newVcpu(d, idlest(d))],
    },
  ],
});

/** Takes a VM away. Its devices keep its name: the check then says that there is no such VM. */
export const removeVm = (d: Draft, vm: number): Draft => ({ ...d, vms: withoutAt(d.vms, vm) });

/** One vCPU more, on `pe` or where there is most room. */
export const addVcpu = (d: Draft, vm: number, pe?: string): Draft =>
  inVm(d, vm, (x) => ({ ...x, vcpus: [...x.vcpus, newVcpu(d, pe ?? idlest(d))] }));

/** Takes a vCPU away; the last one too: the check then says that a VM needs one. */
export const removeVcpu = (d: Draft, vm: number, vcpu: number): Draft =>
  inVm(d, vm, (x) => ({ ...x, vcpus: withoutAt(x.vcpus, vcpu) }));

/** The vCPU begins on this PE. */
export const moveVcpu = (d: Draft, vm: number, vcpu: number, pe: string): Draft => inVcpu(d, vm, vcpu, (x) => ({ ...x, pe }));

/** Whether the vCPU may move to `pe` while the machine runs. */
export const setAffinity = (d: Draft, vm: number, vcpu: number, pe: string, may: boolean): Draft =>
  inVcpu(d, vm, vcpu, (x) => {
    const others = (x.affinity ?? []).filter((name) => name !== pe);
    const all = may ? [...others, pe] : others;
    // in the order of the PEs, and whatever is none behind them
    const sorted = all.toSorted((a, b) => ((d.pes.indexOf(a) + 99) % 99) - ((d.pes.indexOf(b) + 99) % 99));
    return withFields(x, { affinity: sorted.length === 0 ? undefined : sorted });
  });

/** Switched on from the beginning, or only when another one does it. */
export const setStarted = (d: Draft, vm: number, vcpu: number, started: boolean): Draft =>
  inVcpu(d, vm, vcpu, (x) => withFields(x, { started: started ? undefined : false }));

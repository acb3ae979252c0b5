import { defaultHypervisorOptions, policyNames, type HypervisorOptions } from './options.ts';

export type OptionName = keyof HypervisorOptions;
export type OptionValue = HypervisorOptions[OptionName];

/** One option: the values that it can have, and which of them reproduce a published bug. */
export interface OptionRow {
  readonly name: OptionName;
  /** Every value, the default first; for a number of ticks only the default. */
  readonly values: readonly OptionValue[];
  /** Where the bug behind a value was published: a project and its issue, pull request, commit or file. */
  readonly defects: { readonly [value: string]: string };
}

const onOff = (name: OptionName, source: string): OptionRow => ({ name, values: [true, false], defects: { false: source } });

/** Every option, in the order in which it is shown. */
export const optionCatalogue: readonly OptionRow[] = [
  {
    name: 'policy',
    values: policyNames,
    defects: {
      'axvisor-lr0': 'arceos-hypervisor/axvisor, src/hal/arch/aarch64/mod.rs (inject_interrupt)',
      'first-free-or-panic': 'arceos-hypervisor/axvisor, src/hal/arch/aarch64/mod.rs (inject_interrupt_gic_v3)',
      shyper: 'Rust-Shyper, src/arch/aarch64/vgic.rs (add_lr, refill_lrs)',
      bao: 'bao-project/bao-hypervisor#398',
      kvm: 'Linux 6.1, arch/arm64/kvm/vgic/vgic.c: active interrupts beyond the List Registers (reworked in 6.19)',
    },
  },
  { name: 'hostEoiMode', values: [1, 0], defects: { 0: 'AxVisor, arm_gicv2 handle_irq: EOIR and DIR for every interrupt' } },
  {
    name: 'remoteDelivery',
    values: ['ipi', 'none'],
    defects: { none: 'vgic_with_vcpu prototype, 2024: IPI sends commented out' },
  },
  { name: 'mailbox', values: ['fifo', 'lifo'], defects: { lifo: 'Rust-Shyper, msg_queue: push and pop of one Vec' } },
  onOff('switchHcr', 'AxVisor: no GICH state per vCPU (rcore-os/tgoskits#1829)'),
  onOff('switchVmcr', 'Rust-Shyper: VMCR is not switched'),
  onOff('switchApr', 'T-Visor: APR is not restored; Xen b952c687'),
  onOff('switchLrs', 'AxVisor: no GICH state per vCPU (rcore-os/tgoskits#1829)'),
  onOff('switchPpis', 'AxVisor, arm_vgic cntp_tval_el0.rs: a timer that is not bound to its vCPU'),
  { name: 'switchKey', values: ['vcpu', 'vm'], defects: { vm: 'Rust-Shyper, restore_vcpu_gic: compares vm_id only' } },
  { name: 'firstRun', values: ['clean', 'inherited'], defects: { inherited: 'kesl/khypervisor#25' } },
  { name: 'targetSpace', values: ['vcpu', 'pe'], defects: { pe: 'Rust-Shyper: targets are translated to PEs and back' } },
  {
    name: 'sgiSources',
    values: ['tracked', 'fixed'],
    defects: { fixed: 'syswonder/hvisor#282; Xen old vGIC: CPUID is always 0' },
  },
  { name: 'sgiSourceOrder', values: ['highest', 'lowest'], defects: {} },
  { name: 'disabledInject', values: ['latch', 'drop'], defects: { drop: 'au-ts/libvmm#56' } },
  { name: 'pendTarget', values: ['itargetsr', 'writer'], defects: { writer: 'seL4/seL4_projects_libs#112' } },
  { name: 'preemptOnInject', values: [false, true], defects: {} },
  { name: 'intidWidth', values: [10, 8], defects: { 8: 'rcore-os/tgoskits#1715: vector as u8' } },
  { name: 'currentVcpu', values: ['passed-down', 'look-up'], defects: {} },
  { name: 'allowConflicts', values: [false, true], defects: {} },
  {
    name: 'moveTargets',
    values: ['follow', 'stay'],
    defects: { stay: 'Xen before 5bd62a75: affinity did not follow the interrupt' },
  },
  { name: 'slice', values: [defaultHypervisorOptions.slice], defects: {} },
];

/** Where the bug behind a value was published; undefined: it is a choice, or the default. */
export const defectOf = (name: OptionName, value: OptionValue): string | undefined =>
  optionCatalogue.find((row) => row.name === name)?.defects[String(value)];

/** The options that differ from the default and reproduce a published bug. */
export const defectsIn = (options: HypervisorOptions): OptionName[] =>
  optionCatalogue.map((row) => row.name).filter((name) => defectOf(name, options[name]) !== undefined);

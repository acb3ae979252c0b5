import type { OpSource } from './guestSchema.ts';
import type { ScenarioFields } from './fields.ts';

/** A text in one language, or in several. */
export type Text = string | { readonly en?: string; readonly 'zh-CN'?: string };

type Given<T> = { readonly [K in keyof T]-?: Exclude<T[K], undefined> };

type VmFields = ScenarioFields['vms'][number];
type VcpuFields = VmFields['vcpus'][number];
type ProgramFields = VcpuFields['program'];
type DeviceFields = ScenarioFields['devices'][number];

export type Irq = Given<ProgramFields['irqs'][number]>;
export type Op = OpSource;
export type Program = Given<Omit<ProgramFields, 'irqs'>> & { readonly irqs: readonly Irq[] };
export type ScenarioVcpu = Given<Omit<VcpuFields, 'program'>> & { readonly program: Program };
export interface ScenarioVm {
  readonly name: string;
  readonly vcpus: readonly ScenarioVcpu[];
}
/** `vm` and `targetPe` mean something by being absent. */
export type ScenarioDevice = Given<Omit<DeviceFields, 'vm' | 'targetPe'>> & { readonly vm?: string; readonly targetPe?: string };
export type ScenarioStimulus = ScenarioFields['stimuli'][number];

export type EventPattern = ScenarioFields['markers'][number]['when'];
/** A note at a place of the run: at a tick, or where an event happens (`when`). */
export interface ScenarioMarker {
  readonly name: string;
  readonly at: number;
  readonly when?: Exclude<EventPattern, undefined>;
  readonly pause: boolean;
  readonly note: Text;
}
/** Options that a second run has otherwise. */
export type Comparison = Exclude<ScenarioFields['compare'], undefined>;

/** A scenario with every field filled in, and every name checked: `setupOf` makes a machine of it. */
export interface Scenario {
  readonly version: ScenarioFields['version'];
  readonly title: Text;
  readonly summary: Text;
  readonly watch: Text;
  readonly pes: readonly string[];
  readonly gic: Given<ScenarioFields['gic']>;
  readonly hypervisor: Given<ScenarioFields['hypervisor']>;
  /** Absent: there is nothing to compare it with. */
  readonly compare?: Comparison;
  readonly vms: readonly ScenarioVm[];
  readonly devices: readonly ScenarioDevice[];
  readonly stimuli: readonly ScenarioStimulus[];
  readonly markers: readonly ScenarioMarker[];
  readonly end: number;
}

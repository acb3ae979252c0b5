import * as v from 'valibot';
import { gicPresets, type GicPreset } from '../engine/gic/implementationDefined.ts';
import { defaultHypervisorOptions as h, policyNames } from '../engine/hypervisor/options.ts';
import { eventKinds } from '../engine/trace/eventKind.ts';
import { actionSchemas } from './actionSchemas.ts';
import { int, NameSchema, ProgramSchema } from './guestSchema.ts';
import { limits } from './limits.ts';

/** The number of the format. A change that an older reader would misread gives a new number and an upgrader. */
export const VERSION = 1;

/** A text in one language, or in several. */
const text = (length: number) => {
  const one = v.pipe(v.string(), v.maxLength(length));
  return v.optional(v.union([one, v.strictObject({ en: v.optional(one), 'zh-CN': v.optional(one) })]), '');
};

const VcpuSchema = v.strictObject({
  /** Default: `vpe` and its number among all vCPUs. */
  name: v.optional(NameSchema),
  /** Default: the first PE. */
  pe: v.optional(NameSchema),
  /** The PEs to which it may move. Default: it stays. */
  affinity: v.optional(v.pipe(v.array(NameSchema), v.maxLength(limits.pes)), []),
  /** Switched on from the beginning. */
  started: v.optional(v.boolean(), true),
  program: v.optional(ProgramSchema, {}),
});

const VmSchema = v.strictObject({
  /** Default: `vm` and its number. */
  name: v.optional(NameSchema),
  vcpus: v.optional(v.pipe(v.array(VcpuSchema), v.minLength(1), v.maxLength(limits.vcpusOfVm)), [{}]),
});

const DeviceSchema = v.strictObject({
  /** Default: `dev` and its INTID. */
  name: v.optional(NameSchema),
  /** The SPI to which its line is wired. Default: 32 and its number. */
  intid: v.optional(int(32, 1019)),
  kind: v.optional(v.picklist(['level', 'edge']), 'level'),
  /** `hw`: passed through, `sw`: emulated by the hypervisor, `host`: the hypervisor's own. */
  backing: v.optional(v.picklist(['hw', 'sw', 'host']), 'hw'),
  /** The VM that it serves; without one nobody has registered it. */
  vm: v.optional(NameSchema),
  /** The guest's number for it. Default: the same. */
  vintid: v.optional(int(32, 1019)),
  /** Keeps the physical GICD_ITARGETSR on this PE. Default: it follows the vCPU. */
  targetPe: v.optional(NameSchema),
  /** Physical priority until the guest sets one. */
  priority: v.optional(int(0, 255), 0xa0),
});

const at = v.optional(int(0, limits.ticks), 0);

const StimulusSchema = v.variant('do', actionSchemas({ at }));

/** What an event must say; a column that is left out may say anything. */
const WhenSchema = v.strictObject({
  event: v.picklist(eventKinds),
  /** As the physical GIC or as the guest numbers it. */
  intid: v.optional(int(0, 1019)),
  pe: v.optional(NameSchema),
  vm: v.optional(NameSchema),
  vcpu: v.optional(NameSchema),
  lr: v.optional(int(0, 63)),
  /** The value column: what it means depends on the event. */
  value: v.optional(int(-0x8000_0000, 0x7fff_ffff)),
  /** The first such event, the second, … */
  nth: v.optional(int(1, limits.end), 1),
});

const MarkerSchema = v.strictObject({
  /** By which the texts of a library scenario find it. Default: `m` and its place, from 1. */
  name: v.optional(NameSchema),
  /** Tick. With `when`: events before it do not count. */
  at,
  /** Where an event happens; without it at the tick. */
  when: v.optional(WhenSchema),
  /** Playback stops here. */
  pause: v.optional(v.boolean(), false),
  note: text(limits.textLength),
});

const GicSchema = v.strictObject({
  preset: v.optional(v.picklist(Object.keys(gicPresets) as [GicPreset, ...GicPreset[]]), 'gic-400'),
  /** INTIDs that the Distributor implements: a multiple of 32, or 1020. */
  intids: v.optional(int(32, 1020), 128),
  listRegisters: v.optional(int(1, 64), 4),
});

const HypervisorSchema = v.strictObject({
  policy: v.optional(v.picklist(policyNames), h.policy),
  hostEoiMode: v.optional(v.picklist([0, 1]), h.hostEoiMode),
  remoteDelivery: v.optional(v.picklist(['ipi', 'none']), h.remoteDelivery),
  mailbox: v.optional(v.picklist(['fifo', 'lifo']), h.mailbox),
  switchHcr: v.optional(v.boolean(), h.switchHcr),
  switchVmcr: v.optional(v.boolean(), h.switchVmcr),
  switchApr: v.optional(v.boolean(), h.switchApr),
  switchLrs: v.optional(v.boolean(), h.switchLrs),
  switchPpis: v.optional(v.boolean(), h.switchPpis),
  switchKey: v.optional(v.picklist(['vcpu', 'vm']), h.switchKey),
  firstRun: v.optional(v.picklist(['clean', 'inherited']), h.firstRun),
  targetSpace: v.optional(v.picklist(['vcpu', 'pe']), h.targetSpace),
  sgiSources: v.optional(v.picklist(['tracked', 'fixed']), h.sgiSources),
  sgiSourceOrder: v.optional(v.picklist(['highest', 'lowest']), h.sgiSourceOrder),
  disabledInject: v.optional(v.picklist(['latch', 'drop']), h.disabledInject),
  pendTarget: v.optional(v.picklist(['itargetsr', 'writer']), h.pendTarget),
  preemptOnInject: v.optional(v.boolean(), h.preemptOnInject),
  intidWidth: v.optional(v.picklist([10, 8]), h.intidWidth),
  currentVcpu: v.optional(v.picklist(['look-up', 'passed-down']), h.currentVcpu),
  allowConflicts: v.optional(v.boolean(), h.allowConflicts),
  moveTargets: v.optional(v.picklist(['follow', 'stay']), h.moveTargets),
  /** Ticks. */
  slice: v.optional(int(1, 100_000), h.slice),
});

type Bare<T> = { [K in keyof T]: T[K] extends v.OptionalSchema<infer S, unknown> ? v.OptionalSchema<S, undefined> : never };

/** Every option, and none that is filled in. */
const bare = <T extends { readonly [key: string]: { readonly wrapped: v.GenericSchema } }>(entries: T): Bare<T> =>
  Object.fromEntries(Object.entries(entries).map(([key, entry]) => [key, v.optional(entry.wrapped)])) as Bare<T>;

/** What the other run of a comparison does otherwise. */
const CompareSchema = v.strictObject(bare(HypervisorSchema.entries));

/** A scenario as it is written: every field but the version may be left out. */
export const ScenarioSchema = v.strictObject({
  /** For editors: where the JSON Schema is. Ignored. */
  $schema: v.optional(v.pipe(v.string(), v.maxLength(limits.titleLength))),
  version: v.literal(VERSION),
  title: text(limits.titleLength),
  summary: text(limits.textLength),
  /** What to watch for. */
  watch: text(limits.textLength),
  /** Names of the PEs, in the order of their numbers. */
  pes: v.optional(v.pipe(v.array(NameSchema), v.minLength(1), v.maxLength(limits.pes)), ['PE0']),
  gic: v.optional(GicSchema, {}),
  hypervisor: v.optional(HypervisorSchema, {}),
  /** Options of a second run, to be compared with this one at the same step. Default: there is none. */
  compare: v.optional(CompareSchema),
  vms: v.optional(v.pipe(v.array(VmSchema), v.minLength(1), v.maxLength(limits.vms)), [{}]),
  devices: v.optional(v.pipe(v.array(DeviceSchema), v.maxLength(limits.devices)), []),
  stimuli: v.optional(v.pipe(v.array(StimulusSchema), v.maxLength(limits.stimuli)), []),
  markers: v.optional(v.pipe(v.array(MarkerSchema), v.maxLength(limits.markers)), []),
  /** Micro-steps after which the run ends in any case. */
  end: v.optional(int(1, limits.end), 20_000),
});

/** A scenario as it is written. */
export type ScenarioSource = v.InferInput<typeof ScenarioSchema>;
/** The same with the defaults that need no look at the rest. */
export type ScenarioFields = v.InferOutput<typeof ScenarioSchema>;

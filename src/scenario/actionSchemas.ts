import * as v from 'valibot';
import { optionCatalogue, type OptionName } from '../engine/hypervisor/optionCatalogue.ts';
import { changesAtRunTime } from '../engine/machine/hand.ts';
import { int, NameSchema } from './guestSchema.ts';
import { limits } from './limits.ts';

/** The options that can be changed while the machine runs. */
export const runTimeOptions = optionCatalogue.map((row) => row.name).filter(changesAtRunTime) as [OptionName, ...OptionName[]];

/** What is done from outside, with names for numbers; `time` says when. One of `pe` and `vcpu` says who writes or sends. */
export const actionSchemas = <T extends v.ObjectEntries>(time: T) =>
  [
    v.strictObject({ ...time, do: v.picklist(['raise', 'lower', 'pulse']), device: NameSchema }),
    v.strictObject({ ...time, do: v.picklist(['start', 'pause', 'resume']), vcpu: NameSchema }),
    v.strictObject({ ...time, do: v.literal('move'), vcpu: NameSchema, pe: NameSchema }),
    v.strictObject({
      ...time,
      do: v.literal('write'),
      register: v.pipe(v.string(), v.maxLength(40)),
      pe: v.optional(NameSchema),
      vcpu: v.optional(NameSchema),
      value: int(0, 0xffff_ffff),
      size: v.optional(v.picklist([1, 4]), 4),
    }),
    v.strictObject({
      ...time,
      do: v.literal('sgi'),
      intid: int(0, 15),
      pe: v.optional(NameSchema),
      vcpu: v.optional(NameSchema),
      to: v.pipe(v.array(NameSchema), v.maxLength(limits.pes)),
    }),
    v.strictObject({
      ...time,
      do: v.literal('option'),
      option: v.picklist(runTimeOptions),
      value: v.union([v.string(), v.number(), v.boolean()]),
    }),
  ] as const;

export type NamedAction = v.InferOutput<ReturnType<typeof actionSchemas<Record<never, never>>>[number]>;

/** A number that wears its unit. Casts stand at the door (schema, register decode), never in between. */
export type Brand<Name extends string> = number & { readonly __unit?: Name };

/** Physical or virtual interrupt number, 0–1019 (1020–1023 are special values of IAR). */
export type Intid = Brand<'Intid'>;
/** Index of a physical PE, 0–7; also its CPU interface number. */
export type PeId = Brand<'PeId'>;
/** Index of a virtual machine, 0–15. */
export type VmId = Brand<'VmId'>;
/** Global index of a vCPU (the design's VPE number). */
export type VcpuId = Brand<'VcpuId'>;
/** Number of a micro-step; step 0 is the machine as built. */
export type StepIndex = Brand<'StepIndex'>;
/** Number of an event in its recording; -1 is "no event". */
export type EventId = Brand<'EventId'>;
/** Place inside a step's motion, 0 (before) to 1 (after). */
export type Phase = Brand<'Phase'>;
/** Length on the stage, in its own user units. */
export type Px = Brand<'Px'>;

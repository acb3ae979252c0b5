import * as v from 'valibot';
import { limits } from './limits.ts';

/** An integer of [lo, hi]. */
export const int = (lo: number, hi: number) => v.pipe(v.number(), v.integer(), v.minValue(lo), v.maxValue(hi));

/** A stable name: what other fields, links and texts refer to. */
export const NameSchema = v.pipe(v.string(), v.regex(/^[A-Za-z][A-Za-z0-9_.-]{0,31}$/));

const IntidSchema = int(0, 1019);
const SizeSchema = v.picklist([1, 2, 4]);
/** `GICD_ISENABLER1`, `GICD_IPRIORITYR8+1` (one byte on), or `GICD+0x104` (an offset that may be no register at all). */
const RegisterSchema = v.pipe(v.string(), v.regex(/^GIC[CD](_[A-Z0-9]{2,12})?(\+(0x[0-9a-fA-F]{1,4}|\d{1,4}))?$/));

const repeatTimes = int(1, limits.repeatTimes);

/** Operations that contain no others. */
const simpleOps = [
  v.strictObject({ op: v.literal('work'), units: v.optional(int(1, limits.ticks), 1) }),
  v.strictObject({ op: v.literal('wfi') }),
  v.strictObject({ op: v.literal('mask') }),
  v.strictObject({ op: v.literal('unmask') }),
  v.strictObject({
    op: v.literal('sgi'),
    intid: v.optional(int(0, 15), 0),
    /** Names of vCPUs of the VM, or one of GICD_SGIR's other filters. */
    to: v.optional(
      v.union([v.pipe(v.array(NameSchema), v.maxLength(limits.vcpusOfVm)), v.picklist(['others', 'self', 'reserved'])]),
      'self',
    ),
  }),
  v.strictObject({
    op: v.literal('write'),
    register: RegisterSchema,
    value: v.optional(int(0, 0xffffffff), 0),
    size: v.optional(SizeSchema, 4),
  }),
  v.strictObject({ op: v.literal('read'), register: RegisterSchema, size: v.optional(SizeSchema, 4) }),
  v.strictObject({
    op: v.literal('timer'),
    /** CNTV (27), or CNTP (30). */
    intid: v.optional(v.picklist([27, 30]), 27),
    after: v.optional(int(0, limits.ticks), 100),
    /** 0: once. */
    period: v.optional(int(0, limits.ticks), 0),
  }),
  v.strictObject({ op: v.literal('cpuOn'), vcpu: NameSchema }),
] as const;

type SimpleInput = v.InferInput<(typeof simpleOps)[number]>;
type SimpleOutput = v.InferOutput<(typeof simpleOps)[number]>;
export type OpInput = SimpleInput | { op: 'repeat'; times?: number | undefined; body: OpInput[] };
export type OpSource = SimpleOutput | { op: 'repeat'; times: number; body: OpSource[] };

/** What a guest does, one after the other, once it has booted. */
export const OpSchema: v.GenericSchema<OpInput, OpSource> = v.variant('op', [
  ...simpleOps,
  v.strictObject({
    op: v.literal('repeat'),
    times: v.optional(repeatTimes, 1),
    body: v.pipe(v.array(v.lazy(() => OpSchema)), v.minLength(1), v.maxLength(limits.ops)),
  }),
]);

const IrqSchema = v.strictObject({
  intid: IntidSchema,
  /** GICD_IPRIORITYR byte: 0 is the most urgent. */
  priority: v.optional(int(0, 255), 0x80),
  /** GICD_ITARGETSR: names of vCPUs of the VM. Default: the first one. */
  targets: v.optional(v.pipe(v.array(NameSchema), v.maxLength(limits.vcpusOfVm))),
  /** GICD_ICFGR edge-triggered. Default: as the VM's device on this INTID is. */
  edge: v.optional(v.boolean()),
  enable: v.optional(v.boolean(), true),
});

const HandlerSchema = v.strictObject({
  /** Micro-steps between acknowledge and end. */
  work: v.optional(int(0, 10_000), 1),
  /** Unmasks IRQs, so that a more urgent interrupt can nest. */
  nesting: v.optional(v.boolean(), false),
  /** With EOImode 1: INTIDs whose GICC_DIR is left to `main`. */
  deferDir: v.optional(v.pipe(v.array(IntidSchema), v.maxLength(limits.irqs)), []),
});

export const ProgramSchema = v.strictObject({
  /** False: no set-up at all. */
  boot: v.optional(v.boolean(), true),
  /** Switches the Distributor on. Default: the VM's first vCPU does. */
  distributor: v.optional(v.boolean()),
  irqs: v.optional(v.pipe(v.array(IrqSchema), v.maxLength(limits.irqs)), []),
  pmr: v.optional(int(0, 255), 0xf8),
  bpr: v.optional(int(0, 7), 0),
  eoiMode: v.optional(v.picklist([0, 1]), 0),
  masked: v.optional(v.boolean(), false),
  main: v.optional(v.pipe(v.array(OpSchema), v.maxLength(limits.ops)), []),
  then: v.optional(v.picklist(['wfi', 'spin', 'repeat']), 'wfi'),
  handler: v.optional(HandlerSchema, {}),
});

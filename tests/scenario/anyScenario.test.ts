import fc from 'fast-check';
import { expect, test } from 'vitest';
import { languages } from '../../src/i18n/language.ts';
import { messages } from '../../src/i18n/messages.ts';
import { Recording } from '../../src/recording/recording.ts';
import { sentence } from '../../src/recording/sentence.ts';
import { parseScenario } from '../../src/scenario/schema.ts';
import { namesOfScenario, setupOf } from '../../src/scenario/setup.ts';

const int = (min: number, max: number) => fc.integer({ min, max });
const spi = int(32, 70);
const register = fc.constantFrom(
  ...['GICD_CTLR', 'GICD_TYPER', 'GICD_IGROUPR1', 'GICD_ISENABLER0', 'GICD_ISENABLER1', 'GICD_ICENABLER1', 'GICD_ISPENDR1'],
  ...['GICD_ICPENDR1', 'GICD_ISACTIVER1', 'GICD_ICACTIVER1', 'GICD_IPRIORITYR10', 'GICD_ITARGETSR10', 'GICD_ICFGR2', 'GICD_SGIR'],
  ...[
    'GICD_SPENDSGIR0',
    'GICD_CPENDSGIR0',
    'GICD+0xff3',
    'GICD+0x7fc',
    'GICC_CTLR',
    'GICC_PMR',
    'GICC_BPR',
    'GICC_IAR',
    'GICC_EOIR',
  ],
  ...['GICC_DIR', 'GICC_RPR', 'GICC_HPPIR', 'GICC_AIAR', 'GICC_AEOIR', 'GICC_APR0'],
);
const value = fc.oneof(int(0, 3), int(0, 0xffff_ffff), fc.constantFrom(40, 41, 0xffff_ffff));
const size = fc.constantFrom(1, 2, 4);

const simpleOp = (vcpus: readonly string[]) =>
  fc.oneof(
    fc.record({ op: fc.constant('work'), units: int(1, 60) }),
    fc.record({ op: fc.constantFrom('wfi', 'mask', 'unmask') }),
    fc.record({
      op: fc.constant('sgi'),
      intid: int(0, 15),
      to: fc.oneof(fc.constantFrom('others', 'self', 'reserved'), fc.subarray([...vcpus])),
    }),
    fc.record({ op: fc.constant('write'), register, value, size }),
    fc.record({ op: fc.constant('read'), register, size }),
    fc.record({
      op: fc.constant('timer'),
      intid: fc.constantFrom(27, 30),
      after: int(0, 80),
      period: fc.constantFrom(0, 0, 1, 90),
    }),
    fc.record({ op: fc.constant('cpuOn'), vcpu: fc.constantFrom(...vcpus) }),
  );

const program = (vcpus: readonly string[]) =>
  fc.record(
    {
      boot: fc.boolean(),
      irqs: fc.array(
        fc.record({
          intid: fc.oneof(spi, fc.constantFrom(3, 27, 30)),
          priority: int(0, 255),
          targets: fc.subarray([...vcpus]),
          enable: fc.boolean(),
        }),
        { maxLength: 5 },
      ),
      pmr: int(0, 255),
      bpr: int(0, 7),
      eoiMode: fc.constantFrom(0, 1),
      masked: fc.boolean(),
      main: fc.array(
        fc.oneof(
          simpleOp(vcpus),
          fc.record({
            op: fc.constant('repeat'),
            times: int(1, 4),
            body: fc.array(simpleOp(vcpus), { minLength: 1, maxLength: 3 }),
          }),
        ),
        { maxLength: 10 },
      ),
      then: fc.constantFrom('wfi', 'spin', 'repeat'),
      handler: fc.record(
        { work: int(0, 50), nesting: fc.boolean(), deferDir: fc.array(spi, { maxLength: 2 }) },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: [] },
  );

/** Any scenario at all: what the format allows, the runs are to survive. */
const scenario = fc.record({ pes: int(1, 4), vms: fc.array(int(1, 3), { minLength: 1, maxLength: 4 }) }).chain(({ pes, vms }) => {
  const peNames = Array.from({ length: pes }, (_, i) => `PE${i}`);
  const names = vms.map((count, n) => Array.from({ length: count }, (_, i) => `v${n}-${i}`));
  const vcpu = (name: string, own: readonly string[]) =>
    fc.record({ name: fc.constant(name), pe: fc.constantFrom(...peNames), started: fc.boolean(), program: program(own) });
  const device = (i: number) =>
    fc.record(
      {
        name: fc.constant(`d${i}`),
        intid: fc.constant(40 + i),
        kind: fc.constantFrom('level', 'edge'),
        backing: fc.constantFrom('hw', 'hw', 'sw', 'host'),
        vm: fc.constantFrom(...vms.map((_, n) => `vm${n}`)),
        vintid: fc.constantFrom(40 + i, 60 + i),
        targetPe: fc.constantFrom(...peNames),
        priority: int(0, 255),
      },
      { requiredKeys: ['name', 'intid', 'vm'] },
    );
  const stimulus = fc.oneof(
    fc.record({
      at: int(0, 600),
      do: fc.constantFrom('raise', 'lower', 'pulse'),
      device: fc.constantFrom('d0', 'd1', 'd2', 'd3'),
    }),
    fc.record({ at: int(0, 600), do: fc.constant('start'), vcpu: fc.constantFrom(...names.flat()) }),
  );
  return fc.record({
    version: fc.constant(1),
    pes: fc.constant(peNames),
    gic: fc.record({
      preset: fc.constantFrom('gic-400', 'qemu'),
      intids: fc.constantFrom(96, 1020),
      listRegisters: fc.constantFrom(1, 2, 4, 33, 64),
    }),
    hypervisor: fc.record({ slice: int(1, 90), currentVcpu: fc.constantFrom('look-up', 'passed-down') }),
    vms: fc.tuple(
      ...names.map((own, n) => fc.record({ name: fc.constant(`vm${n}`), vcpus: fc.tuple(...own.map((x) => vcpu(x, own))) })),
    ),
    devices: fc.tuple(device(0), device(1), device(2), device(3)),
    stimuli: fc.array(stimulus, { maxLength: 12 }),
    end: fc.constant(4000),
  });
});

test('whatever the format allows runs to an end with every invariant kept, and every event of it can be told', () => {
  fc.assert(
    fc.property(scenario, (json) => {
      const parsed = parseScenario(JSON.parse(JSON.stringify(json)));
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
      const setup = setupOf(parsed.value);
      const recording = new Recording(setup, [], { invariants: true });
      recording.runToEnd();
      expect(['quiet', 'limit']).toContain(recording.ended);
      expect(recording.violations).toBe(0);
      const names = namesOfScenario(parsed.value, setup);
      const holes: string[] = [];
      for (let id = 0; id < recording.trace.events.length; id++) {
        for (const language of languages) {
          const text = sentence(recording.trace.events.row(id), names, messages(language));
          if (/undefined|NaN|null/.test(text)) holes.push(text);
        }
      }
      expect(holes).toEqual([]);
    }),
    { numRuns: Number(process.env['RUNS'] ?? 30), seed: Number(process.env['SEED'] ?? 1) },
  );
}, 120_000);

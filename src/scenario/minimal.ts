import { markerName } from './complete.ts';
import type { ScenarioSource } from './fields.ts';
import type { Irq, Op, Program, Scenario, ScenarioDevice, ScenarioMarker } from './scenario.ts';
import { parseScenario } from './schema.ts';

type Fields = { readonly [key: string]: unknown };

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** `x` without the fields that say what is understood anyway. */
function without<T extends object>(x: T, understood: Fields): Partial<T> {
  return Object.fromEntries(Object.entries(x).filter(([key, value]) => !same(value, understood[key]))) as Partial<T>;
}

const opDefaults: { readonly [op: string]: Fields } = {
  work: { units: 1 },
  sgi: { intid: 0, to: 'self' },
  write: { value: 0, size: 4 },
  read: { size: 4 },
  timer: { intid: 27, after: 100, period: 0 },
  repeat: { times: 1 },
};

function minimalOp(op: Op): Fields {
  const left = without(op, opDefaults[op.op] ?? {}) as Fields;
  return op.op === 'repeat' ? { ...left, body: op.body.map(minimalOp) } : left;
}

/** A machine with nothing in it but one vCPU: what every field is when it is left out. */
function defaults(): Scenario {
  const parsed = parseScenario({ version: 1 });
  if (!parsed.ok) throw new Error('an empty scenario does not validate');
  return parsed.value;
}

function minimalProgram(p: Program, index: number, own: readonly string[], edge: (intid: number) => boolean): Fields {
  const usual = defaults().vms[0]!.vcpus[0]!.program;
  const irq = (x: Irq): Fields => without(x, { priority: 0x80, targets: own.slice(0, 1), edge: edge(x.intid), enable: true });
  const parts = {
    ...p,
    irqs: p.irqs.map(irq),
    main: p.main.map(minimalOp),
    handler: without(p.handler, usual.handler),
  };
  return without(parts, { ...usual, distributor: index === 0, handler: {} });
}

function minimalDevice(d: ScenarioDevice, i: number): Fields {
  return without(d, {
    name: `dev${d.intid}`,
    intid: 32 + i,
    kind: 'level',
    backing: 'hw',
    vintid: d.intid,
    priority: 0xa0,
  });
}

function minimalMarker(m: ScenarioMarker, i: number): Fields {
  const parts = m.when === undefined ? m : { ...m, when: without(m.when, { nth: 1 }) };
  return without(parts, { name: markerName(i), at: 0, pause: false, note: '' });
}

/** The shortest way to write a scenario: every field that its default would give again is left out. */
export function minimal(s: Scenario): ScenarioSource {
  const usual = defaults();
  let vpe = 0;
  const vms = s.vms.map((vm, n) => {
    const own = vm.vcpus.map((x) => x.name);
    const edge = (intid: number): boolean => s.devices.some((d) => d.vm === vm.name && d.vintid === intid && d.kind === 'edge');
    const vcpus = vm.vcpus.map((x, i) => {
      const program = minimalProgram(x.program, i, own, edge);
      return without({ ...x, program }, { name: `vpe${vpe++}`, pe: s.pes[0], affinity: [], started: true, program: {} });
    });
    return without({ name: vm.name, vcpus }, { name: `vm${n}`, vcpus: [{}] });
  });
  const parts = {
    ...s,
    gic: without(s.gic, usual.gic),
    hypervisor: without(s.hypervisor, usual.hypervisor),
    vms,
    devices: s.devices.map(minimalDevice),
    stimuli: s.stimuli.map((x) => without(x, { at: 0 })),
    markers: s.markers.map(minimalMarker),
  };
  return {
    version: s.version,
    ...without(parts, { ...usual, version: s.version, gic: {}, hypervisor: {}, vms: [{}] }),
  } as ScenarioSource;
}

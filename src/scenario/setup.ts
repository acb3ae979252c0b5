import { assertNever } from '../base/assertNever.ts';
import type { GuestOp, GuestProgram } from '../engine/guest/program.ts';
import { defaultHypervisorOptions } from '../engine/hypervisor/options.ts';
import type { DeviceSetup, Setup } from '../engine/machine/setup.ts';
import { nameLists, numbered } from './actions.ts';
import { givenNames, namesOf, type Names } from './names.ts';
import { placeOfRegister } from './register.ts';
import type { Op, Program, Scenario, ScenarioDevice } from './scenario.ts';

/** GICD_SGIR.TargetListFilter of each way to name the targets of an SGI. */
const filters = { others: 1, self: 2, reserved: 3 } as const;

const maskOf = (names: readonly string[], all: readonly string[]): number =>
  names.reduce((mask, name) => mask | (1 << all.indexOf(name)), 0);

function opOf(op: Op, vcpus: readonly string[]): GuestOp {
  switch (op.op) {
    case 'work':
    case 'wfi':
    case 'mask':
    case 'unmask':
    case 'timer':
      return op;
    case 'sgi':
      return typeof op.to === 'string'
        ? { op: 'sgi', intid: op.intid, filter: filters[op.to], list: 0 }
        : { op: 'sgi', intid: op.intid, filter: 0, list: maskOf(op.to, vcpus) };
    case 'write':
      return { op: 'write', ...placeOfRegister(op.register)!, value: op.value, size: op.size };
    case 'read':
      return { op: 'read', ...placeOfRegister(op.register)!, size: op.size };
    case 'cpuOn':
      return { op: 'cpuOn', vcpu: vcpus.indexOf(op.vcpu) };
    case 'repeat':
      return { op: 'repeat', times: op.times, body: op.body.map((x) => opOf(x, vcpus)) };
    default:
      return assertNever(op);
  }
}

const programOf = (program: Program, vcpus: readonly string[]): GuestProgram => ({
  ...program,
  irqs: program.irqs.map((irq) => ({ ...irq, targets: maskOf(irq.targets, vcpus) })),
  main: program.main.map((op) => opOf(op, vcpus)),
});

function deviceOf(d: ScenarioDevice, vms: readonly string[], pes: readonly string[]): DeviceSetup {
  const { name, intid, kind, backing, vintid, priority } = d;
  return {
    name,
    pintid: intid,
    kind,
    backing,
    vintid,
    priority,
    ...(d.vm === undefined ? {} : { vm: vms.indexOf(d.vm) }),
    ...(d.targetPe === undefined ? {} : { targetPe: pes.indexOf(d.targetPe) }),
  };
}

/** What the machine is made from: names become numbers, stimuli come in the order of their times. */
export function setupOf(s: Scenario): Setup {
  const vmNames = s.vms.map((vm) => vm.name);
  const lists = nameLists(s);
  return {
    pes: s.pes.length,
    vms: s.vms.map((vm) => {
      const own = vm.vcpus.map((x) => x.name);
      const vcpus = vm.vcpus.map((x) => ({
        pe: s.pes.indexOf(x.pe),
        ...(x.affinity.length === 0 ? {} : { affinity: maskOf(x.affinity, s.pes) }),
        started: x.started,
        program: programOf(x.program, own),
      }));
      return { name: vm.name, vcpus };
    }),
    devices: s.devices.map((d) => deviceOf(d, vmNames, s.pes)),
    gic: s.gic,
    hypervisor: { ...defaultHypervisorOptions, ...s.hypervisor },
    stimuli: s.stimuli.map((x) => ({ tick: x.at, ...numbered(x, lists) })).toSorted((a, b) => a.tick - b.tick),
    end: s.end,
  };
}

/** What the numbers of the scenario's machine are called. */
export const namesOfScenario = (s: Scenario, setup: Setup = setupOf(s)): Names => namesOf(setup, givenNames(s));

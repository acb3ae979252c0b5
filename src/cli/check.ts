import { invariants } from '../engine/machine/invariants.ts';
import type { EventRow } from '../engine/trace/events.ts';
import { Recording } from '../recording/recording.ts';
import { sentence } from '../recording/sentence.ts';
import { namesOfScenario, setupOf } from '../scenario/setup.ts';
import { argumentsOf, Exit } from './arguments.ts';
import type { Io } from './io.ts';
import { inputsOf, readScenario } from './readScenario.ts';

/** `check SCENARIO`: runs it with every invariant checked, names each breach, and counts. */
export function check(args: readonly string[], io: Io): number {
  const given = argumentsOf(args, io, ['SCENARIO']);
  if (given === undefined) return Exit.usage;
  const { messages } = given;
  const read = readScenario(given.words[0]!, io, messages);
  if (read === undefined) return Exit.usage;
  const setup = setupOf(read.scenario);
  const recording = new Recording(setup, inputsOf(read), { invariants: true });
  recording.runToEnd();
  const names = namesOfScenario(read.scenario, setup);
  let deliveries = 0;
  for (let id = 0; id < recording.trace.events.length; id++) {
    const row = recording.trace.events.row(id);
    if (row.kind === 'vAcknowledged') deliveries++;
    else if (row.kind === 'invariantBroken') io.out(messages.cli.violation(row.step, sentence(row, names, messages)));
  }
  for (const row of endBreaches(recording)) io.out(messages.cli.violation(row.step, sentence(row, names, messages)));
  io.out(`check: ${recording.length - 1} steps, ${deliveries} deliveries, ${recording.violations} violations`);
  return recording.violations > 0 ? Exit.found : Exit.good;
}

/** What a run that came to rest still owes: counted by the machine, and told here as events would be. */
function endBreaches(recording: Recording): EventRow[] {
  return recording.breachesAtEnd.map(({ invariant, pe, vcpu, vintid, pintid }) => ({
    id: -1,
    step: recording.length - 1,
    kind: 'invariantBroken',
    pe,
    vm: vmOf(recording, vcpu),
    vcpu,
    vintid,
    pintid,
    lr: -1,
    value: invariants.indexOf(invariant),
    cause: -1,
  }));
}

/** The VM of a vCPU by its global number, or -1. */
function vmOf(recording: Recording, vcpu: number): number {
  let first = 0;
  return recording.setup.vms.findIndex((vm) => vcpu >= first && vcpu < (first += vm.vcpus.length));
}

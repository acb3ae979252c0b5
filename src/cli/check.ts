import { checkEnd, invariants } from '../engine/machine/invariants.ts';
import type { EventRow } from '../engine/trace/events.ts';
import { Cursor } from '../recording/cursor.ts';
import { Recording } from '../recording/recording.ts';
import { sentence } from '../recording/sentence.ts';
import { namesOfScenario, setupOf } from '../scenario/setup.ts';
import { argumentsOf, Exit } from './arguments.ts';
import type { Io } from './io.ts';
import { readScenario } from './readScenario.ts';

/** `check SCENARIO`: runs it with every invariant checked, names each breach, and counts. */
export function check(args: readonly string[], io: Io): number {
  const given = argumentsOf(args, io, ['SCENARIO']);
  if (given === undefined) return Exit.usage;
  const { messages } = given;
  const read = readScenario(given.words[0]!, io, messages);
  if (read === undefined) return Exit.usage;
  const setup = setupOf(read.scenario);
  const recording = new Recording(setup, [], { invariants: true });
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
  if (recording.ended !== 'quiet') return [];
  const cursor = new Cursor(recording);
  cursor.seek(recording.length - 1);
  return checkEnd(cursor.world, recording.setup).map(({ invariant, pe, vcpu, vintid, pintid }) => ({
    id: -1,
    step: cursor.step,
    kind: 'invariantBroken',
    pe,
    vm: cursor.world.vcpus[vcpu]?.vm.id ?? -1,
    vcpu,
    vintid,
    pintid,
    lr: -1,
    value: invariants.indexOf(invariant),
    cause: -1,
  }));
}

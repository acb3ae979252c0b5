import { Cursor } from '../recording/cursor.ts';
import { Recording } from '../recording/recording.ts';
import { vgicState } from '../recording/vgicState.ts';
import { namesOfScenario, setupOf } from '../scenario/setup.ts';
import { messages } from '../i18n/messages.ts';
import { argumentsOf, Exit } from './arguments.ts';
import type { Io } from './io.ts';
import { inputsOf, readScenario } from './readScenario.ts';

/** Takes `--step N` out of the arguments; `step` is undefined when it is not there, NaN when it is no whole number. */
function takeStep(args: readonly string[]): {
  readonly step: number | undefined;
  readonly text: string;
  readonly rest: readonly string[];
} {
  const i = args.findIndex((arg) => arg === '--step' || arg.startsWith('--step='));
  if (i < 0) return { step: undefined, text: '', rest: args };
  const apart = args[i] === '--step';
  const text = apart ? (args[i + 1] ?? '') : args[i]!.slice('--step='.length);
  return { step: /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN, text, rest: args.toSpliced(i, apart ? 2 : 1) };
}

/**
 * `state SCENARIO [--step N] [--all]`: every VM at a step (the last one), as Linux prints vgic-state in debugfs; the
 * interrupts that it owns, or all.
 */
export function state(args: readonly string[], io: Io): number {
  const { step, text, rest } = takeStep(args);
  const given = argumentsOf(rest, io, ['SCENARIO'], ['--all']);
  if (given === undefined) return Exit.usage;
  const said = messages(given.language);
  const read = readScenario(given.words[0]!, io, said);
  if (read === undefined) return Exit.usage;
  const setup = setupOf(read.scenario);
  const recording = new Recording(setup, inputsOf(read));
  recording.runToEnd();
  const last = recording.length - 1;
  if (step !== undefined && !(step <= last)) {
    io.err(said.cli.noStep(text, last));
    return Exit.usage;
  }
  const cursor = new Cursor(recording);
  cursor.seek(step ?? last);
  const names = namesOfScenario(read.scenario, setup);
  cursor.world.vms.forEach((vm, i) => {
    if (i > 0) io.out('');
    io.out(said.cli.stateOf(names.vm(vm.id), cursor.step));
    io.out(vgicState(vm, (v) => given.flags.has('--all') || vm.owned.get(v)));
  });
  return Exit.good;
}

import type { World } from '../engine/machine/world.ts';
import { Cursor } from '../recording/cursor.ts';
import type { Obstacle, WhyNot } from '../recording/obstacle.ts';
import { aboutName, obstacleText, obstacleWould, verdictText } from '../recording/obstacleText.ts';
import { Recording } from '../recording/recording.ts';
import type { Thing } from '../recording/thing.ts';
import { whyNot } from '../recording/whyNot.ts';
import type { Names } from '../scenario/names.ts';
import { namesOfScenario, setupOf } from '../scenario/setup.ts';
import { argumentsOf, Exit, type Arguments } from './arguments.ts';
import type { Io } from './io.ts';
import { inputsOf, readScenario } from './readScenario.ts';

/** Options with a number: `--step 40` or `--step=40`. */
const numbers = ['--vm', '--vcpu', '--pe', '--step'] as const;
type Given = { readonly [K in (typeof numbers)[number]]?: number };

/** Takes the options with a number out of the arguments; undefined: one has none, and that has been said. */
function numbersOf(args: readonly string[], io: Io): { readonly given: Given; readonly rest: readonly string[] } | undefined {
  const given: { [K in (typeof numbers)[number]]?: number } = {};
  const rest: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const [name, inline] = args[i]!.split('=', 2) as [string, string?];
    const option = numbers.find((n) => n === name);
    if (option === undefined) {
      rest.push(args[i]!);
      continue;
    }
    const text = inline ?? args[++i] ?? '';
    if (!/^\d{1,9}$/.test(text)) {
      const said = argumentsOf(
        args.filter((a) => a.startsWith('--lang')),
        io,
        [],
      );
      io.err(said?.messages.cli.needsCount(option, text) ?? '');
      return undefined;
    }
    given[option] = Number(text);
  }
  return { given, rest };
}

/** Which one `n` means: the one that is called so, `VM4`; without one, the one at that place. */
function numbered(n: number | undefined, count: number, prefix: string, nameOf: (i: number) => string): number | undefined {
  if (n === undefined) return undefined;
  const called = Array.from({ length: count }, (_, i) => i).find((i) => nameOf(i) === `${prefix}${n}`);
  return called ?? n;
}

/** The interrupts that INTID `intid` can mean: of one VM or vCPU, of one PE, or of every VM that has it. */
function meant(world: World, names: Names, intid: number, given: Given): Thing[] {
  const pe = numbered(given['--pe'], world.pes.length, 'PE', names.pe);
  const theVm = numbered(given['--vm'], world.vms.length, 'VM', names.vm);
  const theVcpu = numbered(given['--vcpu'], world.vcpus.length, 'VPE', names.vcpu);
  if (pe !== undefined) return [{ kind: 'pintid', intid, pe: intid < 32 ? pe : 0 }];
  const vms = world.vms.filter((vm) => vm.owned.get(intid) && (theVm ?? vm.id) === vm.id);
  const virtual = vms.flatMap((vm): Thing[] => {
    const vcpus = vm.vcpus.filter((x) => (theVcpu ?? x.id) === x.id);
    if (intid >= 32) return vcpus.length > 0 ? [{ kind: 'vintid', intid, vm: vm.id, vcpu: -1 }] : [];
    return vcpus.map((x): Thing => ({ kind: 'vintid', intid, vm: vm.id, vcpu: x.id }));
  });
  if (virtual.length > 0 || theVm !== undefined || theVcpu !== undefined) return virtual;
  return world.gic.gicd.exists(intid) && intid >= 32 ? [{ kind: 'pintid', intid, pe: 0 }] : [];
}

/** `why SCENARIO INTID`: everything that stands between an interrupt and its vCPU at one step. */
export function why(args: readonly string[], io: Io): number {
  const taken = numbersOf(args, io);
  if (taken === undefined) return Exit.usage;
  const given = argumentsOf(taken.rest, io, ['SCENARIO', 'INTID']);
  if (given === undefined) return Exit.usage;
  const read = readScenario(given.words[0]!, io, given.messages);
  if (read === undefined) return Exit.usage;
  const setup = setupOf(read.scenario);
  const intid = /^\d{1,4}$/.test(given.words[1]!) ? Number(given.words[1]) : -1;
  if (intid < 0 || intid >= setup.gic.intids) {
    io.err(given.messages.cli.noIntid(given.words[1]!, setup.gic.intids - 1));
    return Exit.usage;
  }
  const recording = new Recording(setup, inputsOf(read));
  recording.runToEnd();
  const cursor = new Cursor(recording);
  const last = recording.length - 1;
  const step = taken.given['--step'] ?? last;
  if (step > last) {
    io.err(given.messages.cli.noStep(String(step), last));
    return Exit.usage;
  }
  cursor.seek(step);
  const names = namesOfScenario(read.scenario, setup);
  const answers = meant(cursor.world, names, intid, taken.given)
    .map((thing) => whyNot(recording, cursor, thing))
    .filter((answer) => answer !== undefined);
  if (answers.length === 0) {
    io.err(given.messages.cli.nobodyHas(names.intid(intid)));
    return Exit.usage;
  }
  for (const answer of answers) tell(answer, cursor.step, names, given, io);
  return answers.some((answer) => answer.verdict === 'blocked') ? Exit.found : Exit.good;
}

function tell(answer: WhyNot, step: number, names: Names, { messages }: Arguments, io: Io): void {
  const text = messages.whyNot;
  io.out(text.at(String(step), aboutName(answer.about, names)));
  io.out(`  ${verdictText(answer, names, messages)}`);
  const { ahead, about } = answer;
  if (ahead !== undefined) {
    if (ahead.routine !== '') io.out(`  ${text.ahead(names.pe(ahead.pe), `${ahead.routine} · ${ahead.label}`)}`);
    if (ahead.until >= 0) io.out(`  ${text.until(String(ahead.until), text.steps(ahead.until - step))}`);
  }
  const line = (o: Obstacle): void => {
    const since = o.since < 0 ? text.fromTheBeginning : text.since(String(o.since));
    const register = [o.register, o.field].filter((x) => x !== '').join(' ');
    io.out(`  - ${obstacleText(o, about, names, messages)}`);
    const parts = [register, since, o.passes ? text.passes : text.stays, text.clears(obstacleWould(o, about, names, messages))];
    io.out(`      ${text.facts(parts.filter((x) => x !== ''))}`);
  };
  const asked = answer.obstacles.filter((o) => o.key === 'notAsked');
  const others = answer.obstacles.filter((o) => o.key !== 'notAsked');
  for (const o of asked) line(o);
  if (asked.length > 0 && others.length > 0) io.out(`  ${text.besides}`);
  for (const o of others) line(o);
}

import { policyNames, type HypervisorOptions } from '../engine/hypervisor/options.ts';
import { figuresOf, type Figures } from '../recording/figures.ts';
import { Recording } from '../recording/recording.ts';
import { setupOf } from '../scenario/setup.ts';
import { argumentsOf, Exit } from './arguments.ts';
import { readOption, readPolicy } from './hypervisorOptions.ts';
import type { Io } from './io.ts';
import { inputsOf, readScenario } from './readScenario.ts';

/** A column: what differs from the scenario as it is written. */
interface Run {
  readonly name: string;
  readonly options: Partial<HypervisorOptions>;
}

/** Takes `--policies a,b,c` and each `--with OPTION=VALUE` out of the arguments. */
function runsOf(args: readonly string[]): { readonly rest: string[]; readonly policies: string[]; readonly options: string[] } {
  const rest: string[] = [];
  const policies: string[] = [];
  const options: string[] = [];
  for (let i = 0; i < args.length; i++) {
    if (args[i] === '--policies') policies.push(...(args[++i] ?? '').split(','));
    else if (args[i] === '--with') options.push(args[++i] ?? '');
    else rest.push(args[i]!);
  }
  return { rest, policies, options };
}

const rows: readonly (readonly [keyof Figures, (f: Figures) => string])[] = [
  ['exits', (f) => String(f.exits)],
  ['maintenance', (f) => String(f.maintenance)],
  ['lrWrites', (f) => String(f.lrWrites)],
  ['ipis', (f) => String(f.ipis)],
  ['taken', (f) => String(f.taken)],
  ['lost', (f) => String(f.lost)],
  ['worstLatency', (f) => (f.worstLatency < 0 ? '-' : String(f.worstLatency))],
  ['steps', (f) => String(f.steps)],
  ['ended', (f) => f.ended ?? '-'],
];

/** Columns that an East Asian character takes on a terminal are two. */
const widthOf = (text: string): number => [...text].reduce((n, c) => n + (c.codePointAt(0)! > 0x2e7f ? 2 : 1), 0);
const pad = (text: string, width: number, left = false): string => {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)));
  return left ? `${space}${text}` : `${text}${space}`;
};

/**
 * `compare SCENARIO [--policies a,b,c] [--with OPTION[=VALUE]]...`: the same scenario with other policies and options, one column a
 * run. Without either: every policy. Options given with `--with` make one column each.
 */
export function compare(args: readonly string[], io: Io): number {
  const { rest, policies, options } = runsOf(args);
  const given = argumentsOf(rest, io, ['SCENARIO']);
  if (given === undefined) return Exit.usage;
  const { messages } = given;
  const named = policies.length === 0 && options.length === 0 ? [...policyNames] : policies;
  const runs: Run[] = [];
  for (const [name, read] of [
    ...named.map((name) => [name, readPolicy(name, messages)] as const),
    ...options.map((text) => [text, readOption(text, messages)] as const),
  ]) {
    if ('wrong' in read) {
      io.err(read.wrong);
      return Exit.usage;
    }
    runs.push({ name, options: read.options });
  }
  const read = readScenario(given.words[0]!, io, messages);
  if (read === undefined) return Exit.usage;
  const figures = runs.map((run) => {
    const setup = setupOf({ ...read.scenario, hypervisor: { ...read.scenario.hypervisor, ...run.options } });
    const recording = new Recording(setup, inputsOf(read), { invariants: true });
    recording.runToEnd();
    return figuresOf(recording);
  });
  const label = (key: keyof Figures): string => messages.cli.figures[key];
  const first = Math.max(...rows.map(([key]) => widthOf(label(key))));
  const widths = runs.map((run, i) => Math.max(widthOf(run.name), ...rows.map(([, show]) => widthOf(show(figures[i]!)))));
  const line = (head: string, cells: readonly string[]): string =>
    [pad(head, first), ...cells.map((cell, i) => pad(cell, widths[i]!, true))].join('  ').trimEnd();
  io.out(
    line(
      '',
      runs.map((run) => run.name),
    ),
  );
  for (const [key, show] of rows) io.out(line(label(key), figures.map(show)));
  return Exit.good;
}

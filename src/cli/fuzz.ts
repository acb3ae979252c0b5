import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { defectsIn } from '../engine/hypervisor/optionCatalogue.ts';
import { defaultHypervisorOptions, type HypervisorOptions } from '../engine/hypervisor/options.ts';
import { hunt, tally, type Catch } from '../fuzz/hunt.ts';
import { randomScenario } from '../fuzz/randomScenario.ts';
import { shrink } from '../fuzz/shrink.ts';
import { messages } from '../i18n/messages.ts';
import { oneBranch } from '../scenario/branches.ts';
import { encodeLink } from '../scenario/codec.ts';
import { parseScenario } from '../scenario/schema.ts';
import { Exit } from './arguments.ts';
import { nodeDeflater } from './deflater.ts';
import { readOption, readPolicy } from './hypervisorOptions.ts';
import type { Io } from './io.ts';

interface Wishes {
  readonly runs: number;
  readonly seed: number;
  readonly options: Partial<HypervisorOptions>;
  readonly out: string;
}

const whole = (text: string, most: number): number | undefined =>
  /^\d{1,9}$/.test(text) && Number(text) <= most ? Number(text) : undefined;

/** Undefined: something is wrong, and has been said. */
function wishesOf(args: readonly string[], io: Io): Wishes | undefined {
  const said = messages('en');
  let wishes: Wishes = { runs: 1000, seed: 1, options: {}, out: 'fuzz.json' };
  const wrong = (text: string): undefined => {
    io.err(text);
    io.err(said.cli.usage);
    return undefined;
  };
  for (let i = 0; i < args.length; i += 2) {
    const name = args[i]!;
    const value = args[i + 1] ?? '';
    const number = whole(value, 100_000_000);
    if (name === '--out' && value !== '') wishes = { ...wishes, out: value };
    else if (name === '--runs' && number !== undefined && number > 0) wishes = { ...wishes, runs: number };
    else if (name === '--seed' && number !== undefined) wishes = { ...wishes, seed: number };
    else if (name === '--with' || name === '--policy') {
      const read = name === '--with' ? readOption(value, said) : readPolicy(value, said);
      if ('wrong' in read) return wrong(read.wrong);
      wishes = { ...wishes, options: { ...wishes.options, ...read.options } };
    } else if (['--out', '--runs', '--seed'].includes(name)) return wrong(said.cli.needsNumber(name, value));
    else return wrong(said.cli.unknownOption(name));
  }
  return wishes;
}

const told = ({ seed, findings }: Catch): string =>
  `seed ${seed}: ${findings
    .slice(0, 3)
    .map((f) => `${f.fault} at step ${f.step}`)
    .join(', ')}${findings.length > 3 ? `, and ${findings.length - 3} more` : ''}`;

/** Catches that are told one by one. */
const SHOWN = 20;

/**
 * `fuzz [--runs N] [--seed S] [--policy P] [--with OPTION[=VALUE]]... [--out FILE]`: random machines with every invariant on. The
 * first that breaks one is made as small as it gets, written as a scenario, and given as a link. Exit 1 when something broke though no option
 * reproduces a published bug.
 */
export async function fuzz(args: readonly string[], io: Io): Promise<number> {
  const wishes = wishesOf(args, io);
  if (wishes === undefined) return Exit.usage;
  const drawing = { hypervisor: wishes.options };
  let shown = 0;
  const result = hunt(wishes.runs, wishes.seed, drawing, (c) => {
    if (shown++ < SHOWN) io.out(told(c));
  });
  const first = result.catches[0];
  if (first !== undefined) {
    const { fault } = first.findings[0]!;
    const small = shrink(randomScenario(first.seed, drawing), fault);
    const titled = { ...small, title: `fuzz: seed ${first.seed}, ${fault}` };
    writeFileSync(resolve(io.cwd, wishes.out), `${JSON.stringify(titled, null, 2)}\n`);
    io.out(`shrunk: seed ${first.seed}, ${fault} -> ${wishes.out}`);
    const parsed = parseScenario(titled);
    // what the page opens behind its address
    if (parsed.ok) io.out(`  #/x?p=${await encodeLink({ scenario: parsed.value, branches: oneBranch([]) }, nodeDeflater)}`);
    for (const [name, count] of tally(result.catches)) io.out(`  ${name} ${count}`);
  }
  io.out(`fuzz: ${result.runs} runs, ${result.steps} steps, ${result.violations} violations`);
  const asked = defectsIn({ ...defaultHypervisorOptions, ...wishes.options }).length > 0;
  return result.violations > 0 && !asked ? Exit.found : Exit.good;
}

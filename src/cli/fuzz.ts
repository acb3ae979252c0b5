import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { defectsIn } from '../engine/hypervisor/optionCatalogue.ts';
import { defaultHypervisorOptions, type HypervisorOptions } from '../engine/hypervisor/options.ts';
import { hunt, tally, type Catch } from '../fuzz/hunt.ts';
import { randomScenario } from '../fuzz/randomScenario.ts';
import { shrink } from '../fuzz/shrink.ts';
import { messages, type Messages } from '../i18n/messages.ts';
import { oneBranch } from '../scenario/branches.ts';
import { encodeLink } from '../scenario/codec.ts';
import { parseScenario } from '../scenario/schema.ts';
import { Exit } from './arguments.ts';
import { nodeDeflater } from './deflater.ts';
import { readOption, readPolicy } from './hypervisorOptions.ts';
import type { Io } from './io.ts';

interface Wishes {
  runs: number;
  seed: number;
  options: Partial<HypervisorOptions>;
  out: string;
}

const whole = (text: string, least: number): number | undefined =>
  /^\d{1,9}$/.test(text) && Number(text) >= least ? Number(text) : undefined;

/** Undefined: something is wrong, and has been said. */
function wishesOf(args: readonly string[], io: Io): Wishes | undefined {
  const said = messages('en');
  const wishes: Wishes = { runs: 1000, seed: 1, options: {}, out: 'fuzz.json' };
  for (let i = 0; i < args.length; i += 2) {
    const wrong = take(wishes, args[i]!, args[i + 1] ?? '', said);
    if (wrong === undefined) continue;
    io.err(wrong);
    io.err(said.cli.usage);
    return undefined;
  }
  return wishes;
}

/** Puts one option into `wishes`, or answers what is wrong with it. */
function take(wishes: Wishes, name: string, value: string, said: Messages): string | undefined {
  switch (name) {
    case '--out':
      wishes.out = value;
      return value === '' ? said.cli.needs('FILE') : undefined;
    case '--runs':
    case '--seed': {
      const number = whole(value, name === '--runs' ? 1 : 0);
      if (number === undefined) return said.cli.needsNumber(name, value);
      wishes[name === '--runs' ? 'runs' : 'seed'] = number;
      return undefined;
    }
    case '--with':
    case '--policy': {
      const read = name === '--with' ? readOption(value, said) : readPolicy(value, said);
      if ('wrong' in read) return read.wrong;
      Object.assign(wishes.options, read.options);
      return undefined;
    }
    default:
      return said.cli.unknownOption(name);
  }
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

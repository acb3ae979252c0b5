import { oneBranch } from '../scenario/branches.ts';
import { decodeLink, type Shared } from '../scenario/codec.ts';
import { flipped } from '../scenario/compare.ts';
import { find } from '../scenario/library/index.ts';
import { parseLink } from '../scenario/link.ts';
import { minimal } from '../scenario/minimal.ts';
import { problem } from '../scenario/problem.ts';
import { sharedJson } from '../scenario/sharedJson.ts';
import { problemText } from '../scenario/schema.ts';
import { argumentsOf, Exit } from './arguments.ts';
import { nodeDeflater } from './deflater.ts';
import type { Io } from './io.ts';
import { tellProblems } from './readScenario.ts';

/** `open LINK`: the scenario of a link, a payload or a library id, as JSON; with `--all` its inputs too, branch by branch. */
export async function open(args: readonly string[], io: Io): Promise<number> {
  const given = argumentsOf(args, io, ['LINK'], ['--all']);
  if (given === undefined) return Exit.usage;
  const { messages } = given;
  const parsed = parseLink(given.words[0]!);
  if (!parsed.ok) {
    io.err(problemText(parsed.error, messages));
    return Exit.usage;
  }
  const { target, view } = parsed.value;
  const tell = (opened: Shared): number => {
    const shared = view.flipped === true ? { ...opened, scenario: flipped(opened.scenario) ?? opened.scenario } : opened;
    io.out(JSON.stringify(given.flags.has('--all') ? sharedJson(shared) : minimal(shared.scenario), undefined, 2));
    return Exit.good;
  };
  if (target.kind === 'library') {
    const entry = find(target.id);
    if (entry === undefined) {
      io.err(problemText(problem('', 'linkScenario', target.id), messages));
      return Exit.usage;
    }
    return tell({ scenario: entry.scenario, libraryId: entry.id, branches: oneBranch([]) });
  }
  const shared = await decodeLink(target.payload, nodeDeflater);
  if (!shared.ok) {
    tellProblems('LINK', shared.error, io, messages);
    return Exit.usage;
  }
  return tell(shared.value);
}

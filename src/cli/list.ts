import { library } from '../scenario/library/index.ts';
import { argumentsOf, Exit } from './arguments.ts';
import type { Io } from './io.ts';

/** `list`: the id and the title of every library scenario, a tab between them. */
export function list(args: readonly string[], io: Io): number {
  const given = argumentsOf(args, io, []);
  if (given === undefined) return Exit.usage;
  for (const { id } of library) io.out(`${id}\t${given.messages.scenarios[id]?.title ?? id}`);
  return Exit.good;
}

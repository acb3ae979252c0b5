import { encodeLink } from '../scenario/codec.ts';
import { argumentsOf, Exit } from './arguments.ts';
import { nodeDeflater } from './deflater.ts';
import type { Io } from './io.ts';
import { readScenario } from './readScenario.ts';

/** `link SCENARIO`: a payload that carries the whole scenario and what was done to it, alone on its line. */
export async function link(args: readonly string[], io: Io): Promise<number> {
  const given = argumentsOf(args, io, ['SCENARIO']);
  if (given === undefined) return Exit.usage;
  const read = readScenario(given.words[0]!, io, given.messages);
  if (read === undefined) return Exit.usage;
  io.out(await encodeLink(read, nodeDeflater));
  return Exit.good;
}

import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Input } from '../engine/machine/setup.ts';
import type { Messages } from '../i18n/messages.ts';
import { parseAnyText } from '../scenario/anyText.ts';
import { oneBranch, type Branches } from '../scenario/branches.ts';
import { find } from '../scenario/library/index.ts';
import { limits } from '../scenario/limits.ts';
import { problem } from '../scenario/problem.ts';
import { problemText, type Problem, type Scenario } from '../scenario/schema.ts';
import type { Io } from './io.ts';

export interface ReadScenario {
  readonly scenario: Scenario;
  /** Present when it is one of the library. */
  readonly libraryId?: string;
  /** What was done to it: nothing, unless the file says so. */
  readonly branches: Branches;
}

/** What was done to it in the branch that is shown. */
export const inputsOf = ({ branches }: ReadScenario): readonly Input[] => branches.all[branches.current]!.inputs;

/** A library scenario by its id, or a file by its path. Undefined: neither, or not valid, and what is wrong has been said. */
export function readScenario(word: string, io: Io, messages: Messages): ReadScenario | undefined {
  const entry = find(word);
  if (entry !== undefined) return { scenario: entry.scenario, libraryId: entry.id, branches: oneBranch([]) };
  const text = readText(resolve(io.cwd, word));
  if (text === undefined) {
    io.err(problemText(problem('', 'noFile', word), messages));
    return undefined;
  }
  const parsed = parseAnyText(text);
  if (parsed.ok) return parsed.value;
  tellProblems(word, parsed.error, io, messages);
  return undefined;
}

export function tellProblems(what: string, problems: readonly Problem[], io: Io, messages: Messages): void {
  for (const p of problems) io.err(`${what}: ${problemText(p, messages)}`);
}

function readText(path: string): string | undefined {
  try {
    // of a file that is too large, enough is read to be refused for its length
    if (statSync(path).size > 4 * limits.jsonLength) return ' '.repeat(limits.jsonLength + 1);
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseAxvisorConfig, type AxvisorVm } from '../importers/axvisorConfig.ts';
import { scenarioOfAxvisor } from '../importers/axvisorScenario.ts';
import { axvisorMessages, type AxvisorMessages } from '../i18n/axvisorMessages.ts';
import { messages } from '../i18n/messages.ts';
import { parseScenario } from '../scenario/schema.ts';
import { Exit } from './arguments.ts';
import type { Io } from './io.ts';
import { tellProblems } from './readScenario.ts';

/** A file of this size is no configuration. */
const MAX_BYTES = 1_000_000;

function read(word: string, io: Io, said: AxvisorMessages): AxvisorVm | undefined {
  let text: string;
  try {
    const path = resolve(io.cwd, word);
    if (statSync(path).size > MAX_BYTES) throw new Error('too large');
    text = readFileSync(path, 'utf8');
  } catch {
    io.err(`${word}: ${said.problems.unreadable}`);
    return undefined;
  }
  const parsed = parseAxvisorConfig(word, text);
  if (parsed.ok) return parsed.value;
  const { line, key, path, got } = parsed.error;
  io.err(`${word}${line > 0 ? `:${line}` : ''}: ${said.problems[key](path, got)}`);
  return undefined;
}

/**
 * `import FILE.toml...`: VM configurations of AxVisor as one scenario, on standard output; what was assumed, passed over, and what
 * does not go together, on standard error. Exit 2 when a file cannot be read.
 */
export function importConfigs(args: readonly string[], io: Io): number {
  const at = args.indexOf('--lang');
  const language = at >= 0 ? args[at + 1] : undefined;
  const spoken = language === 'zh-CN' ? 'zh-CN' : 'en';
  const said = messages(spoken);
  const about = axvisorMessages(spoken);
  const words = args.filter((_, i) => at < 0 || (i !== at && i !== at + 1));
  const strange = words.find((w) => w.startsWith('--'));
  if (words.length === 0 || strange !== undefined || (language !== undefined && language !== 'en' && language !== 'zh-CN')) {
    io.err(strange === undefined ? said.cli.needs('FILE.toml') : said.cli.unknownOption(strange));
    io.err(said.cli.usage);
    return Exit.usage;
  }
  const vms = words.map((word) => read(word, io, about));
  if (!vms.every((vm) => vm !== undefined)) return Exit.usage;
  const { source, notes } = scenarioOfAxvisor(vms);
  for (const { sort, key, file, what, made } of notes) io.err(`${file}: ${about[sort]}: ${about.notes[key](what, made)}`);
  const parsed = parseScenario(source);
  if (!parsed.ok) {
    tellProblems(words.join(' '), parsed.error, io, said);
    return Exit.usage;
  }
  io.out(JSON.stringify(source, null, 2));
  return Exit.good;
}

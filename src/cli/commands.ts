import { messages } from '../i18n/messages.ts';
import { Exit } from './arguments.ts';
import { check } from './check.ts';
import { compare } from './compare.ts';
import { conform } from './conform.ts';
import { fuzz } from './fuzz.ts';
import { importConfigs } from './import.ts';
import type { Io } from './io.ts';
import { link } from './link.ts';
import { list } from './list.ts';
import { log } from './log.ts';
import { open } from './open.ts';
import { options } from './options.ts';
import { replay } from './replay.ts';
import { state } from './state.ts';
import { why } from './why.ts';

type Command = (args: readonly string[], io: Io) => number | Promise<number>;

const help: Command = (args, io) => {
  const zh = args.includes('zh-CN') || args.includes('--lang=zh-CN');
  io.out(messages(zh ? 'zh-CN' : 'en').cli.usage);
  return Exit.good;
};

const commands = new Map<string, Command>([
  ['list', list],
  ['log', log],
  ['state', state],
  ['why', why],
  ['check', check],
  ['compare', compare],
  ['options', options],
  ['link', link],
  ['open', open],
  ['conform', conform],
  ['replay', replay],
  ['fuzz', fuzz],
  ['import', importConfigs],
  ['help', help],
  ['--help', help],
  ['-h', help],
]);

/** Runs one command. @returns its exit code */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const [name, ...args] = argv;
  const command = name === undefined ? undefined : commands.get(name);
  if (command !== undefined) return command(args, io);
  const said = messages(argv.includes('zh-CN') || argv.includes('--lang=zh-CN') ? 'zh-CN' : 'en').cli;
  if (name !== undefined) io.err(said.unknownCommand(name));
  io.err(said.usage);
  return Exit.usage;
}

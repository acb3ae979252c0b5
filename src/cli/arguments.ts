import { isLanguage, type Language } from '../i18n/language.ts';
import { messages, type Messages } from '../i18n/messages.ts';
import type { Io } from './io.ts';

/** Exit codes of every command. */
export const Exit = { good: 0, found: 1, usage: 2 } as const;

export interface Arguments {
  readonly language: Language;
  readonly messages: Messages;
  /** What is no option, in order. */
  readonly words: readonly string[];
  readonly flags: ReadonlySet<string>;
}

/**
 * Takes `--lang` and the flags that a command knows out of its arguments. `count` is how many words it takes: what they are
 * is its names. Undefined: something is wrong, and has been said.
 */
export function argumentsOf(
  args: readonly string[],
  io: Io,
  names: readonly string[],
  known: readonly string[] = [],
): Arguments | undefined {
  let language: Language = 'en';
  const words: string[] = [];
  const flags = new Set<string>();
  const wrong: ((m: Messages) => string)[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === '--lang' || arg.startsWith('--lang=')) {
      const name = arg === '--lang' ? (args[++i] ?? '') : arg.slice('--lang='.length);
      if (isLanguage(name)) language = name;
      else wrong.push((m) => m.cli.unknownLanguage(name));
    } else if (known.includes(arg)) flags.add(arg);
    else if (arg.startsWith('--')) wrong.push((m) => m.cli.unknownOption(arg));
    else words.push(arg);
  }
  if (words.length < names.length) wrong.push((m) => m.cli.needs(names[words.length]!));
  if (words.length > names.length) wrong.push((m) => m.cli.tooMany(words.slice(names.length).join(' ')));
  const said = messages(language);
  if (wrong.length === 0) return { language, messages: said, words, flags };
  for (const say of wrong) io.err(say(said));
  io.err(said.cli.usage);
  return undefined;
}

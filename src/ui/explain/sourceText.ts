/** A line of a routine as the panel shows it. */
export interface CodeLine {
  readonly text: string;
  /** Labels of the places at which the routine stands before it runs this line. */
  readonly labels: readonly string[];
}

export interface RoutineSource {
  readonly file: string;
  readonly lines: readonly CodeLine[];
}

const declaration = /const (\w+) = routine\(\s*'([^']+)'/g;
const standsAlone = /^\s*yield (?:\w+\.at\(.*\)|\w+\.\w+);?\s*$/;
const isQuiet = (line: string): boolean => /^\s*(\/\/.*|\/\*.*|\*.*)?$/.test(line);

/** The text of a routine: from behind its declaration to the next one, without empty lines at its ends. */
function sectionOf(text: string, name: string): { variable: string; lines: string[] } | undefined {
  const all = [...text.matchAll(declaration)];
  const i = all.findIndex((m) => m[2] === name);
  const found = all[i];
  if (found === undefined) return undefined;
  const from = text.indexOf(');\n', found.index);
  const next = all[i + 1];
  const lines = text.slice(from + 3, next?.index ?? text.length).split('\n');
  while (lines[0]?.trim() === '') lines.shift();
  while (lines.at(-1)?.trim() === '') lines.pop();
  return { variable: found[1]!, lines };
}

/**
 * Finds a routine among the sources of the hypervisor and the guest, and its labels in its own text. A `yield` that stands
 * alone on its line ends a step and does nothing else: it is folded into the line that it precedes.
 */
export function routineSource(sources: { readonly [file: string]: string }, name: string): RoutineSource | undefined {
  for (const [file, text] of Object.entries(sources)) {
    const section = sectionOf(text, name);
    if (section === undefined) continue;
    const site = new RegExp(`\\b${section.variable}\\.(\\w+)\\b`, 'g');
    const lines: { text: string; labels: string[] }[] = [];
    let waiting: string[] = [];
    for (const line of section.lines) {
      const labels = line.includes('yield') ? [...line.matchAll(site)].map((m) => m[1]!).filter((x) => x !== 'at') : [];
      if (standsAlone.test(line)) {
        waiting.push(...labels);
        continue;
      }
      const quiet = isQuiet(line);
      lines.push({ text: line, labels: quiet ? [] : [...waiting, ...labels] });
      if (!quiet) waiting = [];
    }
    const last = lines.at(-1);
    if (last !== undefined) last.labels.push(...waiting);
    return { file: file.replace(/^.*\/engine\//, 'src/engine/'), lines };
  }
  return undefined;
}

/** The line on which label `label` stands, or -1. */
export const lineOf = (source: RoutineSource, label: string): number => source.lines.findIndex((l) => l.labels.includes(label));

export type Ink = 'keyword' | 'comment' | 'string' | 'number' | 'name' | 'other';

export interface Piece {
  readonly ink: Ink;
  readonly text: string;
}

const pieces =
  /(?<comment>\/\/.*|\/\*.*?\*\/|^\s*\/?\*.*)|(?<string>'[^']*'|`[^`]*`)|(?<keyword>\b(?:const|let|for|of|if|else|return|function|yield|switch|case|break|continue|default|while|do|new|undefined|true|false|export|import|type|throw)\b\*?)|(?<number>\b0x[\da-f]+\b|\b\d+\b)|(?<name>\b\w+(?=\())/g;

const inks = ['comment', 'string', 'keyword', 'number', 'name'] as const;

/** A line of TypeScript in pieces of one ink each. */
export function inked(line: string): Piece[] {
  const out: Piece[] = [];
  let at = 0;
  for (const m of line.matchAll(pieces)) {
    if (m.index > at) out.push({ ink: 'other', text: line.slice(at, m.index) });
    const ink = inks.find((k) => m.groups?.[k] !== undefined) ?? 'other';
    out.push({ ink, text: m[0] });
    at = m.index + m[0].length;
  }
  if (at < line.length) out.push({ ink: 'other', text: line.slice(at) });
  return out;
}

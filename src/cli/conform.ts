import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { registerAt } from '../engine/gic/registerMap.ts';
import { registerName } from '../engine/gic/registerRow.ts';
import type { FrameName } from '../engine/gic/unpredictable.ts';
import { parseVector, runVector, type Conformance, type VectorLevel, type VectorOp } from '../importers/gicVector.ts';
import type { Io } from './io.ts';

const USAGE = 'usage: conform FILE|DIR... [--level arch|impl]';
const NAMES = /\.jsonl(\.gz)?$/;

/** Ends of `conform`: every value as recorded; some were not; a file was malformed or missing, or there was none. */
const Exit = { clean: 0, mismatches: 1, malformed: 2 } as const;

interface Options {
  readonly level: VectorLevel;
  readonly paths: readonly string[];
}

function optionsOf(args: readonly string[]): Options | undefined {
  let level: VectorLevel = 'arch';
  const paths: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    const given = arg === '--level' ? args[++i] : arg.startsWith('--level=') ? arg.slice('--level='.length) : undefined;
    if (arg.startsWith('--level')) {
      if (given !== 'arch' && given !== 'impl') return undefined;
      level = given;
    } else if (arg.startsWith('-')) return undefined;
    else paths.push(arg);
  }
  return paths.length === 0 ? undefined : { level, paths };
}

/** The vector files that a path names: itself, or every *.jsonl and *.jsonl.gz in a folder and below it. */
function filesIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const inner = join(path, entry.name);
      if (entry.isDirectory()) return filesIn(inner);
      return NAMES.test(entry.name) ? [inner] : [];
    });
}

/** The text of a plain or gzipped file; gzip is told by its first two bytes. @throws when it cannot be read. */
function textOf(path: string): string {
  const bytes = readFileSync(path);
  return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** GICD_ISENABLER1, or its frame and offset where the map has nothing. */
function placeOf(frame: FrameName, offset: number): string {
  const found = registerAt(frame, offset);
  const place = `${frame}+0x${offset.toString(16)}`;
  return found === undefined ? place : `${registerName(found.row, found.n)} (${place})`;
}

function describeOp(op: VectorOp): string {
  if (op.op === 'line') return `line of INTID ${op.intid} on PE${op.pe} ${op.level ? 'high' : 'low'}`;
  const place = placeOf(op.frame, op.offset);
  return op.op === 'r' ? `PE${op.pe} reads ${place}` : `PE${op.pe} writes 0x${op.value.toString(16)} to ${place}`;
}

function report(io: Io, shown: string, result: Conformance): void {
  const { first } = result;
  const counts = `${result.compared} compared, ${result.mismatches} mismatches, ${result.skipped} skipped`;
  io.out(`${first === undefined ? 'ok  ' : 'FAIL'} ${shown}: ${counts}`);
  if (first === undefined) return;
  io.out(
    `     op ${first.op.index} (line ${first.op.line}), ${describeOp(first.op)}: ${first.what} expected ${first.expected}, got ${first.got}`,
  );
}

/**
 * `conform FILE|DIR... [--level arch|impl]`: replays register vectors through the engine and compares every value. Exit
 * code 1 when one differs; 2 when a file is malformed (the others still run) or none was found.
 */
export function conform(args: readonly string[], io: Io): number {
  const options = optionsOf(args);
  if (options === undefined) {
    io.err(USAGE);
    return Exit.malformed;
  }
  let files = 0;
  let compared = 0;
  let mismatches = 0;
  let skipped = 0;
  let faults = 0;
  for (const given of options.paths) {
    const path = resolve(io.cwd, given);
    if (!existsSync(path)) {
      faults++;
      io.err(`${given}: no such file or folder`);
      continue;
    }
    for (const file of filesIn(path)) {
      const shown = file === path ? given : join(given, file.slice(path.length + 1));
      let text: string;
      try {
        text = textOf(file);
      } catch (error) {
        faults++;
        io.err(`${shown}:1: cannot be read: ${error instanceof Error ? error.message : String(error)}`);
        continue;
      }
      const parsed = parseVector(text);
      if (!parsed.ok) {
        faults++;
        io.err(`${shown}:${parsed.error.line}: malformed (${parsed.error.fault})`);
        continue;
      }
      const result = runVector(parsed.value, options.level);
      files++;
      compared += result.compared;
      mismatches += result.mismatches;
      skipped += result.skipped;
      report(io, shown, result);
    }
  }
  if (files === 0 && faults === 0) io.err('no vector file found');
  io.out(`conform: ${files} files, ${compared} compared, ${mismatches} mismatches, ${skipped} skipped`);
  if (faults > 0 || files === 0) return Exit.malformed;
  return mismatches > 0 ? Exit.mismatches : Exit.clean;
}

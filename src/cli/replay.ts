import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parseQemuGicLog, type GicLogFault } from '../importers/qemuGicLog.ts';
import { replayQemuGicLog, type ReplayResult } from '../importers/qemuGicReplay.ts';
import type { Io } from './io.ts';

const USAGE = 'usage: replay FILE.qemu.log[.gz]...';

/** Ends of `replay`: every value as in the log; some were not; a file was unreadable, or none was named. */
const Exit = { clean: 0, mismatches: 1, unreadable: 2 } as const;

/** Why a log cannot be read. */
const REASONS: { readonly [F in GicLogFault['fault']]: string } = {
  malformed: 'not what QEMU prints',
  'too-many-pes': 'more than 8 PEs',
  'unknown-pe': 'PE of this access cannot be told',
  empty: 'no gic_* line',
};

/** The text of a plain or gzipped file; gzip is told by its first two bytes. @throws when it cannot be read. */
function textOf(path: string): string {
  const bytes = readFileSync(path);
  return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
}

function report(io: Io, file: string, { tally, numPe, numIntid, inferred }: ReplayResult): void {
  const { compared, mismatches, unknown, learned, tolerated, first } = tally;
  io.out(
    `${mismatches === 0 ? 'ok  ' : 'FAIL'} ${file}: ${compared} compared, ${mismatches} mismatches, ${unknown} unknown, ` +
      `${learned} reads learned from (${numPe} PEs, ${numIntid} INTIDs)`,
  );
  if (inferred > 0) io.out(`     no threads: the PE of ${inferred} accesses is inferred, so that a difference counts as unknown`);
  for (const [why, times] of tolerated) io.out(`     tolerated: ${why} ${times}`);
  for (const { line, what, expected, got } of first) io.out(`     ${file}:${line}: ${what}: expected ${expected}, got ${got}`);
  if (mismatches > first.length) io.out(`     … and ${mismatches - first.length} more`);
}

/**
 * `replay FILE.qemu.log[.gz]...`: drives the engine with what a real hypervisor did to QEMU's GIC, and compares what it
 * answers. Exit code 1 when a value differs; 2 when a file is unreadable (the others still run) or none is named.
 */
export function replay(args: readonly string[], io: Io): number {
  if (args.length === 0 || args.some((arg) => arg.startsWith('-'))) {
    io.err(USAGE);
    return Exit.unreadable;
  }
  let compared = 0;
  let mismatches = 0;
  let unknown = 0;
  let faults = 0;
  for (const file of args) {
    let text: string;
    try {
      text = textOf(resolve(io.cwd, file));
    } catch (error) {
      faults++;
      io.err(`${file}:1: cannot be read: ${error instanceof Error ? error.message : String(error)}`);
      continue;
    }
    const log = parseQemuGicLog(text);
    if (!log.ok) {
      faults++;
      io.err(`${file}:${log.error.line}: ${REASONS[log.error.fault]}${log.error.text === '' ? '' : `: ${log.error.text}`}`);
      continue;
    }
    const result = replayQemuGicLog(log.value);
    compared += result.tally.compared;
    mismatches += result.tally.mismatches;
    unknown += result.tally.unknown;
    report(io, file, result);
  }
  io.out(`replay: ${compared} compared, ${mismatches} mismatches, ${unknown} unknown`);
  if (faults > 0) return Exit.unreadable;
  return mismatches > 0 ? Exit.mismatches : Exit.clean;
}

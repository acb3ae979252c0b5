import type { Deviation } from './qemuGicDeviations.ts';

/** A value of the log that the engine does not give. */
export interface ReplayMismatch {
  /** Line of the file, 1-based. */
  readonly line: number;
  /** The register that was read and by which PE, or the output. */
  readonly what: string;
  readonly expected: string;
  readonly got: string;
}

/** Mismatches that are kept with their lines. */
const KEPT = 10;

/** Counts what comes of the comparisons. */
export class Tally {
  /** Values compared, mismatches among them. */
  compared = 0;
  mismatches = 0;
  /** Values that depend on something that the log has not told. */
  unknown = 0;
  /** Register reads that told how the state was at the beginning. */
  learned = 0;
  /** Differences that are known deviations of QEMU, by name. */
  readonly tolerated = new Map<Deviation, number>();
  readonly first: ReplayMismatch[] = [];
  /** Some writes may have been given to the wrong PE, from here on: a difference proves nothing. */
  doubtful = false;

  agree(): void {
    this.compared++;
  }
  unsure(): void {
    this.unknown++;
  }
  learn(): void {
    this.learned++;
  }
  tolerate(why: Deviation): void {
    this.tolerated.set(why, (this.tolerated.get(why) ?? 0) + 1);
  }
  /** A known value is another one in the log. */
  differ(line: number, what: string, expected: string, got: string): void {
    if (this.doubtful) {
      this.unknown++;
      return;
    }
    this.compared++;
    this.mismatches++;
    if (this.first.length < KEPT) this.first.push({ line, what, expected, got });
  }
}

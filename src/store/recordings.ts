import type { Input, Setup } from '../engine/machine/setup.ts';
import type { Recording } from '../recording/recording.ts';

/** Bytes that the recordings of all branches may take together, what they share counted for each; the one that is shown has its own limit. */
const LIMIT = 384 * 1024 * 1024;

/** The recordings of branches, the one shown last at the end. One that is let go is made again from its inputs. */
export class Recordings {
  private kept: Recording[] = [];
  private readonly limit: number;

  constructor(limit = LIMIT) {
    this.limit = limit;
  }

  find(setup: Setup, inputs: readonly Input[]): Recording | undefined {
    return this.kept.find((r) => r.setup === setup && r.inputs === inputs);
  }

  /** This one is shown now: those that were not shown for longest make room. */
  show(recording: Recording): void {
    this.kept = [...this.kept.filter((r) => r !== recording), recording];
    let bytes = this.kept.reduce((sum, r) => sum + r.bytes, 0);
    while (bytes > this.limit && this.kept.length > 1) bytes -= this.kept.shift()!.bytes;
  }

  clear(): void {
    this.kept = [];
  }

  get count(): number {
    return this.kept.length;
  }
}

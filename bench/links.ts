import { nodeDeflater } from '../src/cli/deflater.ts';
import type { Input } from '../src/engine/machine/setup.ts';
import { oneBranch } from '../src/scenario/branches.ts';
import { encodeLink } from '../src/scenario/codec.ts';
import { find, library } from '../src/scenario/library/index.ts';

const MOST_SCENARIO = 1000;
const inputCounts = [
  { count: 40, most: 700 },
  { count: 300, most: 2600 },
] as const;

/** Prints the length of every link: each library scenario in full, and the four cases by name with inputs. */
export async function main(): Promise<void> {
  let tooLong = 0;
  const report = (what: string, length: number, most: number): void => {
    if (length > most) tooLong++;
    console.log(`${what.padEnd(40)} ${String(length).padStart(5)} of ${most}${length > most ? '  TOO LONG' : ''}`);
  };
  for (const { id, scenario } of library) {
    report(id, (await encodeLink({ scenario, libraryId: id, branches: oneBranch([]) }, nodeDeflater)).length, MOST_SCENARIO);
  }
  const { id, scenario } = find('four-cases')!;
  for (const { count, most } of inputCounts) {
    const inputs: Input[] = Array.from({ length: count }, (_, i) => ({
      step: i * 61 + ((i * i) % 37),
      do: i % 3 === 0 ? 'raise' : 'pulse',
      device: i % scenario.devices.length,
    }));
    report(
      `${id} and ${count} inputs`,
      (await encodeLink({ scenario, libraryId: id, branches: oneBranch(inputs) }, nodeDeflater, true)).length,
      most,
    );
  }
  console.log(`bench:links: ${library.length} scenarios, ${tooLong} too long`);
  process.exitCode = tooLong > 0 ? 1 : 0;
}

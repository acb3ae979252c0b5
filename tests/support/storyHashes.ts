import { Recording } from '../../src/recording/recording.ts';
import { library } from '../../src/scenario/library/index.ts';
import { setupOf } from '../../src/scenario/setup.ts';

/** How each scenario of the library goes, in a few words: its steps, and the hash over all its events and cells. */
export function storyHashes(): { readonly [id: string]: string } {
  return Object.fromEntries(
    library.map(({ id, scenario }) => {
      const recording = new Recording(setupOf(scenario));
      recording.runToEnd();
      return [id, `${recording.length} steps, ${(recording.hash() >>> 0).toString(16).padStart(8, '0')}`];
    }),
  );
}

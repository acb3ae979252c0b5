import { expect, test } from 'vitest';
import { Layout } from '../../../src/engine/cells/layout.ts';
import { CursorMemory } from '../../../src/engine/cells/memory.ts';
import { World } from '../../../src/engine/machine/world.ts';
import { library } from '../../../src/scenario/library/index.ts';
import { setupOf } from '../../../src/scenario/setup.ts';

/** Cells that tell when one of them is read. */
class WatchedMemory extends CursorMemory {
  readonly read: string[] = [];
  override readonly words = new Proxy(new Int32Array(0), {
    get: (cells, key) => {
      if (typeof key === 'string' && /^-?\d+$/.test(key)) this.read.push(key);
      const value: unknown = Reflect.get(cells, key, cells);
      return value;
    },
  });
}

test('building the views of a machine reads no cell and writes none', () => {
  const memory = new WatchedMemory(0);
  expect(memory.words[7]).toBeUndefined();
  expect(memory.read).toEqual(['7']);
  memory.read.length = 0;
  for (const entry of library) new World(new Layout(memory), setupOf(entry.scenario));
  expect(memory.read).toEqual([]);
});

import { expect, test } from 'vitest';
import { Cursor } from '../../src/recording/cursor.ts';
import { Recording } from '../../src/recording/recording.ts';
import { framesOf, readRegister, type Bank } from '../../src/recording/registers.ts';
import { thingKey } from '../../src/recording/thing.ts';
import { find } from '../../src/scenario/library/index.ts';
import { setupOf } from '../../src/scenario/setup.ts';
import { RegisterShelf } from '../../src/stage/registerShelf.ts';
import { topologyOf } from '../../src/stage/topology.ts';

test.each(['case-1-uart', 'case-3-world-switch', 'case-4-sgi-wake'])(
  '%s: a step’s changed registers are those in use that read otherwise before it',
  (id) => {
    const recording = new Recording(setupOf(find(id)!.scenario));
    recording.runToEnd();
    const shelf = new RegisterShelf(topologyOf(recording.setup));
    const before = new Cursor(recording);
    const after = new Cursor(recording);
    let seen = 0;
    for (let step = 1; step < recording.length; step++) {
      before.seek(step - 1);
      after.seek(step);
      const { world } = after;
      const banks: readonly Bank[] = [
        ...world.pes.map((pe): Bank => ({ of: 'pe', pe: pe.id })),
        ...world.vcpus.map((v): Bank => ({ of: 'vcpu', vcpu: v.id })),
      ];
      const all = banks.flatMap((bank) => framesOf(bank).flatMap((f) => shelf.of(world, bank, f, undefined, false)));
      const differ = all.filter((place) => readRegister(before.world, place) !== readRegister(world, place));
      const expected = new Set(differ.map((place) => thingKey(place.thing)));
      const found = shelf.changed(before.world, world, after.changed());
      // a world switch alone, which moves no register, may show a guest its vGICD otherwise
      if (!after.changed().some((c) => /^pe\d+\.current$|\.pe$/.test(c.name)))
        expect(found.map(({ place }) => thingKey(place.thing)).toSorted()).toEqual([...expected].toSorted());
      seen += found.length;
    }
    expect(seen).toBeGreaterThan(10);
  },
);

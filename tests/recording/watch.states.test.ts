import { expect, test } from 'vitest';
import { busyMachine } from '../../bench/busyMachine.ts';
import { Recording } from '../../src/recording/recording.ts';
import { StateHistory } from '../../src/recording/stateHistory.ts';
import { Search } from '../../src/recording/watch.ts';
import type { Physical, Virtual } from '../../src/recording/interruptPair.ts';
import { find } from '../../src/scenario/library/index.ts';
import { setupOf } from '../../src/scenario/setup.ts';

/** Every SGI, PPI and SPI of a few numbers, of each PE and of each vCPU. */
function thingsOf(recording: Recording): (Physical | Virtual)[] {
  const { setup } = recording;
  let first = 0;
  const virtual = setup.vms.flatMap((vm, i) => {
    const own = first;
    first += vm.vcpus.length;
    return [2, 3, 27, 30, 33, 40, 41, 48, 50].flatMap((intid): Virtual[] =>
      intid < 32
        ? vm.vcpus.map((_, k) => ({ kind: 'vintid', intid, vm: i, vcpu: own + k }))
        : [{ kind: 'vintid', intid, vm: i, vcpu: -1 }],
    );
  });
  const physical = [1, 25, 27, 33, 41].flatMap((intid): Physical[] =>
    intid < 32
      ? Array.from({ length: setup.pes }, (_, pe): Physical => ({ kind: 'pintid', intid, pe }))
      : [{ kind: 'pintid', intid, pe: 0 }],
  );
  return [...virtual, ...physical];
}

test.each([
  ['five PEs with timers and SGIs', busyMachine, 20_000],
  ['the four cases', setupOf(find('four-cases')!.scenario), 20_000],
  ['a world switch', setupOf(find('case-3-world-switch')!.scenario), 20_000],
  ['a migration', setupOf(find('case-4-migration')!.scenario), 20_000],
  ['List Registers that run out', setupOf(find('case-1-lr-overflow')!.scenario), 20_000],
])('searches stop at exactly the steps at which a state changes, both ways: %s', (_, setup, steps) => {
  const recording = new Recording(setup);
  recording.runFor(steps);
  let seen = 0;
  for (const thing of thingsOf(recording)) {
    const changes = new StateHistory(recording, thing).all.map((t) => t.step).filter((s) => s > 0);
    for (const by of [1, -1] as const) {
      const found: number[] = [];
      for (let at = by > 0 ? 0 : recording.length - 1; ;) {
        const search = new Search(recording, { kind: 'changes', thing }, at, by);
        let result = search.go(1e9);
        while (result === 'more') result = search.go(1e9);
        if (result === 'nowhere') break;
        found.push((at = result.at));
        if (found.length > 60) break;
      }
      const wanted = by > 0 ? changes : changes.filter((s) => s < recording.length - 1).toReversed();
      expect(found, `${JSON.stringify(thing)} ${by}`).toEqual(wanted.slice(0, found.length > 60 ? 61 : undefined));
      seen += found.length;
    }
  }
  expect(seen).toBeGreaterThan(0);
});

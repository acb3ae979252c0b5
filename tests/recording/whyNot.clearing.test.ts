import { describe, expect, test } from 'vitest';
import { rng, type Rng } from '../../src/base/rng.ts';
import type { Setup } from '../../src/engine/machine/setup.ts';
import type { Standing } from '../../src/recording/obstacleFinder.ts';
import type { Thing } from '../../src/recording/thing.ts';
import { library } from '../../src/scenario/library/index.ts';
import { setupOf } from '../../src/scenario/setup.ts';
import { setup } from '../support/build.ts';
import { barriers, Course } from '../support/clearing.ts';
import { randomMachine } from '../support/fuzz.ts';

const BOUND = 3000;
const unclearable = ['hostReserved', 'notOwned'];

const stays = (o: Standing): boolean => !o.passes;
const keysOf = (list: readonly Standing[]): string[] => list.filter(stays).map((o) => o.key);

/** Any SPI of a device, physical or as its VM knows it, or any SGI of any vCPU. */
function drawThing(r: Rng, s: Setup): Thing {
  const spis = s.devices.filter((d) => d.backing !== 'host' && d.vm !== undefined);
  if (spis.length > 0 && r.int(0, 3) > 0) {
    const d = r.pick(spis);
    return r.int(0, 1) === 0 || d.vintid < 0
      ? { kind: 'pintid', intid: d.pintid, pe: 0 }
      : { kind: 'vintid', intid: d.vintid, vm: d.vm!, vcpu: -1 };
  }
  const vm = r.int(0, s.vms.length - 1);
  const first = s.vms.slice(0, vm).reduce((n, x) => n + x.vcpus.length, 0);
  return { kind: 'vintid', intid: r.int(0, 15), vm, vcpu: first + r.int(0, s.vms[vm]!.vcpus.length - 1) };
}

/** A machine at a step, with some barriers put up. */
function course(s: Setup, step: number, thing: Thing, up: readonly number[]): Course {
  const c = new Course(s, step, thing);
  for (const i of up) barriers[i]![1](c);
  return c;
}

interface Case {
  readonly name: string;
  readonly setup: Setup;
  readonly step: number;
  readonly thing: Thing;
  readonly up: readonly number[];
}

function drawCase(seed: number): Case | undefined {
  const r = rng(seed);
  const fromLibrary = r.int(0, 1) === 0;
  const scenarios = library.filter((x) => !x.id.startsWith('defect-'));
  const entry = r.pick(scenarios);
  const s = fromLibrary ? { ...setupOf(entry.scenario), end: 60_000 } : { ...setup(randomMachine(seed)), end: 60_000 };
  const thing = drawThing(r, s);
  const step = r.int(60, 900);
  const up = Array.from({ length: r.int(0, 3) }, () => r.int(0, barriers.length - 1));
  const probe = course(s, step, thing, up);
  const { found } = probe.now();
  if (probe.machine.steps < step || found.some((o) => unclearable.includes(o.key))) return undefined;
  return { name: `${fromLibrary ? entry.id : 'random'} seed ${seed} step ${step}`, setup: s, step, thing, up };
}

/** Clears everything that stays but `left`, and what comes up besides because the software wrote it; runs until it is delivered. */
function runClear(c: Course, left: string | undefined, most = BOUND): boolean {
  for (let round = 0; round < 10; round++) {
    for (const o of c.now().found) if (stays(o) && o.key !== left) c.clear(o);
    c.kick();
    if (c.delivered(most)) return true;
  }
  return false;
}

describe('clearing exactly the listed obstacles', () => {
  const cases = Array.from({ length: 40 }, (_, i) => drawCase(i + 1)).filter((x) => x !== undefined);

  test('delivers the interrupt', { timeout: 120_000 }, () => {
    const failed: string[] = [];
    for (const { name, setup: s, step, thing, up } of cases) {
      const c = course(s, step, thing, up);
      const { found, verdict } = c.now();
      if (verdict === 'delivered' || runClear(c, undefined)) continue;
      const all = (list: readonly Standing[]): string => list.map((o) => (o.passes ? `(${o.key})` : o.key)).join(' ');
      const end = c.now();
      failed.push(`${name} ${JSON.stringify(thing)}: ${all(found)} then ${end.verdict} ${all(end.found)} ${c.machine.ended}`);
    }
    expect(failed).toEqual([]);
  });

  test('and all but one does not, while that one stands', { timeout: 120_000 }, () => {
    const failed: string[] = [];
    let tried = 0;
    for (const { name, setup: s, step, thing, up } of cases) {
      const { found } = course(s, step, thing, up).now();
      for (const left of found.filter(stays)) {
        const first = course(s, step, thing, up);
        tried++;
        const clear = (c: Course): void => {
          for (const o of c.now().found.filter((x) => stays(x) && x.key !== left.key)) c.clear(o);
        };
        clear(first);
        first.kick();
        if (!first.delivered(BOUND)) continue;
        // it was delivered: then the software has taken that one away itself before
        const again = course(s, step, thing, up);
        clear(again);
        again.kick();
        again.delivered(first.machine.steps - step - 1);
        if (keysOf(again.now().found).includes(left.key)) failed.push(`${name}: ${left.key} of ${keysOf(found).join(' ')}`);
      }
    }
    expect(tried).toBeGreaterThan(cases.length);
    expect(failed).toEqual([]);
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Recording } from '../../src/recording/recording.ts';
import { floorPlan } from '../../src/stage/floorPlan.ts';
import { place } from '../../src/stage/place.ts';
import { GHOST, placed, spread, Stage, type Scene } from '../../src/stage/stageAt.ts';
import { topologyOf } from '../../src/stage/topology.ts';
import { device, irq, on, program, setup } from '../support/build.ts';

const uart = setup({
  pes: 1,
  vms: [[on(0, program([irq(33, 0x80)]))]],
  devices: [device(33, 0, { name: 'uart', kind: 'level' })],
  stimuli: [{ tick: 80, do: 'raise', device: 0 }],
});

const busy = [{ op: 'work', units: 600 }] as const;
const acrossPes = setup({
  pes: 2,
  vms: [
    [on(0, program([], busy))],
    [
      on(0, program([irq(77, 0x80, 0b10, { edge: true })])),
      on(1, program([], [], { distributor: false })),
      on(1, program([], [], { distributor: false })),
    ],
  ],
  devices: [device(77, 1, { targetPe: 0 })],
  stimuli: [{ tick: 500, do: 'pulse', device: 0 }],
});

const recorded = (s: typeof uart): Recording => {
  const r = new Recording(s);
  r.runToEnd();
  return r;
};
const stageOf = (r: Recording): Stage => new Stage(r, floorPlan(topologyOf(r.setup), 'wide'));

/** The places at which interrupts rest, in the order in which one is there. */
function journey(r: Recording, key: string): string[] {
  const stage = stageOf(r);
  const places: string[] = [];
  for (let step = 0; step < r.length; step++) {
    const scene = stage.at(step);
    const token = scene.tokens.find((t) => t.key === key && !t.gone);
    const now =
      token === undefined ? '-' : `${token.look.place} ${token.look.state}${token.look.vm >= 0 ? ` vm${token.look.vm}` : ''}`;
    if (places.at(-1) !== now) places.push(now);
  }
  return places;
}

test('SPI 33 rests where the state says it is: CPU interface, hypervisor, LR0, virtual CPU interface, handler, gone', () => {
  expect(journey(recorded(uart), 'p33')).toEqual([
    '-',
    'gicc:0 pending',
    'el2:0 active and pending',
    'el2:0 pending vm0',
    'lr:0:0 pending vm0',
    'gicv:0 pending vm0',
    'guest:0 active vm0',
    '-',
  ]);
});

test('an interrupt whose target is on another PE travels through the mailbox of that PE', () => {
  const places = journey(recorded(acrossPes), 'p77').map((x) => x.split(' ')[0]!);
  const order = ['gicc:0', 'el2:0', 'mailbox:1', 'guest:1'].map((p) => places.indexOf(p));
  expect(order.every((i) => i >= 0)).toBe(true);
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(places.at(-1)).toBe('-');
});

const shown = (scene: Scene, phase: number): unknown => [scene, scene.tokens.map((t) => placed(t, phase))];

test('the stage after any path of seeks is the stage of a fresh seek', () => {
  for (const r of [recorded(uart), recorded(acrossPes)]) {
    const walked = stageOf(r);
    fc.assert(
      fc.property(
        fc.array(fc.nat(r.length - 1), { minLength: 1, maxLength: 8 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (path, phase) => {
          let scene: Scene | undefined;
          for (const step of path) scene = walked.at(step);
          expect(shown(scene!, phase)).toEqual(shown(stageOf(r).at(path.at(-1)!), phase));
        },
      ),
      { numRuns: 60 },
    );
  }
});

test('a step ends where the next one begins: nothing jumps between two steps', () => {
  for (const r of [recorded(uart), recorded(acrossPes)]) {
    const stage = stageOf(r);
    let last = new Map<string, { x: number; y: number }>();
    for (let step = 1; step < r.length; step++) {
      const scene = stage.at(step);
      for (const token of scene.tokens) {
        const was = last.get(token.key);
        if (token.born) continue;
        const { x, y } = placed(token, 0);
        expect(Math.hypot(x - (was?.x ?? NaN), y - (was?.y ?? NaN)), `step ${step}, ${token.key}`).toBeLessThan(0.001);
      }
      last = new Map(
        scene.tokens.flatMap((t) => {
          const { x, y } = placed(t, 1);
          return t.gone ? [] : [[t.key, { x, y }] as const];
        }),
      );
    }
  }
});

test('an event that raises, pends and signals an interrupt is three legs of one way', () => {
  const r = recorded(uart);
  const e = Array.from({ length: r.trace.events.length }, (_, i) => r.trace.events.row(i)).find((x) => x.kind === 'lineRaised')!;
  const scene = stageOf(r).at(e.step);
  const token = scene.tokens.find((t) => t.key === 'p33')!;
  expect(scene.legs).toBe(3);
  expect(token.born).toBe(true);
  // it appears at the device, crosses to the Distributor in the second third and to the CPU interface in the last
  expect(token.stretches.map((s) => [s.from, s.to])).toEqual([
    [1 / 3, 2 / 3],
    [2 / 3, 1],
  ]);
});

test('the end by hw=1 takes the interrupt from the guest by way of LR0 back to the Distributor', () => {
  const r = recorded(uart);
  const e = Array.from({ length: r.trace.events.length }, (_, i) => r.trace.events.row(i)).find(
    (x) => x.kind === 'hwDeactivated',
  )!;
  const stage = stageOf(r);
  const token = stage.at(e.step).tokens.find((t) => t.key === 'p33')!;
  expect(token.gone).toBe(true);
  expect(token.stretches).toHaveLength(2);
  const row = stage.plan.gicd.rows.find((x) => x.intid === 33)!.box;
  const end = token.stretches.at(-1)!.line.at(-1)!;
  expect(end.x).toBeGreaterThan(row.x);
  expect(end.y).toBeCloseTo(row.y + row.h / 2);
  // what is left is a ghost, and in the next step nothing
  expect(placed(token, 1).opacity).toBe(GHOST);
  expect(stage.at(e.step + 1).tokens.map((t) => t.key)).not.toContain('p33');
});

test('a folded vCPU and a row of the Distributor show one token, and count the rest', () => {
  const plan = floorPlan(
    topologyOf(setup({ pes: 8, vms: [[on(0, program())], [on(0, program())]], devices: [device(40, 0)] })),
    'wide',
  );
  const at = spread(plan, [
    { key: 'a', place: place.saved(0, 0) },
    { key: 'b', place: place.saved(0, 1) },
    { key: 'c', place: place.gicd(0, 40) },
  ]);
  expect(at.get('a')).toEqual(at.get('b'));
  expect(at.get('a')).not.toEqual(at.get('c'));
});

test('the stage of a walk, step by step, is the stage of a fresh seek', () => {
  const r = recorded(acrossPes);
  const walked = stageOf(r);
  for (let step = 480; step < Math.min(r.length, 620); step++)
    expect(shown(walked.at(step), 0.4), `step ${step}`).toEqual(shown(stageOf(r).at(step), 0.4));
});

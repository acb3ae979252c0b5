import { expect, test } from 'vitest';
import { boxesOf, DESK, details, floorPlan, type Form } from '../../src/stage/floorPlan.ts';
import { contains, overlaps, rect } from '../../src/stage/geometry.ts';
import { topologyOf } from '../../src/stage/topology.ts';
import { device, on, program, setup } from '../support/build.ts';

/** `pes` PEs with `each` vCPUs each, every vCPU a VM of its own, and one device a VM. */
const machine = (pes: number, each: number, listRegisters: number) =>
  topologyOf(
    setup({
      pes,
      vms: Array.from({ length: Math.min(16, pes * each) }, (_, i) => [on(i % pes, program())]),
      devices: Array.from({ length: Math.min(7, pes * each) }, (_, i) => device(40 + i, i)),
      listRegisters,
    }),
  );

const forms: readonly Form[] = ['wide', 'tall'];
const cases = forms.flatMap((form) =>
  [1, 2, 3, 4, 5, 6, 7, 8].flatMap((pes) => [1, 2].flatMap((each) => [2, 4, 16].map((lrs) => ({ form, pes, each, lrs })))),
);

test.each(cases)(
  'no two boxes overlap: $form, $pes PEs with $each vCPUs each, $lrs List Registers',
  ({ form, pes, each, lrs }) => {
    const plan = floorPlan(machine(pes, each, lrs), form);
    const boxes = boxesOf(plan);
    const clashes = boxes.flatMap((a, i) =>
      boxes.slice(i + 1).flatMap((b) => (overlaps(a.box, b.box) ? [`${a.name} and ${b.name}`] : [])),
    );
    expect(clashes).toEqual([]);
    const page = rect(0, 0, plan.width, plan.height);
    expect(boxes.filter((b) => !contains(page, b.box) || b.box.w <= 0 || b.box.h < 16).map((b) => b.name)).toEqual([]);
  },
);

test.each(cases)('every slot is inside its box: $form, $pes PEs, $lrs List Registers', ({ form, pes, each, lrs }) => {
  const plan = floorPlan(machine(pes, each, lrs), form);
  for (const lane of plan.lanes) {
    expect(lane.lrs.length).toBeGreaterThan(0);
    expect(lane.lrs.length === lrs).toBe(lane.more === undefined);
    for (const slot of [...lane.lrs, ...(lane.more ? [lane.more] : [])]) expect(contains(lane.gich, slot)).toBe(true);
    for (const box of [lane.gicc, lane.el2, lane.gich, lane.gicv, lane.guest]) expect(contains(lane.box, box)).toBe(true);
  }
  for (const row of plan.gicd.rows) expect(contains(plan.gicd.box, row.box)).toBe(true);
});

test.each(details.flatMap((detail) => [1, 2, 5, 8].map((pes) => ({ detail, pes }))))(
  'no two boxes overlap in detail $detail with $pes PEs, some of them turned',
  ({ detail, pes }) => {
    for (const turned of [[], [0], [pes - 1, 0], Array.from({ length: pes }, (_, i) => i)]) {
      const plan = floorPlan(machine(pes, 2, 4), 'wide', { ...DESK, detail, turned });
      const boxes = boxesOf(plan);
      expect(
        boxes.flatMap((a, i) => boxes.slice(i + 1).flatMap((b) => (overlaps(a.box, b.box) ? [`${a.name} and ${b.name}`] : []))),
      ).toEqual([]);
      for (const lane of plan.lanes) {
        for (const box of [lane.header, lane.gicc, lane.el2, lane.gich, lane.gicv, lane.guest])
          expect(contains(lane.box, box)).toBe(true);
        for (const slot of lane.lrs) expect(contains(lane.gich, slot)).toBe(true);
      }
    }
  },
);

test('many PEs are folded to a line each, and one that is turned opens', () => {
  const densities = (turned: readonly number[]): string[] =>
    floorPlan(machine(8, 2, 4), 'wide', { ...DESK, turned }).lanes.map((l) => l.density);
  expect(new Set(densities([]))).toEqual(new Set(['strip']));
  expect(densities([3])[3]).toBe('medium');
});

test('64 devices and 16 VMs stand beside one another, none on another', () => {
  const t = topologyOf(
    setup({
      pes: 8,
      vms: Array.from({ length: 16 }, (_, i) => [on(i % 8, program())]),
      devices: Array.from({ length: 64 }, (_, i) => device(40 + i, i % 16)),
    }),
  );
  const plan = floorPlan(t, 'wide');
  const boxes = boxesOf(plan);
  expect(
    boxes.flatMap((a, i) => boxes.slice(i + 1).flatMap((b) => (overlaps(a.box, b.box) ? [`${a.name} and ${b.name}`] : []))),
  ).toEqual([]);
  const rows = plan.gicd.rows.map((r) => ({ name: `row ${r.intid}`, box: r.box }));
  expect(rows.every((r) => contains(plan.gicd.box, r.box))).toBe(true);
  expect(rows.flatMap((a, i) => rows.slice(i + 1).filter((b) => overlaps(a.box, b.box)))).toEqual([]);
});

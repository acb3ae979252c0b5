import { expect, test } from 'vitest';
import { boxesOf, floorPlan, type Form } from '../../src/stage/floorPlan.ts';
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

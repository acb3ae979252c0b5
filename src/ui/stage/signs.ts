import type { InterruptState } from '../../engine/gic/interruptState.ts';
import type { Viewer, View } from '../../store/viewer.ts';
import { states } from './ListRegisters.tsx';
import { shapeOf, type Shape } from './Mark.tsx';

/** The signs that are on the screen at a step: what the legend has to explain, and nothing else. */
export interface Signs {
  readonly shapes: readonly Shape[];
  /** Whether an interrupt is on its way that is nobody's yet. */
  readonly physical: boolean;
  /** VMs whose interrupts are on their way. */
  readonly vms: readonly number[];
  readonly states: readonly InterruptState[];
  readonly high: boolean;
  readonly now: boolean;
  readonly el2: boolean;
  readonly pulses: boolean;
  readonly crowds: boolean;
}

const shapes: readonly Shape[] = ['sgi', 'ppi', 'spi'];

export function signsOf({ plan }: Viewer, { scene, views }: View): Signs {
  const { gicd, devices, lanes } = views;
  const drawn = new Set<Shape>([
    ...plan.gicd.rows.map((r) => shapeOf(r.intid)),
    ...scene.tokens.map((t) => shapeOf(t.look.intid)),
  ]);
  const lrs = lanes.flatMap((l) => l.lrs.flatMap((lr) => (lr === undefined ? [] : [states[lr.state]!])));
  const seen = new Set<InterruptState>([...gicd.rows.flatMap((r) => [r.state, ...r.banks]), ...lrs]);
  return {
    shapes: shapes.filter((s) => drawn.has(s)),
    physical: scene.tokens.some((t) => t.look.vm < 0),
    vms: [...new Set(scene.tokens.map((t) => t.look.vm).filter((vm) => vm >= 0))].toSorted((a, b) => a - b),
    states: states.filter((s) => seen.has(s)),
    high: devices.some((d) => d.high) || lanes.some((l) => l.gicc.irq || l.gicv.virq || l.gich.maintenance),
    now: scene.touched.size > 0,
    el2: lanes.some((l) => l.doing === 'el2'),
    pulses: scene.pulses.length > 0,
    crowds: scene.crowds.length > 0,
  };
}

/** How many lines they take. */
export const countOf = (s: Signs): number =>
  s.shapes.length +
  s.vms.length +
  s.states.length +
  [s.physical, s.high, s.now, s.el2, s.pulses, s.crowds].filter(Boolean).length;

import { describe, expect, test } from 'vitest';
import { Cursor } from '../../src/recording/cursor.ts';
import { Recording } from '../../src/recording/recording.ts';
import { readRegister } from '../../src/recording/registers.ts';
import { physicalState, virtualState } from '../../src/recording/stateHistory.ts';
import type { Thing } from '../../src/recording/thing.ts';
import { registerOfThing, Search, type Watch } from '../../src/recording/watch.ts';
import { find } from '../../src/scenario/library/index.ts';
import { setupOf } from '../../src/scenario/setup.ts';
import type { World } from '../../src/engine/machine/world.ts';

function recorded(id: string, invariants = false): Recording {
  const r = new Recording(setupOf(find(id)!.scenario), [], { invariants });
  r.runToEnd();
  return r;
}
const r = recorded('four-cases');

/** Runs a search to its end, in small passes. */
function run(recording: Recording, watch: Watch, from: number, by: 1 | -1): number {
  const search = new Search(recording, watch, from, by);
  for (;;) {
    const found = search.go(3000);
    if (found === 'more') continue;
    return found === 'nowhere' ? -1 : found.at;
  }
}
/** All that a watch finds, one after the other. */
function all(recording: Recording, watch: Watch): number[] {
  const steps: number[] = [];
  for (let at = 0; ;) {
    at = run(recording, watch, at, 1);
    if (at < 0) return steps;
    steps.push(at);
  }
}
/** The steps at which a value differs from the step before, found by looking at every single one. */
function byHand(recording: Recording, value: (w: World) => unknown): number[] {
  const cursor = new Cursor(recording);
  let was = value(cursor.world);
  const steps: number[] = [];
  for (let step = 1; step < recording.length; step++) {
    cursor.seek(step);
    const now = value(cursor.world);
    if (now !== was) steps.push(step);
    was = now;
  }
  return steps;
}

const spi: Thing = { kind: 'pintid', intid: 33, pe: 0 };
const virtual: Thing = { kind: 'vintid', intid: 33, vm: 0, vcpu: -1 };
const pmr: Thing = { kind: 'register', register: 'GICC_RPR', owner: 0 };
const vgicd: Thing = { kind: 'register', register: 'vGICD_ISENABLER1', owner: 0 };
const lr: Thing = { kind: 'lr', pe: 0, lr: 0 };

describe('run until something changes', () => {
  test.each([
    ['the state of a physical interrupt', spi, (w: World) => physicalState(w, spi as never)],
    ['the state of a virtual interrupt', virtual, (w: World) => virtualState(w, virtual as never)],
    ['a register', pmr, (w: World) => readRegister(w, registerOfThing(w, pmr)!)],
    ['a register of a vGICD', vgicd, (w: World) => readRegister(w, registerOfThing(w, vgicd)!)],
    ['a List Register', lr, (w: World) => w.pes[0]!.gich.readLr(0)],
  ] as const)('%s: finds every change, and no other step', (_, thing, value) => {
    const expected = byHand(r, value);
    expect(expected.length).toBeGreaterThan(0);
    expect(all(r, { kind: 'changes', thing })).toEqual(expected);
    for (const [i, step] of expected.entries()) {
      expect(run(r, { kind: 'changes', thing }, step, -1)).toBe(expected[i - 1] ?? -1);
      expect(run(r, { kind: 'changes', thing }, step + 1, -1)).toBe(step);
    }
  });

  test.each([
    ['a vCPU', { kind: 'vcpu', vcpu: 0 }],
    ['a PE', { kind: 'pe', pe: 0 }],
    ['a VM', { kind: 'vm', vm: 0 }],
    ['a device', { kind: 'device', device: 0 }],
  ] as const)('%s: forwards and backwards find the same steps', (_, thing) => {
    const steps = all(r, { kind: 'changes', thing });
    expect(steps.length).toBeGreaterThan(1);
    for (let i = 1; i < steps.length; i++) expect(run(r, { kind: 'changes', thing }, steps[i]!, -1)).toBe(steps[i - 1]);
  });

  test('a thing that the machine has not is found nowhere', () => {
    expect(all(r, { kind: 'changes', thing: { kind: 'register', register: 'GICD_NOTHING', owner: -1 } })).toEqual([]);
    expect(all(r, { kind: 'changes', thing: { kind: 'lr', pe: 0, lr: 60 } })).toEqual([]);
  });
});

test.each(['case-3-world-switch', 'case-1-lr-overflow', 'case-4-migration', 'defect-lrs-not-switched'])(
  'in %s the states of all virtual interrupts are found as looking at every step finds them',
  (id) => {
    const entry = find(id);
    if (entry === undefined) throw new Error(`no scenario ${id}`);
    const recording = recorded(id);
    for (const d of recording.setup.devices) {
      if (d.vm === undefined) continue;
      const thing: Thing = { kind: 'vintid', intid: d.vintid, vm: d.vm, vcpu: -1 };
      expect(all(recording, { kind: 'changes', thing })).toEqual(byHand(recording, (w) => virtualState(w, thing)));
    }
    const timer: Thing = { kind: 'vintid', intid: 27, vm: 0, vcpu: 0 };
    expect(all(recording, { kind: 'changes', thing: timer })).toEqual(byHand(recording, (w) => virtualState(w, timer)));
  },
);

describe('run until something happens', () => {
  const kindsAt = (recording: Recording, step: number): string[] => {
    const { steps, events } = recording.trace;
    const n = steps.eventEnd(step) - steps.eventStart(step);
    return Array.from({ length: n }, (_, i) => events.kindOf(steps.eventStart(step) + i));
  };

  test('a vCPU is entered', () => {
    const any = all(r, { kind: 'entered', vcpu: -1 });
    const one = all(r, { kind: 'entered', vcpu: 1 });
    expect(one.length).toBeGreaterThan(0);
    expect(any.length).toBeGreaterThan(one.length);
    for (const step of any) expect(kindsAt(r, step)).toContain('entered');
  });

  test('the maintenance interrupt rises', () => {
    const full = recorded('case-1-lr-overflow');
    const steps = all(full, { kind: 'maintenance', pe: -1 });
    expect(steps.length).toBeGreaterThan(0);
    for (const step of steps) expect(kindsAt(full, step)).toContain('maintenanceSignalled');
  });

  test('a List Register of any PE is written', () => {
    const steps = all(r, { kind: 'listRegister', pe: -1 });
    const own = all(r, { kind: 'listRegister', pe: 0 });
    expect(steps.length).toBeGreaterThan(own.length);
    expect(steps.filter((s) => own.includes(s))).toEqual(own);
  });

  test('an invariant breaks', () => {
    const ill = recorded('defect-intid-8-bits', true);
    expect(all(ill, { kind: 'violation' }).length).toBe(new Set(all(ill, { kind: 'violation' })).size);
    expect(all(ill, { kind: 'violation' }).length).toBeGreaterThan(0);
  });
});

test('a search goes on once more is recorded', () => {
  const growing = new Recording(r.setup);
  growing.runFor(40);
  const search = new Search(growing, { kind: 'changes', thing: lr }, 0, 1);
  let found = search.go(1e6);
  expect(found).toBe('nowhere');
  while (found === 'nowhere' && growing.runFor(50)) found = search.go(1e6);
  expect(found).toEqual({ at: all(r, { kind: 'changes', thing: lr })[0] });
});

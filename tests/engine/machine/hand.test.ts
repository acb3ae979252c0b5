import { describe, expect, test } from 'vitest';
import { rng as seeded, type Rng } from '../../../src/base/rng.ts';
import { optionCatalogue } from '../../../src/engine/hypervisor/optionCatalogue.ts';
import { accessCode, accessOf, changesAtRunTime, optionCode, optionOf } from '../../../src/engine/machine/hand.ts';
import type { Action, Input } from '../../../src/engine/machine/setup.ts';
import { Cursor } from '../../../src/recording/cursor.ts';
import { causes } from '../../../src/recording/causality.ts';
import { Recording } from '../../../src/recording/recording.ts';
import { find, library } from '../../../src/scenario/library/index.ts';
import { setupOf } from '../../../src/scenario/setup.ts';

const setup = (id: string) => setupOf(find(id)!.scenario);

/** The story of a scenario in which `action` is done at a step. */
function after(id: string, step: number, ...actions: readonly Action[]): Recording {
  const recording = new Recording(
    setup(id),
    actions.map((a): Input => ({ step, ...a })),
  );
  recording.runToEnd();
  return recording;
}
const kinds = (r: Recording): string[] => Array.from({ length: r.trace.events.length }, (_, i) => r.trace.events.kindOf(i));
const rows = (r: Recording, kind: string) =>
  Array.from({ length: r.trace.events.length }, (_, i) => r.trace.events.row(i)).filter((row) => row.kind === kind);

describe('a write from outside', () => {
  test('is a step of its own, and what it makes pending has it as its first cause', () => {
    const r = after('case-1-uart', 30, { do: 'write', frame: 'GICD', by: 0, offset: 0x204, size: 4, value: 1 << 1 });
    expect(r.inputSteps).toEqual([31]);
    const pending = rows(r, 'becamePending').find((row) => row.step === 31)!;
    expect(pending.pintid).toBe(33);
    expect(causes(r.trace.events, pending.id).map((e) => r.trace.events.kindOf(e))).toEqual([
      'writeAsked',
      'wordWritten',
      'becamePending',
    ]);
    expect(accessOf(rows(r, 'writeAsked')[0]!.value)).toEqual({ frame: 'GICD', offset: 0x204 });
  });

  test('reaches each frame of a PE: GICC_PMR, GICH_LR1, GICV_PMR', () => {
    const r = after(
      'case-1-uart',
      60,
      { do: 'write', frame: 'GICC', by: 0, offset: 4, size: 4, value: 0x50 },
      { do: 'write', frame: 'GICH', by: 0, offset: 0x104, size: 4, value: 0x1800_0025 },
      { do: 'write', frame: 'GICV', by: 0, offset: 4, size: 4, value: 0x78 },
    );
    const cursor = new Cursor(r);
    cursor.seek(r.inputSteps[2]!);
    const { gic } = cursor.world;
    expect(gic.peek(0, 'GICC', 4, 4)).toBe(0x50);
    expect(gic.peek(0, 'GICH', 0x104, 4) >>> 0).toBe(0x1800_0025);
    expect(gic.peek(0, 'GICV', 4, 4)).toBe(0x78);
    const told = rows(r, 'lrWritten').find((row) => row.step === r.inputSteps[1])!;
    expect(told).toMatchObject({ lr: 1, vintid: 0x25, vcpu: 0 });
  });

  test('of a vGICD goes through the hypervisor: messages to the PE of the vCPU, and the guest gets the interrupt', () => {
    const quiet = after('case-1-uart', 0);
    const r = after('case-1-uart', quiet.length - 1, {
      do: 'write',
      frame: 'vGICD',
      by: 0,
      offset: 0x204,
      size: 4,
      value: 1 << 1,
    });
    const taken = rows(r, 'vAcknowledged').find((row) => row.step > quiet.length)!;
    expect(taken.vintid).toBe(33);
    expect(r.trace.events.kindOf(causes(r.trace.events, taken.id)[0]!)).toBe('writeAsked');
    expect(rows(r, 'messageReceived').some((row) => row.step > quiet.length)).toBe(true);
  });

  test('that no register allows is ignored and told', () => {
    const r = after(
      'case-1-uart',
      30,
      { do: 'write', frame: 'GICD', by: 0, offset: 0x102, size: 4, value: 1 },
      { do: 'write', frame: 'vGICD', by: 0, offset: 0x102, size: 4, value: 1 },
    );
    expect(rows(r, 'badAccess')).toHaveLength(2);
  });

  test('of more interrupts than a mailbox holds is not made at all', () => {
    const disable: Action = { do: 'write', frame: 'vGICD', by: 0, offset: 0x400 + 32, size: 4, value: 0x10101010 };
    const r = after('case-1-uart', 30, ...Array.from({ length: 40 }, () => disable));
    expect(r.ended).toBe('quiet');
    expect(kinds(r)).not.toContain('panicked');
  });
});

describe('an SGI from outside', () => {
  test('of a guest arrives at its sibling, from the vCPU that is named', () => {
    const r = after('case-2-sgi-same-pe', 150, { do: 'sgi', of: 'vcpu', by: 0, to: 0b10, intid: 9 });
    const taken = rows(r, 'vAcknowledged').find((row) => row.vintid === 9)!;
    expect(taken.vcpu).toBe(1);
    expect(taken.value >> 10).toBe(0);
  });

  test('of a PE becomes pending on the PEs of its list', () => {
    const r = after('case-4-migration', 100, { do: 'sgi', of: 'pe', by: 0, to: 0b10, intid: 8 });
    expect(rows(r, 'becamePending').find((row) => row.pintid === 8)).toMatchObject({ pe: 1, step: 101 });
  });
});

describe('a vCPU that is paused', () => {
  test('is run no further until it is resumed, and then goes on where it stood', () => {
    const s = setup('case-1-uart');
    const inputs: Input[] = [
      { step: 40, do: 'pause', vcpu: 0 },
      { step: 400, do: 'resume', vcpu: 0 },
    ];
    const r = new Recording(s, inputs);
    r.runToEnd();
    const paused = rows(r, 'paused')[0]!.step;
    const resumed = rows(r, 'resumed')[0]!.step;
    const idled = rows(r, 'idled').find((row) => row.step > paused)!.step;
    expect(idled).toBeLessThan(resumed);
    const cursor = new Cursor(r);
    cursor.seek(resumed - 1);
    expect(cursor.world.vcpus[0]!.stateName).toBe('paused');
    expect(rows(r, 'entered').filter((row) => row.step > idled && row.step < resumed)).toEqual([]);
    expect(rows(r, 'entered').some((row) => row.step > resumed)).toBe(true);
    expect(rows(r, 'vDeactivated').length).toBe(rows(after('case-1-uart', 0), 'vDeactivated').length);
  });

  test('leaves its PE to a sibling', () => {
    const r = after('case-2-sgi-same-pe', 100, { do: 'pause', vcpu: 0 });
    expect(rows(r, 'entered').filter((row) => row.step > 140 && row.vcpu === 0)).toEqual([]);
    expect(rows(r, 'entered').some((row) => row.step > 100 && row.vcpu === 1)).toBe(true);
  });
});

describe('an option that changes on the way', () => {
  test('changes what comes after it, and nothing before', () => {
    const plain = after('case-1-lr-overflow', 0);
    const r = after('case-1-lr-overflow', 60, { do: 'option', option: 'policy', value: 'bao' });
    expect(r.hash(60)).toBe(plain.hash(60));
    expect(optionOf(rows(r, 'optionChanged')[0]!.value)).toEqual({ option: 'policy', value: 'bao' });
    expect(r.hash()).not.toBe(plain.hash());
  });

  test('hostEoiMode changes GICC_CTLR of every PE with it', () => {
    const r = after('case-4-migration', 50, { do: 'option', option: 'hostEoiMode', value: 0 });
    const cursor = new Cursor(r);
    cursor.seek(51);
    expect(cursor.world.gic.gicc.map((_, pe) => (cursor.world.gic.peek(pe, 'GICC', 0, 4) >> 9) & 1)).toEqual(
      cursor.world.gic.gicc.map(() => 0),
    );
  });

  test('and a register fit into the value column of an event', () => {
    for (const row of optionCatalogue)
      for (const value of row.values) expect(optionOf(optionCode(row.name, value))).toEqual({ option: row.name, value });
    expect(optionOf(optionCode('slice', 77_777))).toEqual({ option: 'slice', value: 77_777 });
    expect(accessOf(accessCode('GICV', 0x1000))).toEqual({ frame: 'GICV', offset: 0x1000 });
  });
});

const below = (rng: Rng, n: number): number => rng.int(0, n - 1);

/** Anything that can be done to a machine of this size. */
function anyAction(rng: Rng, pes: number, vcpus: number, devices: number): Action {
  const frame = (['GICD', 'GICC', 'GICH', 'GICV', 'vGICD'] as const)[below(rng, 5)]!;
  const offsets = { GICD: 0x1000, GICC: 0x1100, GICH: 0x140, GICV: 0x1100, vGICD: 0x1000 };
  switch (below(rng, 7)) {
    case 0:
      return {
        do: 'sgi',
        of: below(rng, 2) === 0 ? 'pe' : 'vcpu',
        by: below(rng, Math.min(pes, vcpus)),
        to: below(rng, 256),
        intid: below(rng, 16),
      };
    case 1:
      return { do: 'pause', vcpu: below(rng, vcpus) };
    case 2:
      return { do: 'resume', vcpu: below(rng, vcpus) };
    case 3: {
      const row = optionCatalogue.filter((x) => changesAtRunTime(x.name))[below(rng, optionCatalogue.length - 1)]!;
      return { do: 'option', option: row.name, value: row.values[below(rng, row.values.length)]! };
    }
    case 4:
      if (devices > 0) return { do: 'pulse', device: below(rng, devices) };
      return { do: 'start', vcpu: 0 };
    default:
      return {
        do: 'write',
        frame,
        by: below(rng, frame === 'vGICD' ? vcpus : pes),
        offset: below(rng, 4) === 0 ? below(rng, offsets[frame]) : below(rng, offsets[frame]) & ~3,
        size: below(rng, 3) === 0 ? 1 : 4,
        value: below(rng, 2) === 0 ? 1 << below(rng, 32) : below(rng, 0x7fff_ffff),
      };
  }
}

test('whatever is done to whichever machine, it ends in order, and the same is told again', () => {
  library.forEach((entry, i) => {
    const s = { ...setupOf(entry.scenario), end: 3000 };
    const rng = seeded(i + 1);
    const vcpus = s.vms.reduce((n, vm) => n + vm.vcpus.length, 0);
    const inputs: Input[] = [];
    for (let step = 5; step < 600; step += 1 + below(rng, 40))
      inputs.push({ step, ...anyAction(rng, s.pes, vcpus, s.devices.length) });
    const [a, b] = [new Recording(s, inputs), new Recording(s, inputs)];
    a.runToEnd();
    while (b.runFor(7));
    expect([entry.id, b.hash()]).toEqual([entry.id, a.hash()]);
  });
});

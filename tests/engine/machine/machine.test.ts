import { describe, expect, test } from 'vitest';
import { Machine } from '../../../src/engine/machine/machine.ts';
import type { Input } from '../../../src/engine/machine/setup.ts';
import { Trace } from '../../../src/engine/trace/trace.ts';
import { device, irq, on, program, run, setup, start, type Drawing } from '../../support/build.ts';
import { randomMachine } from '../../support/fuzz.ts';

const uart: Drawing = {
  pes: 1,
  vms: [[on(0, program([irq(33)]))]],
  devices: [device(33, 0, { kind: 'level' })],
  stimuli: [{ tick: 200, do: 'raise', device: 0 }],
};

function record(d: Drawing, inputs: readonly Input[] = []): { machine: Machine; trace: Trace } {
  const trace = new Trace();
  const machine = new Machine(setup(d), { trace, inputs });
  while (machine.step());
  return { machine, trace };
}

describe('a run', () => {
  test('ends quiet when nothing can happen any more', () => {
    const { machine } = record(uart);
    expect(machine.ended).toBe('quiet');
    const steps = machine.steps;
    expect(machine.step()).toBe(false);
    expect(machine.steps).toBe(steps);
  });
  test('ends at its limit when it would go on', () => {
    const { machine } = record({ ...uart, vms: [[on(0, program([], [], { then: 'spin' }))]], end: 500 });
    expect([machine.ended, machine.steps]).toEqual(['limit', 500]);
  });
  test('ends in a panic when a table of the hypervisor is full, and what was recorded stays', () => {
    const r = start({ ...uart, devices: [device(33, 0, { kind: 'level', backing: 'host' })] });
    r.machine.quietDevice = () => {
      throw new RangeError('a table is full');
    };
    while (r.machine.step());
    expect(r.machine.ended).toBe('panic');
    expect(r.events('panicked').map((e) => e.pe)).toEqual([0]);
    expect(r.trace.steps.length).toBe(r.machine.steps + 1);
    expect(r.machine.step()).toBe(false);
  });
  test('skips the ticks at which nobody has anything to do', () => {
    const { machine } = record({ ...uart, stimuli: [{ tick: 1_000_000, do: 'raise', device: 0 }] });
    expect(machine.tick).toBeGreaterThanOrEqual(1_000_000);
    expect(machine.steps).toBeLessThan(1000);
  });
  test('tells the same story every time', () => {
    for (const seed of [3, 7]) {
      const [a, b] = [record(randomMachine(seed)), record(randomMachine(seed))];
      expect(a.trace.events.hash(0, 0, a.trace.events.length)).toBe(b.trace.events.hash(0, 0, b.trace.events.length));
      expect(a.machine.memory.words).toEqual(b.machine.memory.words);
    }
  });
  test('without a trace it does the same, and leaves nothing behind', () => {
    const d = randomMachine(5);
    const bare = new Machine(setup(d));
    while (bare.step());
    const traced = record(d).machine;
    // a message names the event that sent it: the one thing in memory that a trace adds
    const same = (m: Machine): number[] =>
      [...m.memory.words].map((w, cell) =>
        m.world.pes.some((pe) => cell > pe.mailbox.at && cell < pe.mailbox.at + 2 + 64 * 5) ? 0 : w,
      );
    expect(same(bare)).toEqual(same(traced));
  });
});

describe('inputs', () => {
  test('are taken before their step, each as a step of its own, and belong to no PE', () => {
    const { trace } = record({ ...uart, vms: [[on(0, program([irq(33)], [{ op: 'work', units: 100 }]))]], stimuli: [] }, [
      { step: 120, do: 'raise', device: 0 },
    ]);
    const raised = Array.from({ length: trace.events.length }, (_, i) => trace.events.row(i)).find(
      (e) => e.kind === 'lineRaised',
    );
    expect(raised!.step).toBe(121);
    expect(trace.steps.peOf(121)).toBe(-1);
  });
  test('set a machine going that had come to rest', () => {
    const { machine, trace } = record({ ...uart, stimuli: [] }, [{ step: 5000, do: 'raise', device: 0 }]);
    expect(machine.steps).toBeLessThan(5000);
    expect(Array.from({ length: trace.events.length }, (_, i) => trace.events.kindOf(i))).toContain('hwDeactivated');
  });
  test('leave everything before them as it was', () => {
    const without = record(uart);
    const withInput = record(uart, [{ step: 150, do: 'pulse', device: 0 }]);
    const end = without.trace.steps.journalEnd(150);
    expect(withInput.trace.steps.journalEnd(150)).toBe(end);
    for (let i = 0; i < end; i++) expect(withInput.trace.journal.cellAt(i)).toBe(without.trace.journal.cellAt(i));
  });
  test('raising a line that is high changes nothing', () => {
    const { trace } = record(uart, [{ step: 5, do: 'lower', device: 0 }]);
    expect(
      Array.from({ length: trace.events.length }, (_, i) => trace.events.kindOf(i)).filter((k) => k === 'lineLowered'),
    ).toHaveLength(1);
  });
});

test('the end of an interrupt leads back, cause by cause, to the line that began it', () => {
  const r = start(uart);
  let e = r.until((x) => x.kind === 'hwDeactivated');
  const chain = [e.kind];
  while (e.cause >= 0) {
    e = r.trace.events.row(e.cause);
    chain.push(e.kind);
  }
  expect(chain.toReversed()).toEqual([
    'lineRaised',
    'becamePending',
    'irqSignalled',
    'acknowledged',
    'classified',
    'injected',
    'targeted',
    'lrWritten',
    'virqSignalled',
    'vAcknowledged',
    'vPriorityDropped',
    'vDeactivated',
    'hwDeactivated',
  ]);
});

test('a level line that stays high comes back as soon as the guest has ended it', () => {
  // the handler serves nothing: an INTID without a device behind the guest's number
  const r = run({
    ...uart,
    devices: [device(33, 0, { kind: 'level', vintid: 33 }), device(34, 0)],
    vms: [[on(0, program([irq(33), irq(34)]))]],
  });
  expect(r.events('vAcknowledged').map((e) => e.vintid)).toEqual([33]);
  const loud = start({ ...uart, end: 3000 });
  loud.machine.quietPassedThrough = () => true;
  while (loud.machine.step());
  expect(loud.events('vAcknowledged').length).toBeGreaterThan(5);
  expect(loud.machine.violations).toBe(0);
});

test('the call stacks of the past name the routine, its line and its values', () => {
  const r = start(uart);
  r.until((e) => e.kind === 'injected');
  const frames = r.machine.world.pes[0]!.stack.frames();
  expect(frames.map((f) => f.routine.name)).toEqual(['peMain', 'handleIrq', 'intInject']);
  expect(frames.at(-1)!.label).toBe('latch');
  expect(frames.at(-1)!.values.map((x) => `${x.slot.name}:${x.slot.unit} ${x.value}`)).toEqual([
    'vm:vm 0',
    'p:intid 33',
    'v:intid 33',
  ]);
});

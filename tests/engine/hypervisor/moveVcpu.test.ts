import { describe, expect, test } from 'vitest';
import type { Stimulus } from '../../../src/engine/machine/setup.ts';
import type { HypervisorOptions } from '../../../src/engine/hypervisor/options.ts';
import { invariants } from '../../../src/engine/machine/invariants.ts';
import { device, irq, on, program, run, start, type Drawing } from '../../support/build.ts';

/** VPE0 on PE0 may go to PE1, where VPE1 of another VM runs; SPI 40 is VPE0's, and so is a virtual timer. */
const two = (stimuli: readonly Stimulus[], hypervisor: Partial<HypervisorOptions> = {}, masked = false): Drawing => ({
  pes: 3,
  vms: [
    [
      {
        ...on(
          0,
          program(
            [irq(40, 0x80, 1, { edge: true }), irq(27, 0x90)],
            [
              { op: 'timer', intid: 27, after: 300, period: 0 },
              { op: 'work', units: 500 },
              { op: 'unmask' },
              { op: 'work', units: 200 },
            ],
            { masked },
          ),
        ),
        affinity: 0b011,
      },
    ],
    [
      on(
        1,
        program(
          [irq(27)],
          [
            { op: 'timer', intid: 27, after: 350, period: 0 },
            { op: 'work', units: 900 },
          ],
        ),
      ),
    ],
  ],
  devices: [device(40, 0)],
  stimuli,
  hypervisor,
});

const move = (tick: number, pe: number): Stimulus => ({ tick, do: 'move', vcpu: 0, pe });
const pulse = (tick: number): Stimulus => ({ tick, do: 'pulse', device: 0 });

describe('a vCPU moves inside its set', () => {
  test('with an interrupt pending in a List Register: it goes along and is taken on the new PE', () => {
    const r = run(two([pulse(250), move(330, 1)], {}, true));
    const ack = r.events('vAcknowledged').find((e) => e.vintid === 40);
    expect(ack!.pe).toBe(1);
    expect(r.events('moved').map((e) => [e.pe, e.value])).toEqual([[0, 1]]);
    expect(r.G(40)).toBe('I');
    expect(r.machine.violations).toBe(0);
  });

  test('with an interrupt active: its end on the new PE ends the physical one', () => {
    const d = two([pulse(300), move(400, 1)]);
    const slow = {
      ...d.vms[0]![0]!,
      program: { ...d.vms[0]![0]!.program, handler: { work: 200, nesting: false, deferDir: [] } },
    };
    const r = start({ ...d, vms: [[slow], d.vms[1]!] });
    r.until((e) => e.kind === 'vAcknowledged' && e.vintid === 40 && e.pe === 0);
    r.until((e) => e.kind === 'moved');
    expect(r.saved(0, 0)).toBe('A v40 hw40 prio10');
    expect(r.G(40)).toBe('A');
    r.until((e) => e.kind === 'hwDeactivated' && e.pintid === 40 && e.pe === 1);
    while (r.machine.step());
    expect(r.G(40)).toBe('I');
    expect(r.machine.violations).toBe(0);
  });

  test('the physical target of its SPI follows, and the next one arrives there', () => {
    const r = run(two([move(250, 1), pulse(400)]));
    expect(r.machine.gic.read(0, 'GICD', 0x828, 4) & 0xff).toBe(0b010);
    expect(r.events('acknowledged').find((e) => e.pintid === 40)!.pe).toBe(1);
    expect(r.events('vAcknowledged').map((e) => e.vintid)).toContain(40);
    expect(r.machine.violations).toBe(0);
  });

  test('its virtual timer fires where it is, and neither PE keeps the other one’s PPI 27 active', () => {
    const r = run(two([move(200, 1)]));
    const timers = r.events('vAcknowledged').filter((e) => e.vintid === 27);
    expect(new Set(timers.map((e) => e.vcpu))).toEqual(new Set([0, 1]));
    expect(timers.every((e) => e.pe === 1)).toBe(true);
    expect([r.G(27, 0), r.G(27, 1)]).toEqual(['I', 'I']);
    expect(r.machine.violations).toBe(0);
  });

  test('moved while its timer interrupt is active: the bank of the PE that it leaves is left clean', () => {
    const r = start(two([move(640, 1)], {}, true));
    r.until((e) => e.kind === 'lrWritten' && e.vintid === 27 && e.pe === 0);
    expect(r.G(27, 0)).toMatch(/A/);
    r.until((e) => e.kind === 'moved');
    expect(r.G(27, 0)).toBe('I');
    while (r.machine.step());
    expect(r.machine.violations).toBe(0);
  });

  test('there and back again', () => {
    const r = run(two([move(200, 1), pulse(300), move(420, 0), pulse(520)]));
    expect(r.events('moved').map((e) => e.value)).toEqual([1, 0]);
    expect(r.events('vAcknowledged').filter((e) => e.vintid === 40)).toHaveLength(2);
    expect(r.machine.violations).toBe(0);
  });

  test('a PE outside its set is refused, and nothing moves', () => {
    const r = run(two([move(200, 2)]));
    expect(r.events('moveRefused').map((e) => e.value)).toEqual([2]);
    expect(r.events('moved')).toEqual([]);
  });
});

test('SGIs sent to it while it moves: whatever still reaches the old PE is sent on, and none is lost', () => {
  const sgis = Array.from({ length: 20 }, () => [
    { op: 'work', units: 70 } as const,
    { op: 'sgi', intid: 3, filter: 0, list: 1 } as const,
  ]);
  const r = run({
    pes: 3,
    vms: [
      [
        { ...on(0, program([irq(40, 0x80, 1, { edge: true })], [{ op: 'work', units: 600 }])), affinity: 0b011 },
        on(2, program([], sgis.flat(), { distributor: false })),
      ],
    ],
    devices: [device(40, 0)],
    stimuli: Array.from({ length: 24 }, (_, i) => move(200 + i * 101, i % 2 === 0 ? 1 : 0)),
  });
  expect(r.events('moved')).toHaveLength(24);
  expect(r.events('sgiSent')).toHaveLength(20);
  const taken = r.events('vAcknowledged').filter((e) => e.vintid === 3);
  expect(new Set(taken.map((e) => e.pe))).toEqual(new Set([0, 1]));
  expect(r.events('messageSent').some((e) => e.vintid === 3 && e.pe < 2 && e.lr < 2)).toBe(true);
  expect(r.machine.violations).toBe(0);
});

test('moveTargets stay: the SPI arrives at a PE where nobody knows it, and is lost', () => {
  const stimuli = [move(250, 1), pulse(400)];
  const lost = run(two(stimuli, { moveTargets: 'stay' }));
  const broken = lost.events('invariantBroken');
  expect(broken.map((e) => invariants[e.value])).toEqual(['nothingLost']);
  expect(lost.events('unhandled').map((e) => [e.pe, e.pintid, e.step])).toEqual([[0, 40, broken[0]!.step]]);
  expect(lost.events('vAcknowledged').map((e) => e.vintid)).not.toContain(40);
  expect(run(two(stimuli)).machine.violations).toBe(0);
});

import { describe, expect, test } from 'vitest';
import type { PolicyName } from '../../../src/engine/hypervisor/options.ts';
import { optionCatalogue } from '../../../src/engine/hypervisor/optionCatalogue.ts';
import { policies } from '../../../src/engine/hypervisor/listRegisterPolicy/policies.ts';
import { invariants } from '../../../src/engine/machine/invariants.ts';
import { device, irq, on, program, run, start, type Drawing, type Run } from '../../support/build.ts';

const SPIS = [40, 41, 42, 43, 44, 45];

/** Golden trace T5: one vCPU with IRQs masked, four List Registers, six edge-triggered SPIs one after the other; then it unmasks. */
const six = (policy: PolicyName, priorities: readonly number[], more: Partial<Drawing> = {}): Drawing => ({
  pes: 1,
  vms: [
    [
      on(
        0,
        program(
          SPIS.map((v, i) => irq(v, priorities[i]!, 1, { edge: true })),
          [{ op: 'work', units: 900 }, { op: 'unmask' }],
          { masked: true },
        ),
      ),
    ],
  ],
  devices: SPIS.map((p) => device(p, 0)),
  stimuli: SPIS.map((_, i) => ({ tick: 700 + i * 60, do: 'pulse', device: i }) as const),
  hypervisor: { policy },
  ...more,
});
const rising = [0x90, 0x80, 0x70, 0x60, 0x50, 0x40];
const falling = rising.toReversed();

const taken = (r: Run): number[] => r.events('vAcknowledged').map((e) => e.vintid);
const broken = (r: Run): string[] => [...new Set(r.events('invariantBroken').map((e) => invariants[e.value]!))];

test('every policy of the options is there under its own name', () => {
  expect(Object.entries(policies).map(([name, p]) => [name, p.name])).toEqual(
    optionCatalogue.find((row) => row.name === 'policy')!.values.map((name) => [name, name]),
  );
});

describe('T5: six interrupts, four List Registers, each more urgent than the one before', () => {
  test('design: all are taken, the most urgent first', () => {
    const r = run(six('design', rising));
    expect(taken(r)).toEqual([45, 44, 43, 42, 41, 40]);
    expect(r.events('refilled').map((e) => e.vintid)).toEqual([41, 40]);
    expect(r.machine.violations).toBe(0);
  });

  test('axvisor-lr0: only the last survives, the others were overwritten in LR0', () => {
    const r = run(six('axvisor-lr0', rising));
    expect(taken(r)).toEqual([45]);
    expect(new Set(r.events('lrWritten').map((e) => e.lr))).toEqual(new Set([0]));
    expect(broken(r)).toContain('nothingLost');
  });

  test('first-free-or-panic: the hypervisor panics at the fifth', () => {
    const r = run(six('first-free-or-panic', rising));
    expect(r.machine.ended).toBe('panic');
    expect(r.events('injected').at(-1)!.vintid).toBe(44);
  });

  test('shyper: the list outside is first in, first out', () => {
    const r = run(six('shyper', rising));
    expect(r.events('refilled').map((e) => e.vintid)).toEqual([40, 41]);
    expect(taken(r)).toEqual([45, 44, 43, 42, 41, 40]);
  });

  test('bao: all are taken, the most urgent first', () => {
    const r = run(six('bao', rising));
    expect(taken(r)).toEqual([45, 44, 43, 42, 41, 40]);
    expect(r.machine.violations).toBe(0);
  });

  test('kvm: the registers are filled anew at each entry, and UIE calls for the rest', () => {
    const r = start(six('kvm', rising));
    r.until((e) => e.kind === 'queued' && e.vintid === 45);
    r.until((e) => e.kind === 'entered');
    expect([0, 1, 2, 3].map((i) => r.L(0, i))).toEqual([
      'P v45 hw45 prio8',
      'P v44 hw44 prioa',
      'P v43 hw43 prioc',
      'P v42 hw42 prioe',
    ]);
    expect(r.machine.world.pes[0]!.gich.hcr.v & 2).toBe(2);
    while (r.machine.step());
    expect(taken(r)).toEqual([45, 44, 43, 42, 41, 40]);
    expect(r.machine.violations).toBe(0);
  });
});

describe('the same in reverse order of urgency', () => {
  test('shyper: a less urgent newcomer pushes a more urgent one out', () => {
    const r = run(six('shyper', falling));
    const spilled = r.events('spilled');
    expect(spilled[0]!.vintid).toBe(43);
    expect(r.events('lrWritten').map((e) => e.vintid)).toContain(44);
    expect(broken(r)).toEqual(['mostUrgentInside']);
  });

  test.each(['design', 'bao'] as const)('%s: it stays outside', (policy) => {
    const r = run(six(policy, falling));
    expect(r.events('spilled')).toEqual([]);
    expect(r.events('queued').map((e) => e.vintid)).toEqual([44, 45]);
    expect(r.machine.violations).toBe(0);
  });
});

test('shyper finds no victim among List Registers of priority 0', () => {
  const r = run(six('shyper', [0, 0, 0, 0, 0, 0]));
  expect(r.events('spilled')).toEqual([]);
  expect(r.events('queued').map((e) => e.vintid)).toEqual([44, 45]);
});

/** Nested handlers make every List Register active, and one more urgent than none of them waits outside. */
const nested = (policy: PolicyName): Drawing => ({
  pes: 1,
  vms: [
    [
      on(
        0,
        program(
          SPIS.map((v, i) => irq(v, [0x90, 0x80, 0x70, 0x60, 0xa0, 0xb0][i]!, 1, { edge: true })),
          [{ op: 'work', units: 1500 }],
          { handler: { work: 160, nesting: true, deferDir: [] } },
        ),
      ),
    ],
  ],
  devices: SPIS.map((p) => device(p, 0)),
  stimuli: [0, 1, 2, 3, 4].map((i) => ({ tick: 700 + i * 60, do: 'pulse', device: i }) as const),
  hypervisor: { policy },
  end: 12_000,
});

test('bao: with every List Register active, maintenance NP fires for ever and the guest never gets on', () => {
  const r = run(nested('bao'));
  expect(broken(r)).toContain('guestRuns');
  expect(r.machine.ended).toBe('limit');
  expect(taken(r)).not.toContain(44);
});

test.each(['design', 'kvm'] as const)('%s: the same interrupts are all taken and ended', (policy) => {
  const r = run(nested(policy));
  expect(taken(r).toSorted((a, b) => a - b)).toEqual([40, 41, 42, 43, 44]);
  expect(r.machine.ended).toBe('quiet');
  expect(r.machine.violations).toBe(0);
});

test('kvm: a level that falls before the guest takes it is withdrawn, and the physical interrupt with it', () => {
  const r = run({
    pes: 1,
    vms: [
      [
        on(
          0,
          program(
            [irq(40)],
            [
              { op: 'work', units: 400 },
              { op: 'read', frame: 'GICD', offset: 4, size: 4 },
              { op: 'work', units: 200 },
              { op: 'unmask' },
            ],
            { masked: true },
          ),
        ),
      ],
    ],
    devices: [device(40, 0, { kind: 'level' })],
    stimuli: [
      { tick: 200, do: 'raise', device: 0 },
      { tick: 300, do: 'lower', device: 0 },
    ],
    hypervisor: { policy: 'kvm' },
  });
  expect(r.events('pendingCleared').map((e) => [e.vintid, e.value])).toEqual([[40, -1]]);
  expect(taken(r)).toEqual([]);
  expect(r.G(40)).toBe('I');
  expect(r.machine.violations).toBe(0);
});

test('axvisor-lr0 and a level-sensitive line: the host has ended it, so it storms until the guest serves the device', () => {
  const r = run({
    pes: 1,
    vms: [
      [on(0, program([irq(40)], [{ op: 'work', units: 300 }, { op: 'unmask' }, { op: 'work', units: 100 }], { masked: true }))],
    ],
    devices: [device(40, 0, { kind: 'level' })],
    stimuli: [{ tick: 200, do: 'raise', device: 0 }],
    hypervisor: { policy: 'axvisor-lr0' },
    end: 6_000,
  });
  expect(r.events('acknowledged').filter((e) => e.pintid === 40).length).toBeGreaterThan(10);
});

describe('the guest ends an interrupt that is active outside the List Registers', () => {
  const restored = (policy: PolicyName): Run =>
    run({
      pes: 1,
      vms: [
        [
          on(
            0,
            program(
              [irq(40), irq(41), irq(42)],
              [
                { op: 'write', frame: 'GICD', offset: 0x304, value: 0x700, size: 4 },
                { op: 'work', units: 20 },
                { op: 'write', frame: 'GICC', offset: 0x1000, value: 42, size: 4 },
                { op: 'work', units: 20 },
                { op: 'write', frame: 'GICC', offset: 0x1000, value: 40, size: 4 },
                { op: 'write', frame: 'GICC', offset: 0x1000, value: 41, size: 4 },
                { op: 'work', units: 60 },
              ],
              { eoiMode: 1 },
            ),
          ),
        ],
      ],
      devices: [device(40, 0), device(41, 0), device(42, 0)],
      hypervisor: { policy },
      listRegisters: 2,
    });

  test('design: LRENPIE calls, and the physical interrupt is deactivated', () => {
    const r = restored('design');
    expect([r.G(40), r.G(41), r.G(42)]).toEqual(['I', 'I', 'I']);
  });

  test('kvm: nobody looks at EOICount, and the physical interrupt stays active for ever', () => {
    const r = restored('kvm');
    expect([r.G(40), r.G(41), r.G(42)]).toEqual(['I', 'I', 'A']);
  });
});

import { describe, expect, test } from 'vitest';
import type { GuestOp } from '../../../src/engine/guest/program.ts';
import { device, irq, on, program, run, start } from '../../support/build.ts';

const work = (units: number): GuestOp => ({ op: 'work', units });
const edge = { edge: true } as const;

/** Nested handlers: 40 (0x90) is interrupted by 41 (0x80), and so on to 45 (0x40); as many as the List Registers do not hold. */
const nested = (listRegisters: number, eoiMode: 0 | 1 = 0) => {
  const intids = [40, 41, 42, 43, 44, 45];
  return {
    pes: 1,
    vms: [
      [
        on(
          0,
          program(
            intids.map((v, i) => irq(v, 0x90 - i * 0x10, 1, edge)),
            [work(1500)],
            { eoiMode, handler: { work: 300, nesting: true, deferDir: [] } },
          ),
        ),
      ],
    ],
    devices: intids.map((p) => device(p, 0)),
    stimuli: intids.map((_, i) => ({ tick: 800 + i * 60, do: 'pulse', device: i }) as const),
    listRegisters,
  };
};

describe('every List Register is active', () => {
  test.each([1, 2, 4])('with %i List Registers the least urgent active one makes way, and EOICount tells of its end', (lrs) => {
    const r = run(nested(lrs));
    expect(r.events('vAcknowledged').map((e) => e.vintid)).toEqual([40, 41, 42, 43, 44, 45]);
    expect(r.events('vPriorityDropped').map((e) => e.vintid)).toEqual([45, 44, 43, 42, 41, 40]);
    const spilledActive = r.events('spilled').filter((e) => (e.value >>> 28) & 2);
    expect(spilledActive.length).toBeGreaterThan(0);
    expect(r.events('maintenanceHandled').some((e) => e.value & 4)).toBe(true);
    expect([40, 41, 42, 43, 44, 45].map((p) => r.G(p))).toEqual(['I', 'I', 'I', 'I', 'I', 'I']);
    expect(r.machine.world.vcpus[0]!.actList.count).toBe(0);
    expect(r.machine.violations).toBe(0);
  });

  test('no storm: the hypervisor is called a handful of times, not for ever', () => {
    const r = run(nested(4));
    expect(r.events('maintenanceHandled').length).toBeLessThan(12);
    expect(r.machine.ended).toBe('quiet');
  });

  test('with EOImode 1 the deactivation of a spilled one is counted too', () => {
    const r = run(nested(4, 1));
    expect([40, 41, 42, 43, 44, 45].map((p) => r.G(p))).toEqual(['I', 'I', 'I', 'I', 'I', 'I']);
    expect(r.machine.violations).toBe(0);
  });
});

test('a less urgent newcomer waits outside while more urgent ones are pending: no priority inversion', () => {
  const intids = [40, 41, 42];
  const r = start({
    pes: 1,
    vms: [
      [
        on(
          0,
          program(
            intids.map((v, i) => irq(v, 0x40 + i * 0x20, 1, edge)),
            [work(900), { op: 'unmask' }],
            { masked: true },
          ),
        ),
      ],
    ],
    devices: intids.map((p) => device(p, 0)),
    stimuli: intids.map((_, i) => ({ tick: 500 + i * 50, do: 'pulse', device: i }) as const),
    listRegisters: 2,
  });
  expect(r.until((e) => e.kind === 'queued').vintid).toBe(42);
  while (r.machine.step());
  expect(r.events('spilled')).toEqual([]);
  expect(r.events('vAcknowledged').map((e) => e.vintid)).toEqual([40, 41, 42]);
  expect(r.machine.violations).toBe(0);
});

test.each([
  ['VGrp0EIE', 4],
  ['VGrp0DIE', 5],
  ['VGrp1EIE', 6],
  ['VGrp1DIE', 7],
  ['UIE', 1],
])('a maintenance cause that nobody asked for (%s) is served once and then silent', (_name, bit) => {
  const r = start({ pes: 1, vms: [[on(0, program([], [work(200)]))]] });
  r.until((e) => e.kind === 'vgicdWritten');
  r.until((e) => e.kind === 'entered');
  const { gich } = r.machine.world.pes[0]!;
  gich.hcr.v |= 1 << bit;
  while (r.machine.step());
  expect(r.machine.ended).toBe('quiet');
  expect(r.events('maintenanceHandled').length).toBeLessThan(3);
});

import { describe, expect, test } from 'vitest';
import { Recording } from '../../src/recording/recording.ts';
import { flipped } from '../../src/scenario/compare.ts';
import { find, library, shelves } from '../../src/scenario/library/index.ts';
import { placeOfRegister } from '../../src/scenario/register.ts';
import { parseScenario, type Scenario } from '../../src/scenario/schema.ts';
import { namesOfScenario, setupOf } from '../../src/scenario/setup.ts';

const scenario = (json: object): Scenario => {
  const parsed = parseScenario({ version: 1, ...json });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};

describe('the set-up of a scenario', () => {
  test('turns names into the numbers of the machine', () => {
    const s = scenario({
      pes: ['PE3', 'PE4'],
      vms: [
        { name: 'vm4' },
        {
          name: 'vm5',
          vcpus: [{ name: 'vpe6' }, { name: 'vpe7', pe: 'PE4', program: { irqs: [{ intid: 77, targets: ['vpe7'] }] } }],
        },
      ],
      devices: [{ name: 'NIC', intid: 77, vm: 'vm5', targetPe: 'PE4' }],
      stimuli: [
        { at: 9, do: 'start', vcpu: 'vpe7' },
        { at: 5, do: 'pulse', device: 'NIC' },
      ],
    });
    const setup = setupOf(s);
    expect(setup.vms[1]!.vcpus.map((x) => x.pe)).toEqual([0, 1]);
    expect(setup.vms[1]!.vcpus[1]!.program.irqs[0]!.targets).toBe(0b10);
    expect(setup.devices[0]).toMatchObject({ pintid: 77, vm: 1, targetPe: 1 });
    expect(setup.stimuli).toEqual([
      { tick: 5, do: 'pulse', device: 0 },
      { tick: 9, do: 'start', vcpu: 2 },
    ]);
  });

  test('turns the ways to name the targets of an SGI into GICD_SGIR filters', () => {
    const main = [
      { op: 'sgi', to: ['vpe1'] },
      { op: 'sgi', to: 'others' },
      { op: 'sgi', to: 'self' },
      { op: 'sgi', to: 'reserved' },
    ];
    const setup = setupOf(scenario({ vms: [{ vcpus: [{ program: { main } }, {}] }] }));
    expect(setup.vms[0]!.vcpus[0]!.program.main).toEqual([
      { op: 'sgi', intid: 0, filter: 0, list: 2 },
      { op: 'sgi', intid: 0, filter: 1, list: 0 },
      { op: 'sgi', intid: 0, filter: 2, list: 0 },
      { op: 'sgi', intid: 0, filter: 3, list: 0 },
    ]);
  });

  test('finds registers by the names of the manual', () => {
    expect(placeOfRegister('GICD_ISENABLER1')).toEqual({ frame: 'GICD', offset: 0x104 });
    expect(placeOfRegister('GICD_IPRIORITYR8+1')).toEqual({ frame: 'GICD', offset: 0x421 });
    expect(placeOfRegister('GICD+0xff8')).toEqual({ frame: 'GICD', offset: 0xff8 });
    expect(placeOfRegister('GICC_DIR')).toEqual({ frame: 'GICC', offset: 0x1000 });
    expect(placeOfRegister('GICD+0x1000')).toBeUndefined();
    expect(placeOfRegister('GICH_LR0')).toBeUndefined();
  });

  test('keeps the names that a case has among the four', () => {
    const names = namesOfScenario(find('case-4-spi-to-other-pe')!.scenario);
    expect([names.pe(0), names.pe(1), names.vm(1), names.vcpu(2), names.vcpuOf(1, 0), names.device(0)]).toEqual([
      'PE3',
      'PE4',
      'VM5',
      'VPE7',
      'VPE6',
      'NIC',
    ]);
  });
});

describe('the library', () => {
  test('has ids that a link can carry, each once', () => {
    const ids = library.map((x) => x.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)+$/);
    expect(find('no-such')).toBeUndefined();
  });

  /** A defect is shown beside its cure, and the cure is held to what all others are. */
  const sound = library.map((x) => [x.id, shelves.defects.includes(x) ? flipped(x.scenario)! : x.scenario] as const);

  test.each(sound)('%s comes to rest with every invariant kept and something delivered', (_, scenario) => {
    const recording = new Recording(setupOf(scenario), [], { invariants: true });
    recording.runToEnd();
    const told = Array.from({ length: recording.trace.events.length }, (__, i) => recording.trace.events.kindOf(i));
    expect([recording.ended, recording.violations]).toEqual(['quiet', 0]);
    expect(told).toContain('vAcknowledged');
  });

  test('the machine of the four cases is the one of the figure, and every case speaks in it', () => {
    const s = find('four-cases')!.scenario;
    expect(s.vms.map((vm) => vm.vcpus.map((x) => `${x.name}@${x.pe}`).join(' '))).toEqual([
      'vpe0@PE0',
      'vpe1@PE1 vpe2@PE1',
      'vpe3@PE2',
      'vpe4@PE2',
      'vpe5@PE3',
      'vpe6@PE3 vpe7@PE4 vpe8@PE4',
    ]);
    const recording = new Recording(setupOf(s));
    recording.runToEnd();
    const rows = Array.from({ length: recording.trace.events.length }, (_, i) => recording.trace.events.row(i));
    for (const vm of [0, 1, 2, 3, 4, 5]) expect(rows.some((e) => e.kind === 'vAcknowledged' && e.vm === vm)).toBe(true);
    expect([...new Set(rows.filter((e) => e.kind === 'messageSent').map((e) => e.pe))]).toEqual([3]);
    expect(new Set(rows.filter((e) => e.kind === 'lookupHits').map((e) => e.pe))).toContain(3);
  });
});

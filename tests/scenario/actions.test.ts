import { describe, expect, test } from 'vitest';
import { rng } from '../../src/base/rng.ts';
import { optionCatalogue } from '../../src/engine/hypervisor/optionCatalogue.ts';
import type { Action, Input } from '../../src/engine/machine/setup.ts';
import { faultOf } from '../../src/scenario/actionFaults.ts';
import { named } from '../../src/scenario/actionNames.ts';
import { runTimeOptions } from '../../src/scenario/actionSchemas.ts';
import { nameLists, numbered, writable } from '../../src/scenario/actions.ts';
import { packInputs, unpackInputs } from '../../src/scenario/inputs.ts';
import { find } from '../../src/scenario/library/index.ts';
import { parseScenario } from '../../src/scenario/schema.ts';
import { setupOf } from '../../src/scenario/setup.ts';

const { scenario, source } = find('case-4-migration')!;
const setup = setupOf(scenario);
const lists = nameLists(scenario);
const vcpus = lists.vms.flat();

const one: readonly Action[] = [
  { do: 'raise', device: 0 },
  { do: 'start', vcpu: 1 },
  { do: 'pause', vcpu: 0 },
  { do: 'resume', vcpu: 0 },
  { do: 'move', vcpu: 0, pe: 1 },
  { do: 'write', frame: 'GICD', by: 0, offset: 0x104, size: 4, value: 0xffff_ffff },
  { do: 'write', frame: 'GICD', by: 1, offset: 0x421, size: 1, value: 0x80 },
  { do: 'write', frame: 'GICH', by: 0, offset: 0x104, size: 4, value: 0x1800_0021 },
  { do: 'write', frame: 'GICV', by: 0, offset: 0x1000, size: 4, value: 33 },
  { do: 'write', frame: 'vGICD', by: 1, offset: 0x204, size: 4, value: 2 },
  { do: 'sgi', of: 'pe', by: 1, to: 0b11, intid: 4 },
  { do: 'sgi', of: 'vcpu', by: 0, to: 0b1, intid: 15 },
  ...runTimeOptions.flatMap((option): Action[] =>
    (optionCatalogue.find((row) => row.name === option)?.values ?? []).map((value) => ({ do: 'option', option, value })),
  ),
  { do: 'option', option: 'slice', value: 77 },
];

describe('what can be done from outside', () => {
  test.each(one.map((a) => [JSON.stringify(a), a] as const))('%s has a form with names, and one in links', (_, action) => {
    const json = named(action, lists);
    expect(faultOf(json, lists)).toBeUndefined();
    expect(numbered(json, lists)).toEqual(action);
    const input: Input = { step: 12, ...action };
    const packed: unknown = JSON.parse(JSON.stringify(packInputs([input])));
    expect(unpackInputs(packed, setup)).toEqual({ ok: true, value: [input] });
  });

  test('is a stimulus of a scenario too', () => {
    const stimuli = [
      { at: 30, do: 'write', register: 'GICD_ISPENDR1', pe: lists.pes[0]!, value: 2 },
      { at: 40, do: 'write', register: 'vGICD_ISPENDR1', vcpu: vcpus[0]!, value: 2 },
      { at: 50, do: 'sgi', intid: 3, vcpu: vcpus[0]!, to: [vcpus[0]!] },
      { at: 60, do: 'pause', vcpu: vcpus[0]! },
      { at: 70, do: 'option', option: 'policy', value: 'bao' },
    ];
    const parsed = parseScenario({ ...(source as object), stimuli });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
    expect(setupOf(parsed.value).stimuli).toEqual([
      { tick: 30, do: 'write', frame: 'GICD', by: 0, offset: 0x204, size: 4, value: 2 },
      { tick: 40, do: 'write', frame: 'vGICD', by: 0, offset: 0x204, size: 4, value: 2 },
      { tick: 50, do: 'sgi', of: 'vcpu', by: 0, to: 1, intid: 3 },
      { tick: 60, do: 'pause', vcpu: 0 },
      { tick: 70, do: 'option', option: 'policy', value: 'bao' },
    ]);
  });

  test.each([
    ['a register that there is not', { do: 'write', register: 'GICD_NOTHING', pe: 'PE0', value: 1 }, 'register: unknownRegister'],
    ['a write by nobody', { do: 'write', register: 'GICD_CTLR', value: 1 }, 'pe: unknownPe'],
    ['a vGICD without its vCPU', { do: 'write', register: 'vGICD_CTLR', pe: 'PE0', value: 1 }, 'vcpu: unknownVcpu'],
    ['an SGI to a stranger', { do: 'sgi', intid: 1, vcpu: vcpus[0]!, to: ['nobody'] }, 'to: unknownVcpu'],
    ['a value that an option has not', { do: 'option', option: 'policy', value: 'none' }, 'value: badForm'],
    ['an option that counts at power-on only', { do: 'option', option: 'allowConflicts', value: true }, 'option: wrongType'],
    ['a word that is too large', { do: 'write', register: 'GICD_CTLR', pe: 'PE0', value: 2 ** 32 }, 'value: tooLarge'],
  ])('%s is refused, and told where', (_, stimulus, expected) => {
    const parsed = parseScenario({ ...(source as object), stimuli: [{ at: 1, ...stimulus }] });
    const told = parsed.ok ? [] : parsed.error.map((p) => `${p.path.replace('stimuli[0].', '')}: ${p.key}`);
    expect(told).toContain(expected);
  });

  test('places in frames are found by name and by offset', () => {
    expect(writable('GICH_LR1')).toEqual({ frame: 'GICH', offset: 0x104 });
    expect(writable('GICD_IPRIORITYR8+1')).toEqual({ frame: 'GICD', offset: 0x421 });
    expect(writable('vGICD_CTLR')).toEqual({ frame: 'vGICD', offset: 0 });
    expect(writable('GICD+0x1000')).toBeUndefined();
    expect(writable('GICC_CTLR+1.5')).toBeUndefined();
  });

  test('an input of a link that does not fit the machine is refused, whatever it says', () => {
    const chance = rng(7);
    const items = [-1, 0, 1, 2, 5, 16, 1e9, 0.5, 'policy', 'bao', '', true, null];
    for (let i = 0; i < 3000; i++) {
      const list = Array.from({ length: chance.int(0, 7) }, () => chance.pick(items));
      const read = unpackInputs([0, list], setup);
      if (!read.ok) continue;
      const again: unknown = JSON.parse(JSON.stringify(packInputs(read.value)));
      expect(unpackInputs(again, setup)).toEqual(read);
    }
  });
});

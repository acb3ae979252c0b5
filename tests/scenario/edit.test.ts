import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cautionsOf } from '../../src/scenario/edit/cautions.ts';
import { addDevice, removeDevice, setDevice } from '../../src/scenario/edit/devices.ts';
import { draftText, emptyDraft, readDraft, readDraftText, vcpuNames, type Draft } from '../../src/scenario/edit/draft.ts';
import {
  addPe,
  addVcpu,
  addVm,
  moveVcpu,
  removePe,
  removeVcpu,
  removeVm,
  setAffinity,
  setStarted,
} from '../../src/scenario/edit/machine.ts';
import {
  addOp,
  moveOp,
  newOp,
  opKinds,
  programAt,
  removeIrq,
  removeOp,
  setIrq,
  withIrq,
} from '../../src/scenario/edit/program.ts';
import { renameDevice, renamePe, renameVcpu, renameVm } from '../../src/scenario/edit/rename.ts';
import {
  addStimulus,
  newStimulus,
  removeStimulus,
  setGic,
  setOption,
  setTitle,
  stimulusKinds,
} from '../../src/scenario/edit/settings.ts';
import { library } from '../../src/scenario/library/index.ts';
import { minimal } from '../../src/scenario/minimal.ts';
import { parseScenario, parseScenarioText } from '../../src/scenario/schema.ts';

const problemsOf = (d: Draft): string[] => {
  const parsed = parseScenario(d);
  return parsed.ok ? [] : parsed.error.map((p) => `${p.path} ${p.key}`);
};
const at = { vm: 0, vcpu: 0 };
/** Two PEs, two VMs, a device. */
const machine = (): Draft => addDevice(addVm(addPe(emptyDraft())));

describe('a draft', () => {
  test('of every library scenario says the same as the scenario', () => {
    for (const { scenario } of library) {
      const parsed = parseScenarioText(draftText(readDraft(minimal(scenario))));
      expect(parsed.ok && parsed.value).toEqual(scenario);
    }
  });
  test('keeps its names when something is put before them or taken away', () => {
    const d = addVcpu(addVm(emptyDraft()), 0);
    expect(vcpuNames(d)).toEqual(['vpe0', 'vpe2', 'vpe1']);
    expect(vcpuNames(removeVcpu(d, 0, 0))).toEqual(['vpe2', 'vpe1']);
  });
  test('is none when lists are no lists, and when it is nested without end', () => {
    expect(readDraft({ version: 1, pes: 5 })).toBeUndefined();
    expect(readDraft({ version: 1, title: { en: 5 } })).toBeUndefined();
    expect(readDraft({ version: 1, vms: [{ vcpus: [{ program: { main: [{}] } }] }] })).toBeUndefined();
    expect(readDraftText('{"version": 1,}')).toBeUndefined();
    const deep = '{"op":"repeat","body":['.repeat(3000) + ']}'.repeat(3000);
    expect(readDraftText(`{"version":1,"vms":[{"vcpus":[{"program":{"main":[${deep}]}}]}]}`)).toBeUndefined();
  });
  test('is written so that it is read back as it was', () => {
    expect(readDraftText(draftText(machine()))).toEqual(machine());
  });
});

describe('what is built step by step', () => {
  test('is a machine that runs: PEs, VMs, a device that is enabled', () => {
    const d = machine();
    expect(problemsOf(d)).toEqual([]);
    expect(d.vms[1]?.vcpus[0]?.pe).toBe('PE1');
    expect(programAt(d, at).irqs).toEqual([{ intid: 33 }]);
    expect(cautionsOf(d).map((c) => c.key)).toEqual(['noStimulus']);
    expect(cautionsOf(addStimulus(d, newStimulus(d, 'pulse', 100)))).toEqual([]);
  });
  test('has a title for all, or one in each language, of which each is edited on its own', () => {
    const both = readDraft({ version: 1, title: { en: 'Mine', 'zh-CN': '我的' } })!;
    expect(setTitle(both, 'Yours', 'en').title).toEqual({ en: 'Yours', 'zh-CN': '我的' });
    expect(setTitle(setTitle(both, '', 'en'), '', 'zh-CN').title).toBeUndefined();
    expect(setTitle(emptyDraft(), 'Mine').title).toBe('Mine');
    expect(problemsOf(setTitle(both, 'x'.repeat(201), 'zh-CN'))).toEqual(['title.zh-CN tooLong']);
  });
  test('names what a removal leaves behind', () => {
    expect(problemsOf(removePe(machine(), 1))).toEqual(['vms[1].vcpus[0].pe unknownPe']);
    expect(problemsOf(removeVm(machine(), 0))).toEqual(['devices[0].vm unknownVm']);
    expect(problemsOf(removeVcpu(machine(), 0, 0))).toEqual(['vms[0].vcpus tooShort']);
    const d = machine();
    expect(problemsOf(removeDevice(addStimulus(d, newStimulus(d, 'raise', 5)), 0))).toEqual(['stimuli[0].device unknownDevice']);
  });
  test('says that there are too many PEs', () => {
    let d = emptyDraft();
    for (let i = 0; i < 8; i++) d = addPe(d);
    expect(problemsOf(d)).toEqual(['pes tooLong']);
  });
  test('tells of two VMs that claim one SPI, of an interrupt that nobody enables, of a move that is refused', () => {
    const two = setDevice(addDevice(machine(), 1), 1, { intid: 33 });
    expect(cautionsOf(two).filter((c) => c.key === 'sharedSpi')).toEqual([
      { path: 'devices[0]', key: 'sharedSpi', names: ['33', 'vm0', 'vm1'] },
      { path: 'devices[1]', key: 'sharedSpi', names: ['33', 'vm1', 'vm0'] },
    ]);
    expect(cautionsOf(removeIrq(machine(), at, 0)).map((c) => c.key)).toContain('notEnabled');
    const d = machine();
    const moved = addStimulus(d, { at: 5, do: 'move', vcpu: 'vpe0', pe: 'PE1' });
    expect(cautionsOf(moved).map((c) => c.key)).toContain('moveOutsideAffinity');
    expect(cautionsOf(setAffinity(moved, 0, 0, 'PE1', true)).map((c) => c.key)).toEqual(['noStimulus', 'homeOutsideAffinity']);
  });
});

describe('a new name', () => {
  test('goes wherever the old one stood', () => {
    let d = addVcpu(machine(), 0);
    d = setIrq(d, at, 0, { targets: ['vpe2'] });
    d = addOp(d, at, [0], { op: 'repeat', times: 2, body: [{ op: 'sgi', intid: 3, to: ['vpe2'] }] });
    d = addStimulus(setAffinity(d, 0, 0, 'PE1', true), { at: 9, do: 'pulse', device: 'dev0' });
    d = renameVcpu(renameDevice(renameVm(renamePe(d, 1, 'big'), 0, 'linux'), 0, 'uart'), 0, 1, 'second');
    expect(problemsOf(d)).toEqual([]);
    expect(d.vms[0]?.vcpus[0]?.affinity).toEqual(['big']);
    expect(d.devices[0]).toMatchObject({ name: 'uart', vm: 'linux' });
    expect(JSON.stringify(d)).not.toMatch(/vpe2|dev0|PE1|vm0/);
  });
  test('that is taken takes nothing with it, and is named', () => {
    const d = renamePe(machine(), 1, 'PE0');
    expect(d.vms[1]?.vcpus[0]?.pe).toBe('PE1');
    expect(problemsOf(d)).toEqual(['pes[1] notUnique', 'vms[1].vcpus[0].pe unknownPe']);
  });
});

describe('blocks', () => {
  test('are put in, moved and taken out, inside a repeat too', () => {
    let d = addOp(emptyDraft(), at, [0], newOp('repeat', []));
    d = addOp(d, at, [0, 1], newOp('wfi', []));
    d = moveOp(d, at, [0, 1], -1);
    expect(programAt(d, at).main).toEqual([{ op: 'repeat', times: 2, body: [{ op: 'wfi' }, { op: 'work', units: 1 }] }]);
    expect(programAt(moveOp(d, at, [0], 1), at)).toEqual(programAt(d, at));
    d = removeOp(d, at, [0, 0]);
    expect(programAt(d, at).main).toEqual([{ op: 'repeat', times: 2, body: [{ op: 'work', units: 1 }] }]);
    expect(problemsOf(removeOp(d, at, [0, 0]))).toEqual(['vms[0].vcpus[0].program.main[0].body tooShort']);
  });
  test('of every kind are valid as they are put in', () => {
    const wrong = opKinds.filter((kind) => problemsOf(addOp(emptyDraft(), at, [0], newOp(kind, ['vpe0']))).length > 0);
    expect(wrong).toEqual([]);
  });
  test('stimuli of every kind are valid as they are put in', () => {
    const d = machine();
    const wrong = stimulusKinds.filter((kind) => problemsOf(addStimulus(d, newStimulus(d, kind, 3))).length > 0);
    expect(wrong).toEqual([]);
  });
});

type Edit = (d: Draft, a: number, b: number) => Draft;
const name = (list: readonly string[], i: number): string => list[i % Math.max(1, list.length)] ?? 'nobody';
const edits: readonly Edit[] = [
  addPe,
  (d, a) => removePe(d, a),
  addVm,
  (d, a) => removeVm(d, a),
  (d, a) => addVcpu(d, a),
  (d, a, b) => removeVcpu(d, a, b),
  (d, a, b) => moveVcpu(d, a, b, name(d.pes, b)),
  (d, a, b) => setAffinity(d, a, b, name(d.pes, a), b % 2 === 0),
  (d, a, b) => setStarted(d, a, b, a % 2 === 0),
  (d, a) => addDevice(d, a),
  (d, a) => removeDevice(d, a),
  (d, a, b) =>
    setDevice(d, a, {
      intid: 30 + b,
      vm: name(
        d.vms.map((vm) => vm.name),
        b,
      ),
    }),
  (d, a, b) => renamePe(d, a, `P${b % 3}`),
  (d, a, b) => renameVm(d, a, `v${b % 3}`),
  (d, a, b) => renameVcpu(d, a, b, `c${b % 3}`),
  (d, a, b) => renameDevice(d, a, `d${b % 3}`),
  (d, a, b) => withIrq(d, { vm: a, vcpu: 0 }, 32 + b),
  (d, a, b) => addOp(d, { vm: a, vcpu: 0 }, [b], newOp(opKinds[b % opKinds.length]!, vcpuNames(d))),
  (d, a, b) => removeOp(d, { vm: a, vcpu: 0 }, [b]),
  (d, _, b) => addStimulus(d, newStimulus(d, stimulusKinds[b % stimulusKinds.length]!, b)),
  (d, a) => removeStimulus(d, a),
  (d, a, b) => setOption(d, 'slice', a * 50 + b),
  (d, a) => setGic(d, { listRegisters: a }),
];

test('any row of edits gives a machine that is valid, or one whose problems are named at a place', () => {
  const step = fc.tuple(fc.nat({ max: edits.length - 1 }), fc.nat({ max: 4 }), fc.nat({ max: 9 }));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const d = steps.reduce((x, [i, a, b]) => edits[i]!(x, a, b), emptyDraft());
      expect(readDraftText(draftText(d))).toEqual(d);
      const parsed = parseScenario(d);
      if (!parsed.ok) for (const p of parsed.error) expect(p.path).not.toBe('');
      for (const c of cautionsOf(d)) expect(c.path).toMatch(/^(pes|vms|devices|stimuli)\[\d/);
    }),
    { numRuns: 300, seed: 7 },
  );
});

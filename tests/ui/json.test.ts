import { jsonLanguage } from '@codemirror/lang-json';
import { describe, expect, test } from 'vitest';
import { draftText, readDraft } from '../../src/scenario/edit/draft.ts';
import { find } from '../../src/scenario/library/index.ts';
import { minimal } from '../../src/scenario/minimal.ts';
import { parseScenarioText } from '../../src/scenario/schema.ts';
import { completionsAt, type KnownNames } from '../../src/ui/sandbox/json/complete.ts';
import { keysOfPath, rangeOfPath, rangeOfProblem } from '../../src/ui/sandbox/json/located.ts';

const names: KnownNames = {
  pes: ['PE0', 'PE1'],
  vms: ['vm0'],
  vcpus: ['vpe0', 'vpe1'],
  devices: ['uart'],
  registers: ['GICD_CTLR', 'GICD_ISENABLER1'],
};
/** `|` is where the caret is. */
function at(marked: string): { labels: string[]; put: (label: string) => string } {
  const pos = marked.indexOf('|');
  const text = marked.replace('|', '');
  const found = completionsAt(jsonLanguage.parser.parse(text), text, pos, names);
  return {
    labels: (found?.offers ?? []).map((o) => o.label),
    put: (label) => {
      const offer = found?.offers.find((o) => o.label === label);
      return offer === undefined ? '' : text.slice(0, found!.from) + offer.apply + text.slice(found!.to);
    },
  };
}
/** The texts that problems point at. */
function marked(text: string): string[] {
  const parsed = parseScenarioText(text);
  const tree = jsonLanguage.parser.parse(text);
  if (parsed.ok) return [];
  return parsed.error.map((p) => {
    const { from, to } = rangeOfProblem(tree, text, p);
    return `${p.key} ${text.slice(from, to)}`;
  });
}

describe('a problem is found in the text', () => {
  test('by its path: a value, a name that should not be there, the object in which something is missing', () => {
    expect(keysOfPath('vms[1].vcpus[0].pe')).toEqual(['vms', 1, 'vcpus', 0, 'pe']);
    expect(marked('{"version": 1, "vms": [{"vcpus": [{"pe": "PE7"}]}]}')).toEqual(['unknownPe "PE7"']);
    expect(marked('{"version": 1, "colour": "red"}')).toEqual(['unknownField "colour"']);
    expect(marked('{"version": 1, "stimuli": [{"do": "raise"}]}')).toEqual(['missing {']);
    expect(marked('{"version": 1, "gic": {"listRegisters": 99}}')).toEqual(['tooLarge 99']);
    expect(marked('{"version": 1, "vms": []}')).toEqual(['tooShort "vms"']);
  });
  test('where the text stops being JSON', () => {
    expect(marked('{"version": 1,\n "pes": ["PE0" "PE1"]}')).toEqual(['notJson "PE1"']);
    expect(marked('{"version": 1,}')).toHaveLength(1);
    expect(marked('{"version": 1')).toHaveLength(1);
    expect(marked('')).toEqual(['notJson ']);
  });
  test('for every path of a library scenario: the text there is the value', () => {
    const source = readDraft(minimal(find('case-1-uart')!.scenario));
    const text = draftText(source);
    const tree = jsonLanguage.parser.parse(text);
    let count = 0;
    const walk = (x: unknown, path: string): void => {
      if (typeof x === 'object' && x !== null) {
        for (const [key, y] of Object.entries(x))
          walk(y, Array.isArray(x) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`);
        return;
      }
      const { from, to } = rangeOfPath(tree, text, path);
      expect(JSON.parse(text.slice(from, to))).toBe(x);
      count++;
    };
    walk(source, '');
    expect(count).toBeGreaterThan(10);
  });
});

describe('what can stand at the caret', () => {
  test('keys of the scenario that are not there yet, with the beginning of their value', () => {
    const { labels, put } = at('{"version": 1, |}');
    expect(labels).toEqual(expect.arrayContaining(['pes', 'vms', 'devices', 'title']));
    expect(labels).not.toContain('version');
    expect(put('devices')).toBe('{"version": 1, "devices": []}');
  });
  test('half a key becomes a whole one, and one with a value keeps it', () => {
    expect(at('{"version": 1, "de|"}').put('devices')).toBe('{"version": 1, "devices": []}');
    expect(at('{"version": 1, "de|": []}').put('devices')).toBe('{"version": 1, "devices": []}');
    expect(at('{"version": 1, de|}').put('devices')).toBe('{"version": 1, "devices": []}');
  });
  test('the keys of an operation and of a stimulus are those of its kind', () => {
    const op = at('{"vms": [{"vcpus": [{"program": {"main": [{"op": "timer", |}]}}]}]}').labels;
    expect(op).toEqual(['intid', 'after', 'period']);
    const deep = at('{"vms": [{"vcpus": [{"program": {"main": [{"op": "repeat", "body": [{"op": "sgi", |}]}]}}]}]}').labels;
    expect(deep).toEqual(['intid', 'to']);
    expect(at('{"stimuli": [{"do": "move", |}]}').labels).toEqual(['at', 'vcpu', 'pe']);
  });
  test('values: those of a list, yes and no, names of the machine', () => {
    expect(at('{"hypervisor": {"policy": |}}').labels).toContain('kvm');
    expect(at('{"hypervisor": {"policy": "k|"}}').put('kvm')).toBe('{"hypervisor": {"policy": "kvm"}}');
    expect(at('{"hypervisor": {"switchLrs": |}}').put('false')).toBe('{"hypervisor": {"switchLrs": false}}');
    expect(at('{"vms": [{"vcpus": [{"pe": "|"}]}]}').put('PE1')).toBe('{"vms": [{"vcpus": [{"pe": "PE1"}]}]}');
    expect(at('{"vms": [{"vcpus": [{"affinity": ["PE0", |]}]}]}').labels).toEqual(['PE0', 'PE1']);
    expect(at('{"devices": [{"vm": "|"}]}').labels).toEqual(['vm0']);
    expect(at('{"stimuli": [{"do": "pulse", "device": |}]}').labels).toEqual(['uart']);
    expect(at('{"stimuli": [{"do": "sgi", "pe": "PE0", "to": [|]}]}').labels).toEqual(['PE0', 'PE1']);
    expect(at('{"stimuli": [{"do": "|"}]}').labels).toEqual(expect.arrayContaining(['raise', 'move', 'option']));
  });
  test('nothing where nothing can stand', () => {
    expect(at('{"version": 1 |}').labels).toEqual([]);
    expect(at('{"version": 1}|').labels).toEqual([]);
    expect(at('{"nonsense": |}').labels).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languages } from '../../src/i18n/language.ts';
import { messages } from '../../src/i18n/messages.ts';
import { library } from '../../src/scenario/library/index.ts';
import { minimal } from '../../src/scenario/minimal.ts';
import { parseScenario, parseScenarioText, problemText } from '../../src/scenario/schema.ts';

/** What is wrong, as a reader sees it. */
function problems(json: unknown): string[] {
  const parsed = parseScenario(json);
  return parsed.ok ? [] : parsed.error.map((p) => problemText(p, messages('en')));
}

describe('a scenario', () => {
  test('needs nothing but its version: one PE, one VM, one vCPU', () => {
    const parsed = parseScenario({ version: 1 });
    expect(
      parsed.ok && [parsed.value.pes, parsed.value.vms[0]!.name, parsed.value.vms[0]!.vcpus[0]!.name, parsed.value.end],
    ).toEqual([['PE0'], 'vm0', 'vpe0', 20_000]);
  });

  test('takes what depends on the rest from the rest', () => {
    const parsed = parseScenario({
      version: 1,
      pes: ['PE3', 'PE4'],
      vms: [{ vcpus: [{}, { program: { irqs: [{ intid: 40 }] } }] }, { vcpus: [{ pe: 'PE4' }] }],
      devices: [{}, { intid: 40, kind: 'edge', vm: 'vm0' }],
    });
    if (!parsed.ok) throw new Error(problems(parsed).join());
    const [vm0, vm1] = parsed.value.vms;
    expect(vm0!.vcpus.map((x) => [x.name, x.pe, x.program.distributor])).toEqual([
      ['vpe0', 'PE3', true],
      ['vpe1', 'PE3', false],
    ]);
    expect(vm1!.vcpus[0]).toMatchObject({ name: 'vpe2', pe: 'PE4' });
    expect(vm0!.vcpus[1]!.program.irqs[0]).toEqual({ intid: 40, priority: 0x80, targets: ['vpe0'], edge: true, enable: true });
    expect(parsed.value.devices.map((d) => [d.name, d.intid, d.vintid])).toEqual([
      ['dev32', 32, 32],
      ['dev40', 40, 40],
    ]);
  });

  test.each<[string, unknown, string]>([
    ['no object', 7, 'a scenario is a JSON object'],
    ['no version', {}, 'version: must be the version of the format, 1'],
    ['a newer version', { version: 9 }, 'version: version 9 is newer than this program, which knows version 1: please update'],
    ['an unknown field', { version: 1, pse: [] }, 'pse: there is no field named pse'],
    ['a wrong type', { version: 1, end: 'soon' }, 'end: must be number, not "soon"'],
    ['a huge number', { version: 1, end: 1e300 }, 'end: must be at most 1000000, not 1e+300'],
    ['a fraction', { version: 1, gic: { listRegisters: 1.5 } }, 'gic.listRegisters: must be a whole number, not 1.5'],
    ['no List Register', { version: 1, gic: { listRegisters: 0 } }, 'gic.listRegisters: must be at least 1, not 0'],
    ['nine PEs', { version: 1, pes: 'abcdefghi'.split('') }, 'pes: may have at most 8 members or characters, not 9'],
    ['no PE', { version: 1, pes: [] }, 'pes: needs at least 1 members, not 0'],
    ['two PEs of one name', { version: 1, pes: ['PE0', 'PE0'] }, 'pes[1]: the name PE0 is taken'],
    ['script for a name', { version: 1, pes: ['<script>'] }, 'pes[0]: has not the form that is wanted: "<script>"'],
    [
      'an unknown PE',
      { version: 1, vms: [{ vcpus: [{ pe: 'PE7' }] }] },
      'vms[0].vcpus[0].pe: there is no PE named PE7 (there are PE0)',
    ],
    ['an unknown VM', { version: 1, devices: [{ vm: 'vm3' }] }, 'devices[0].vm: there is no VM named vm3 (there are vm0)'],
    [
      'an unknown device',
      { version: 1, stimuli: [{ do: 'raise', device: 'UART' }] },
      'stimuli[0].device: there is no device named UART',
    ],
    [
      'a vCPU of another VM as target',
      { version: 1, vms: [{ vcpus: [{ program: { main: [{ op: 'sgi', to: ['vpe1'] }] } }] }, {}] },
      'vms[0].vcpus[0].program.main[0].to[0]: there is no vCPU named vpe1 (there are vpe0)',
    ],
    [
      'an INTID that is not implemented',
      { version: 1, devices: [{ intid: 300 }] },
      'devices[0].intid: INTID 300 is out of range: this Distributor implements 0 to 127',
    ],
    ['an SGI for a device', { version: 1, devices: [{ intid: 5 }] }, 'devices[0].intid: must be at least 32, not 5'],
    [
      'two devices on one INTID',
      {
        version: 1,
        devices: [
          { name: 'a', intid: 40 },
          { name: 'b', intid: 40 },
        ],
      },
      'devices[1].intid: INTID 40 is already that of a',
    ],
    [
      'an emulated device for nobody',
      { version: 1, devices: [{ backing: 'sw' }] },
      'devices[0].vm: dev32 is emulated (backing sw), so it must serve a VM',
    ],
    ['a count of INTIDs', { version: 1, gic: { intids: 100 } }, 'gic.intids: must be a multiple of 32, or 1020, not 100'],
    [
      'an unknown register',
      { version: 1, vms: [{ vcpus: [{ program: { main: [{ op: 'write', register: 'GICD_NOPE' }] } }] }] },
      'vms[0].vcpus[0].program.main[0].register: there is no register GICD_NOPE; write GICD_ISENABLER1, GICD_IPRIORITYR8+1 or GICD+0x104',
    ],
  ])('is refused with %s, and told where', (_, json, expected) => {
    expect(problems(json)).toContain(expected);
  });

  test('lets two VMs want one SPI: who gets it is a story of its own', () => {
    const json = {
      version: 1,
      vms: [{}, {}],
      devices: [
        { name: 'a', intid: 50, vm: 'vm0' },
        { name: 'b', intid: 50, vm: 'vm1' },
      ],
    };
    expect(problems(json)).toEqual([]);
  });

  test('says every problem in both languages', () => {
    for (const language of languages) {
      for (const said of Object.values(messages(language).errors)) {
        expect(said({ got: 'G', want: 'W' })).not.toMatch(/undefined|NaN/);
      }
    }
  });
});

describe('hostile input', () => {
  test('keys that mean something to JavaScript are refused, wherever they stand', () => {
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      const parsed = parseScenarioText(`{"version": 1, "gic": {"${key}": {"polluted": 1}}}`);
      expect(parsed.ok).toBe(false);
      expect(({} as { polluted?: number }).polluted).toBeUndefined();
    }
  });

  test('a circle ends', () => {
    const circle: { version: number; vms: unknown[] } = { version: 1, vms: [] };
    circle.vms.push(circle);
    expect(problems(circle)).toEqual([expect.stringContaining('at most 24 deep')]);
  });

  test('depth, length and sheer size end in good time', () => {
    const begin = performance.now();
    expect(parseScenarioText('['.repeat(400_000)).ok).toBe(false);
    expect(parseScenarioText(' '.repeat(2_000_000)).ok).toBe(false);
    expect(parseScenario({ version: 1, vms: Array.from({ length: 50_000 }, () => ({})) }).ok).toBe(false);
    expect(parseScenario({ version: 1, title: 'x'.repeat(900_000) }).ok).toBe(false);
    expect(performance.now() - begin).toBeLessThan(3000);
  });

  test('no more than twenty problems are told, each short and without control characters', () => {
    const found = problems({ version: 1, pes: Array.from({ length: 60 }, () => '\u001b[31m'.repeat(100)) });
    expect(found.length).toBeLessThanOrEqual(20);
    // oxlint-disable-next-line no-control-regex -- exactly these must not come through
    for (const text of found) expect([text.length < 200, /[\u0000-\u001f]/.test(text)]).toEqual([true, false]);
  });

  test('any JSON at all gets an answer', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (json) => {
        const parsed = parseScenario(json);
        expect(typeof parsed.ok).toBe('boolean');
      }),
      { numRuns: 300 },
    );
  });

  test('a library scenario with any one field replaced gets an answer', () => {
    const source = JSON.parse(JSON.stringify(library[0]!.source)) as { readonly [key: string]: unknown };
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(source)), fc.jsonValue({ maxDepth: 3 }), (key, value) => {
        const parsed = parseScenario({ ...source, [key]: value });
        if (!parsed.ok) expect(parsed.error.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the minimal form', () => {
  test.each(library.map((x) => [x.id, x] as const))('of %s gives the same scenario', (_, entry) => {
    const parsed = parseScenario(JSON.parse(JSON.stringify(minimal(entry.scenario))));
    expect(parsed).toEqual({ ok: true, value: entry.scenario });
  });
  test('of an empty scenario is its version', () => {
    const parsed = parseScenario({ version: 1 });
    expect(parsed.ok && minimal(parsed.value)).toEqual({ version: 1 });
  });
});

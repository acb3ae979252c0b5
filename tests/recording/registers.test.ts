import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { registerMap } from '../../src/engine/gic/registerMap.ts';
import { Cursor } from '../../src/recording/cursor.ts';
import { Recording } from '../../src/recording/recording.ts';
import { RegisterHistory } from '../../src/recording/registerHistory.ts';
import {
  bankOf,
  fieldsOf,
  framesOf,
  isInUse,
  readRegister,
  registersOf,
  type Bank,
  type RegisterPlace,
} from '../../src/recording/registers.ts';
import { parseThing, thingKey } from '../../src/recording/thing.ts';
import { find } from '../../src/scenario/library/index.ts';
import { setupOf } from '../../src/scenario/setup.ts';
import { device, on, program, setup } from '../support/build.ts';

const recordingOf = (id: string): Recording => {
  const r = new Recording(setupOf(find(id)!.scenario));
  r.runToEnd();
  return r;
};
const recording = recordingOf('four-cases');
const cursor = new Cursor(recording);
const { world } = cursor;
const banks: readonly Bank[] = [
  ...world.pes.map(({ id }): Bank => ({ of: 'pe', pe: id })),
  ...world.vcpus.map(({ id }): Bank => ({ of: 'vcpu', vcpu: id })),
];
const placesOf = (bank: Bank): RegisterPlace[] => framesOf(bank).flatMap((frame) => registersOf(world, bank, frame));
const pe0: Bank = { of: 'pe', pe: 0 };
const named = (bank: Bank, name: string): RegisterPlace => placesOf(bank).find((p) => p.name === name)!;

describe('the registers of a machine', () => {
  test('every row of the register map is there on a PE, and every row of the Distributor in a vGICD but the lines', () => {
    const rows = new Set(placesOf(pe0).map((p) => p.row));
    expect([...rows]).toEqual(Object.values(registerMap).flat());
    const seen = new Set(registersOf(world, { of: 'vcpu', vcpu: 0 }, 'vGICD').map((p) => p.row.name));
    expect(registerMap.GICD.map((row) => row.name).filter((name) => !seen.has(name))).toEqual(['GICD_PPISR', 'GICD_SPISRn']);
  });

  test('an array ends with the INTIDs and List Registers that are implemented', () => {
    const names = new Set(placesOf(pe0).map((p) => p.name));
    const { intids, listRegisters } = recording.setup.gic;
    expect(names).toContain(`GICD_IPRIORITYR${intids / 4 - 1}`);
    expect(names).not.toContain(`GICD_IPRIORITYR${intids / 4}`);
    expect(names).toContain(`GICH_LR${listRegisters - 1}`);
    expect(names).not.toContain(`GICH_LR${listRegisters}`);
  });

  test('a banked register belongs to its PE, another to all of them; a List Register is one', () => {
    expect(named(pe0, 'GICD_CTLR').thing).toEqual({ kind: 'register', register: 'GICD_CTLR', owner: -1 });
    expect(named({ of: 'pe', pe: 2 }, 'GICD_ISENABLER0').thing).toMatchObject({ owner: 2 });
    expect(named({ of: 'pe', pe: 2 }, 'GICD_ISENABLER1').thing).toMatchObject({ owner: -1 });
    expect(named({ of: 'pe', pe: 1 }, 'GICH_LR3').thing).toEqual({ kind: 'lr', pe: 1, lr: 3 });
    const vcpu = world.vcpus.at(-1)!;
    const bank: Bank = { of: 'vcpu', vcpu: vcpu.id };
    expect(named(bank, 'GICD_CTLR').thing).toMatchObject({ register: 'vGICD_CTLR', owner: vcpu.vm.id });
    expect(named(bank, 'GICD_IPRIORITYR2').thing).toMatchObject({ register: 'vGICD_IPRIORITYR2', owner: vcpu.id });
  });

  test('a thing leads back to a bank that has the register, and its text can be written into a link', () => {
    const lost = banks.flatMap((bank) =>
      placesOf(bank).filter(({ thing, key }) => {
        if (JSON.stringify(parseThing(thingKey(thing))) !== JSON.stringify(thing)) return true;
        const back = registersOf(world, bankOf(world, thing, pe0), bank.of === 'vcpu' ? 'vGICD' : (key.slice(0, 4) as 'GICD'));
        return !back.some((p) => p.key === key && thingKey(p.thing) === thingKey(thing));
      }),
    );
    expect(lost).toEqual([]);
  });

  test('who looks at a PE stays there for what is everywhere, and goes where a thing is', () => {
    const pe1: Bank = { of: 'pe', pe: 1 };
    expect(bankOf(world, { kind: 'pintid', intid: 33, pe: 0 }, pe1)).toEqual(pe1);
    expect(bankOf(world, { kind: 'pintid', intid: 27, pe: 0 }, pe1)).toEqual(pe0);
    expect(bankOf(world, { kind: 'register', register: 'GICD_CTLR', owner: -1 }, pe1)).toEqual(pe1);
    expect(bankOf(world, { kind: 'vintid', intid: 33, vm: 0, vcpu: -1 }, pe1)).toEqual(pe1);
    const last = world.vcpus.at(-1)!;
    const there: Bank = { of: 'vcpu', vcpu: last.id };
    expect(bankOf(world, { kind: 'vm', vm: last.vm.id }, there)).toEqual(there);
    expect(bankOf(world, { kind: 'vcpu', vcpu: last.id }, pe1)).toEqual(there);
    expect(bankOf(world, { kind: 'pe', pe: 99 }, pe1)).toEqual(pe1);
  });

  test('fields lie inside the word, side by side, each bit in at most one of them', () => {
    const overlaps = [pe0, banks.at(-1)!].flatMap((bank) =>
      placesOf(bank).filter((place) =>
        [0, 0x80000000].some((word) => {
          const bits = fieldsOf(place, word).flatMap(({ hi, lo }) => Array.from({ length: hi - lo + 1 }, (_, i) => lo + i));
          return new Set(bits).size !== bits.length || bits.some((bit) => bit < 0 || bit > 31);
        }),
      ),
    );
    expect(overlaps).toEqual([]);
  });

  test('what is in use are the words about the scenario’s INTIDs', () => {
    const used = registersOf(world, pe0, 'GICD')
      .filter((p) => isInUse(p, new Set([25, 33])))
      .map((p) => p.name);
    expect(used).toEqual(expect.arrayContaining(['GICD_CTLR', 'GICD_ISENABLER0', 'GICD_ISENABLER1', 'GICD_IPRIORITYR6']));
    expect(used).toContain('GICD_SPISR0');
    expect(used.filter((n) => /IPRIORITYR|ITARGETSR2|IIDR|CIDR/.test(n))).toEqual(['GICD_IPRIORITYR6', 'GICD_IPRIORITYR8']);
  });
});

describe('reading', () => {
  test('changes nothing: the cells are the same after all registers were read', () => {
    cursor.seek(recording.length - 1);
    const cells = cursor.words.slice();
    for (const bank of banks) for (const place of placesOf(bank)) readRegister(cursor.world, place);
    expect(cursor.words).toEqual(cells);
  });

  test('a guest reads its own vGICD: what it enabled, and of its interrupts only', () => {
    const drawn = setup({
      pes: 1,
      vms: [[on(0, program([{ intid: 33, priority: 0x50, targets: 1, edge: false, enable: true }]))], [on(0)]],
      devices: [device(33, 0), device(34, 1)],
    });
    const r = new Recording(drawn);
    r.runToEnd();
    const c = new Cursor(r);
    c.seek(r.length - 1);
    const read = (vcpu: number, name: string): number => {
      const place = registersOf(c.world, { of: 'vcpu', vcpu }, 'vGICD').find((p) => p.name === name)!;
      return readRegister(c.world, place);
    };
    expect(read(0, 'GICD_ISENABLER1')).toBe(1 << 1);
    expect(read(0, 'GICD_IPRIORITYR8')).toBe(0x5000);
    expect(read(1, 'GICD_ISENABLER1')).toBe(0);
  });
});

describe('the history of a register', () => {
  test.each(['case-1-uart', 'four-cases', 'case-1-spilled-active'])(
    '%s: last and next change are those that reading every step finds',
    (id) => {
      const r = recordingOf(id);
      const c = new Cursor(r);
      const all: RegisterPlace[] = [];
      for (const pe of c.world.pes.slice(0, 2)) {
        const bank: Bank = { of: 'pe', pe: pe.id };
        all.push(...framesOf(bank).flatMap((f) => registersOf(c.world, bank, f)));
      }
      for (const { id: vcpu } of c.world.vcpus.slice(-2)) all.push(...registersOf(c.world, { of: 'vcpu', vcpu }, 'vGICD'));
      const changes = all.map((): number[] => []);
      let before = all.map((p) => readRegister(c.world, p));
      for (let step = 1; step < r.length; step++) {
        c.seek(step);
        const now = all.map((p) => readRegister(c.world, p));
        now.forEach((word, i) => {
          if (word !== before[i]) changes[i]!.push(step);
        });
        before = now;
      }
      expect(changes.flat().length).toBeGreaterThan(20);
      const history = new RegisterHistory(r);
      fc.assert(
        fc.property(fc.integer({ min: 0, max: r.length - 1 }), (step) => {
          const expected = all.map(({ key }, i) => {
            const last = changes[i]!.findLast((s) => s <= step) ?? 0;
            const next = changes[i]!.find((s) => s > step) ?? -1;
            return { key, last, next };
          });
          const found = all.map((place) => {
            const { last, next } = history.around(place, step);
            return { key: place.key, last, next };
          });
          expect(found).toEqual(expected);
        }),
        { numRuns: 5 },
      );
    },
  );
});

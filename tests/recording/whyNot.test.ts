import { describe, expect, test } from 'vitest';
import { messages } from '../../src/i18n/messages.ts';
import { languages } from '../../src/i18n/language.ts';
import { Cursor } from '../../src/recording/cursor.ts';
import { nextEvent } from '../../src/recording/query.ts';
import { obstacleKeys, type Obstacle, type WhyNot } from '../../src/recording/obstacle.ts';
import { obstacleText, obstacleWould } from '../../src/recording/obstacleText.ts';
import { Recording } from '../../src/recording/recording.ts';
import type { Thing } from '../../src/recording/thing.ts';
import { whyNot } from '../../src/recording/whyNot.ts';
import { find, library } from '../../src/scenario/library/index.ts';
import { namesOf } from '../../src/scenario/names.ts';
import { setupOf } from '../../src/scenario/setup.ts';
import { setup } from '../support/build.ts';
import { randomMachine } from '../support/fuzz.ts';

const record = (id: string): Recording => {
  const r = new Recording(setupOf(find(id)!.scenario));
  r.runToEnd();
  return r;
};
const ask = (r: Recording, step: number, thing: Thing): WhyNot => {
  const cursor = new Cursor(r);
  cursor.seek(step);
  return whyNot(r, cursor, thing)!;
};
const keys = (answer: WhyNot): string[] => answer.obstacles.map((o) => o.key);
const spi = (intid: number, vm = 0): Thing => ({ kind: 'vintid', intid, vm, vcpu: -1 });

describe('why not?', () => {
  test('a device, its physical interrupt and the guest’s number for it are one question', () => {
    const r = record('case-1-uart');
    const answers = [spi(33), { kind: 'pintid', intid: 33, pe: 0 } as const, { kind: 'device', device: 0 } as const].map(
      (thing) => ask(r, 100, thing),
    );
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    expect(ask(r, 100, spi(33)).about).toMatchObject({ pintid: 33, vintid: 33, vm: 0, vcpu: 0 });
  });

  test('an SPI that waits in the vGICD is stopped by its gate, since the beginning, until the guest opens it', () => {
    const r = record('case-1-latched');
    const { events } = r.trace;
    const latched = events.stepOf(nextEvent(events, -1, (e) => e.kind === 'latched'));
    const enabled = events.stepOf(nextEvent(events, -1, (e) => e.kind === 'targeted' && e.step > latched));
    const before = ask(r, latched + 4, spi(48));
    expect(before.verdict).toBe('blocked');
    const gate = before.obstacles.find((o) => o.key === 'vgicdDisabled')!;
    expect(gate).toMatchObject({ register: 'vGICD_ISENABLER1', field: 'bit 16', passes: false, since: -1 });
    expect(gate.thing).toEqual({ kind: 'register', register: 'vGICD_ISENABLER1', owner: 0 });
    expect(keys(ask(r, enabled, spi(48)))).not.toContain('vgicdDisabled');
  });

  test('an SPI of a VM that is not on its PE is not found there', () => {
    const answer = ask(record('case-4-misrouted'), 500, spi(44));
    expect(answer.obstacles.find((o) => o.key === 'noVmHere')).toMatchObject({ pe: 1, vm: 0, passes: false });
  });

  test('a pending List Register behind the guest’s mask names the mask, and the step that set it', () => {
    const r = record('case-1-priority-mask');
    const cursor = new Cursor(r);
    let seen: Obstacle | undefined;
    for (let step = 0; step < r.length && seen === undefined; step++) {
      cursor.seek(step);
      const answer = whyNot(r, cursor, spi(33))!;
      if (answer.verdict === 'blocked' && answer.obstacles.every((o) => o.key === 'vmPriMask')) seen = answer.obstacles[0];
    }
    expect(seen).toMatchObject({
      register: 'GICH_VMCR',
      field: 'VMPriMask',
      thing: { kind: 'register', register: 'GICH_VMCR', owner: 0 },
    });
    cursor.seek(seen!.since);
    expect(cursor.changed().map((c) => c.name)).toContain('gic.pe0.gich.vmcr');
  });

  test('what is acknowledged and not ended is delivered, and what is on its way says when it arrives', () => {
    const r = record('case-1-uart');
    const { events } = r.trace;
    const taken = events.stepOf(nextEvent(events, -1, (e) => e.kind === 'vAcknowledged'));
    expect(ask(r, taken, spi(33))).toMatchObject({ verdict: 'delivered', obstacles: [] });
    const written = events.stepOf(nextEvent(events, -1, (e) => e.kind === 'lrWritten'));
    const answer = ask(r, written, spi(33));
    expect(answer).toMatchObject({ verdict: 'onItsWay', obstacles: [] });
    expect(answer.ahead).toMatchObject({ pe: 0, until: taken });
  });

  test('an interrupt of the hypervisor’s own never goes to a guest; a thing that is no interrupt cannot be asked about', () => {
    const r = record('case-1-host-interrupt');
    for (const intid of [1, 25, 26]) {
      const answer = ask(r, 50, { kind: 'pintid', intid, pe: 0 });
      expect(keys(answer)).toContain('hostReserved');
    }
    const cursor = new Cursor(r);
    expect(whyNot(r, cursor, { kind: 'pe', pe: 0 })).toBeUndefined();
    expect(whyNot(r, cursor, { kind: 'device', device: 99 })).toBeUndefined();
    expect(whyNot(r, cursor, { kind: 'vintid', intid: 5000, vm: 0, vcpu: -1 })).toBeUndefined();
  });

  test('at the step before a guest acknowledges nothing stands in the way', { timeout: 60_000 }, () => {
    const setups = [
      ...library.map((x) => [x.id, setupOf(x.scenario)] as const),
      ...[1, 2, 3, 4, 5, 6].map((n) => [`seed ${n}`, setup(randomMachine(n))] as const),
    ];
    const wrong: string[] = [];
    let asked = 0;
    for (const [id, s] of setups) {
      const r = new Recording(s);
      r.runToEnd();
      const cursor = new Cursor(r);
      const { events } = r.trace;
      for (let e = 0, n = 0; e < events.length && n < 40; e++) {
        if (events.kindOf(e) !== 'vAcknowledged') continue;
        const row = events.row(e);
        n++;
        asked++;
        cursor.seek(row.step - 1);
        const vcpu = row.vintid < 32 ? row.vcpu : -1;
        const answer = whyNot(r, cursor, { kind: 'vintid', intid: row.vintid, vm: row.vm, vcpu })!;
        if (answer.verdict !== 'onItsWay') wrong.push(`${id} ${row.step}: ${answer.verdict} ${keys(answer).join(' ')}`);
      }
    }
    expect(asked).toBeGreaterThan(150);
    expect(wrong).toEqual([]);
  });

  test('in a machine that has come to rest nothing is on its way: what is asked for has something in its way', () => {
    const wrong: string[] = [];
    let rested = 0;
    for (const { id, scenario } of library) {
      const r = new Recording(setupOf(scenario));
      r.runToEnd();
      if (r.ended !== 'quiet') continue;
      rested++;
      const cursor = new Cursor(r);
      cursor.seek(r.length - 1);
      for (const vm of cursor.world.vms) {
        for (let v = 0; v < vm.owned.count; v++) {
          if (!vm.owned.get(v)) continue;
          for (const vcpu of v < 32 ? vm.vcpus.map((x) => x.id) : [-1]) {
            const answer = whyNot(r, cursor, { kind: 'vintid', intid: v, vm: vm.id, vcpu })!;
            if (answer.verdict === 'onItsWay') wrong.push(`${id}: ${vm.id} ${vcpu} ${v}`);
            // it would stay like this for ever: somebody has to change something
            if (answer.verdict === 'blocked' && answer.obstacles.every((o) => o.passes))
              wrong.push(`${id}: ${v} ${keys(answer).join(' ')}`);
          }
        }
      }
    }
    expect(rested).toBeGreaterThan(30);
    expect(wrong).toEqual([]);
  });

  test('every step that is named changed the cell that is named', () => {
    for (const id of ['case-1-uart', 'case-1-latched', 'case-3-timers', 'case-4-sgi-two-sources', 'case-1-lr-overflow']) {
      const r = record(id);
      const cursor = new Cursor(r);
      for (let step = 10; step < r.length; step += 37) {
        for (const device of r.setup.devices.keys()) {
          for (const o of ask(r, step, { kind: 'device', device }).obstacles) {
            expect(o.since).toBeLessThanOrEqual(step);
            if (o.since < 0 || o.cell < 0) continue;
            cursor.seek(o.since);
            expect(
              cursor.changed().some((c) => c.cell >= o.cell && c.cell < o.cell + o.words),
              `${id} ${step} ${o.key}`,
            ).toBe(true);
          }
        }
      }
    }
  });

  test.each(languages)('each obstacle has a sentence and a way out, in %s', (language) => {
    const text = messages(language);
    const names = namesOf(setup({ pes: 1, vms: [[]] }));
    const said = new Set<string>();
    for (const key of obstacleKeys) {
      const at = { cell: -1, mask: -1, words: 1, since: -1, passes: false, pe: 0, vm: 0, vcpu: 0, lr: 0, other: 40, limit: 0x80 };
      const o: Obstacle = { key, register: 'GICD_CTLR', field: 'EnableGrp0', thing: { kind: 'pe', pe: 0 }, ...at };
      const about = { pintid: 33, pe: 0, vintid: 34, vm: 0, vcpu: 0 };
      const sentence = obstacleText(o, about, names, text);
      expect(sentence).toMatch(language === 'en' ? /^[A-Z].*\.$/ : /。$/);
      expect(sentence).not.toMatch(/undefined|NaN|\s{2}/);
      expect(obstacleWould(o, about, names, text)).not.toBe('');
      said.add(sentence);
    }
    expect(said.size).toBe(obstacleKeys.length);
  });
});

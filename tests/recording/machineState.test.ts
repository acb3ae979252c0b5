import { describe, expect, test } from 'vitest';
import { Cursor } from '../../src/recording/cursor.ts';
import { machineState, type MachineState } from '../../src/recording/machineState.ts';
import { Recording } from '../../src/recording/recording.ts';
import { vgicState } from '../../src/recording/vgicState.ts';
import { find } from '../../src/scenario/library/index.ts';
import { setupOf } from '../../src/scenario/setup.ts';
import { device, on, program, setup } from '../support/build.ts';
import type { EventKind } from '../../src/engine/trace/eventKind.ts';
import type { Setup } from '../../src/engine/machine/setup.ts';

const after = (drawn: Setup, kind: EventKind | 'end', nth = 0): { cursor: Cursor; recording: Recording } => {
  const recording = new Recording(drawn);
  recording.runToEnd();
  const { events } = recording.trace;
  const ids = Array.from({ length: events.length }, (_, i) => i).filter((i) => events.kindOf(i) === kind);
  const cursor = new Cursor(recording);
  cursor.seek(kind === 'end' ? recording.length - 1 : events.stepOf(ids[nth]!));
  return { cursor, recording };
};
const stateOf = (c: Cursor, vm: number, vintids: readonly number[]): MachineState =>
  machineState(c.world, c.world.vms[vm]!, vintids);
const uart = setupOf(find('case-1-uart')!.scenario);

describe('a virtual machine at a step', () => {
  test('an interrupt in a List Register is pending there, and its vCPU is said to have it', () => {
    const { cursor } = after(uart, 'lrWritten');
    const [row] = stateOf(cursor, 0, [33]).interrupts;
    expect(row).toMatchObject({ intid: 33, pending: true, active: false, hw: true, hwintid: 33, vcpu: 0 });
    expect(row!.holder).toMatchObject({ lr: 0, list: undefined });
  });
  test('once acknowledged it is active, and after its end it is neither', () => {
    const acknowledged = stateOf(after(uart, 'vAcknowledged').cursor, 0, [33]).interrupts[0]!;
    expect(acknowledged).toMatchObject({ pending: false, active: true, vcpu: 0 });
    const ended = stateOf(after(uart, 'end').cursor, 0, [33]).interrupts[0]!;
    expect(ended).toMatchObject({ pending: false, active: false, vcpu: -1, holder: undefined });
  });
  test('private interrupts have a row for each vCPU, shared ones have one', () => {
    const drawn = setup({ pes: 2, vms: [[on(0), on(1)]], devices: [device(33, 0)] });
    const rows = stateOf(after(drawn, 'end').cursor, 0, [2, 33]).interrupts;
    expect(rows.map((r) => [r.intid, r.bank])).toEqual([
      [2, 0],
      [2, 1],
      [33, -1],
    ]);
  });
  test('ptov and vtop are pairs of a physical and a virtual number', () => {
    const drawn = setup({ pes: 1, vms: [[on(0)]], devices: [device(40, 0, { vintid: 50 })] });
    expect(stateOf(after(drawn, 'end').cursor, 0, []).pairs).toContainEqual({ p: 40, v: 50 });
  });
  test('a vCPU waits for its start, for an interrupt, or for its PE', () => {
    const busy = program([], [{ op: 'work', units: 400 }]);
    const drawn = setup({ pes: 1, vms: [[on(0, busy)], [on(0, busy)], [on(0, program(), false)]], end: 200 });
    const { cursor } = after(drawn, 'end');
    const waits = [0, 1, 2].map((vm) => stateOf(cursor, vm, []).vcpus[0]!.waiting);
    expect(waits[2]).toEqual({ for: 'start' });
    const runs = waits.findIndex((w) => w.for === 'nothing');
    expect(waits[1 - runs]).toEqual({ for: 'pe', running: runs });
    expect(stateOf(after(uart, 'end').cursor, 0, []).vcpus[0]!.waiting).toEqual({ for: 'interrupt' });
  });
  test('the saved context of a parked vCPU is the one that will be loaded', () => {
    const { cursor } = after(setupOf(find('case-3-world-switch')!.scenario), 'switchedOut');
    const all = cursor.world.vms.flatMap((vm) => stateOf(cursor, vm.id, []).vcpus);
    const parked = all.filter((v) => !v.loaded && v.state !== 'off');
    expect(parked.length).toBeGreaterThan(0);
    for (const v of parked) expect(v.context.vmcr).toBe(cursor.world.vcpus[v.id]!.saved.vmcr.v);
  });
  test('a message that its PE has not read is told', () => {
    const { cursor } = after(setupOf(find('case-4-sgi-wake')!.scenario), 'messageSent');
    const unread = cursor.world.vms.flatMap((vm) => stateOf(cursor, vm.id, []).vcpus).flatMap((v) => v.unread);
    expect(unread).toHaveLength(1);
    expect(unread[0]!.message).not.toBe('');
  });
});

describe('vgic-state', () => {
  test('is what Linux prints: the head, the columns, and a row for each interrupt', () => {
    const { cursor } = after(uart, 'lrWritten');
    expect(vgicState(cursor.world.vms[0]!, (v) => v === 1 || v === 33)).toMatchInlineSnapshot(`
      "Distributor
      ===========
      vgic_model:	GICv2
      nr_spis:	96
      enabled:	1

      P=pending_latch, L=line_level, A=active
      E=enabled, H=hw, C=config (level=1, edge=0)
      G=group

      VCPU 0 TYP   ID TGT_ID PLAEHCG     HWID   TARGET SRC PRI VCPU_ID
      ----------------------------------------------------------------
             SGI    1      0 0001000        0        1   0   0      -1

      SPI  0 TYP   ID TGT_ID PLAEHCG     HWID   TARGET SRC PRI VCPU_ID
      ----------------------------------------------------------------
             SPI   33      0 1001110       33        1   0 128       0"
    `);
  });
  test('the columns stand under their heads', () => {
    const { cursor } = after(uart, 'vAcknowledged');
    const lines = vgicState(cursor.world.vms[0]!, () => true).split('\n');
    const head = lines.find((l) => l.startsWith('VCPU'))!;
    const row = lines.find((l) => l.includes('SPI   33'))!;
    const ends = (word: string): number => head.indexOf(word) + word.length;
    for (const word of ['TYP', 'ID', 'PLAEHCG', 'HWID', 'TARGET', 'PRI', 'VCPU_ID'])
      expect(row.slice(0, ends(word)).trimEnd()).toHaveLength(ends(word));
    expect(row).toContain('0011110');
  });
  test('every interrupt of every vCPU is there when all are asked for', () => {
    const drawn = setup({ pes: 2, vms: [[on(0), on(1)]], devices: [device(33, 0)] });
    const { cursor } = after(drawn, 'end');
    const rows = vgicState(cursor.world.vms[0]!, () => true).match(/^ {7}(SGI|PPI|SPI)/gm);
    expect(rows).toHaveLength(2 * 32 + drawn.gic.intids - 32);
  });
});

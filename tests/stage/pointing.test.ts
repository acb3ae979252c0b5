import { expect, test } from 'vitest';
import { parseThing, thingKey } from '../../src/recording/thing.ts';
import { keysOf, ofDevice, ofListRegister, ofPhysical, ofToken, ofVirtual } from '../../src/stage/pointing.ts';
import type { RestingToken } from '../../src/stage/restingTokens.ts';
import { topologyOf } from '../../src/stage/topology.ts';
import { device, on, program, setup } from '../support/build.ts';

const topology = topologyOf(
  setup({
    pes: 2,
    vms: [[on(0, program())], [on(1, program())]],
    devices: [device(33, 0), device(50, 1, { vintid: 40 })],
  }),
);
const keys = (text: string): Set<string> => new Set(text.split(' '));

test('a device, its physical interrupt and the number in its VM light up together', () => {
  const all = keys('dev1 irq50 virq40.vm1');
  expect(keys(keysOf(ofDevice(topology, 1)))).toEqual(all);
  expect(keys(keysOf(ofPhysical(topology, 50, 0)))).toEqual(all);
  expect(keys(keysOf(ofVirtual(topology, 40, 1, 1)))).toEqual(all);
});

test('a banked interrupt is one thing on each PE', () => {
  expect(keysOf(ofPhysical(topology, 27, 1))).toBe('irq27.1');
  expect(keysOf(ofPhysical(topology, 33, 1))).toContain('irq33');
});

test('a List Register shows what stands in it, and a free one only itself', () => {
  expect(keysOf(ofListRegister(topology, 1, 2, undefined, 1, 1))).toBe('lr1.2');
  const lr = { vintid: 27, pintid: 27, hw: true, state: 1, priority: 16, group1: true } as const;
  expect(keys(keysOf(ofListRegister(topology, 1, 2, lr, 1, 1)))).toEqual(keys('lr1.2 virq27.vm1.vpe1 irq27.1'));
});

const look = (intid: number, vm: number, vcpu: number): RestingToken => ({
  key: '',
  intid,
  vm,
  vcpu,
  state: 'pending',
  place: 'gicd:0:50',
});

test('a token is first what it is now: physical at the Distributor, virtual in a guest’s hands', () => {
  expect(keysOf(ofToken(topology, 'p50', look(50, -1, -1))).split(' ')[0]).toBe('irq50');
  const inGuest = keysOf(ofToken(topology, 'p50', look(40, 1, 1)));
  expect(inGuest.split(' ')[0]).toBe('virq40.vm1');
  expect(keys(inGuest)).toEqual(keys('virq40.vm1 dev1 irq50 vm1'));
  expect(keysOf(ofToken(topology, 'v1.1.2.0', look(2, 1, 1)))).toBe('virq2.vm1.vpe1 vm1');
});

test('every key that the stage writes can be read back', () => {
  const all = [...ofDevice(topology, 0), ...ofPhysical(topology, 27, 1), ...ofToken(topology, 'v1.1.2.0', look(2, 1, 1))];
  for (const thing of all) expect(parseThing(thingKey(thing))).toEqual(thing);
});

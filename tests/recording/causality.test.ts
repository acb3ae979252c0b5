import { describe, expect, test } from 'vitest';
import type { EventKind } from '../../src/engine/trace/eventKind.ts';
import { causes, Consequences } from '../../src/recording/causality.ts';
import { Cursor } from '../../src/recording/cursor.ts';
import {
  eventsOf,
  lastChange,
  nextChange,
  nextEvent,
  ofIntid,
  ofFlow,
  ofKind,
  ofPe,
  ofVcpu,
  previousEvent,
} from '../../src/recording/query.ts';
import { Recording } from '../../src/recording/recording.ts';
import { find } from '../../src/scenario/library/index.ts';
import { setupOf } from '../../src/scenario/setup.ts';

const record = (id: string): Recording => {
  const r = new Recording(setupOf(find(id)!.scenario));
  r.runToEnd();
  return r;
};
const uart = record('case-1-uart');
const { events } = uart.trace;
const kinds = (r: Recording, ids: readonly number[]): string[] => ids.map((id) => r.trace.events.kindOf(id));
const first = (r: Recording, kind: EventKind): number => nextEvent(r.trace.events, -1, ofKind(kind));

describe('causality', () => {
  test('the end of SPI 33 goes back, cause by cause, to the line of the UART', () => {
    const end = first(uart, 'hwDeactivated');
    expect(kinds(uart, causes(events, end))).toEqual([
      'lineRaised',
      'becamePending',
      'irqSignalled',
      'acknowledged',
      'classified',
      'injected',
      'targeted',
      'lrWritten',
      'virqSignalled',
      'vAcknowledged',
      'vPriorityDropped',
      'vDeactivated',
      'hwDeactivated',
    ]);
  });

  test('causes and consequences are each other’s inverse', () => {
    const consequences = new Consequences(events);
    for (let id = 0; id < events.length; id++) {
      for (const next of consequences.of(id)) expect([events.causeOf(next), events.occasionOf(next)]).toContain(id);
      const cause = events.causeOf(id);
      if (cause >= 0) expect(consequences.of(cause)).toContain(id);
    }
  });

  test('the second source of an SGI waits for the end of the first and keeps its own causes', () => {
    const r = record('case-4-sgi-two-sources');
    const consequences = new Consequences(r.trace.events);
    const firstAck = first(r, 'vAcknowledged');
    const secondAck = nextEvent(r.trace.events, firstAck, ofKind('vAcknowledged'));
    const chains = [firstAck, secondAck].map((id) => causes(r.trace.events, id));
    const senders = chains.map((chain) => r.trace.events.row(chain.find((id) => r.trace.events.kindOf(id) === 'sgiSent')!).vcpu);
    expect(new Set(senders).size).toBe(2);
    // that it goes on now, and not before, is because the first has ended
    const turn = chains[1]!.find((id) => r.trace.events.kindOf(id) === 'refilled')!;
    const occasion = r.trace.events.occasionOf(turn);
    expect(kinds(r, [occasion])).toEqual(['maintenanceHandled']);
    expect(kinds(r, causes(r.trace.events, occasion))).toContain('vDeactivated');
    expect(consequences.of(occasion)).toContain(turn);
  });
});

describe('queries', () => {
  test('next and previous find the same events in both directions', () => {
    const wanted = ofIntid(33);
    const forwards: number[] = [];
    for (let id = nextEvent(events, -1, wanted); id >= 0; id = nextEvent(events, id, wanted)) forwards.push(id);
    const backwards: number[] = [];
    for (let id = previousEvent(events, events.length, wanted); id >= 0; id = previousEvent(events, id, wanted))
      backwards.push(id);
    expect(forwards.length).toBeGreaterThan(10);
    expect(backwards.toReversed()).toEqual(forwards);
    expect(nextEvent(events, -1, ofPe(5))).toBe(-1);
    expect(events.row(nextEvent(events, -1, ofVcpu(0))).kind).toBe('switchedIn');
    const raised = first(uart, 'lineRaised');
    expect(events.row(nextEvent(events, raised, ofFlow(events, raised))).kind).toBe('becamePending');
  });

  test('the events of all steps are all events, once each', () => {
    const all = Array.from({ length: uart.length }, (_, step) => eventsOf(uart.trace, step)).flat();
    expect(all.map((e) => e.id)).toEqual(Array.from({ length: events.length }, (_, i) => i));
    for (const e of all) expect(e.step).toBeLessThan(uart.length);
  });

  test('the last and the next change of a cell are the steps at which it differs', () => {
    const cursor = new Cursor(uart);
    const region = cursor.regions.find((r) => r.name === 'gic.gich0.lr' || /gich.*lr$/.test(r.name))!;
    const written = events.row(first(uart, 'lrWritten')).step;
    expect(nextChange(uart.trace, region.at, region.words, 0)).toBe(written);
    expect(lastChange(uart.trace, region.at, region.words, written)).toBe(written);
    expect(lastChange(uart.trace, region.at, region.words, written - 1)).toBeLessThan(1);
  });
});

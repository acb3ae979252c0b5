import { expect, test } from 'vitest';
import { hop } from '../../src/recording/hop.ts';
import { virtualThing, physicalThing } from '../../src/recording/interruptPair.ts';
import { eventsOf } from '../../src/recording/query.ts';
import { Recording } from '../../src/recording/recording.ts';
import { find } from '../../src/scenario/library/index.ts';
import { setupOf } from '../../src/scenario/setup.ts';

const recording = new Recording(setupOf(find('case-1-uart')!.scenario));
recording.runToEnd();
const { trace } = recording;

/** The kinds of all events of the steps that one comes through, from `step` on. */
function stops(thing: Parameters<typeof hop>[1], step: number, by: 1 | -1): string[] {
  const kinds: string[] = [];
  for (let at = hop(trace, thing, step, by); at >= 0; at = hop(trace, thing, at, by)) {
    expect(Math.sign(at - step)).toBe(by);
    step = at;
    kinds.push(...eventsOf(trace, at).map((e) => e.kind));
  }
  return kinds;
}

test('from the line to the end of the interrupt, over what came between', () => {
  const raised = Array.from({ length: trace.events.length }, (_, id) => trace.events.row(id)).find(
    (r) => r.kind === 'lineRaised',
  )!;
  const kinds = stops(physicalThing(33, 0), raised.step, 1);
  expect(kinds).toEqual(expect.arrayContaining(['acknowledged', 'injected', 'hwDeactivated']));
  expect(kinds.indexOf('acknowledged')).toBeLessThan(kinds.indexOf('hwDeactivated'));
});

test('from the end of the virtual interrupt back to what raised it', () => {
  const kinds = stops(virtualThing(33, 0, -1), recording.length - 1, -1);
  expect(kinds).toContain('vAcknowledged');
  expect(kinds).toContain('lineRaised');
});

test('a thing that no event names leads nowhere', () => {
  expect(hop(trace, physicalThing(99, 0), 50, 1)).toBe(-1);
  expect(hop(trace, physicalThing(99, 0), 50, -1)).toBe(-1);
});

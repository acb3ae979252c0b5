import { expect, test } from 'vitest';
import { firstDifference } from '../../src/recording/firstDifference.ts';
import { Recording } from '../../src/recording/recording.ts';
import { flipped, comparedOptions } from '../../src/scenario/compare.ts';
import { find } from '../../src/scenario/library/index.ts';
import { parseScenario, type Scenario } from '../../src/scenario/schema.ts';
import { setupOf } from '../../src/scenario/setup.ts';

const run = (s: Scenario): Recording => {
  const recording = new Recording(setupOf(s));
  recording.runToEnd();
  return recording;
};
const twoSources = (): Scenario => {
  const parsed = parseScenario({
    ...find('case-4-sgi-two-sources')!.source,
    compare: { sgiSourceOrder: 'lowest' },
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};

test('the other run of a comparison has the other option, and its other run is this one', () => {
  const here = twoSources();
  const there = flipped(here)!;
  expect([here.hypervisor.sgiSourceOrder, there.hypervisor.sgiSourceOrder]).toEqual(['highest', 'lowest']);
  expect(comparedOptions(there)).toEqual([{ name: 'sgiSourceOrder', here: 'lowest', there: 'highest' }]);
  expect(flipped(there)).toEqual(here);
  expect(flipped(find('case-1-uart')!.scenario)).toBeUndefined();
});

test('two runs part at the first event that one tells otherwise', () => {
  const here = run(twoSources());
  const there = run(flipped(twoSources())!);
  const d = firstDifference(here.trace, there.trace)!;
  const [a, b] = [here.trace.events.row(d.here), there.trace.events.row(d.there)];
  expect([d.here, d.hereStep, d.thereStep]).toEqual([d.there, a.step, b.step]);
  expect([a.kind, b.kind]).toEqual(['lrWritten', 'lrWritten']);
  expect(a.value).not.toBe(b.value);
  for (let id = 0; id < d.here; id++) expect(there.trace.events.kindOf(id)).toBe(here.trace.events.kindOf(id));
});

test('two equal runs part nowhere, and one that has ended before parts at its end', () => {
  const whole = run(twoSources());
  const again = run(twoSources());
  expect(firstDifference(whole.trace, again.trace)).toBeUndefined();
  const cut = new Recording(setupOf(twoSources()));
  cut.runFor(60);
  const d = firstDifference(cut.trace, whole.trace)!;
  expect([d.here, d.hereStep, d.there]).toEqual([-1, cut.length - 1, cut.trace.events.length]);
});

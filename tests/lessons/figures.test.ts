import { expect, test } from 'vitest';
import type { EventRow } from '../../src/engine/trace/events.ts';
import { Recording } from '../../src/recording/recording.ts';
import { storyOf, type StoryLine } from '../../src/recording/story.ts';
import { en } from '../../src/i18n/en/index.ts';
import { find } from '../../src/scenario/library/index.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { namesOfScenario, setupOf } from '../../src/scenario/setup.ts';

/** The figures that the lessons' texts state. */

type Options = Partial<Scenario['hypervisor']>;

function storyFor(id: string, options: Options = {}): StoryLine[] {
  const written = find(id)!.scenario;
  const scenario = { ...written, hypervisor: { ...written.hypervisor, ...options } };
  const setup = setupOf(scenario);
  const recording = new Recording(setup, []);
  recording.runToEnd();
  return storyOf(recording, namesOfScenario(scenario, setup), en);
}

const indexOf = (story: readonly StoryLine[], fields: Partial<EventRow>, from = 0): number => {
  const at = story.findIndex(
    ({ row }, i) => i >= from && Object.entries(fields).every(([key, value]) => row[key as keyof EventRow] === value),
  );
  expect(at).toBeGreaterThanOrEqual(0);
  return at;
};

test.each([
  [false, 68],
  [true, 34],
])(
  'an SPI of the VM that is not running is acknowledged after its time: preemptOnInject %s, %i ticks',
  (preemptOnInject, ticks) => {
    const story = storyFor('case-3-other-vm', { preemptOnInject });
    const asked = indexOf(story, { kind: 'lineRaised', pintid: 50 });
    const taken = indexOf(story, { kind: 'vAcknowledged', vintid: 50 }, asked);
    expect(story[taken]!.tick - story[asked]!.tick).toBe(ticks);
  },
);

test.each([
  ['case-1-virtual-timer', { kind: 'timerExpired', pintid: 27 }, { kind: 'vDeactivated', vintid: 27 }, 1],
  ['case-1-physical-timer', { kind: 'timerExpired', pintid: 26 }, { kind: 'maintenanceHandled' }, 3],
  ['case-1-uart', { kind: 'lineRaised', pintid: 33 }, { kind: 'hwDeactivated', pintid: 33 }, 1],
  ['case-1-emulated-device', { kind: 'lineRaised', pintid: 60 }, { kind: 'maintenanceHandled' }, 3],
] as const)('%s: from the line to the end it costs %4$i exits', (id, begins, ends, exits) => {
  const story = storyFor(id);
  const from = indexOf(story, begins);
  const to = indexOf(story, ends, from);
  expect(story.slice(from, to + 1).filter(({ row }) => row.kind === 'exited')).toHaveLength(exits);
});

test('six interrupts, four List Registers, one maintenance interrupt', () => {
  const kinds = storyFor('case-1-lr-overflow').map(({ row }) => row.kind);
  expect(kinds.filter((kind) => kind === 'maintenanceHandled')).toHaveLength(1);
  expect(kinds.filter((kind) => kind === 'vAcknowledged')).toHaveLength(6);
});

test('three edges, two interrupts', () => {
  const kinds = storyFor('case-1-edges-merge').map(({ row }) => row.kind);
  expect(kinds.filter((kind) => kind === 'lineRaised')).toHaveLength(3);
  expect(kinds.filter((kind) => kind === 'acknowledged')).toHaveLength(2);
});

test.each(['case-2-sgi-same-pe', 'case-4-remote-writes'])(
  '%s: looking the vCPU up or handing it down, the runs are equal',
  (id) => {
    const [down, up] = (['passed-down', 'look-up'] as const).map((currentVcpu) => storyFor(id, { currentVcpu }));
    expect(up!.map(({ step, sentence }) => [step, sentence])).toEqual(down!.map(({ step, sentence }) => [step, sentence]));
  },
);

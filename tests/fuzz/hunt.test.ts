import { describe, expect, test } from 'vitest';
import { optionCatalogue, type OptionName } from '../../src/engine/hypervisor/optionCatalogue.ts';
import { hunt, tally } from '../../src/fuzz/hunt.ts';
import { randomScenario } from '../../src/fuzz/randomScenario.ts';
import { shrink } from '../../src/fuzz/shrink.ts';
import { tryScenario, type Fault } from '../../src/fuzz/trial.ts';
import { parseScenario } from '../../src/scenario/schema.ts';

/** Seeds are hunted in parts, so that none takes long. */
const PART = 125;
const PARTS = Array.from({ length: 8 }, (_, i) => i * PART + 1);

describe('1,000 random machines break no invariant, panic nowhere and use nothing improperly', () => {
  test.each(PARTS)('seeds from %i on', { timeout: 240_000 }, (seed) => {
    const { runs, steps, catches } = hunt(PART, seed, { end: 3_000 });
    expect(catches).toEqual([]);
    expect(runs).toBe(PART);
    // they do run: a machine that stands still finds nothing either
    expect(steps).toBeGreaterThan(PART * 1_500);
  });
});

test('a seed is one scenario, and it validates', () => {
  for (let seed = 1; seed < 60; seed++) {
    expect(randomScenario(seed)).toEqual(randomScenario(seed));
    expect(parseScenario(randomScenario(seed)).ok).toBe(true);
  }
  expect(randomScenario(1)).not.toEqual(randomScenario(2));
});

test('what is drawn is various', () => {
  const all = Array.from({ length: 80 }, (_, seed) => randomScenario(seed));
  const some = (is: (s: (typeof all)[number]) => boolean): boolean => all.some(is) && !all.every(is);
  expect(some((s) => s.pes!.length === 1)).toBe(true);
  expect(some((s) => s.pes!.length === 8)).toBe(true);
  expect(some((s) => s.stimuli!.some((x) => x.do === 'move'))).toBe(true);
  expect(some((s) => s.gic!.listRegisters === 1)).toBe(true);
  expect(some((s) => s.devices!.some((d) => d.intid! > 255))).toBe(true);
  expect(some((s) => JSON.stringify(s).includes('GICD_ISACTIVER'))).toBe(true);
  expect(some((s) => s.hypervisor!.preemptOnInject === true)).toBe(true);
});

/** What each published defect breaks. */
const breaks: { readonly [option: string]: Fault } = {
  'policy=axvisor-lr0': 'nothingLost',
  'policy=first-free-or-panic': 'panic',
  'policy=shyper': 'guestRuns',
  'policy=bao': 'guestRuns',
  'policy=kvm': 'guestRuns',
  'hostEoiMode=0': 'forwardedActive',
  'remoteDelivery=none': 'nothingForgotten',
  'mailbox=lifo': 'messagesInOrder',
  'switchHcr=false': 'enabledByCtlr',
  'switchVmcr=false': 'contextKept',
  'switchApr=false': 'contextKept',
  'switchLrs=false': 'ownVmOnly',
  'switchPpis=false': 'ppiFollows',
  'switchKey=vm': 'ownVcpuOnly',
  'firstRun=inherited': 'contextKept',
  'targetSpace=pe': 'nothingLost',
  'sgiSources=fixed': 'nothingLost',
  'disabledInject=drop': 'nothingLost',
  'pendTarget=writer': 'rightTarget',
  'intidWidth=8': 'onePlace',
  'moveTargets=stay': 'nothingLost',
};
/** So many seeds are enough for each of them. */
const SEEDS = 60;

describe('the hunter finds every published defect', () => {
  const defects = optionCatalogue.flatMap((row) => Object.keys(row.defects).map((value) => ({ name: row.name, value })));

  test.each(defects)('$name = $value', { timeout: 120_000 }, ({ name, value }) => {
    const wanted = breaks[`${name}=${value}`]!;
    const chosen = optionCatalogue.find((row) => row.name === name)!.values.find((x) => String(x) === value);
    const found = (): boolean => {
      for (let seed = 1; seed <= SEEDS; seed += 5) {
        const { catches } = hunt(5, seed, { end: 5_000, hypervisor: { [name satisfies OptionName]: chosen } });
        if (tally(catches).has(wanted)) return true;
      }
      return false;
    };
    expect(found()).toBe(true);
  });
});

describe('a failing case is made small', () => {
  const drawing = { end: 5_000, hypervisor: { mailbox: 'lifo' } } as const;
  const { catches } = hunt(10, 1, drawing);
  const first = catches.find((c) => c.findings[0]!.fault === 'messagesInOrder')!;
  const whole = randomScenario(first.seed, drawing);
  const small = shrink(whole, 'messagesInOrder', 400);
  const size = (x: unknown): number => JSON.stringify(x).length;

  test('it still shows the same fault, and validates as a scenario', () => {
    expect(tryScenario(small).findings.map((f) => f.fault)).toContain('messagesInOrder');
    expect(parseScenario(small).ok).toBe(true);
  });

  test('it is much smaller, and ends soon after the fault', () => {
    expect(size(small)).toBeLessThan(size(whole) / 3);
    expect(small.end).toBeLessThan(whole.end!);
  });

  test('it keeps the option that breaks it, and nothing more', () => {
    expect(small.hypervisor).toMatchObject({ mailbox: 'lifo' });
    expect(tryScenario({ ...small, hypervisor: {} }).findings.map((f) => f.fault)).not.toContain('messagesInOrder');
  });
});

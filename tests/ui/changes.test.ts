import { expect, test } from 'vitest';
import { Cursor } from '../../src/recording/cursor.ts';
import { Recording } from '../../src/recording/recording.ts';
import { find } from '../../src/scenario/library/index.ts';
import { namesOfScenario, setupOf } from '../../src/scenario/setup.ts';
import { shownChanges } from '../../src/ui/explain/changes.ts';

const { scenario } = find('case-1-uart')!;
const setup = setupOf(scenario);
const names = namesOfScenario(scenario, setup);
const recording = new Recording(setup);
recording.runToEnd();
const cursor = new Cursor(recording);

/** What the step of the first event of this kind changed, as the panel writes it. */
function changed(kind: string): string[] {
  const { events } = recording.trace;
  for (let id = 0; id < events.length; id++) {
    if (events.kindOf(id) !== kind) continue;
    cursor.seek(events.stepOf(id));
    return shownChanges(cursor.changed(), setup, names).map((c) => `${c.name}: ${c.before} → ${c.after}`);
  }
  return [];
}

test('a new List Register is shown field by field', () => {
  expect(changed('lrWritten')).toContain('PE0 LR0: 0x0 → State pending, VirtualID 33, Priority 0x80, HW 1, PhysicalID 33');
});

test('only the field that changed is shown of one that was there', () => {
  const lines = changed('vAcknowledged');
  expect(lines).toContain('PE0 LR0.State: pending → active');
  expect(lines).toContain('PE0 GICH_APR: 0x0 → 0x10000');
});

test('a bit of the Distributor is named by its interrupt', () => {
  expect(changed('acknowledged')).toContain('GICD_ISACTIVER [SPI 33]: 0 → 1');
  expect(changed('hwDeactivated')).toContain('GICD_ISACTIVER [SPI 33]: 1 → 0');
});

test('what the guest writes is shown in its vGICD, and what is passed on in the GICD', () => {
  const all: string[] = [];
  for (let step = 1; step < recording.length; step++) {
    cursor.seek(step);
    all.push(...shownChanges(cursor.changed(), setup, names).map((c) => `${c.name}: ${c.before} → ${c.after}`));
  }
  expect(all).toContain('VM0 GICD_ISENABLER [SPI 33]: 0 → 1');
  expect(all).toContain('GICD_ISENABLER [SPI 33]: 0 → 1');
  expect(all).toContain('VM0 GICD_IPRIORITYR [SPI 33]: 0x00 → 0x80');
});

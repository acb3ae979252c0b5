import { describe, expect, test } from 'vitest';
import { thingMenuMessages } from '../../src/i18n/thingMenuMessages.ts';
import { parseThing } from '../../src/recording/thing.ts';
import { DESK } from '../../src/stage/floorPlan.ts';
import { fromLibrary } from '../../src/store/fromLibrary.ts';
import { makeStore, type Store } from '../../src/store/store.ts';
import { Viewer } from '../../src/store/viewer.ts';
import { menuOf, type Item } from '../../src/ui/menu/items.ts';

function ready(id: string): Store {
  const store = makeStore({ read: () => null, write: () => undefined }, ['en']);
  const loaded = fromLibrary(id);
  if (!loaded.ok) throw new Error(`no scenario ${id}`);
  store.getState().open(loaded.value, 0);
  while (store.getState().runAhead(100, () => 0));
  return store;
}
function menu(store: Store, key: string): readonly Item[] {
  const { shown, step, follows } = store.getState();
  const viewer = new Viewer(shown!, 'wide', DESK);
  const about = { world: viewer.worlds(step).after, names: shown!.names, words: thingMenuMessages('en') };
  return menuOf(parseThing(key)!, about, follows).flat();
}
const texts = (store: Store, key: string): string[] => menu(store, key).map((item) => item.text);
function choose(store: Store, key: string, text: string): boolean {
  const item = menu(store, key).find((x) => x.text === text);
  const done = item !== undefined && 'act' in item && store.getState().act(item.act);
  while (store.getState().runAhead(100, () => 0));
  return done;
}
/** The step of the first event of a kind. */
function stepOf(store: Store, kind: string): number {
  const { events } = store.getState().shown!.recording.trace;
  for (let id = 0; id < events.length; id++) if (events.row(id).kind === kind) return events.stepOf(id);
  throw new Error(kind);
}
/** The kinds of the events from the step that is shown on. */
function told(store: Store): string[] {
  const { shown, step } = store.getState();
  const { events, steps } = shown!.recording.trace;
  const kinds: string[] = [];
  for (let id = steps.eventEnd(step - 1); id < events.length; id++) kinds.push(events.row(id).kind);
  return kinds;
}

describe('the menu of a thing', () => {
  test('has what fits it', () => {
    const store = ready('case-1-uart');
    expect(texts(store, 'dev0').slice(0, 3)).toEqual(['Raise the line', 'Lower the line', 'Pulse the line']);
    expect(texts(store, 'pe0')).toContain('Its registers');
    expect(texts(store, 'lr0.1')).toContain('Empty it (write 0 to GICH_LR1)');
    expect(texts(store, 'irq33')).toEqual([
      'Set pending (GICD_ISPENDR1)',
      'Clear pending (GICD_ICPENDR1)',
      'Enable (GICD_ISENABLER1)',
      'Disable (GICD_ICENABLER1)',
      'Its life, and why it is not delivered',
      'Follow it',
    ]);
    expect(texts(store, 'virq33.vm0')[0]).toBe('Set pending (vGICD_ISPENDR1)');
    expect(texts(store, 'vm0')).toContain('Its vGICD registers');
    expect(texts(store, 'GICD_CTLR.-1')).toEqual(['Its register']);
  });
  test('pauses a vCPU and then lets it run on', () => {
    const store = ready('case-1-uart');
    store.getState().seek(100);
    expect(choose(store, 'vpe0', 'Pause')).toBe(true);
    expect(told(store)).toContain('paused');
    expect(texts(store, 'vpe0')[0]).toBe('Let it run on');
  });
  test('writes the bit of an interrupt, physical and virtual, and the engine delivers it', () => {
    const store = ready('case-1-uart');
    store.getState().seek(stepOf(store, 'lineRaised') - 2);
    expect(choose(store, 'virq33.vm0', 'Set pending (vGICD_ISPENDR1)')).toBe(true);
    expect(told(store)).toContain('lrWritten');
    const other = ready('case-1-uart');
    other.getState().seek(stepOf(other, 'lineRaised') - 2);
    expect(choose(other, 'irq33', 'Disable (GICD_ICENABLER1)')).toBe(true);
    expect(told(other)).not.toContain('lrWritten');
  });
  test('sends any of the sixteen SGIs, from a vCPU to one of its VM and from a PE to a PE', () => {
    const store = ready('case-4-spi-to-other-pe');
    const sgis = (key: string): Item[] =>
      menu(store, key).flatMap((item) => ('more' in item && item.text.startsWith('Send an SGI') ? item.more : []));
    const { vms, pes } = store.getState().shown!.setup;
    expect(sgis('vpe0').map((item) => item.text)).toEqual(
      vms[0]!.vcpus.flatMap(() => Array.from({ length: 16 }, (_, n) => `SGI ${n}`)),
    );
    expect(sgis('pe0')).toHaveLength(16 * pes);
    store.getState().seek(300);
    const last = sgis('vpe0')[15]!;
    expect(last).toMatchObject({ text: 'SGI 15', act: { do: 'sgi', of: 'vcpu', by: 0, to: 1, intid: 15 } });
    expect('act' in last && store.getState().act(last.act)).toBe(true);
  });
  test('offers to move a vCPU where its affinity lets it go, and nowhere else', () => {
    const free = ready('case-4-migration');
    const all = free.getState().shown!.setup.vms.flatMap((vm) => vm.vcpus);
    const at = all.findIndex((x) => x.affinity !== undefined);
    free.getState().seek(20);
    expect(texts(free, `vpe${at}`).filter((x) => x.startsWith('Move to'))).toHaveLength(1);
    expect(texts(ready('case-4-spi-to-other-pe'), 'vpe0').filter((x) => x.startsWith('Move to'))).toEqual([]);
  });
});

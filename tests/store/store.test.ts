import { describe, expect, test } from 'vitest';
import { loadPreferences } from '../../src/store/preferences.ts';
import { layoutOf, plainLayout } from '../../src/store/layout.ts';
import { fromLibrary } from '../../src/store/fromLibrary.ts';
import type { Keeper } from '../../src/store/shelf.ts';
import { makeStore, type Loadable, type Store } from '../../src/store/store.ts';

const memory = (text: string | null = null): Keeper & { text: string | null } => ({
  text,
  read() {
    return this.text;
  },
  write(now) {
    this.text = now;
  },
});

export function loaded(id: string): Loadable {
  const found = fromLibrary(id);
  if (!found.ok) throw new Error(`no scenario ${id}`);
  return found.value;
}

/** A store that has run all of `id`. */
function ready(id = 'case-1-uart', step = 0): Store {
  const store = makeStore(memory(), ['en']);
  store.getState().open(loaded(id), step);
  let time = 0;
  while (store.getState().runAhead(1, () => (time += 0.5)));
  return store;
}

describe('the store', () => {
  test('runs ahead in slices, and a step that a link asks for is shown as soon as it is recorded', () => {
    const store = makeStore(memory(), ['en']);
    store.getState().open(loaded('four-cases'), 900);
    expect(store.getState()).toMatchObject({ step: 0, wanted: 900, length: 1 });
    let time = 0;
    store.getState().runAhead(1, () => (time += 0.6));
    const { length } = store.getState();
    expect(length).toBeGreaterThan(1);
    expect(length).toBeLessThan(900);
    while (store.getState().runAhead(1, () => (time += 0.6)));
    expect(store.getState()).toMatchObject({ step: 900, wanted: undefined });
    expect(store.getState().ended).toBeDefined();
  });

  test('a step behind the end of the run is its last one', () => {
    const store = ready('case-1-uart', 1_000_000);
    expect(store.getState().step).toBe(store.getState().length - 1);
  });

  test('moving on travels, a jump cuts and stops playing', () => {
    const store = ready();
    store.getState().play();
    store.getState().advance();
    expect(store.getState()).toMatchObject({ travels: true, playing: true });
    store.getState().seek(40);
    expect(store.getState()).toMatchObject({ step: 40, travels: false, playing: false });
    store.getState().forward('line');
    expect(store.getState()).toMatchObject({ step: 41, travels: true, playing: false });
    store.getState().back('line');
    expect(store.getState()).toMatchObject({ step: 40, travels: false });
    store.getState().seek(-5);
    expect(store.getState().step).toBe(0);
    store.getState().seek(1e9);
    expect(store.getState().step).toBe(store.getState().length - 1);
  });

  test('play at the end begins again', () => {
    const store = ready();
    store.getState().toEnd();
    store.getState().play();
    expect(store.getState()).toMatchObject({ step: 0, playing: true });
  });

  test('trouble is told, and what is in hand stays', () => {
    const store = ready();
    store.getState().seek(30);
    const { shown } = store.getState();
    store.getState().report([{ path: '', key: 'linkChecksum', words: { got: '', want: '' } }]);
    expect(store.getState().shown).toBe(shown);
    expect(store.getState().step).toBe(30);
    expect(store.getState().trouble).toHaveLength(1);
  });
});

describe('preferences', () => {
  test('are remembered', () => {
    const keeper = memory();
    const store = makeStore(keeper, ['en-GB']);
    store.getState().prefer({ language: 'zh-CN', theme: 'dark', speed: 4, unit: 'line' });
    expect(makeStore(keeper, ['en']).getState()).toMatchObject({ language: 'zh-CN', theme: 'dark', speed: 4, unit: 'line' });
  });

  test.each(['', 'null', '[]', '{"language":"xx","theme":3,"speed":-1,"unit":{}}', 'not json'])(
    'odd memories %s do no harm',
    (text) => {
      expect(loadPreferences(memory(text), ['zh-TW', 'en'])).toEqual({
        language: 'zh-CN',
        theme: 'system',
        speed: 1,
        unit: 'stage',
        tab: 'explain',
        layout: plainLayout,
        singleKeys: true,
      });
    },
  );

  test('a layout is remembered field by field, and odd sizes take their default', () => {
    const keeper = memory();
    makeStore(keeper, ['en']).getState().arrange({ side: 512, sideOpen: false, second: 'log' });
    expect(makeStore(keeper, ['en']).getState().layout).toEqual({ ...plainLayout, side: 512, sideOpen: false, second: 'log' });
    expect(layoutOf({ side: -4, sheet: '200', under: 1e9, second: 'nothing', sideOpen: 'no' })).toEqual(plainLayout);
  });

  test('a panel is shown where it is open already, and opens the side', () => {
    const store = makeStore(memory(), ['en']);
    store.getState().arrange({ second: 'log', sideOpen: false });
    store.getState().showTab('log');
    expect(store.getState()).toMatchObject({ tab: 'explain', layout: { second: 'log', sideOpen: true } });
    store.getState().arrange({ second: undefined });
    store.getState().showTab('log');
    expect(store.getState().tab).toBe('log');
  });
});

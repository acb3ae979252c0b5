import { describe, expect, test } from 'vitest';
import { messages } from '../../src/i18n/messages.ts';
import { Cursor } from '../../src/recording/cursor.ts';
import { panels } from '../../src/store/layout.ts';
import { fromLibrary } from '../../src/store/fromLibrary.ts';
import { makeStore, type Store } from '../../src/store/store.ts';
import type { CommandName } from '../../src/ui/command.ts';
import { commands } from '../../src/ui/commands.ts';
import { machineEntries, pageEntries } from '../../src/ui/palette/entries.ts';
import { find } from '../../src/ui/palette/find.ts';

function ready(id: string, step = 0): Store {
  const store = makeStore({ read: () => null, write: () => undefined }, ['en']);
  const loaded = fromLibrary(id);
  if (!loaded.ok) throw new Error(`no scenario ${id}`);
  store.getState().open(loaded.value, step);
  let time = 0;
  while (store.getState().runAhead(1, () => (time += 0.5)));
  return store;
}
const run = (store: Store, name: CommandName, key = ''): void => {
  commands.find((c) => c.name === name)!.run!(store.getState(), key);
};

describe('the table of commands', () => {
  test('gives no key to two commands, and no command twice', () => {
    const keys = commands.flatMap((c) => c.keys ?? []);
    expect(keys.toSorted()).toEqual([...new Set(keys)].toSorted());
    const names = commands.map((c) => c.name);
    expect(names.toSorted()).toEqual(Object.keys(messages('en').commands.names).toSorted());
  });
  test('never takes what belongs to the browser', () => {
    for (const key of commands.flatMap((c) => c.keys ?? [])) expect(key).not.toMatch(/^\$mod\+[sfprl]$|^Tab$|^Backspace$/);
  });
  test('has every panel', () => {
    for (const panel of panels) {
      const store = ready('case-1-uart');
      run(store, panel);
      expect(store.getState().tab).toBe(panel);
    }
  });
});

describe('a command', () => {
  test('goes to a tenth of the whole', () => {
    const store = ready('case-1-uart');
    run(store, 'percent', '5');
    expect(store.getState().step).toBe(Math.round((store.getState().length - 1) / 2));
  });
  test('changes the speed along its ladder, and stays at its ends', () => {
    const store = ready('case-1-uart');
    for (let i = 0; i < 10; i++) run(store, 'slower', '<');
    expect(store.getState().speed).toBe(0.25);
    run(store, 'faster', '>');
    expect(store.getState().speed).toBe(0.5);
  });
  test('goes along the causes of what is pinned, and from note to note when nothing is', () => {
    const store = ready('case-1-uart');
    run(store, 'causeForward');
    const note = store.getState().step;
    expect(note).toBeGreaterThan(0);
    store.getState().select({ kind: 'pintid', intid: 33, pe: 0 });
    run(store, 'causeBack');
    expect(store.getState().step).toBeLessThan(note);
  });
});

describe('the palette', () => {
  const store = ready('four-cases');
  const { shown, length } = store.getState();
  const text = messages('zh-CN');
  const entries = [...pageEntries(text), ...machineEntries(shown!, new Cursor(shown!.recording).world)];
  const first = (asked: string): string => find(entries, asked, length, text.commands)[0]?.id ?? '';

  test('finds steps, registers, interrupts, scenarios, panels, languages and themes', () => {
    expect(first('123')).toBe('step-123');
    expect(first('99999999')).toBe(`step-${length - 1}`);
    expect(first('gicc_pmr pe1')).toBe('GICC_PMR.1');
    expect(first('vm1 spi 41')).toBe('virq41.vm1');
    expect(first('case-1-uart')).toBe('open-case-1-uart');
    expect(first('日志')).toBe('do-log');
    expect(first('English')).toBe('lang-en');
    expect(first('dark')).toBe('theme-dark');
  });
  test('has every entry once', () => {
    const ids = entries.map((e) => e.id);
    expect(ids.length).toBe(new Set(ids).size);
  });
  test('finds nothing where nothing is called so', () => {
    expect(find(entries, 'xyzzy', length, text.commands)).toEqual([]);
  });
});

import { createKeybindingsHandler } from 'tinykeys';
import type { Store } from '../store/store.ts';
import type { Command } from './command.ts';
import { commands } from './commands.ts';

/** Whether a key belongs to what has the focus: a field, a list, an open dialog. */
const isTaken = (at: Element): boolean => at.closest('input, select, textarea, dialog, [contenteditable]') !== null;

/** One printable character, without a modifier or with the one that makes it. */
const isSingle = (key: string): boolean => /^(Shift\+)?.$/.test(key);

/** Whether `command` acts on a key that was pressed on `at`. */
function acts(command: Command, key: string, at: Element | null, singleKeys: boolean): boolean {
  if (isSingle(key) && !singleKeys) return false;
  if (at === null) return true;
  if (command.spares !== undefined && at.closest(command.spares) !== null && !isSingle(key)) return false;
  return /^(\$mod|Alt)\+/.test(key) || !isTaken(at);
}

/** The keys of the page, from the table of commands. A button in focus keeps its Space, a field all its letters. `early`: pressed before this was fetched. */
export function bindKeys(store: Store, early: readonly KeyboardEvent[]): void {
  const bindings: { [key: string]: (e: KeyboardEvent) => void } = {};
  for (const command of commands) {
    const { run } = command;
    if (run === undefined) continue;
    for (const key of command.keys ?? [])
      bindings[key] = (e) => {
        const at = e.target instanceof Element ? e.target : null;
        const state = store.getState();
        if (e.defaultPrevented || !acts(command, key, at, state.singleKeys)) return;
        // an open dialog has the page to itself, and so has who presents
        if (state.overlay !== 'none' || state.presenting || state.handout !== undefined) return;
        e.preventDefault();
        run(state, key);
      };
  }
  const press = createKeybindingsHandler(bindings);
  for (const e of early) press(e);
  window.addEventListener('keydown', press);
}

import type { Messages } from '../i18n/messages.ts';
import type { State } from '../store/store.ts';

export type CommandName = keyof Messages['commands']['names'];
export type CommandGroup = keyof Messages['commands']['groups'];

/** Something that a key or the palette does. */
export interface Command {
  readonly name: CommandName;
  readonly group: CommandGroup;
  /** As they are printed on the caps. */
  readonly caps: readonly string[];
  /** The same for the key handler; none: the part of the page to which the key belongs handles it. */
  readonly keys?: readonly string[];
  /** What has the focus keeps these keys: a selector. */
  readonly spares?: string;
  /** What it does; undefined: only a key can do it. */
  readonly run?: (state: State, key: string) => unknown;
}

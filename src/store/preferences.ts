import { isLanguage, pickLanguage, type Language } from '../i18n/language.ts';
import { isPanel, layoutOf, type Layout, type Panel } from './layout.ts';
import type { Keeper } from './shelf.ts';
import { units, type Unit } from './stepping.ts';

export const themes = ['system', 'light', 'dark', 'contrast'] as const;
export type Theme = (typeof themes)[number];

/** Times the ordinary pace; 0: no animation. */
export const speeds = [0.25, 0.5, 1, 2, 4, 8, 0] as const;
export type Speed = (typeof speeds)[number];

/** What the reader chose and finds again next time. */
export interface Preferences {
  readonly language: Language;
  readonly theme: Theme;
  readonly speed: Speed;
  readonly unit: Unit;
  /** The panel beside the stage. */
  readonly tab: Panel;
  readonly layout: Layout;
  /** Whether single letters act as keys; a reader who dictates, or whose screen reader uses them, turns them off. */
  readonly singleKeys: boolean;
}

/** Where the preferences are kept. */
export const PREFERENCES_KEY = 'gicscope';

/** Where what was read of the lessons is kept. */
export const PROGRESS_KEY = 'gicscope.lessons';

/** Where what came of the challenges is kept. */
export const SCORES_KEY = 'gicscope.challenges';

const member = <T>(list: readonly T[], x: unknown): x is T => (list as readonly unknown[]).includes(x);

/** What was kept, field by field; whatever is missing or odd takes its default. */
export function loadPreferences(keeper: Keeper, preferred: readonly string[]): Preferences {
  let kept: Partial<Record<keyof Preferences, unknown>> = {};
  try {
    const parsed: unknown = JSON.parse(keeper.read() ?? '{}');
    if (typeof parsed === 'object' && parsed !== null) kept = parsed;
  } catch {
    // as if nothing had been kept
  }
  return {
    language: typeof kept.language === 'string' && isLanguage(kept.language) ? kept.language : pickLanguage(preferred),
    theme: member(themes, kept.theme) ? kept.theme : 'system',
    speed: member(speeds, kept.speed) ? kept.speed : 1,
    unit: member(units, kept.unit) ? kept.unit : 'stage',
    tab: isPanel(kept.tab) ? kept.tab : 'explain',
    layout: layoutOf(kept.layout),
    singleKeys: kept.singleKeys !== false,
  };
}

export function savePreferences(keeper: Keeper, p: Preferences): void {
  const { language, theme, speed, unit, tab, layout, singleKeys } = p;
  keeper.write(JSON.stringify({ language, theme, speed, unit, tab, layout, singleKeys }));
}

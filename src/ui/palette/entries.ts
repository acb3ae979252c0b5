import { languageNames, languages } from '../../i18n/language.ts';
import type { Messages } from '../../i18n/messages.ts';
import { framesOf, registersOf, type Bank } from '../../recording/registers.ts';
import { thingKey } from '../../recording/thing.ts';
import { thingName } from '../../recording/thingName.ts';
import { library } from '../../scenario/library/index.ts';
import { panels } from '../../store/layout.ts';
import type { Location } from '../../store/location.ts';
import { themes } from '../../store/preferences.ts';
import type { Shown, State } from '../../store/store.ts';
import { topologyOf } from '../../stage/topology.ts';
import type { World } from '../../engine/machine/world.ts';
import { commands } from '../commands.ts';
import { choicesOf } from '../interrupt/choices.ts';
import { linkTo } from '../lessons/links.ts';
import type { WrittenLesson } from '../lessons/useCourse.ts';

export type EntryKind = keyof Messages['commands']['kinds'];

/** Something that can be found in the palette. */
export interface Entry {
  readonly id: string;
  readonly kind: EntryKind;
  readonly label: string;
  /** What else it is found by. */
  readonly also: string;
  /** Its keys, as printed. */
  readonly caps: readonly string[];
  readonly run: (state: State, location: Location) => unknown;
}

const COMMAND_PANELS: readonly string[] = panels;

/** What does not depend on the machine: commands, panels, scenarios, languages, themes. */
export function pageEntries(text: Messages): Entry[] {
  const words = text.commands;
  return [
    ...commands.flatMap((c): Entry[] => {
      const { run } = c;
      if (run === undefined || c.name === 'palette' || c.name === 'percent') return [];
      const kind = COMMAND_PANELS.includes(c.name) ? 'panel' : 'command';
      return [
        {
          id: `do-${c.name}`,
          kind,
          label: words.names[c.name],
          also: c.name,
          caps: c.caps,
          run: (s) => run(s, c.keys?.[0] ?? ''),
        },
      ];
    }),
    ...library.map(({ id }): Entry => {
      const texts = text.scenarios[id];
      return {
        id: `open-${id}`,
        kind: 'scenario',
        label: texts?.title ?? id,
        also: `${id} ${texts?.summary ?? ''}`,
        caps: [],
        run: (_s, location) => location.openFromLibrary(id),
      };
    }),
    ...languages.map((language): Entry => {
      const label = words.inLanguage(languageNames[language]);
      return { id: `lang-${language}`, kind: 'language', label, also: language, caps: [], run: (s) => s.prefer({ language }) };
    }),
    ...themes.map((theme): Entry => {
      const label = words.inTheme(text.ui.themes[theme]);
      return { id: `theme-${theme}`, kind: 'theme', label, also: theme, caps: [], run: (s) => s.prefer({ theme }) };
    }),
  ];
}

/** The lessons of the course. */
export const lessonEntries = (course: readonly WrittenLesson[]): Entry[] =>
  course.map(({ lesson: { id }, text }) => ({
    id: `lesson-${id}`,
    kind: 'lesson',
    label: text.title,
    also: `${id} ${text.summary}`,
    caps: [],
    run: (_s, location) => void location.openLink(linkTo(id)),
  }));

/** Interrupts and registers of the machine in hand: choosing one pins it, and shows its panel. */
export function machineEntries(shown: Shown, world: World): Entry[] {
  const { names, setup } = shown;
  const interrupts = choicesOf(topologyOf(setup)).flatMap((c) =>
    c.things.map((thing): Entry => ({
      id: thingKey(thing),
      kind: 'interrupt',
      label: thingName(thing, names),
      also: 'intid' in thing ? `INTID ${thing.intid} irq` : '',
      caps: [],
      run: (s) => {
        if (s.selected === undefined || thingKey(s.selected) !== thingKey(thing)) s.select(thing);
        s.showTab('interrupt');
      },
    })),
  );
  const banks: readonly Bank[] = [
    ...world.pes.map(({ id }): Bank => ({ of: 'pe', pe: id })),
    ...world.vcpus.map(({ id }): Bank => ({ of: 'vcpu', vcpu: id })),
  ];
  const seen = new Set<string>();
  const registers = banks.flatMap((bank) =>
    framesOf(bank).flatMap((frame) =>
      registersOf(world, bank, frame).flatMap(({ thing, name }): Entry[] => {
        const id = thingKey(thing);
        // banks share what is not banked
        if (seen.has(id)) return [];
        seen.add(id);
        const owner = bank.of === 'pe' ? names.pe(bank.pe) : names.vcpu(bank.vcpu);
        const run = (s: State): void => {
          if (s.selected === undefined || thingKey(s.selected) !== id) s.select(thing);
          s.showTab('registers');
        };
        return [
          {
            id,
            kind: 'register',
            label: `${name} · ${frame === 'vGICD' ? `vGICD ${owner}` : owner}`,
            also: frame,
            caps: [],
            run,
          },
        ];
      }),
    ),
  );
  return [...interrupts, ...registers];
}

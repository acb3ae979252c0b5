import { expect, test } from 'vitest';
import { languages } from '../../src/i18n/language.ts';
import { messages } from '../../src/i18n/messages.ts';
import { Markers } from '../../src/recording/markers.ts';
import { Recording } from '../../src/recording/recording.ts';
import { find, groups, library, shelves } from '../../src/scenario/library/index.ts';
import { markersOf, noteOf } from '../../src/scenario/markers.ts';
import { parseScenario } from '../../src/scenario/schema.ts';
import { setupOf } from '../../src/scenario/setup.ts';
import { tags, tagsOf } from '../../src/scenario/tags.ts';

test.each(library.map((x) => [x.id, x] as const))(
  '%s has markers at events that come, each with a note in both languages',
  (id, entry) => {
    const { scenario } = entry;
    const recording = new Recording(setupOf(scenario));
    recording.runToEnd();
    const placed = new Markers(recording, markersOf(scenario)).placed.map((m) => m.marker.name);
    expect(scenario.markers.length).toBeGreaterThan(0);
    expect(placed.toSorted()).toEqual(scenario.markers.map((m) => m.name).toSorted());
    for (const marker of scenario.markers) expect(marker.when).toBeDefined();
    for (const language of languages) {
      const notes = scenario.markers.map((m) => noteOf(m, id, messages(language)));
      for (const note of notes) expect(note).not.toBe('');
      expect(Object.keys(messages(language).scenarios[id]?.notes ?? {})).toEqual(scenario.markers.map((m) => m.name));
    }
  },
);

test('notes of a scenario that is not of the library are its own, in the reader’s language', () => {
  const [marker] = (() => {
    const parsed = parseScenario({ version: 1, markers: [{ at: 5, note: { en: 'here', 'zh-CN': '这里' } }] });
    if (!parsed.ok) throw new Error('does not validate');
    return parsed.value.markers;
  })();
  expect(noteOf(marker!, undefined, messages('zh-CN'))).toBe('这里');
  expect(noteOf(marker!, 'case-1-uart', messages('en'))).toBe('here');
});

test('a marker that asks for what the scenario does not have is refused, and told where', () => {
  const parsed = parseScenario({
    version: 1,
    markers: [{ name: 'a' }, { name: 'a' }, { when: { event: 'entered', pe: 'PE9', vm: 'vm9', vcpu: 'vpe9' } }],
  });
  expect(parsed.ok ? [] : parsed.error.map((p) => p.path)).toEqual([
    'markers[1].name',
    'markers[2].when.pe',
    'markers[2].when.vm',
    'markers[2].when.vcpu',
  ]);
});

test('every scenario stands on one shelf, and its tags are told by what it has', () => {
  expect(groups.flatMap((g) => shelves[g]).length).toBe(new Set(library.map((x) => x.id)).size);
  expect(tagsOf('case-1-uart', find('case-1-uart')!.scenario)).toEqual(['case-1', 'spi', 'level']);
  expect(tagsOf('four-cases', find('four-cases')!.scenario)).toContain('case-3');
  expect(library.filter((x) => tagsOf(x.id, x.scenario).includes('defect'))).toEqual(shelves.defects);
  for (const tag of tags) expect(library.some((x) => tagsOf(x.id, x.scenario).includes(tag))).toBe(true);
});

test.each(languages)(
  'every scenario says in %s what it is, what it shows, what to watch for and where it comes from',
  (language) => {
    const { scenarios, gallery } = messages(language);
    expect(Object.keys(scenarios).toSorted()).toEqual(library.map((x) => x.id).toSorted());
    for (const { title, summary, watch, source } of Object.values(scenarios))
      for (const said of [title, summary, watch, source]) expect(said.length).toBeGreaterThan(3);
    const titles = Object.values(scenarios).map((x) => x.title);
    expect(new Set(titles).size).toBe(titles.length);
    for (const tag of tags) expect(gallery.tags[tag]).toBeDefined();
    if (language === 'zh-CN') for (const x of Object.values(scenarios)) expect(x.summary).toMatch(/[\u4e00-\u9fff]/);
  },
);

import { expect, test } from 'vitest';
import { eventKinds } from '../../src/engine/trace/eventKind.ts';
import { messages } from '../../src/i18n/messages.ts';
import { eventGroups, isInGroup } from '../../src/recording/eventGroup.ts';
import { LogFilter, type LogCriteria } from '../../src/recording/logFilter.ts';
import { Recording } from '../../src/recording/recording.ts';
import { sentence } from '../../src/recording/sentence.ts';
import { severityOf } from '../../src/recording/severity.ts';
import { find } from '../../src/scenario/library/index.ts';
import { namesOfScenario, setupOf } from '../../src/scenario/setup.ts';

const { scenario } = find('case-4-spi-to-other-pe')!;
const setup = setupOf(scenario);
const names = namesOfScenario(scenario, setup);
const recording = new Recording(setup);
recording.runToEnd();
const { events } = recording.trace;
const rows = Array.from({ length: events.length }, (_, id) => events.row(id));
const written = rows.find((r) => r.kind === 'lrWritten')!;

function found(criteria: LogCriteria, piece = 7): number[] {
  const filter = new LogFilter(events, names, criteria, [messages('en'), messages('zh-CN')]);
  while (filter.grow(piece));
  return Array.from({ length: filter.count }, (_, i) => filter.at(i));
}

test('without criteria every event is there, at once', () => {
  expect(found({ text: '  ' })).toEqual(rows.map((r) => r.id));
});

test('criteria are met together, however small the pieces are', () => {
  const { pe, vm, vintid: intid } = written;
  const all = rows.filter((r) => r.pe === pe && r.vm === vm && (r.pintid === intid || r.vintid === intid)).map((r) => r.id);
  expect(all).toContain(written.id);
  expect(all.length).toBeLessThan(rows.length);
  expect(found({ pe, vm, intid })).toEqual(all);
  expect(found({ pe, vm, intid }, 100_000)).toEqual(all);
});

test('a text is found in either language, whatever its case', () => {
  const acknowledged = rows.filter((r) => r.kind === 'acknowledged').map((r) => r.id);
  expect(found({ text: 'READS gicc_iar' })).toEqual(acknowledged);
  expect(found({ text: '读 GICC_IAR' })).toEqual(acknowledged);
  expect(found({ text: 'no such words' })).toEqual([]);
});

test('a text finds what its sentence has, event by event, though sentences are not made twice', () => {
  const languages = [messages('en'), messages('zh-CN')];
  for (const text of ['spi', '33', 'pe0', 'vpe', '挂起', 'lr0']) {
    const said = rows.filter((r) => languages.some((m) => sentence(r, names, m).toLowerCase().includes(text)));
    expect(found({ text })).toEqual(said.map((r) => r.id));
  }
  // when it happened and why is not told
  for (const r of rows)
    for (const m of languages) expect(sentence({ ...r, id: 0, step: 0, cause: -1 }, names, m)).toBe(sentence(r, names, m));
});

test('a thing shows the events that name it', () => {
  const { pe, lr } = written;
  const ids = found({ thing: { kind: 'lr', pe, lr } });
  expect(ids).toContain(written.id);
  for (const id of ids) expect(events.row(id)).toMatchObject({ pe, lr });
});

test('the place of an event is that of the last one shown up to it', () => {
  const filter = new LogFilter(events, names, { group: 'gic' }, []);
  while (filter.grow(64));
  expect(filter.placeOf(-1)).toBe(-1);
  for (const at of [0, 1, filter.count - 1]) {
    expect(filter.placeOf(filter.at(at))).toBe(at);
    expect(filter.placeOf(filter.at(at) + 0.5)).toBe(at);
  }
});

test('every kind of event is in a group, and what must not be stands out', () => {
  expect(eventKinds.filter((kind) => !eventGroups.some((g) => isInGroup(kind, g)))).toEqual([]);
  expect(severityOf('invariantBroken')).toBe('violation');
  expect(severityOf('unpredictable')).toBe('warning');
  expect(severityOf('acknowledged')).toBeUndefined();
});

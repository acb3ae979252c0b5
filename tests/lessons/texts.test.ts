import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { registerMap } from '../../src/engine/gic/registerMap.ts';
import { optionCatalogue } from '../../src/engine/hypervisor/optionCatalogue.ts';
import { course } from '../../src/lessons/course.ts';
import type { BeatText, Lesson, LessonText } from '../../src/lessons/lesson.ts';

/** What the lessons say: every name in it is one that exists, and both languages say the same of the same registers. */

const REGISTER = /\bv?(GIC[DCHV]_[A-Z]+\d*)n?(?:\.(\w+))?/g;
const rows = Object.values(registerMap).flat();

/** `GICD_ISENABLER1`, `GICH_LR`, `GICH_LRn`: a register of the map, or all of an array. */
function rowOf(name: string): (typeof rows)[number] | undefined {
  return rows.find((row) => {
    const stem = row.name.replace(/n$/, '');
    if (stem === row.name) return name === stem;
    const rest = name.slice(stem.length);
    return name.startsWith(stem) && /^\d*$/.test(rest) && Number(rest) < row.first + row.count;
  });
}

/** Registers and fields that a text names and that do not exist. */
const unknownRegisters = (text: string): string[] =>
  [...text.matchAll(REGISTER)]
    .filter(([, register, field]) => {
      const row = rowOf(register!);
      return row === undefined || (field !== undefined && row.fields.every((f) => f.name !== field));
    })
    .map(([whole]) => whole);

/** What stands between backquotes and is neither register nor option: lines of published code, and a bit named before. */
const QUOTED = new Set([
  'vector as u8',
  'Vec<>',
  'dyn',
  'En',
  'handle_write(addr, value, vcpu: &dyn VcpuIf)',
  'call_interface!(VcpuIf::current_vcpu_id())',
]);
const options = new Set<string>(optionCatalogue.map((row) => row.name));
const codes = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map((m) => m[1]!);
const isKnown = (code: string): boolean =>
  options.has(code) || QUOTED.has(code) || /^HCR_EL2\.[IF]MO$/.test(code) || code.replace(REGISTER, '') === '';

/** What a rule may rest on: a register, a table or routine, a part of the design, an option, an invariant, what was published. */
const GROUNDS =
  /GIC[DCHV]_|HCR_EL2|CNT|PPI|INTID|vGICD|stage 2|List Register|int_inject|find_vm_need_inject|ptov|vtop|\bdesign\b|delivery rule|\boptions?\b|[Ii]nvariants?\b|[Pp]ublished|\bcase \d/;

const names = (text: string): string[] => [...new Set([...text.matchAll(REGISTER)].map((m) => m[0]))].sort();
const numbers = (text: string): string[] => [...new Set(text.match(/0x[0-9a-f]+|\d{2,}/g))].sort();

const kebab = (file: string): string => file.replace(/[A-Z]|\d+/g, (x) => `-${x.toLowerCase()}`);

test('a lesson’s id is the name of its file, and each has a file for either language', async () => {
  const files = new Set(readdirSync(new URL('../../src/lessons', import.meta.url)));
  const stems = [...files].filter((file) => file.endsWith('.en.ts')).map((file) => file.slice(0, -'.en.ts'.length));
  expect(stems.map(kebab).sort()).toEqual(course.map((x) => x.id).sort());
  expect(stems.filter((stem) => !files.has(`${stem}.ts`) || !files.has(`${stem}.zh-CN.ts`))).toEqual([]);
});

describe.each(course)('$id', (entry) => {
  let lesson: Lesson;
  let en: LessonText;
  let zh: LessonText;
  beforeAll(async () => {
    [lesson, en, zh] = await Promise.all([entry.lesson(), entry.text.en(), entry.text['zh-CN']()]);
  });

  const all = (t: LessonText): string[] => [
    t.title,
    t.summary,
    ...t.tries,
    ...Object.values(t.beats).flatMap((b) => [b.text, b.rule, b.notes]),
  ];

  test('the registers, fields and options that it names exist', () => {
    for (const text of [en, zh]) {
      expect(all(text).flatMap(unknownRegisters)).toEqual([]);
      expect(
        all(text)
          .flatMap(codes)
          .filter((code) => !isKnown(code)),
      ).toEqual([]);
    }
  });

  test('each sentence rests on something that can be looked up', () => {
    expect(Object.entries(en.beats).filter(([, b]) => !GROUNDS.test(b.rule))).toEqual([]);
  });

  test('both languages name the same registers, the same code and the same numbers', () => {
    const facts = (beats: LessonText['beats']): unknown[] =>
      Object.entries(beats).map(([name, b]: [string, BeatText]) => ({
        name,
        text: [names(b.text), codes(b.text).sort(), numbers(b.text)],
        rule: names(b.rule),
      }));
    expect(facts(zh.beats)).toEqual(facts(en.beats));
  });

  test('it takes the minutes that it says', () => {
    // 130 words a minute with the eyes on the stage too, a quarter of a minute to watch each beat, half a minute a question
    const words = Object.values(en.beats).flatMap((b) => b.text.split(/\s+/)).length;
    const questions = lesson.beats.filter((b) => b.question !== undefined).length;
    const minutes = words / 130 + lesson.beats.length / 4 + questions / 2;
    expect(minutes).toBeLessThanOrEqual(lesson.minutes);
    expect(minutes).toBeGreaterThan(lesson.minutes - 3);
  });
});

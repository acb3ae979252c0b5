// Writes docs/REGISTERS.md from the register map; with --check it only says whether the page is up to date.
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { runnerImport } from 'vite';

const PAGE = new URL('../docs/REGISTERS.md', import.meta.url);

/**
 * @template T
 * @param {string} path
 * @returns {Promise<T>}
 */
const load = async (path) => /** @type {T} */ ((await runnerImport(path, { configFile: false, logLevel: 'error' })).module);

const root = new URL('..', import.meta.url).pathname;
/** @type {typeof import('../src/engine/gic/registerMap.ts')} */
const { registerMap, frameSizes } = await load(`${root}src/engine/gic/registerMap.ts`);
/** @type {typeof import('../src/engine/gic/registerText.ts')} */
const { purposeOf, meaningOf } = await load(`${root}src/engine/gic/registerText.ts`);
/** @type {typeof import('../src/engine/gic/implementationDefined.ts')} */
const { gicPresets } = await load(`${root}src/engine/gic/implementationDefined.ts`);
/** @type {typeof import('../src/i18n/en/registers.ts')} */
const { registers: en } = await load(`${root}src/i18n/en/registers.ts`);
/** @type {typeof import('../src/i18n/zh-CN/registers.ts')} */
const { registers: zh } = await load(`${root}src/i18n/zh-CN/registers.ts`);

/** @typedef {typeof registerMap['GICD'][number]} Row */

/** @param {number} n @param {number} [digits] */
const hex = (n, digits = 3) => `0x${n.toString(16).toUpperCase().padStart(digits, '0')}`;
/** @param {readonly string[]} cells */
const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
/** @param {readonly string[]} heads @param {readonly (readonly string[])[]} rows */
const table = (heads, rows) => [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');

/** @param {Row} row */
const offsets = (row) => {
  const last = row.offset + 4 * (row.count - 1);
  return row.count === 1 ? hex(row.offset) : `${hex(row.offset)}–${hex(last)}`;
};
/** @param {Row} row */
const banking = (row) => {
  if (row.banked === 'none') return '';
  return row.banked === 'all' ? en.page.bankedAll : en.page.bankedFirst(row.banked - 1);
};
/** @param {Row} row */
const reset = (row) => {
  if (row.access === 'WO') return '';
  if (row.reset === 'config') return en.page.config;
  return (typeof row.reset === 'number' ? [row.reset] : row.reset).map((word) => hex(word, 8)).join(', ');
};

const parts = [
  '# Registers',
  'Generated from `src/engine/gic/registerMap.ts` by `scripts/gen-registers.mjs`. Reset values are those of the `gic-400` preset; where a list is shorter than the array its last value holds for the rest.',
];
for (const [frame, rows] of Object.entries(registerMap)) {
  const size = frameSizes[/** @type {keyof typeof frameSizes} */ (frame)];
  parts.push(`## ${frame}`, `${hex(size, 4)} bytes.`);
  parts.push(
    table(
      [
        en.page.offset,
        en.page.name,
        en.page.access,
        en.page.widths,
        en.page.banked,
        en.page.reset,
        en.page.purpose,
        zh.page.purpose,
      ],
      rows.map((row) => [
        offsets(row),
        row.name,
        row.access,
        row.widths.map((bytes) => bytes * 8).join(', '),
        banking(row),
        reset(row),
        purposeOf(en, row.name),
        purposeOf(zh, row.name),
      ]),
    ),
  );
  const seen = new Set();
  for (const row of rows) {
    if (seen.has(row.name)) continue;
    seen.add(row.name);
    parts.push(`### ${row.name}${row.perIntid === undefined ? '' : `: ${en.page.perIntid}`}`);
    parts.push(
      table(
        [en.page.bits, en.page.field, en.page.meaning, zh.page.meaning],
        row.fields.map((field) => [
          field.hi === field.lo ? `${field.hi}` : `${field.hi}:${field.lo}`,
          field.name,
          meaningOf(en, row.name, field),
          meaningOf(zh, row.name, field),
        ]),
      ),
    );
  }
}
parts.push('## Implementation-defined choices');
for (const preset of /** @type {(keyof typeof gicPresets)[]} */ (Object.keys(gicPresets)))
  parts.push(`\`${preset}\`: ${en.presets[preset]} ${zh.presets[preset]}`);
const keys = /** @type {(keyof typeof en.options)[]} */ (Object.keys(en.options));
/** @param {unknown} value @param {string} key */
const shown = (value, key) => (typeof value === 'number' && /Iidr|ppis|Rpr/.test(key) ? hex(value, 2) : String(value));
parts.push(
  table(
    ['option', 'gic-400', 'qemu', en.page.meaning, zh.page.meaning],
    keys.map((key) => [
      key,
      shown(gicPresets['gic-400'][key], key),
      shown(gicPresets.qemu[key], key),
      en.options[key],
      zh.options[key],
    ]),
  ),
);
/** @param {string} title @param {'unpredictable' | 'badAccess'} section */
const sentences = (title, section) => {
  /** @type {{ readonly [key: string]: string }} */
  const chinese = zh[section];
  parts.push(
    `## ${title}`,
    table(
      ['name', en.page.meaning, zh.page.meaning],
      Object.entries(en[section]).map(([key, text]) => [key, text, chinese[key] ?? '']),
    ),
  );
};
sentences('UNPREDICTABLE use, and what becomes of it', 'unpredictable');
sentences('Accesses that do nothing (RAZ/WI)', 'badAccess');

const options = await resolveConfig(PAGE.pathname);
const page = await format(`${parts.join('\n\n')}\n`, { ...options, parser: 'markdown' });
if (process.argv.includes('--check')) {
  if (readFileSync(PAGE, 'utf8') !== page) {
    console.error('docs/REGISTERS.md is out of date: node scripts/gen-registers.mjs');
    process.exitCode = 1;
  }
} else writeFileSync(PAGE, page);

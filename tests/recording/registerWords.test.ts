import { describe, expect, test } from 'vitest';
import { gicOptions } from '../../src/engine/gic/implementationDefined.ts';
import { encodeListRegister } from '../../src/engine/gic/listRegister.ts';
import { inspectorMessages } from '../../src/i18n/inspector.ts';
import { languages } from '../../src/i18n/language.ts';
import { Cursor } from '../../src/recording/cursor.ts';
import { Recording } from '../../src/recording/recording.ts';
import { fieldsOf, framesOf, registersOf, type Bank, type RegisterPlace } from '../../src/recording/registers.ts';
import { fieldMeaning, summaryOf, valueInWords, type Speaker } from '../../src/recording/registerWords.ts';
import { find } from '../../src/scenario/library/index.ts';
import { namesOfScenario, setupOf } from '../../src/scenario/setup.ts';

const { scenario } = find('four-cases')!;
const drawn = setupOf(scenario);
const { world } = new Cursor(new Recording(drawn));
const pe0: Bank = { of: 'pe', pe: 0 };
const vpe1: Bank = { of: 'vcpu', vcpu: 1 };
const speak = (language: (typeof languages)[number], vm = 1): Speaker => ({
  names: namesOfScenario(scenario, drawn),
  text: inspectorMessages(language),
  options: gicOptions('gic-400'),
  vm,
});
const en = speak('en');
const of = (bank: Bank, name: string): RegisterPlace =>
  framesOf(bank)
    .flatMap((frame) => registersOf(world, bank, frame))
    .find((p) => p.name === name)!;
const said = (bank: Bank, name: string, field: string, word: number, intid?: number): string => {
  const place = of(bank, name);
  const f = fieldsOf(place, word).find((x) => x.name === field && x.intid === intid)!;
  return valueInWords(place, f, word, en);
};

describe('the value of a field in words', () => {
  test.each([
    ['GICH_LR0', 'State', 3 << 28, 'pending and active'],
    ['GICH_LR0', 'Priority', 20 << 23, 'priority 0xa0'],
    ['GICH_LR0', 'PhysicalID', (1 << 31) | (33 << 10), 'SPI 33'],
    ['GICH_LR0', 'VirtualID', 27, 'PPI 27'],
    ['GICH_LR0', 'CPUID', (1 << 28) | (1 << 10) | 2, 'VPE2'],
    ['GICH_LR0', 'CPUID', (1 << 28) | (1 << 10) | 33, ''],
    ['GICC_IAR', 'INTID', 1023, 'nothing to acknowledge'],
    ['GICC_HPPIR', 'INTID', 1022, 'an interrupt of the other group'],
    ['GICC_PMR', 'Priority', 0, 'masks everything'],
    ['GICC_RPR', 'Priority', 0xff, 'nothing is running'],
    ['GICC_BPR', 'BinaryPoint', 2, 'priority bits [7:3] preempt'],
    ['GICC_ABPR', 'BinaryPoint', 3, 'priority bits [7:3] preempt'],
    ['GICC_BPR', 'BinaryPoint', 7, 'nothing preempts'],
    ['GICC_APR0', 'ActivePriorities', 1 << 16, 'active: 0x80'],
    ['GICH_APR', 'ActivePriorities', 1 << 10, 'active: 0x50'],
    ['GICH_ELRSR0', 'Empty', 0b1010, 'LR1 LR3'],
    ['GICH_VTR', 'ListRegs', 3, '4'],
    ['GICD_TYPER', 'ITLinesNumber', 3, '128 INTIDs'],
    ['GICD_PPISR', 'PPIStatus', 1 << 9, 'PPI 25'],
  ] as const)('%s.%s of %i: %s', (name, field, word, words) => {
    expect(said(pe0, name, field, word >>> 0)).toBe(words);
  });
  test('a field of one interrupt says it of that one', () => {
    expect(said(pe0, 'GICD_ISENABLER1', 'SetEnable', 2, 33)).toBe('enabled');
    expect(said(pe0, 'GICD_ISENABLER1', 'SetEnable', 2, 34)).toBe('disabled');
    expect(said(pe0, 'GICD_ICFGR2', 'Edge', 0b1000, 33)).toBe('edge-triggered');
    expect(said(pe0, 'GICD_ITARGETSR8', 'CPUTargets', 0x0500, 33)).toBe('PE0 PE2');
  });
  test('a guest’s targets are its own vCPUs', () => {
    expect(said(vpe1, 'GICD_ITARGETSR10', 'CPUTargets', 0x0300, 41)).toBe('VPE1 VPE2');
  });
  test('in both languages every field has a meaning, and none is left in the other language', () => {
    const missing = languages.flatMap((language) =>
      framesOf(pe0)
        .flatMap((frame) => registersOf(world, pe0, frame))
        .flatMap((place) =>
          fieldsOf(place, 0).map((f) => ({ name: `${place.name}.${f.name}`, words: fieldMeaning(place, f, speak(language)) })),
        )
        .filter(({ words }) => words === '' || (language === 'zh-CN' && !/[\u4e00-\u9fff：]|^(RAZ|GICV_|Group)/.test(words))),
    );
    expect(missing).toEqual([]);
  });
});

describe('a register in a few words', () => {
  const short = (bank: Bank, name: string, word: number): string =>
    summaryOf(of(bank, name), word, en, (i) => i === 33 || i === 25);
  test('names the fields that are set', () => {
    expect(short(pe0, 'GICC_CTLR', 0x201)).toBe('EOImode · EnableGrp0');
    expect(short(pe0, 'GICH_HCR', 0)).toBe('–');
    expect(short(pe0, 'GICC_EOIR', 0)).toBe('write-only');
  });
  test('names the interrupts of which something is so, runs drawn together', () => {
    expect(short(pe0, 'GICD_ISENABLER0', 0x0600ffff)).toBe('0–15 25–26');
    expect(short(pe0, 'GICD_ISENABLER1', 0)).toBe('–');
    expect(short(pe0, 'GICD_IPRIORITYR8', 0xa0b0c0d0)).toBe('33: 0xc0');
  });
  test('says what a List Register holds', () => {
    const lr = encodeListRegister({ vintid: 33, priority: 20, state: 1, group1: false, hw: true, pintid: 40 });
    expect(short(pe0, 'GICH_LR0', lr)).toBe('pending · SPI 33 · HW SPI 40 · 0xa0');
    expect(short(pe0, 'GICH_LR0', 0)).toBe('invalid');
  });
});

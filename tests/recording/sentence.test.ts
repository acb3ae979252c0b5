import { describe, expect, test } from 'vitest';
import { eventKinds } from '../../src/engine/trace/eventKind.ts';
import type { EventRow } from '../../src/engine/trace/events.ts';
import { languages } from '../../src/i18n/language.ts';
import { messages } from '../../src/i18n/messages.ts';
import { ruleOf, sentence } from '../../src/recording/sentence.ts';
import { namesOf } from '../../src/scenario/names.ts';
import { device, on, setup } from '../support/build.ts';

const machine = setup({ pes: 2, vms: [[on(0), on(1)], [on(1)]], devices: [device(33, 0, { name: 'UART' })] });
const names = namesOf(machine, { pes: ['PE3', 'PE4'], vcpus: ['vpe5', 'vpe6', 'vpe7'] });

const row = (fields: Partial<EventRow>): EventRow => ({
  id: 0,
  step: 1,
  kind: 'entered',
  pe: 0,
  vm: 0,
  vcpu: 0,
  pintid: 33,
  vintid: 33,
  lr: 0,
  value: 0,
  cause: -1,
  ...fields,
});

describe.each(languages)('sentences in %s', (language) => {
  const said = messages(language);
  test.each(eventKinds)('%s has a sentence without holes', (kind) => {
    for (const fields of [
      {},
      { vcpu: -1, vm: -1 },
      { pintid: -1, lr: -1 },
      { vintid: 2, pintid: -1 },
      { value: 1 },
      { value: -1 },
    ]) {
      const text = sentence(row({ kind, ...fields }), names, said);
      expect(text).not.toMatch(/undefined|NaN|null|\[object/);
      expect(text.endsWith(language === 'en' ? '.' : '。')).toBe(true);
      expect(ruleOf(row({ kind, ...fields }), names, said)).not.toMatch(/undefined|NaN|null/);
    }
  });
});

describe('a sentence', () => {
  const en = (fields: Partial<EventRow>): string => sentence(row(fields), names, messages('en'));

  test('names who did it, the register and the interrupt', () => {
    expect(en({ kind: 'acknowledged', value: 33 })).toBe('PE3 reads GICC_IAR: 33. SPI 33 is now active in the Distributor.');
  });
  test('takes a List Register word apart', () => {
    expect(en({ kind: 'lrWritten', value: 0x98008421 | 0 })).toBe(
      'PE3 writes LR0 of VPE5: SPI 33, pending, priority 0x80, hw=1 with physical SPI 33.',
    );
  });
  test('names the sender of an SGI by its global name', () => {
    expect(en({ kind: 'vAcknowledged', vintid: 2, value: 2 | (1 << 10) })).toBe(
      'VPE5 reads GICV_IAR: 2, sent by VPE6. LR0 is now active.',
    );
  });
  test('names the register of a trapped access, and the one that a mirrored write reaches', () => {
    expect(en({ kind: 'trapped', value: 0x104, lr: 1 })).toContain('writes GICD_ISENABLER1');
    expect(en({ kind: 'gicdProgrammed', value: 0x400, pintid: 33 })).toContain('GICD_IPRIORITYR8');
  });
  test('counts the VPEs and VMs of a look-up by their names', () => {
    expect(en({ kind: 'lookupVpes', value: 0b110 })).toContain('are VPE6 and VPE7');
    expect(en({ kind: 'lookupHits', value: 0 })).toContain('none of them');
  });
  test('says what one write of GICC_EOIR does with EOImode 0', () => {
    expect(en({ kind: 'priorityDropped', lr: 1 })).toContain('EOImode = 0');
    expect(en({ kind: 'deactivated', lr: 1 })).not.toContain('GICC_DIR');
    expect(en({ kind: 'priorityDropped', lr: -1 })).toContain('priority drop only');
  });
  test('tells a merge by where it happens: in the Distributor, in a List Register, in another vCPU’s hands', () => {
    const texts = [{ vintid: -1, lr: -1 }, { lr: 2 }, { lr: -1 }, { vintid: 2, lr: 0 }].map((x) => en({ kind: 'merged', ...x }));
    expect(new Set(texts).size).toBe(4);
    expect(texts[0]).toBe('SPI 33 is pending already: the new edge adds nothing, and the two become one.');
  });
  test('wakes a vCPU for an interrupt, or for what it held already', () => {
    expect(en({ kind: 'woken' })).toBe('SPI 33 wakes VPE5.');
    expect(en({ kind: 'woken', vintid: -1 })).toBe('VPE5 wakes: something has waited for it.');
  });
  test('leaves register names as the manual prints them in Chinese too', () => {
    expect(sentence(row({ kind: 'deactivated' }), names, messages('zh-CN'))).toBe(
      'PE3 向 GICC_DIR 写入 33：SPI 33 在 Distributor 中被去激活。',
    );
  });
});

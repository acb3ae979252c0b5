import { expect, test } from 'vitest';
import { encodeListRegister } from '../../src/engine/gic/listRegister.ts';
import { Cursor } from '../../src/recording/cursor.ts';
import { Recording } from '../../src/recording/recording.ts';
import { searchOf } from '../../src/recording/registerSearch.ts';
import { framesOf, registersOf, type Bank } from '../../src/recording/registers.ts';
import { find } from '../../src/scenario/library/index.ts';
import { setupOf } from '../../src/scenario/setup.ts';

const { world } = new Cursor(new Recording(setupOf(find('case-1-uart')!.scenario)));
const bank: Bank = { of: 'pe', pe: 0 };
const all = framesOf(bank).flatMap((frame) => registersOf(world, bank, frame));
const holding33 = encodeListRegister({ vintid: 33, priority: 20, state: 1, group1: false, hw: true, pintid: 40 });
const found = (text: string): string[] => {
  const test = searchOf(text);
  if (test === undefined) throw new Error('nothing is searched for');
  return all.filter((place) => test(place, place.name === 'GICH_LR2' ? holding33 : 0)).map((p) => p.name);
};

test('a name, or a part of it, whatever the case', () => {
  expect(found('gich_lr')).toEqual(['GICH_LR0', 'GICH_LR1', 'GICH_LR2', 'GICH_LR3']);
  expect(found('GICD_TYPER')).toEqual(['GICD_TYPER']);
  expect(found('GICH_LRn')).toHaveLength(4);
  expect(found('gicd typer')).toEqual(['GICD_TYPER']);
});
test('an offset, also of a byte inside a register, in every frame', () => {
  expect(found('0x104')).toEqual(['GICD_ISENABLER1', 'GICH_LR1']);
  expect(found('+ 0x421')).toEqual(['GICD_IPRIORITYR8']);
});
test('an INTID: what has a field for it, and the List Register that holds it, as virtual or as physical', () => {
  for (const text of ['33', 'SPI 33', 'spi33']) {
    expect(found(text)).toContain('GICD_ISENABLER1');
    expect(found(text)).toContain('GICD_IPRIORITYR8');
    expect(found(text)).toContain('GICD_SPISR0');
    expect(found(text)).toContain('GICH_LR2');
    expect(found(text)).not.toContain('GICD_ISENABLER0');
  }
  expect(found('40')).toContain('GICH_LR2');
  expect(found('5000')).toEqual([]);
});
test('spaces alone search for nothing', () => {
  expect(searchOf('  ')).toBeUndefined();
});

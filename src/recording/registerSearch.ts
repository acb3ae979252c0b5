import { lrPintid, lrHw, lrState, LrState, lrVintid } from '../engine/gic/listRegister.ts';
import { intidsOf, type RegisterPlace } from './registers.ts';

/** Whether a register, with the word that it holds, is what is searched for. */
export type RegisterTest = (place: RegisterPlace, word: number) => boolean;

/**
 * Reads a search: a number or SPI 33 is an INTID (what is about it, and the List Registers that hold it), 0x104 an offset,
 * anything else part of a name. Undefined: nothing is searched for.
 */
export function searchOf(text: string): RegisterTest | undefined {
  const query = text.trim().toUpperCase();
  if (query === '') return undefined;
  const intid = /^(?:SGI|PPI|SPI|INTID|IRQ)?\s*(\d{1,4})$/.exec(query)?.[1];
  if (intid !== undefined) {
    const id = Number(intid);
    return (place, word) => {
      const covers = intidsOf(place);
      if (covers !== undefined) return id >= covers.first && id < covers.first + covers.count;
      if (place.row.name !== 'GICH_LRn' || lrState(word) === LrState.invalid) return false;
      return lrVintid(word) === id || (lrHw(word) && lrPintid(word) === id);
    };
  }
  const offset = /^\+?\s*0X([0-9A-F]{1,4})$/.exec(query)?.[1];
  if (offset !== undefined) {
    const at = Number.parseInt(offset, 16);
    return (place) => place.offset === (at & ~3);
  }
  const name = query.replace(/^V(?=GICD)/, '').replaceAll(/\s+/g, '_');
  return (place) => `${place.name} ${place.row.name.toUpperCase()}`.includes(name);
}

import type { registers } from '../../i18n/en/registers.ts';
import type { RegisterRowName } from './registerMap.ts';
import type { FieldRow } from './registerRow.ts';

/** What is said about registers, in one language. */
export type RegisterTexts = typeof registers;

/** What a register is for, in one line. */
export const purposeOf = (texts: RegisterTexts, name: RegisterRowName): string => texts.purpose[name];

/** What a field of a register means; '' when the register has no such field. */
export function meaningOf(texts: RegisterTexts, name: RegisterRowName, field: FieldRow): string {
  const meanings: { readonly [field: string]: string } = texts.fields[name];
  return meanings[field.name] ?? '';
}

import type { ReactNode } from 'react';
import { hex } from '../../base/bits.ts';

/** A word in hexadecimal; its leading zeros stand back. */
export function Word({ value }: { readonly value: number }): ReactNode {
  const digits = hex(value, 8).slice(2);
  const zeros = value === 0 ? 7 : digits.search(/[^0]/);
  return (
    <>
      <span className="zeros">0x{digits.slice(0, zeros)}</span>
      {digits.slice(zeros)}
    </>
  );
}

import { registerMap } from '../engine/gic/registerMap.ts';
import { registerName } from '../engine/gic/registerRow.ts';

export interface RegisterPlace {
  readonly frame: 'GICD' | 'GICC';
  /** Bytes from the start of the frame. */
  readonly offset: number;
}

const places = new Map<string, RegisterPlace>();
for (const frame of ['GICD', 'GICC'] as const) {
  places.set(frame, { frame, offset: 0 });
  for (const row of registerMap[frame]) {
    for (let i = 0; i < row.count; i++) {
      // arrays of a single register are also known with a number: GICC_APR0
      places.set(registerName(row, row.first + i), { frame, offset: row.offset + 4 * i });
    }
  }
}

/** Where `GICD_ISENABLER1`, `GICD_IPRIORITYR8+1` or `GICD+0x104` is; undefined when there is no such register. */
export function placeOfRegister(text: string): RegisterPlace | undefined {
  const [name = '', plus] = text.split('+');
  const base = places.get(name);
  if (base === undefined) return undefined;
  const offset = base.offset + (plus === undefined ? 0 : Number(plus));
  const end = base.frame === 'GICD' ? 0x1000 : 0x2000;
  return offset < end ? { frame: base.frame, offset } : undefined;
}

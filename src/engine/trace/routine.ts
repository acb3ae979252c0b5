import { hashText } from '../../base/hash.ts';

/** What a value in a frame is, so that a panel can write it: `p:intid` is the INTID p. */
export type Unit = 'n' | 'intid' | 'pe' | 'vm' | 'vcpu' | 'lr' | 'hex' | 'set' | 'flag';

export interface Slot {
  readonly name: string;
  readonly unit: Unit;
}

export interface Routine {
  readonly name: string;
  readonly slots: readonly Slot[];
  readonly labels: readonly string[];
}

/** A line of a routine whose frame has the slots `S`; at run time a number that depends on the two names alone. */
export type Site<S extends string> = number & { readonly __slots?: S };

/** One optional number for each slot of `S`. */
export type Values<S extends string> = S extends ''
  ? []
  : S extends `${string} ${infer Rest}`
    ? [value?: number, ...rest: Values<Rest>]
    : [value?: number];

/** A line of a routine. */
export interface Place {
  readonly routine: Routine;
  readonly label: string;
}

/** Most slots that a routine may declare. */
export const SLOTS = 6;

const places = new Map<number, Place>();
const units: readonly string[] = ['n', 'intid', 'pe', 'vm', 'vcpu', 'lr', 'hex', 'set', 'flag'] satisfies readonly Unit[];

function slotOf(text: string): Slot {
  const [name = '', unit = 'n'] = text.split(':');
  if (!units.includes(unit)) throw new Error(`slot ${text}: no such unit`);
  return { name, unit: unit as Unit };
}

/**
 * Declares a routine: its name, the parameters and locals that its frame shows, and the labels of the lines on which it
 * stands. The result names each line: `yield f.at(at.classify, p)`. A line's number is a hash of the two names, so it is
 * the same in every build, and stays when other lines come and go.
 */
export function routine<const S extends string, const L extends string>(
  name: string,
  slots: S,
  labels: readonly L[],
): { readonly [K in L]: Site<S> } {
  const r: Routine = { name, slots: slots === '' ? [] : slots.split(' ').map(slotOf), labels };
  if (r.slots.length > SLOTS) throw new Error(`${name} declares more than ${SLOTS} slots`);
  const at: Partial<Record<L, Site<S>>> = {};
  for (const label of labels) {
    const site = (hashText(`${name}.${label}`) & 0x7fffffff) | 1;
    if (places.has(site)) throw new Error(`the line ${name}.${label} collides with another: rename one`);
    places.set(site, { routine: r, label });
    at[label] = site;
  }
  return at as { readonly [K in L]: Site<S> };
}

/** The routine and label of a site, or undefined for the empty frame (0). */
export const placeOf = (site: number): Place | undefined => places.get(site);

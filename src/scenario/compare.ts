import type { Comparison, Scenario } from './scenario.ts';

type Option = keyof Scenario['hypervisor'];

/** One option of a comparison, as this run has it and as the other one does. */
export interface ComparedOption {
  readonly name: Option;
  readonly here: string;
  readonly there: string;
}

/** What the two runs do otherwise; empty when there is nothing to compare. */
export const comparedOptions = ({ compare, hypervisor }: Scenario): ComparedOption[] =>
  Object.entries(compare ?? {}).map(([key, value]) => {
    const name = key as Option;
    return { name, here: String(hypervisor[name]), there: String(value) };
  });

/** The other run of a comparison, whose other run is this one; undefined when there is none. */
export function flipped(s: Scenario): Scenario | undefined {
  const { compare, hypervisor } = s;
  if (compare === undefined || Object.keys(compare).length === 0) return undefined;
  const back = Object.fromEntries(Object.keys(compare).map((key) => [key, hypervisor[key as Option]])) as Comparison;
  return { ...s, hypervisor: { ...hypervisor, ...compare } as Scenario['hypervisor'], compare: back };
}

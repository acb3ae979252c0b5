import { optionCatalogue } from '../engine/hypervisor/optionCatalogue.ts';
import { policyNames, type HypervisorOptions } from '../engine/hypervisor/options.ts';
import type { Messages } from '../i18n/messages.ts';

/** Options of the hypervisor as they are written on the command line, or what is wrong with them. */
export type ReadOptions = { readonly options: Partial<HypervisorOptions> } | { readonly wrong: string };

const textOf = (value: unknown): string => String(value);

/** `mailbox=lifo`; or `mailbox` alone, when only one of its values reproduces a bug. */
export function readOption(text: string, messages: Messages): ReadOptions {
  const [name = '', given] = text.split('=');
  const row = optionCatalogue.find((r) => r.name === name);
  if (row === undefined)
    return { wrong: messages.cli.unknownHypervisorOption(name, optionCatalogue.map((r) => r.name).join(', ')) };
  const defects = Object.keys(row.defects);
  const wanted = given ?? (defects.length === 1 ? defects[0] : undefined);
  if (row.name === 'slice' && wanted !== undefined && /^[1-9]\d{0,4}$/.test(wanted))
    return { options: { slice: Number(wanted) } };
  const value = row.values.find((x) => textOf(x) === wanted);
  if (value === undefined)
    return { wrong: messages.cli.unknownOptionValue(row.name, wanted ?? '', row.values.map(textOf).join(', ')) };
  return { options: { [row.name]: value } };
}

export function readPolicy(name: string, messages: Messages): ReadOptions {
  const policy = policyNames.find((p) => p === name);
  return policy === undefined
    ? { wrong: messages.cli.unknownOptionValue('policy', name, policyNames.join(', ')) }
    : { options: { policy } };
}

import { optionCatalogue } from '../engine/hypervisor/optionCatalogue.ts';
import { argumentsOf, Exit } from './arguments.ts';
import type { Io } from './io.ts';

/** `options`: every option of the hypervisor with its values, the default first; those that reproduce a published bug say where it was published. */
export function options(args: readonly string[], io: Io): number {
  const given = argumentsOf(args, io, []);
  if (given === undefined) return Exit.usage;
  const { hypervisorOptions: said, cli } = given.messages;
  for (const { name, values, defects } of optionCatalogue) {
    io.out(`${name}: ${said[name].about}`);
    for (const [i, value] of values.entries()) {
      const text = String(value);
      const source = defects[text];
      const about = (said[name].values as { readonly [value: string]: string })[text] ?? '';
      io.out(
        `  ${text}${i === 0 ? ` (${cli.default})` : ''}: ${about}${source === undefined ? '' : ` [${cli.defect}: ${source}]`}`,
      );
    }
  }
  return Exit.good;
}

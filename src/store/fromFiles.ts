import { err, ok, type Result } from '../base/result.ts';
import type { AxvisorProblem } from '../importers/axvisorConfig.ts';
import type { AxvisorNote } from '../importers/axvisorScenario.ts';
import { parseAnyText } from '../scenario/anyText.ts';
import { oneBranch } from '../scenario/branches.ts';
import { encodeLink, type Deflater, type Shared } from '../scenario/codec.ts';
import { limits } from '../scenario/limits.ts';
import { problem, type Problem } from '../scenario/problem.ts';
import { parseScenario } from '../scenario/schema.ts';
import { namesOfScenario, setupOf } from '../scenario/setup.ts';
import type { Loadable } from './loadable.ts';

/** A file that somebody opened or dropped. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** Files that are opened together, at most; and bytes of one. */
export const MOST_FILES = 16;
export const MOST_BYTES = 4 * limits.jsonLength;

/** A story out of files, and what was assumed, passed over or does not go together. */
export interface FileStory {
  readonly story: Loadable;
  readonly notes: readonly AxvisorNote[];
}

/** What is wrong with a file. */
export type FileProblem =
  | { readonly kind: 'scenario'; readonly file: string; readonly problem: Problem }
  | { readonly kind: 'config'; readonly problem: AxvisorProblem }
  /** Several files make one machine only when all of them are configurations. */
  | { readonly kind: 'mixed' }
  | { readonly kind: 'tooMany'; readonly count: number }
  | { readonly kind: 'tooBig' | 'unread'; readonly file: string };

const isConfig = ({ name }: NamedText): boolean => /\.toml$/i.test(name);

/** A story that can be shared is one that can be opened. */
export async function loadableOf({ scenario, branches, libraryId }: Shared, deflater: Deflater): Promise<Loadable> {
  const setup = setupOf(scenario);
  const payload = await encodeLink({ scenario, branches, ...(libraryId === undefined ? {} : { libraryId }) }, deflater);
  const { inputs } = branches.all[branches.current]!;
  const names = namesOfScenario(scenario, setup);
  return { target: { kind: 'payload', payload }, id: libraryId ?? '', scenario, setup, names, inputs, branches };
}

/** One scenario file, or one or several VM configurations of AxVisor, which become one machine. Nothing here trusts a file. */
export async function fromFiles(
  files: readonly NamedText[],
  deflater: Deflater,
): Promise<Result<FileStory, readonly FileProblem[]>> {
  if (files.length > MOST_FILES) return err([{ kind: 'tooMany', count: files.length }]);
  if (files.length > 0 && files.every(isConfig)) return fromConfigs(files, deflater);
  const [file] = files;
  if (file === undefined || files.length > 1) return err([{ kind: 'mixed' }]);
  const parsed = parseAnyText(file.text);
  if (!parsed.ok) return err(parsed.error.map((p) => ({ kind: 'scenario', file: file.name, problem: p })));
  return ok({ story: await loadableOf(parsed.value, deflater), notes: [] });
}

async function fromConfigs(files: readonly NamedText[], deflater: Deflater): Promise<Result<FileStory, readonly FileProblem[]>> {
  let read: typeof import('../importers/axvisorConfig.ts');
  let build: typeof import('../importers/axvisorScenario.ts');
  try {
    [read, build] = await Promise.all([import('../importers/axvisorConfig.ts'), import('../importers/axvisorScenario.ts')]);
  } catch {
    return err([{ kind: 'scenario', file: files[0]!.name, problem: problem('', 'notFetched', 'axvisor') }]);
  }
  const vms = files.map(({ name, text }) => read.parseAxvisorConfig(name, text));
  const wrong = vms.flatMap((vm): FileProblem[] => (vm.ok ? [] : [{ kind: 'config', problem: vm.error }]));
  if (wrong.length > 0) return err(wrong);
  const { source, notes } = build.scenarioOfAxvisor(vms.flatMap((vm) => (vm.ok ? [vm.value] : [])));
  const parsed = parseScenario(source);
  if (!parsed.ok) return err(parsed.error.map((p) => ({ kind: 'scenario', file: files[0]!.name, problem: p })));
  return ok({ story: await loadableOf({ scenario: parsed.value, branches: oneBranch([]) }, deflater), notes });
}

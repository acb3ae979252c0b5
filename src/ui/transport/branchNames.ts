import type { FirstMessages } from '../../i18n/load.ts';
import { letterOf, type StoryBranch } from '../../store/branchTree.ts';

/** What a branch is called: its name, or its letter with the step at which it left. */
export function branchName(
  { id, name, fork, parent }: StoryBranch,
  text: FirstMessages['transport'],
  number: (n: number) => string,
): string {
  if (name !== '') return name;
  return parent < 0 ? letterOf(id) : text.fork(letterOf(id), number(fork));
}

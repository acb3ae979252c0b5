/** Words of the transport that are in sight: `doings.ts` has those of its menus. */
export const transport = {
  sizes: 'Size of a step',
  size: { line: 'line', tick: 'tick', stage: 'stage', interrupt: 'interrupt' },
  sizeTold: {
    line: 'One line: a micro-step of one PE',
    tick: 'One tick: a micro-step of every PE',
    stage: 'The next stage of an interrupt',
    interrupt: 'Until an interrupt is done',
  },
  undo: 'Undo the last action',
  redo: 'Redo',

  until: 'Run until …',
  untilTitle: 'Run until',

  act: 'Act …',
  actTitle: 'Do something here',

  branches: 'Branches',
  branch: (letter: string) => `Branch ${letter}`,
  fork: (letter: string, step: string) => `${letter} (step ${step})`,
  onBranch: (name: string) => `on branch ${name}`,
  preparing: 'The branch is being recorded …',
};

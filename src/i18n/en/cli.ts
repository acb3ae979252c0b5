/** What the terminal says besides results. */
export const cli = {
  usage: [
    'usage: gicscope COMMAND [ARGUMENTS]',
    '',
    '  list                                           the scenarios of the library',
    '  log SCENARIO [--lang en|zh-CN] [--json]        the story of a run, one sentence an event',
    '  check SCENARIO [--lang en|zh-CN]               runs it with every invariant checked',
    '  link SCENARIO [--lang en|zh-CN]                the payload of a link to it',
    '  open LINK [--lang en|zh-CN]                    the scenario of a link, as JSON',
    '  conform FILE|DIR... [--level arch|impl]        replays register vectors through the engine',
    '  replay FILE.qemu.log[.gz]...                   replays what a real hypervisor did to QEMU’s GIC',
    '  help                                           this text',
    '',
    'SCENARIO is the id of a library scenario, or a path to a JSON file.',
    'Exit codes: 0 good, 1 found something, 2 usage or unreadable input.',
  ].join('\n'),
  unknownCommand: (name: string) => `there is no command ${name}`,
  unknownOption: (name: string) => `there is no option ${name}`,
  needs: (what: string) => `${what} is missing`,
  unknownLanguage: (name: string) => `there is no language ${name}: en or zh-CN`,
  tooMany: (what: string) => `too many arguments: ${what}`,
  violation: (step: number, sentence: string) => `step ${step}: ${sentence}`,
};

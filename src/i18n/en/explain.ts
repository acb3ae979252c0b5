/** Words of the explanation and of the code beside it. */
export const explain = {
  happened: 'Now',
  call: (routine: string) => `→ calls ${routine}`,
  return: (routine: string) => `↩ returns to ${routine}`,
  stackOf: (who: string) => `Call stack of ${who}`,
  watch: (pe: string, routine: string) => `${pe} ${routine}: keep in sight`,
  lines: (file: string) => `${file}. Choosing a line runs to it; with Shift, back to it.`,
  again: 'To the next time this line runs',
  before: 'To the last time this line ran',
  nowhere: 'That line does not run again.',
  runState: (vcpu: string) => `${vcpu} run state`,
  waits: (vcpu: string) => `${vcpu} waits outside the List Registers`,
  loaded: (pe: string) => `${pe} loaded vCPU`,
  mail: (pe: string) => `${pe} mailbox`,
  nobody: 'none',
  veiled: 'Hidden while a question is open.',
};

/** How large a scenario may be. */
export const limits = {
  pes: 8,
  vms: 16,
  vcpusOfVm: 8,
  devices: 64,
  stimuli: 2_000,
  markers: 200,
  /** Branches of a story in a link. */
  branches: 60,
  /** Operations of one program, or of one `repeat`. */
  ops: 500,
  irqs: 128,
  repeatTimes: 10_000,
  ticks: 10_000_000,
  /** Micro-steps of a run. */
  end: 1_000_000,
  titleLength: 200,
  textLength: 4_000,
  /** Characters of a scenario as JSON. */
  jsonLength: 1_000_000,
  /** Lists and objects inside each other. */
  depth: 24,
  /** Problems that one answer lists. */
  problems: 20,
} as const;

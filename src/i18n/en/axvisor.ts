/** What reading AxVisor's VM configurations has to say. */
export const axvisor = {
  assumed: 'assumed',
  ignored: 'ignored',
  conflict: 'conflict',
  problems: {
    unreadable: 'this file cannot be read',
    toml: (_path: string, got: string) => `this is not TOML: ${got}`,
    noBase: () => 'there is no table [base]: this is not a VM configuration of AxVisor',
    wrongType: (path: string, got: string) => `${path} has not the type that is wanted: ${got}`,
    range: (path: string, got: string) => `${path} is out of range: ${got}`,
    tooLarge: (_path: string, got: string) => `the file has ${got} characters, more than are read`,
    entry: (path: string) => `${path} has not the form of a device`,
  },
  notes: {
    noCpus: (what: string) => `no phys_cpu_sets and no phys_cpu_ids: its ${what} vCPUs are put on PE0 and those that follow`,
    cpuIds: (what: string) => `phys_cpu_ids are the MPIDRs of physical CPUs (${what}), numbered in their order`,
    setsShort: (what: string, made: string) =>
      `physical CPUs are given for ${what} of ${made} vCPUs; the others are put on the PEs that follow`,
    tooManyVcpus: (what: string, made: string) => `${what} vCPUs are asked for, and ${made} are drawn`,
    tooManyPes: (what: string, made: string) => `of the physical CPUs ${what} only the first ${made} are drawn`,
    tooManyVms: (what: string, made: string) => `${what}: at most ${made} VMs are drawn`,
    nameChanged: (what: string, made: string) => `‘${what}’ is called ${made} here`,
    numberedAsSpi: (what: string, made: string) => `${what} is below 32, so it is taken as a device tree counts SPIs: ${made}`,
    noIrq: (what: string) => `${what} has no interrupt`,
    badIrq: (what: string, made: string) => `${what}: ${made} is no SPI that it could have`,
    treeNode: (what: string) => `${what} names a node of the device tree; its interrupts are written there, and that is not read`,
    interruptController: (what: string) => `${what} is the interrupt controller itself: the vGICD`,
    hostSpi: (what: string, made: string) => `${what} is emulated; a device of the host on ${made} stands behind it`,
    tooManyDevices: (what: string, made: string) => `${what}: at most ${made} devices are drawn`,
    interruptMode: (what: string) =>
      `interrupt_mode is ${what}; here every interrupt goes through the vGICD and the List Registers`,
    program: (what: string) => `the guest of ${what} sets up its interrupts, works, and sleeps; each device interrupts once`,
    key: (what: string) => `${what} says nothing about interrupts`,
    sameSpi: (what: string, made: string) => `${what} is claimed by ${made}: the hypervisor refuses the second registration`,
  },
};

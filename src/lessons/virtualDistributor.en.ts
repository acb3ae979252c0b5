import type { LessonText } from './lesson.ts';
import type { virtualDistributor } from './virtualDistributor.ts';

export const text: LessonText<(typeof virtualDistributor)['beats'][number]['name']> = {
  title: 'The virtual Distributor, ptov and vtop',
  summary: 'You can say what a guest’s write to its Distributor changes, what it reads back, and under which number.',
  beats: {
    'two-names': {
      text: 'A VM has a Distributor of its own, the vGICD: a table in the hypervisor’s memory. And it may have numbers of its own. This UART is wired to SPI 33, and the guest calls it SPI 40. ptov leads from the board’s number to the guest’s, vtop back.',
      rule: 'The design: ptov and vtop, two tables for each VM',
      notes: 'Why other numbers? So that the same guest image runs on another board, or two guests believe in the same number.',
    },
    trapped: {
      text: 'The guest enables SPI 40: it writes bit 8 of `GICD_ISENABLER1`. The page is not mapped, so the access traps, and the exit says: a write, this address, this value. Now the vGICD has to do what a Distributor would do.',
      rule: 'GICD is trapped and emulated; GICD_ISENABLER1, bit 8 = INTID 40',
      notes: 'ISENABLER1 covers 32 to 63, one bit each. Writing 1 sets, writing 0 does nothing.',
    },
    programmed: {
      text: 'The vGICD notes that SPI 40 is enabled. vtop says that 40 is the board’s 33, so the hypervisor writes bit 1 of the physical `GICD_ISENABLER1`. One write of the guest, two registers, two different bits.',
      rule: 'The design, vgicd-isenable: set the GIC according to vtop; GICD_ISENABLER1',
      notes: 'Without the second write the UART would never interrupt. Without the first, the guest would read back nonsense.',
    },
    answered: {
      text: 'The guest reads `GICD_ISENABLER1` back. The vGICD answers from its own table, 0x100, bit 8. The physical register is not even looked at: it has other VMs’ bits in it, and the bit for this UART is another one.',
      rule: 'The design, vgicd-isenable: getenable reads from the structure',
      notes: 'Only pending and active need more than the table: for what is in a List Register, the List Register knows better.',
    },
    inward: {
      text: 'The UART interrupts, and the host has read 33 from `GICC_IAR`. int_inject of VM0 looks it up in ptov: 40. From here on everything on the guest’s side says 40, and everything on the board’s side says 33.',
      rule: 'int_inject: v = ptov[p]',
      notes:
        'An entry of −1 in ptov means that the VM has not registered the interrupt. That is what the look-up of another lesson asks.',
    },
    'read-40': {
      text: 'The guest reads 40 from `GICV_IAR`, which is VirtualID of List Register 0. When it ends 40, the hardware will deactivate PhysicalID, 33. The two tables are not needed for that: both numbers are in the one word.',
      rule: 'GICH_LR.VirtualID = 40, GICH_LR.PhysicalID = 33',
      notes: 'Tables on the way in, hardware on the way out.',
    },
    'not-yours': {
      text: 'Another guest writes three bits at once, for SPI 32, 33 and 34. Only 33 is its own; 34 is the hypervisor’s. The two others are ignored, without a fault, as a real Distributor ignores bits that are not implemented.',
      rule: 'Bits of interrupts that the VM does not own are RAZ/WI; vtop[34] = −1',
      notes:
        'T-Visor decides bit by bit, as here. Rust-Shyper once decided by the word: one bit of your own, and the whole word passed, or none did.',
    },
    'one-of-three': {
      text: 'It reads back one bit of the three that it wrote. This is isolation in the Distributor: a guest can neither change nor see what belongs to others. SPI 34 of the board was never touched.',
      rule: 'vGICD_ISENABLER1 = 0x2',
      notes: 'A guest that probes how many interrupts it has gets a true answer in this way.',
    },
    typer: {
      text: 'Some registers describe the machine. `GICD_TYPER` says how many CPUs there are. The board has five PEs, the VM one vCPU, so the guest must read CPUNumber 0, “one”. The physical register next to it says 4.',
      rule: 'The design, vgicd-type: configured by the number of VPEs; GICD_TYPER.CPUNumber',
      notes:
        'A hypervisor that passes the raw register on makes the guest wait for CPUs that never come. GICD_IIDR, the maker’s name, may be passed on as it is; both are read-only.',
    },
    latched: {
      text: 'What if an interrupt arrives for a guest that has not enabled it yet? It must not be delivered, and must not be lost. It stays pending in the vGICD, as it would in a real Distributor: enabling is a gate, not a condition for being pending.',
      rule: 'GICD_ISENABLER only gates forwarding; pending is kept',
      notes: 'Published as a bug: libvmm dropped it, and a driver waited for ever.',
    },
    'gate-opens': {
      text: 'The guest enables SPI 48, and the same trapped write delivers what had waited: List Register 0 is filled before the guest goes on. Whoever opens a gate has to look at what stands behind it.',
      rule: 'A write to GICD_ISENABLER1 delivers what is latched',
      notes: 'The same is true of GICD_CTLR, of the target, and of a vCPU that is switched on.',
    },
    ctlr: {
      text: '`GICD_CTLR` is the gate in front of all gates. This guest has switched its Distributor off, and `GICH_HCR.En` follows: nothing is signalled. SPI 33 waits in the vGICD, and is active in the physical Distributor until it is delivered and ended.',
      rule: 'GICD_CTLR = 0; GICH_HCR.En = 0',
      notes: 'What is in a List Register already stays there, and waits, too: En gates the whole interface.',
    },
  },
  tries: [
    'In “Case 1: the guest’s number and the board’s”, find the physical priority of SPI 33 and the virtual one of SPI 40: who wrote which?',
    'In “Case 1: the guest switches its Distributor off and on”, ask “why not?” of SPI 33 between the two writes.',
    'Let a guest write 0xffffffff to `GICD_ISENABLER1`, and read it back.',
  ],
};

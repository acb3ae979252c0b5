import type { LessonText } from './lesson.ts';
import type { switchingVcpus } from './switchingVcpus.ts';

export const text: LessonText<(typeof switchingVcpus)['beats'][number]['name']> = {
  title: 'Switching vCPUs: what must be saved',
  summary:
    'You can name the four things that belong to a vCPU and not to the PE, and recognize each by what goes wrong without it.',
  beats: {
    'one-interface': {
      text: 'A PE has one virtual CPU interface. On PE2, VPE3 and VPE4 take turns on it. Each must find it as it left it: `GICH_HCR`, `GICH_VMCR`, `GICH_APR` and the List Registers. Together they are the context of a vCPU.',
      rule: 'GICH_HCR, GICH_VMCR, GICH_APR, GICH_LRn: one set for each PE',
      notes:
        'Four things. This lesson forgets them one after the other. A fifth, the active bit of hw=1 PPIs, is in the lesson on timers.',
    },
    'in-the-handler': {
      text: 'VPE3 has acknowledged SPI 48 and is in its handler. List Register 0 is active, bit 8 of `GICH_APR` says that priority 0x40 is running, and `GICH_VMCR` holds VPE3’s priority mask, 0xa0. Its slice will soon be over.',
      rule: 'GICH_LR.State = 10; GICH_APR bit 8 = priority 0x40; GICH_VMCR.VMPriMask',
      notes: 'One bit of GICH_APR for each of 32 levels: bit n stands for priority 8 × n.',
    },
    saved: {
      text: 'The slice is over. The switch has copied all four into memory. SPI 48 is active there, in the saved List Register, and in the Distributor, where nothing has changed: VPE3 is in the middle of it, wherever its context lies.',
      rule: 'A world switch saves GICH_HCR, GICH_VMCR, GICH_APR and GICH_LRn',
      notes:
        'Empty List Registers need not be read: GICH_ELRSR0 says which. Reading GICH is the expensive part of a switch on real machines.',
    },
    loaded: {
      text: 'VPE4’s context is in the registers now: mask 0x60, EOImode 1, no active priority, empty List Registers. Nothing of VPE3 is left. SPI 48 is still active in the Distributor, so its device cannot disturb VPE4 either.',
      rule: 'GICH_VMCR.VMPriMask, GICH_VMCR.VEM; GICH_APR = 0',
      notes:
        'Ask what the guest of VPE4 would have to look at in order to find out that it shares the PE. In the GIC there is nothing.',
    },
    back: {
      text: 'VPE3 has come back and ended SPI 48 as if nothing had happened. Its List Register, its active priority and its mask were all there. Only the clock could tell that there was somebody else.',
      rule: 'GICV_EOIR clears the bit in GICH_APR and ends the List Register; hw=1',
      notes: 'Look at the distance in ticks between acknowledge and end.',
    },
    'no-lrs': {
      text: 'Now parts are forgotten, one at a time; each has been published as a bug. First the List Registers: SPI 48 of VM2 is pending in List Register 0, because VPE3 has IRQs masked. The slice is over, and the register stays as it is.',
      rule: 'GICH_LRn; AxVisor: no GICH state per vCPU',
      notes: 'The option is switchLrs. rcore-os/tgoskits#1829 lists it as missing.',
    },
    'wrong-vm': {
      text: 'VPE4 of VM3 has IRQs open, sees a pending List Register, and takes an interrupt of VM2’s disk. When it ends it, hw=1 will deactivate the disk’s SPI, and VM2 never hears of it. Isolation between VMs is gone.',
      rule: 'Invariant: an interrupt of one VM is never in a List Register of another',
      notes: 'The guest of VM3 runs its “unexpected interrupt” path. The disk’s driver in VM2 waits for ever.',
    },
    'right-vm': {
      text: 'The same run with the List Registers switched. They leave with VPE3 and come back with it, and SPI 48 waits in them until VPE3 unmasks. VPE4 never sees it.',
      rule: 'GICH_LRn saved and restored',
      notes: 'One option is different, and nothing else: the comparison shows the first step at which the two runs part.',
    },
    'no-vmcr': {
      text: '`GICH_VMCR` is forgotten. VM2 has written 0 to its mask, and VM3 has inherited it: `GICV_PMR` reads 0 although VM3 wrote 0xf8. SPI 50 is pending in VPE4’s List Register, and no priority is below 0. No virtual IRQ comes.',
      rule: 'GICH_VMCR.VMPriMask is GICV_PMR; Rust-Shyper did not switch VMCR',
      notes:
        'Let them ask “why not?” of SPI 50 first. The answer names the mask, not the switch; that it is the wrong VM’s they have to find.',
    },
    'no-apr': {
      text: '`GICH_APR` is forgotten. VPE3 was switched out in a handler of priority 0x40, and its bit is still set. To the hardware it looks as if VPE4 were in that handler: SPI 50, priority 0x80, may not preempt 0x40. It waits.',
      rule: 'GICH_APR gives GICV_RPR; T-Visor did not restore APR',
      notes: 'GICV_RPR reads 0x40 and no List Register of VPE4 is active: that combination is the sign.',
    },
    'no-hcr': {
      text: '`GICH_HCR` is forgotten. VM2 has switched its Distributor off, so `En` is 0; and it still is 0 for VPE4, whose own Distributor is on. SPI 50 is in its List Register, and the whole interface is silent.',
      rule: 'GICH_HCR.En = 0: no virtual IRQ, no maintenance, GICV_IAR reads 1023',
      notes: 'NPIE, UIE, LRENPIE and EOICount are in the same register: forgetting it loses those, too.',
    },
    'first-run': {
      text: 'A last one: everything is saved and restored, but VPE4 runs for the first time and has nothing saved. Nobody cleared the registers, so it begins with VM2’s SPI 48. Before its first run a vCPU needs a clean context.',
      rule: 'GICH_LRn = 0, GICH_APR = 0, GICH_VMCR = 0 before the first run; kesl/khypervisor#25',
      notes: 'It shows only once for each vCPU, at boot, which makes it hard to find.',
    },
  },
  tries: [
    'In “Case 3: what a switch between two VMs carries over”, switch one of `switchHcr`, `switchVmcr`, `switchApr`, `switchLrs` off: which of them shows here, and which does not?',
    'Set `switchKey` to vm in “Case 2: an SGI to a sibling on the same PE”, and see who takes the SGI.',
    'Make the slice 20 ticks in “Case 3: an SPI for the VM that is not running”: what does the SPI gain, and what do the guests lose?',
  ],
};

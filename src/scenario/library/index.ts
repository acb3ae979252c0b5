import { case1ActivePending } from './case1ActivePending.ts';
import { case1CtlrGate } from './case1CtlrGate.ts';
import { case1EdgesMerge } from './case1EdgesMerge.ts';
import { case1EmulatedDevice } from './case1EmulatedDevice.ts';
import { case1EoiMode1 } from './case1EoiMode1.ts';
import { case1EoiMode1Nested } from './case1EoiMode1Nested.ts';
import { case1GroupEnables } from './case1GroupEnables.ts';
import { case1HostInterrupt } from './case1HostInterrupt.ts';
import { case1Isolation } from './case1Isolation.ts';
import { case1Latched } from './case1Latched.ts';
import { case1LevelAgain } from './case1LevelAgain.ts';
import { case1LowNewcomer } from './case1LowNewcomer.ts';
import { case1LrOverflow } from './case1LrOverflow.ts';
import { case1Nesting } from './case1Nesting.ts';
import { case1PhysicalTimer } from './case1PhysicalTimer.ts';
import { case1PriorityMask } from './case1PriorityMask.ts';
import { case1Ptov } from './case1Ptov.ts';
import { case1SpilledActive } from './case1SpilledActive.ts';
import { case1Typer } from './case1Typer.ts';
import { case1Uart } from './case1Uart.ts';
import { case1Underflow } from './case1Underflow.ts';
import { case1VirtualTimer } from './case1VirtualTimer.ts';
import { case1WfiWake } from './case1WfiWake.ts';
import { case2CpuOn } from './case2CpuOn.ts';
import { case2DisableActive } from './case2DisableActive.ts';
import { case2SgiFilters } from './case2SgiFilters.ts';
import { case2SgiSamePe } from './case2SgiSamePe.ts';
import { case2SpiSibling } from './case2SpiSibling.ts';
import { case3AllAsleep } from './case3AllAsleep.ts';
import { case3Asleep } from './case3Asleep.ts';
import { case3Conflict } from './case3Conflict.ts';
import { case3Nobody } from './case3Nobody.ts';
import { case3OtherVm } from './case3OtherVm.ts';
import { case3Timers } from './case3Timers.ts';
import { case3WorldSwitch } from './case3WorldSwitch.ts';
import { case4Ispendr } from './case4Ispendr.ts';
import { case4Migration } from './case4Migration.ts';
import { case4Misrouted } from './case4Misrouted.ts';
import { case4RemoteWrites } from './case4RemoteWrites.ts';
import { case4SgiOtherPe } from './case4SgiOtherPe.ts';
import { case4SgiTwoSources } from './case4SgiTwoSources.ts';
import { case4SgiWake } from './case4SgiWake.ts';
import { case4SpiSamePe, case4SpiToOtherPe } from './case4SpiToOtherPe.ts';
import { case4VmOnce } from './case4VmOnce.ts';
import { defectApr } from './defectApr.ts';
import { defectDropped } from './defectDropped.ts';
import { defectEvicted } from './defectEvicted.ts';
import { defectFirstRun } from './defectFirstRun.ts';
import { defectHostEoi } from './defectHostEoi.ts';
import { defectIntid } from './defectIntid.ts';
import { defectIspendr } from './defectIspendr.ts';
import { defectLr0 } from './defectLr0.ts';
import { defectLrs } from './defectLrs.ts';
import { defectMailbox } from './defectMailbox.ts';
import { defectNoIpi } from './defectNoIpi.ts';
import { defectNpStorm } from './defectNpStorm.ts';
import { defectPanic } from './defectPanic.ts';
import { defectSgiSource } from './defectSgiSource.ts';
import { defectSwitchKey } from './defectSwitchKey.ts';
import { defectTargetSpace } from './defectTargetSpace.ts';
import { defectTargetsStay } from './defectTargetsStay.ts';
import { defectTimer } from './defectTimer.ts';
import { defectActiveOutside } from './defectActiveOutside.ts';
import { defectHcr } from './defectHcr.ts';
import { defectVmcr } from './defectVmcr.ts';
import { fourCases } from './fourCases.ts';
import type { LibraryEntry } from './entry.ts';

export type { LibraryEntry } from './entry.ts';

/** What the scenarios of the library are about, in the order in which they are shown. */
export const groups = ['cases', 'spi', 'sgi', 'ppi', 'lookup', 'listRegisters', 'distributor', 'switching', 'defects'] as const;
export type Group = (typeof groups)[number];

/** The library, group by group. */
export const shelves: { readonly [G in Group]: readonly LibraryEntry[] } = {
  cases: [fourCases, case1Uart, case2SgiSamePe, case3OtherVm, case4SpiToOtherPe],
  spi: [
    case1WfiWake,
    case1EdgesMerge,
    case1LevelAgain,
    case1PriorityMask,
    case1Nesting,
    case1EoiMode1,
    case1EoiMode1Nested,
    case1EmulatedDevice,
    case1ActivePending,
    case1HostInterrupt,
    case2SpiSibling,
    case4SpiSamePe,
  ],
  sgi: [case2SgiFilters, case4SgiOtherPe, case4SgiWake, case4SgiTwoSources],
  ppi: [case1VirtualTimer, case1PhysicalTimer, case3Timers],
  lookup: [case3Asleep, case3AllAsleep, case3Nobody, case3Conflict, case4VmOnce, case4Misrouted],
  listRegisters: [case1LrOverflow, case1LowNewcomer, case1SpilledActive, case1Underflow, case1GroupEnables],
  distributor: [
    case1Ptov,
    case1Isolation,
    case1Typer,
    case1Latched,
    case1CtlrGate,
    case2DisableActive,
    case4RemoteWrites,
    case4Ispendr,
  ],
  switching: [case2CpuOn, case3WorldSwitch, case4Migration],
  defects: [
    defectLr0,
    defectIntid,
    defectHcr,
    defectVmcr,
    defectApr,
    defectLrs,
    defectSwitchKey,
    defectFirstRun,
    defectTimer,
    defectTargetsStay,
    defectSgiSource,
    defectTargetSpace,
    defectMailbox,
    defectNoIpi,
    defectIspendr,
    defectDropped,
    defectHostEoi,
    defectNpStorm,
    defectActiveOutside,
    defectEvicted,
    defectPanic,
  ],
};

/** Every scenario of the library, in the order in which it is shown. */
export const library: readonly LibraryEntry[] = groups.flatMap((group) => shelves[group]);

export const find = (id: string): LibraryEntry | undefined => library.find((x) => x.id === id);

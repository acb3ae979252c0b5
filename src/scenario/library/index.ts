import { case1CtlrGate } from './case1CtlrGate.ts';
import { case1EdgesMerge } from './case1EdgesMerge.ts';
import { case1EmulatedDevice } from './case1EmulatedDevice.ts';
import { case1EoiMode1Nested } from './case1EoiMode1Nested.ts';
import { case1HostInterrupt } from './case1HostInterrupt.ts';
import { case1Isolation } from './case1Isolation.ts';
import { case1Latched } from './case1Latched.ts';
import { case1LrOverflow } from './case1LrOverflow.ts';
import { case1Nesting } from './case1Nesting.ts';
import { case1PhysicalTimer } from './case1PhysicalTimer.ts';
import { case1PriorityMask } from './case1PriorityMask.ts';
import { case1Ptov } from './case1Ptov.ts';
import { case1SpilledActive } from './case1SpilledActive.ts';
import { case1Typer } from './case1Typer.ts';
import { case1Uart } from './case1Uart.ts';
import { case2CpuOn } from './case2CpuOn.ts';
import { case2DisableActive } from './case2DisableActive.ts';
import { case2SgiFilters } from './case2SgiFilters.ts';
import { case2SgiSamePe } from './case2SgiSamePe.ts';
import { case2SpiSibling } from './case2SpiSibling.ts';
import { case3Conflict } from './case3Conflict.ts';
import { case3OtherVm } from './case3OtherVm.ts';
import { case3Timers } from './case3Timers.ts';
import { case3WorldSwitch } from './case3WorldSwitch.ts';
import { case4Ispendr } from './case4Ispendr.ts';
import { case4Misrouted } from './case4Misrouted.ts';
import { case4RemoteWrites } from './case4RemoteWrites.ts';
import { case4SgiTwoSources } from './case4SgiTwoSources.ts';
import { case4SgiWake } from './case4SgiWake.ts';
import { case4SpiSamePe, case4SpiToOtherPe } from './case4SpiToOtherPe.ts';
import { fourCases } from './fourCases.ts';
import type { LibraryEntry } from './entry.ts';

export type { LibraryEntry } from './entry.ts';

/** Every scenario of the library, in the order in which it is shown. */
export const library: readonly LibraryEntry[] = [
  fourCases,
  case1Uart,
  case1Ptov,
  case1Isolation,
  case1Typer,
  case1Latched,
  case1CtlrGate,
  case1PriorityMask,
  case1Nesting,
  case1EoiMode1Nested,
  case1EdgesMerge,
  case1LrOverflow,
  case1SpilledActive,
  case1EmulatedDevice,
  case1PhysicalTimer,
  case1HostInterrupt,
  case2SgiSamePe,
  case2SgiFilters,
  case2SpiSibling,
  case2CpuOn,
  case2DisableActive,
  case3OtherVm,
  case3Timers,
  case3WorldSwitch,
  case3Conflict,
  case4SpiToOtherPe,
  case4SpiSamePe,
  case4RemoteWrites,
  case4Ispendr,
  case4Misrouted,
  case4SgiWake,
  case4SgiTwoSources,
];

export const find = (id: string): LibraryEntry | undefined => library.find((x) => x.id === id);

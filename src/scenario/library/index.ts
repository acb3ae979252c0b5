import { case1EoiMode1Nested } from './case1EoiMode1Nested.ts';
import { case1LrOverflow } from './case1LrOverflow.ts';
import { case1Uart } from './case1Uart.ts';
import { case2SgiSamePe } from './case2SgiSamePe.ts';
import { case3OtherVm } from './case3OtherVm.ts';
import { case3Timers } from './case3Timers.ts';
import { case3WorldSwitch } from './case3WorldSwitch.ts';
import { case4SgiTwoSources } from './case4SgiTwoSources.ts';
import { case4SpiSamePe, case4SpiToOtherPe } from './case4SpiToOtherPe.ts';
import type { LibraryEntry } from './entry.ts';
import { fourCases } from './fourCases.ts';

export type { LibraryEntry } from './entry.ts';

/** Every scenario of the library, in the order in which it is shown. */
export const library: readonly LibraryEntry[] = [
  fourCases,
  case1Uart,
  case1LrOverflow,
  case1EoiMode1Nested,
  case2SgiSamePe,
  case3OtherVm,
  case3Timers,
  case3WorldSwitch,
  case4SpiToOtherPe,
  case4SpiSamePe,
  case4SgiTwoSources,
];

export const find = (id: string): LibraryEntry | undefined => library.find((x) => x.id === id);

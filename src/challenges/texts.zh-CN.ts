import type { ChallengeText } from './challenge.ts';
import { text as byHand } from './byHand.zh-CN.ts';
import { text as crowded } from './crowded.zh-CN.ts';
import { text as distributorOff } from './distributorOff.zh-CN.ts';
import { text as endlessMaintenance } from './endlessMaintenance.zh-CN.ts';
import { text as heldBack } from './heldBack.zh-CN.ts';
import { text as moved } from './moved.zh-CN.ts';
import { text as neverDeactivated } from './neverDeactivated.zh-CN.ts';
import { text as oneListRegister } from './oneListRegister.zh-CN.ts';
import { text as preempt } from './preempt.zh-CN.ts';
import { text as priorityMask } from './priorityMask.zh-CN.ts';
import { text as sgiFilter } from './sgiFilter.zh-CN.ts';
import { text as silentDoorbell } from './silentDoorbell.zh-CN.ts';
import { text as strayStorm } from './strayStorm.zh-CN.ts';
import { text as twoWrites } from './twoWrites.zh-CN.ts';
import { text as underflow } from './underflow.zh-CN.ts';
import { text as wake } from './wake.zh-CN.ts';

export const texts: { readonly [id: string]: ChallengeText } = {
  wake,
  'priority-mask': priorityMask,
  'distributor-off': distributorOff,
  'stray-storm': strayStorm,
  'two-writes': twoWrites,
  crowded,
  'sgi-filter': sgiFilter,
  'never-deactivated': neverDeactivated,
  'one-list-register': oneListRegister,
  'silent-doorbell': silentDoorbell,
  underflow,
  moved,
  preempt,
  'by-hand': byHand,
  'held-back': heldBack,
  'endless-maintenance': endlessMaintenance,
};

import type { ChallengeText } from './challenge.ts';
import { text as byHand } from './byHand.en.ts';
import { text as crowded } from './crowded.en.ts';
import { text as distributorOff } from './distributorOff.en.ts';
import { text as endlessMaintenance } from './endlessMaintenance.en.ts';
import { text as heldBack } from './heldBack.en.ts';
import { text as moved } from './moved.en.ts';
import { text as neverDeactivated } from './neverDeactivated.en.ts';
import { text as oneListRegister } from './oneListRegister.en.ts';
import { text as preempt } from './preempt.en.ts';
import { text as priorityMask } from './priorityMask.en.ts';
import { text as sgiFilter } from './sgiFilter.en.ts';
import { text as silentDoorbell } from './silentDoorbell.en.ts';
import { text as strayStorm } from './strayStorm.en.ts';
import { text as twoWrites } from './twoWrites.en.ts';
import { text as underflow } from './underflow.en.ts';
import { text as wake } from './wake.en.ts';

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

import type { Language } from '../i18n/language.ts';
import { parseScenario, type Scenario } from '../scenario/schema.ts';
import { byHand } from './byHand.ts';
import { crowded } from './crowded.ts';
import { distributorOff } from './distributorOff.ts';
import { endlessMaintenance } from './endlessMaintenance.ts';
import { heldBack } from './heldBack.ts';
import { moved } from './moved.ts';
import { neverDeactivated } from './neverDeactivated.ts';
import { oneListRegister } from './oneListRegister.ts';
import { preempt } from './preempt.ts';
import { priorityMask } from './priorityMask.ts';
import { sgiFilter } from './sgiFilter.ts';
import { silentDoorbell } from './silentDoorbell.ts';
import { strayStorm } from './strayStorm.ts';
import { twoWrites } from './twoWrites.ts';
import { underflow } from './underflow.ts';
import { wake } from './wake.ts';
import type { Challenge, ChallengeText } from './challenge.ts';

/** Every challenge, from the easiest to the hardest. */
export const challenges: readonly Challenge[] = [
  wake,
  priorityMask,
  distributorOff,
  strayStorm,
  twoWrites,
  crowded,
  sgiFilter,
  neverDeactivated,
  oneListRegister,
  silentDoorbell,
  underflow,
  moved,
  preempt,
  byHand,
  heldBack,
  endlessMaintenance,
];

export const findChallenge = (id: string): Challenge | undefined => challenges.find((c) => c.id === id);

/** What the challenges say in one language, by their ids. */
export async function challengeTexts(language: Language): Promise<{ readonly [id: string]: ChallengeText }> {
  switch (language) {
    case 'en':
      return (await import('./texts.en.ts')).texts;
    case 'zh-CN':
      return (await import('./texts.zh-CN.ts')).texts;
  }
}

/**
 * The machine of a challenge, with its title and its task in every language.
 * @throws Error when its source does not validate: a test parses all of them.
 */
export async function challengeScenario({ id, scenario }: Challenge): Promise<Scenario> {
  const [en, zhCN] = await Promise.all([challengeTexts('en'), challengeTexts('zh-CN')]);
  const says = (what: 'title' | 'task') => ({ en: en[id]?.[what] ?? '', 'zh-CN': zhCN[id]?.[what] ?? '' });
  const parsed = parseScenario({ ...scenario, title: says('title'), summary: says('task') });
  if (!parsed.ok) throw new Error(`challenge ${id}: ${parsed.error.map((p) => `${p.path} ${p.key}`).join('; ')}`);
  return parsed.value;
}

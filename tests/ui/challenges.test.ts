import { expect, test } from 'vitest';
import { goalOf } from '../../src/challenges/goal.ts';
import { challenges, challengeTexts } from '../../src/challenges/index.ts';
import { solve } from '../../src/challenges/solve.ts';
import { challengeMessages } from '../../src/i18n/challengeMessages.ts';
import type { Language } from '../../src/i18n/language.ts';
import { messages } from '../../src/i18n/messages.ts';
import { Cursor } from '../../src/recording/cursor.ts';
import { Recording } from '../../src/recording/recording.ts';
import { bankOf } from '../../src/recording/registers.ts';
import { RegisterShelf } from '../../src/stage/registerShelf.ts';
import { topologyOf } from '../../src/stage/topology.ts';
import { fromChallenge } from '../../src/store/fromChallenge.ts';
import type { Shown } from '../../src/store/store.ts';
import { aboutOf } from '../../src/ui/challenges/about.ts';
import { rulesText } from '../../src/ui/challenges/rulesText.ts';
import { scoreText, verdictText, type Hearing } from '../../src/ui/challenges/verdict.ts';
import { registerNamed } from '../../src/ui/lessons/registerNamed.ts';
import { canWrite } from '../../src/ui/registers/useWrite.ts';

const languages = ['en', 'zh-CN'] as const;

/** What is said of a challenge, of a run without inputs and of one with its solution. */
async function hearings(id: string, language: Language): Promise<readonly [Hearing, Hearing]> {
  const loaded = await fromChallenge(id);
  if (!loaded.ok) throw new Error(`no challenge ${id}`);
  const text = (await challengeTexts(language))[id]!;
  const hearing = (inputs: Shown['inputs']): Hearing => {
    const recording = new Recording(loaded.value.setup, inputs, { invariants: true });
    recording.runToEnd();
    return {
      shown: { ...loaded.value, inputs, recording },
      text,
      words: challengeMessages(language),
      messages: messages(language),
      number: String,
      ended: true,
    };
  };
  return [hearing([]), hearing(solve(loaded.value.challenge!, loaded.value.scenario))];
}
const verdictOf = (h: Hearing): string => verdictText(goalOf(h.shown.recording, h.shown.scenario, h.shown.challenge!), h);

test.each(languages)('every verdict is a sentence in %s, with the step and the reason of what fails', async (language) => {
  for (const c of challenges) {
    const [without, solved] = await hearings(c.id, language);
    const words = challengeMessages(language);
    const goal = goalOf(without.shown.recording, without.shown.scenario, c);
    if (goal.kind === 'failed') expect(verdictOf(without)).toContain(String(goal.at!.step));
    else expect(verdictOf(without)).toBe(words.open);
    expect(verdictOf(solved)).toContain(words.atPar(c.solution.length));
    for (const h of [without, solved]) expect(verdictOf(h)).not.toMatch(/undefined|\$\{|^\s*$/);
  }
});

test('what was seen is told by the engine’s own sentence', async () => {
  const [, solved] = await hearings('two-writes', 'en');
  expect(verdictOf(solved)).toMatch(/^VPE7 reads GICV_IAR: 48\b/);
});

test.each(languages)('the rules say in %s what may be done, how often, and until when', (language) => {
  const words = challengeMessages(language);
  const said = challenges.map((c) => rulesText(c, words, String));
  expect(new Set(said).size).toBeGreaterThan(8);
  for (const [i, text] of said.entries()) expect(text).toContain(words.limit(challenges[i]!.limit));
  expect(said[challenges.findIndex((c) => c.within !== undefined)]).toContain('1700');
});

test('registers that task and hints name are found in the panel', async () => {
  const texts = await challengeTexts('en');
  let named = 0;
  for (const c of challenges) {
    const [{ shown }] = await hearings(c.id, 'en');
    const { task, hints } = texts[c.id]!;
    for (const code of [task, ...hints].join(' ').match(/`v?GIC[DCHV]_[^`]+`/g) ?? []) {
      expect({ code, thing: registerNamed(code, aboutOf(c, shown)) }).toMatchObject({
        thing: { kind: expect.any(String) as string },
      });
      named++;
    }
  }
  expect(named).toBeGreaterThan(10);
});

test('what the solutions write can be written in the panel of the registers', async () => {
  for (const c of challenges) {
    const [{ shown }] = await hearings(c.id, 'en');
    const { world } = new Cursor(shown.recording);
    const shelf = new RegisterShelf(topologyOf(shown.setup));
    for (const move of c.solution) {
      if (move.do !== 'write') continue;
      const things = aboutOf(c, shown);
      const thing = registerNamed(move.register, things)!;
      const place = shelf.placeOf(world, bankOf(world, thing, { of: 'pe', pe: 0 }), thing);
      expect(place?.name).toBe(move.register.replace(/^v/, ''));
      expect(canWrite(place!)).toBe(true);
    }
  }
});

test('a score says whether it can be better', () => {
  const words = challengeMessages('en');
  expect(scoreText(undefined, 1, words)).toBe(words.untried);
  expect(scoreText({ inputs: 1, seen: false }, 1, words)).toContain(words.fewest);
  expect(scoreText({ inputs: 2, seen: true }, 1, words)).toBe(words.solvedWith(2));
  expect(scoreText({ seen: true }, 1, words)).toBe(words.seen);
});

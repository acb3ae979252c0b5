import { describe, expect, test } from 'vitest';
import { fromLibrary } from '../../src/store/fromLibrary.ts';
import { seenScore } from '../../src/store/quiz.ts';
import { makeStore, type Store } from '../../src/store/store.ts';

/** The page's store with a scenario that is recorded as a whole. */
function opened(id: string, step: number): Store {
  const store = makeStore({ read: () => null, write: () => undefined }, ['en']);
  const found = fromLibrary(id);
  if (!found.ok) throw new Error(id);
  store.getState().open(found.value, 0);
  let clock = 0;
  while (store.getState().runAhead(8, () => clock++));
  store.getState().seek(step);
  return store;
}

const phase = (store: Store): string => store.getState().quiz.phase;

async function asked(id = 'case-4-spi-to-other-pe', step = 500): Promise<Store> {
  const store = opened(id, step);
  expect(await store.getState().ask('pe', 1)).toBe(true);
  return store;
}

/** The question that is open. */
function question(store: Store) {
  const { quiz } = store.getState();
  if (!('question' in quiz)) throw new Error('nothing is asked');
  return quiz.question;
}

describe('a question about what comes next', () => {
  test('is asked at the step that is shown, and stops playing', async () => {
    const store = opened('case-4-spi-to-other-pe', 500);
    store.getState().play();
    await store.getState().ask(undefined, 3);
    expect(phase(store)).toBe('asking');
    expect(store.getState().playing).toBe(false);
    expect(question(store).at).toBe(500);
  });

  test('once answered the stage plays to the step that answers, and stops there', async () => {
    const store = await asked();
    const { answer, reveal } = question(store);
    store.getState().answer(answer);
    expect(phase(store)).toBe('answered');
    expect(store.getState().playing).toBe(true);
    const score = () => seenScore(store.getState().score, store.getState().quiz);
    // the score does not give the answer away before the stage has shown it
    expect(score()).toMatchObject({ right: 0, answered: 0 });
    for (let i = 0; i < 200 && store.getState().playing; i++) store.getState().advance();
    expect(store.getState()).toMatchObject({ step: reveal, playing: false, quiz: { phase: 'revealed', right: true } });
    expect(score()).toMatchObject({ right: 1, answered: 1 });
    // who goes on goes on
    store.getState().advance();
    expect(store.getState().step).toBeGreaterThan(reveal);
    expect(phase(store)).toBe('revealed');
  });

  test('of a long way to the answer the end is played', async () => {
    const store = await asked('case-4-spi-to-other-pe', 0);
    store.getState().answer(0);
    const { step, shown, playing } = store.getState();
    const { events, steps } = shown!.recording.trace;
    const left = steps.eventEnd(question(store).reveal) - steps.eventEnd(step);
    expect(playing).toBe(true);
    expect(left).toBeGreaterThan(10);
    expect(left).toBeLessThan(40);
    expect(events.stepOf(steps.eventEnd(step) - 1)).toBe(step);
  });

  test('a step of any size stops where the answer is seen', async () => {
    const store = await asked();
    store.getState().answer(0);
    for (let i = 0; i < 200 && phase(store) === 'answered'; i++) store.getState().forward('interrupt');
    expect(store.getState().step).toBe(question(store).reveal);
  });

  test('a wrong answer counts as one, and can be shown at once', async () => {
    const store = await asked();
    const wrong = question(store).choices.findIndex((_, i) => i !== question(store).answer);
    store.getState().answer(wrong);
    store.getState().reveal();
    expect(store.getState()).toMatchObject({
      step: question(store).reveal,
      quiz: { phase: 'revealed', right: false, choice: wrong },
    });
    expect(store.getState().score).toMatchObject({ right: 0, answered: 1 });
  });

  test('who looks before answering has put the question away; who looks back has not', async () => {
    const store = await asked();
    store.getState().seek(100);
    expect(phase(store)).toBe('asking');
    store.getState().seek(question(store).reveal - 1);
    expect(phase(store)).toBe('asking');
    store.getState().seek(question(store).reveal);
    expect(phase(store)).toBe('off');
    expect(store.getState().score.answered).toBe(0);
  });

  test('an answer that is not offered, or given twice, changes nothing', async () => {
    const store = await asked();
    store.getState().answer(9);
    expect(phase(store)).toBe('asking');
    store.getState().answer(0);
    store.getState().answer(1);
    expect(store.getState().quiz).toMatchObject({ choice: 0 });
    expect(store.getState().score.answered).toBe(1);
  });

  test('another scenario, or another branch, takes the question with it', async () => {
    const store = await asked();
    const found = fromLibrary('case-1-uart');
    if (found.ok) store.getState().open(found.value, 0);
    expect(phase(store)).toBe('off');
    const other = await asked();
    other.getState().act({ do: 'pulse', device: 0 });
    let clock = 0;
    while (other.getState().runAhead(8, () => clock++));
    expect(phase(other)).toBe('off');
  });

  test('at the end there is nothing to ask, and that is said until one moves', async () => {
    const store = opened('case-1-uart', 1_000_000);
    expect(await store.getState().ask(undefined, 0)).toBe(false);
    expect(phase(store)).toBe('nothing');
    store.getState().seek(5);
    expect(phase(store)).toBe('off');
  });

  test('one that is put away is followed by another one', async () => {
    const store = opened('four-cases', 1400);
    const kinds = new Set<string>();
    for (let i = 0; i < 8; i++) {
      await store.getState().askNext();
      kinds.add(question(store).kind);
      store.getState().closeQuiz();
    }
    expect(kinds.size).toBeGreaterThan(2);
    expect(store.getState().score).toEqual({ right: 0, answered: 0, passed: 8 });
  });

  test('the next question of a sitting is another one, the same in every sitting', async () => {
    const sitting = async (): Promise<readonly string[]> => {
      const store = opened('four-cases', 400);
      const kinds: string[] = [];
      for (let i = 0; i < 6; i++) {
        await store.getState().askNext();
        kinds.push(`${question(store).kind} ${question(store).at}`);
        store.getState().answer(0);
        store.getState().reveal();
      }
      return kinds;
    };
    const once = await sitting();
    expect(new Set(once).size).toBeGreaterThan(3);
    expect(await sitting()).toEqual(once);
  });
});

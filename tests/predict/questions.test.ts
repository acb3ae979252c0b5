import { describe, expect, test } from 'vitest';
import { busyMachine } from '../../bench/busyMachine.ts';
import { languages } from '../../src/i18n/language.ts';
import { messages } from '../../src/i18n/messages.ts';
import { quizMessages } from '../../src/i18n/quizMessages.ts';
import { choiceKey } from '../../src/predict/choiceKey.ts';
import { questionKinds, type Question } from '../../src/predict/question.ts';
import { anyQuestion, questionAt } from '../../src/predict/questions.ts';
import { choiceText, questionText, reasonText } from '../../src/predict/quizText.ts';
import { whyNot } from '../../src/predict/whyNot.ts';
import { Cursor } from '../../src/recording/cursor.ts';
import { Recording } from '../../src/recording/recording.ts';
import { library } from '../../src/scenario/library/index.ts';
import { namesOf } from '../../src/scenario/names.ts';
import { setupOf } from '../../src/scenario/setup.ts';
import { setup } from '../support/build.ts';
import { randomMachine } from '../support/fuzz.ts';
import { seenAnswer } from './seen.ts';

/** Steps of each scenario at which every kind is asked. */
const LOOKS = 4;
/** Random machines beside the library. */
const RANDOM = 20;

interface Asked {
  readonly id: string;
  readonly recording: Recording;
  readonly question: Question;
}

/** Everything that is asked of one recording; `n` moves the steps and is the seed. */
function askedOf(id: string, recording: Recording, n: number): readonly Asked[] {
  recording.runToEnd();
  // other steps in each run: together they fall on every part of one
  const steps = Array.from({ length: LOOKS }, (_, k) => Math.floor(((recording.length - 1) * (k + (n % 7) / 7)) / LOOKS));
  return steps.flatMap((step) =>
    questionKinds.flatMap((kind) => {
      const question = questionAt(recording, step, kind, n);
      return question === undefined ? [] : [{ id, recording, question }];
    }),
  );
}

const asked = [
  ...library.flatMap(({ id, scenario }, n) => askedOf(id, new Recording(setupOf(scenario)), n)),
  ...Array.from({ length: RANDOM }, (_, n) => `random ${n}`).flatMap((id, n) =>
    askedOf(id, new Recording(setup({ ...randomMachine(700 + n), end: 3000 })), n),
  ),
];
const told = ({ id, question: q }: { readonly id: string; readonly question: Question }): string => `${id} ${q.kind} at ${q.at}`;

const rightOf = (q: Question): string => choiceKey(q.choices[q.answer]!);

/** What is wrong with which questions. */
const faults = (find: (a: (typeof asked)[number]) => readonly (string | false)[]): string[] =>
  asked.flatMap((a) => find(a).flatMap((fault) => (fault === false ? [] : [`${told(a)}: ${fault}`])));

describe('questions about what comes next', () => {
  test('every kind can be asked somewhere in the library, and the same answer is not always right', () => {
    const answers = (kind: string): number =>
      new Set(asked.filter((a) => a.question.kind === kind).map((a) => rightOf(a.question))).size;
    expect(questionKinds.filter((kind) => answers(kind) < 2)).toEqual([]);
  });

  test('the answer is what the machine does, as its events and cells tell', () => {
    const wrong = faults(({ recording, question }) => {
      const [said, seen] = [rightOf(question), seenAnswer(recording, question)];
      return [said !== seen && `${said}, but ${seen}`];
    });
    expect(wrong).toEqual([]);
  });

  test('there are two to five answers, no two the same, and what answers lies ahead', () => {
    const wrong = faults(({ recording, question: { choices, at, reveal, event } }) => {
      const told = recording.trace.events.stepOf(event);
      return [
        (choices.length < 2 || choices.length > 5) && `${choices.length} answers`,
        new Set(choices.map(choiceKey)).size < choices.length && 'an answer twice',
        reveal <= at && `revealed at ${reveal}`,
        (told <= at || told > reveal) && `told at ${told}`,
      ];
    });
    expect(wrong).toEqual([]);
  });

  test('the place of the answer among the others tells nothing', () => {
    const shares = [2, 3, 4, 5].flatMap((n) => {
      const of = asked.filter((a) => a.question.choices.length === n);
      return Array.from({ length: n }, (_, i) => (of.filter((a) => a.question.answer === i).length * n) / of.length);
    });
    expect(Math.min(...shares)).toBeGreaterThan(0.6);
    expect(Math.max(...shares)).toBeLessThan(1.4);
  });

  test('one recording, step and seed is one question; another seed puts the answers in another order', () => {
    const a = asked.find(({ question }) => question.choices.length === 5)!;
    const { at, kind } = a.question;
    const orders = Array.from({ length: 8 }, (_, seed) => questionAt(a.recording, at, kind, seed)!);
    expect(questionAt(a.recording, at, kind, 3)).toEqual(orders[3]);
    expect(new Set(orders.map((q) => q.choices.map(choiceKey).join())).size).toBeGreaterThan(3);
    expect(new Set(orders.map(rightOf)).size).toBe(1);
    const kinds = new Set(Array.from({ length: 30 }, (_, seed) => anyQuestion(a.recording, at, seed)!.kind));
    expect(kinds.size).toBeGreaterThan(3);
    expect(anyQuestion(a.recording, at, 7)).toEqual(anyQuestion(a.recording, at, 7));
  });

  test('at the last step there is nothing to ask', () => {
    const some = asked.slice(0, 5).map(({ recording }) => anyQuestion(recording, recording.length - 1, 0));
    expect(some.every((q) => q === undefined)).toBe(true);
  });

  test('what gives way is named as it is seen before: no List Register is called free that was taken', () => {
    const recording = new Recording(setupOf(library.find(({ id }) => id === 'case-1-lr-overflow')!.scenario));
    recording.runToEnd();
    const { events } = recording.trace;
    const spilled = Array.from({ length: events.length }, (_, id) => events.row(id)).filter((e) => e.kind === 'spilled');
    expect(spilled.length).toBeGreaterThan(0);
    for (const { step, lr, vintid } of spilled) {
      const q = questionAt(recording, step - 1, 'listRegister', 1)!;
      const wrong = q.choices.flatMap((_, i) => (i === q.answer ? [] : [whyNot(q, i, recording)]));
      expect(new Set(wrong.map((r) => r.key))).toEqual(new Set(['anotherGivesWay', 'givesWay']));
      expect(wrong.map((r) => [r.otherLr, r.other])).toEqual(wrong.map(() => [lr, vintid]));
    }
  });

  test('who gives way does so for the reason that is named: a policy that counts urgency, one that does not, one that counts INTIDs', () => {
    const policies = ['design', 'shyper', 'bao'] as const;
    const found = new Set<string>();
    const wrong = policies.flatMap((policy) =>
      Array.from({ length: 12 }, (_, n) => n).flatMap((n) => {
        const machine = randomMachine(700 + n);
        const recording = new Recording(setup({ ...machine, hypervisor: { ...machine.hypervisor, policy }, end: 3000 }));
        recording.runToEnd();
        const { events } = recording.trace;
        const spilled = Array.from({ length: events.length }, (_, id) => events.row(id)).filter((e) => e.kind === 'spilled');
        return spilled.flatMap(({ step, vcpu, lr }) => {
          const q = questionAt(recording, step - 1, 'listRegister', 1);
          const outside = q?.choices.findIndex((c) => c.kind === 'none') ?? -1;
          if (q === undefined || outside < 0 || outside === q.answer) return [];
          const { key, otherLr, priority } = whyNot(q, outside, recording);
          if (otherLr !== lr) return [];
          const cursor = new Cursor(recording);
          cursor.seek(step - 1);
          const word = cursor.world.vcpus[vcpu]!.context.readLr(lr);
          const held = (word >>> 20) & 0xf8;
          const seen =
            ((word >>> 28) & 2) !== 0
              ? 'activeGivesWay'
              : policy === 'shyper'
                ? 'leastGivesWay'
                : held > priority
                  ? 'givesWay'
                  : held === priority && policy === 'bao'
                    ? 'higherGivesWay'
                    : 'for no reason';
          found.add(key);
          return key === seen ? [] : [`${policy} ${n} at ${step}: ${key}, but ${seen}`];
        });
      }),
    );
    expect(wrong).toEqual([]);
    expect([...found].toSorted()).toEqual(['activeGivesWay', 'givesWay', 'higherGivesWay', 'leastGivesWay']);
  });

  test('what is asked for when it becomes active is asked for by its line still, by another sender, or by its source again', () => {
    const keys = new Set(
      asked.flatMap(({ recording, question: q }) =>
        q.kind !== 'state' ? [] : q.choices.flatMap((_, i) => (i === q.answer ? [] : [whyNot(q, i, recording).key])),
      ),
    );
    expect(['lineHigh', 'otherSender', 'askedTwice'].filter((key) => !keys.has(key as never))).toEqual([]);
  });

  test('what is asked for again below a hw=1 List Register is not pending for the guest: the Distributor keeps it', () => {
    const recording = new Recording(setupOf(library.find(({ id }) => id === 'case-1-level-again')!.scenario));
    recording.runToEnd();
    const { events } = recording.trace;
    const end = Array.from({ length: events.length }, (_, id) => events.row(id)).find((e) => e.kind === 'hwDeactivated')!;
    const q = questionAt(recording, end.step - 1, 'state', 1)!;
    const pending = q.choices.findIndex((c) => c.kind === 'state' && c.state === 'pending');
    expect([rightOf(q), whyNot(q, pending, recording).key]).toEqual(['inactive', 'waitsBelow']);
  });

  test('1022 is offered only where something is of Group 1', () => {
    const offers = (q: Question): boolean => q.choices.some((c) => c.kind === 'word' && c.intid === 1022);
    expect(asked.filter(({ question }) => offers(question)).map(told)).toEqual([]);
    const { scenario } = library.find(({ id }) => id === 'case-1-uart')!;
    const grouped = { at: 1, do: 'write', register: 'GICD_IGROUPR0', pe: 'PE0', value: 1 << 30, size: 4 } as const;
    const recording = new Recording(setupOf({ ...scenario, stimuli: [grouped, ...scenario.stimuli] }));
    recording.runToEnd();
    const questions = Array.from({ length: 120 }, (_, at) => questionAt(recording, at, 'iar', 1));
    expect(questions.some((q) => q !== undefined && offers(q))).toBe(true);
  });

  test('every wrong answer has a real reason, and every sentence is whole, in both languages', () => {
    const hollow = /undefined|NaN|\[object| {2}|^\s*$|“”|（）|\(\)/;
    const wrong = faults(({ recording, question: q }) => {
      const names = namesOf(recording.setup);
      const reasons = q.choices.flatMap((_, i) => (i === q.answer ? [] : [whyNot(q, i, recording)]));
      return languages.flatMap((language) => {
        const words = quizMessages(language);
        const choices = q.choices.map((c) => choiceText(c, q, recording, names, words));
        const said = [
          questionText(q, recording, names, words),
          ...choices,
          ...reasons.map((r) => reasonText(r, q, names, words, messages(language))),
        ];
        return [
          ...said.map((s) => hollow.test(s) && `“${s}”`),
          new Set(choices).size < choices.length && choices.join(),
          reasons.some((r) => r.key === 'lost') && 'nobody knows why',
        ];
      });
    });
    expect(wrong).toEqual([]);
  });

  test('both a yes and a no are asked for, of maintenance, IPIs and deliveries', () => {
    const found = new Set(asked.map(({ question }) => `${question.kind} ${rightOf(question)}`));
    const wanted = ['maintenance', 'ipi', 'delivered'].flatMap((kind) => [`${kind} yes`, `${kind} no`]);
    expect(wanted.filter((x) => !found.has(x))).toEqual([]);
  });

  test('in a long run it looks no further than some thousand events', () => {
    const recording = new Recording({ ...busyMachine, end: 300_000 });
    recording.runToEnd();
    const { events } = recording.trace;
    expect(events.length).toBeGreaterThan(70_000);
    let looks = 0;
    const kindOf = events.kindOf.bind(events);
    events.kindOf = (id) => {
      looks++;
      return kindOf(id);
    };
    for (const step of [0, 150_000, 299_000]) {
      looks = 0;
      const question = anyQuestion(recording, step, 1)!;
      for (let i = 0; i < question.choices.length; i++) if (i !== question.answer) whyNot(question, i, recording);
      expect(looks).toBeLessThan(20_000);
    }
  });
});

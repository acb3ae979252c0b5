import { useEffect, useId, useLayoutEffect, useMemo, useRef, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { quizMessages, type QuizMessages } from '../../i18n/quizMessages.ts';
import type { Question } from '../../predict/question.ts';
import { choiceText, questionText } from '../../predict/quizText.ts';
import { sameThing } from '../../recording/thing.ts';
import type { Shown } from '../../store/loadable.ts';
import { seenScore, type Quiz } from '../../store/quiz.ts';
import { useApp, useNumber, useSession } from '../context.ts';
import { Icon } from '../icons.tsx';
import { Result } from './Result.tsx';
import { thingOfChoice } from './things.ts';
import '../go.css';
import './quiz.css';

type Open = Extract<Quiz, { readonly question: Question }>;

/** What the question is about is pinned while it is open; what was pinned before comes back. */
function usePinned(question: Question): void {
  const { store } = useSession();
  useEffect(() => {
    const { selected, select, lesson } = store.getState();
    // a lesson has lights of its own
    if (lesson?.away === false || sameThing(selected, question.subject)) return undefined;
    select(question.subject);
    return () => {
      const now = store.getState();
      if (sameThing(now.selected, question.subject)) now.select(selected ?? question.subject);
    };
  }, [store, question]);
}

const ARROWS: { readonly [key: string]: 1 | -1 | undefined } = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Arrows go from answer to answer, round and round; they give none. */
function alongArrows(e: KeyboardEvent<HTMLButtonElement>): void {
  const by = ARROWS[e.key];
  const all = [...(e.currentTarget.parentElement?.querySelectorAll('button') ?? [])];
  if (by === undefined || all.length === 0) return;
  e.preventDefault();
  all[(all.indexOf(e.currentTarget) + by + all.length) % all.length]?.focus();
}

function Choices({
  quiz,
  shown,
  words,
  label,
}: {
  readonly quiz: Open;
  readonly shown: Shown;
  readonly words: QuizMessages;
  readonly label: string;
}): ReactNode {
  const answer = useApp((s) => s.answer);
  const hover = useApp((s) => s.hover);
  const { question, phase } = quiz;
  const first = useRef<HTMLButtonElement>(null);
  const { recording } = shown;
  const things = useMemo(() => question.choices.map((c) => thingOfChoice(c, question, recording)), [question, recording]);
  useEffect(() => {
    if (phase === 'asking') first.current?.focus({ preventScroll: true });
  }, [phase, question]);
  return (
    <div className="choices" role="group" aria-labelledby={label}>
      {question.choices.map((choice, i) => {
        const isChosen = phase !== 'asking' && quiz.choice === i;
        const isRight = phase === 'revealed' && question.answer === i;
        const isWrong = phase === 'revealed' && isChosen && !isRight;
        const light = (): void => hover(things[i]);
        const leave = (): void => hover(undefined);
        return (
          <button
            key={i}
            ref={i === 0 ? first : undefined}
            type="button"
            className={`choice-of ${isChosen ? 'is-chosen' : ''} ${isRight ? 'is-right' : ''} ${isWrong ? 'is-wrong' : ''}`}
            aria-pressed={isChosen}
            aria-disabled={phase !== 'asking'}
            aria-keyshortcuts={`${i + 1}`}
            onClick={() => answer(i)}
            onKeyDown={alongArrows}
            onPointerEnter={light}
            onPointerLeave={leave}
            onFocus={light}
            onBlur={leave}
          >
            <kbd aria-hidden="true">{i + 1}</kbd>
            <span>{choiceText(choice, question, recording, shown.names, words)}</span>
            {isRight ? <Icon name="check" /> : isWrong ? <Icon name="close" /> : null}
            {isRight ? <span className="hidden">({words.right})</span> : null}
          </button>
        );
      })}
    </div>
  );
}

function Asked({ quiz, shown, words }: { readonly quiz: Open; readonly shown: Shown; readonly words: QuizMessages }): ReactNode {
  const { store } = useSession();
  const { question, phase } = quiz;
  const id = useId();
  const inLesson = useApp((s) => s.lesson?.away === false);
  const go = useRef<HTMLButtonElement>(null);
  usePinned(question);
  useEffect(() => {
    // who answers by keyboard goes on by keyboard
    if (phase !== 'asking' && go.current?.closest('.quiz')?.contains(document.activeElement) === true)
      go.current.focus({ preventScroll: true });
  }, [phase]);
  return (
    <>
      <p className="question" id={id}>
        {questionText(question, shown.recording, shown.names, words)}
      </p>
      <Choices quiz={quiz} shown={shown} words={words} label={id} />
      <div className="outcome-of" role="status">
        {phase === 'answered' ? <p className="quiet">{words.watch}</p> : null}
        {phase === 'revealed' ? <Result shown={shown} question={question} choice={quiz.choice} words={words} /> : null}
      </div>
      {phase === 'asking' ? null : (
        <button
          ref={go}
          type="button"
          className="go"
          onClick={() => {
            const { reveal, askNext, teacher } = store.getState();
            if (phase === 'answered') reveal();
            else if (inLesson) teacher?.next();
            else void askNext();
          }}
        >
          {phase === 'answered' ? words.atOnce : inLesson ? words.onWithLesson : words.again}
        </button>
      )}
    </>
  );
}

/** Escape puts the question away before it frees what is pinned. */
function useClosing(close: () => void): void {
  useEffect(() => {
    const press = (e: globalThis.KeyboardEvent): void => {
      const taken = e.target instanceof Element && e.target.closest('dialog, [popover], input, select, textarea') !== null;
      if (e.key !== 'Escape' || taken) return;
      e.preventDefault();
      e.stopPropagation();
      close();
    };
    document.addEventListener('keydown', press, true);
    return () => document.removeEventListener('keydown', press, true);
  }, [close]);
}

/** When the card goes, the focus goes back to where it was before. */
function useFocusBack(open: boolean): RefObject<HTMLElement | null> {
  const card = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (!open) return undefined;
    const before = document.activeElement;
    const node = card.current;
    return () => {
      if (node?.contains(document.activeElement) === true && before instanceof HTMLElement && before.isConnected)
        before.focus({ preventScroll: true });
    };
  }, [open]);
  return card;
}

/** A question about what comes next, its answers, and once it has been seen why. */
export function QuizCard(): ReactNode {
  const shown = useApp((s) => s.shown);
  const quiz = useApp((s) => s.quiz);
  const allAnswers = useApp((s) => s.score);
  const score = seenScore(allAnswers, quiz);
  const close = useApp((s) => s.closeQuiz);
  const words = quizMessages(useApp((s) => s.language));
  const number = useNumber();
  useClosing(close);
  const card = useFocusBack(quiz.phase !== 'off');
  if (shown === undefined || quiz.phase === 'off') return null;
  return (
    <section className={`quiz is-${quiz.phase}`} aria-label={words.title} ref={card}>
      <header>
        <h2>{words.title}</h2>
        {score.answered === 0 ? null : <span className="score">{words.score(number(score.right), number(score.answered))}</span>}
        <button type="button" className="tool" aria-label={words.close} title={`${words.close} (Esc)`} onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      {quiz.phase === 'nothing' ? <p role="status">{words.nothing}</p> : <Asked quiz={quiz} shown={shown} words={words} />}
    </section>
  );
}

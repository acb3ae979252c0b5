import { useMemo, type ReactNode } from 'react';
import type { QuizMessages } from '../../i18n/quizMessages.ts';
import type { Question } from '../../predict/question.ts';
import { choiceText, reasonText } from '../../predict/quizText.ts';
import { whyNot } from '../../predict/whyNot.ts';
import { sentence } from '../../recording/sentence.ts';
import { eventTouches } from '../../recording/thing.ts';
import { thingName } from '../../recording/thingName.ts';
import type { Shown } from '../../store/loadable.ts';
import { useApp, useMessages, useNumber } from '../context.ts';
import { ThingButton } from '../pointing.tsx';
import '../link.css';

interface Props {
  readonly shown: Shown;
  readonly question: Question;
  readonly choice: number;
  readonly words: QuizMessages;
}

/** What happened, as the event that answers tells it; nothing where only the end of the run tells. */
function Told({ shown, question }: Omit<Props, 'choice' | 'words'>): ReactNode {
  const text = useMessages();
  const row = shown.recording.trace.events.row(question.event);
  const isOwn = question.subject.kind === 'register' || eventTouches(row, question.subject) || question.kind !== 'delivered';
  return isOwn ? <p>{sentence(row, shown.names, text)}</p> : null;
}

/** Why the answer is what it is: against the one that was given, or of yes and no against the other one. */
function Reason({ shown, question, choice, words }: Props): ReactNode {
  const text = useMessages();
  const number = useNumber();
  const seek = useApp((s) => s.seek);
  const { recording, names } = shown;
  const isRight = choice === question.answer;
  const other = isRight && question.choices.length === 2 ? 1 - choice : choice;
  const reason = useMemo(
    () => (other === question.answer ? undefined : whyNot(question, other, recording)),
    [question, other, recording],
  );
  if (reason === undefined) return null;
  return (
    <>
      <p>
        {isRight ? null : <b>{words.whyNot(choiceText(question.choices[choice]!, question, recording, names, words))} </b>}
        {reasonText(reason, question, names, words, text)}
      </p>
      <p className="beside">
        {reason.thing === undefined ? null : (
          <ThingButton thing={reason.thing}>
            {reason.register === '' ? thingName(reason.thing, names) : reason.register}
          </ThingButton>
        )}
        {reason.step <= 0 ? null : (
          <button type="button" className="link" onClick={() => seek(reason.step)}>
            {words.step(number(reason.step))}
          </button>
        )}
      </p>
    </>
  );
}

/** Right or not, what happened, and why. */
export function Result(props: Props): ReactNode {
  const { shown, question, choice, words } = props;
  const isRight = choice === question.answer;
  const label = choiceText(question.choices[question.answer]!, question, shown.recording, shown.names, words);
  return (
    <div className={`result ${isRight ? 'is-right' : 'is-wrong'}`}>
      <p className="verdict">
        <b>{isRight ? words.right : words.wrong}</b> {words.answerIs(label)}
      </p>
      <Told shown={shown} question={question} />
      <Reason {...props} />
    </div>
  );
}

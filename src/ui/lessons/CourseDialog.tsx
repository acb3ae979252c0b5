import { useEffect, useRef, type ReactNode } from 'react';
import { course } from '../../lessons/course.ts';
import type { ReadLesson } from '../../store/lessonProgress.ts';
import { useApp, useMessages, useNumber, useSession } from '../context.ts';
import { Dialog } from '../Dialog.tsx';
import { linkTo } from './links.ts';
import { ProgressTools } from './ProgressTools.tsx';
import { useCourse, type WrittenLesson } from './useCourse.ts';
import { useLessonWords } from './words.ts';
import '../go.css';
import './course.css';
import './lessons.css';

/** The beat with which one goes on: the first that was not seen yet. */
const goesOnAt = ({ lesson }: WrittenLesson, read: ReadLesson | undefined): string =>
  read === undefined ? '' : (lesson.beats.find((b) => !read.seen.includes(b.name))?.name ?? '');

function LessonCard({ written, number: n, current }: { written: WrittenLesson; number: number; current: boolean }): ReactNode {
  const words = useLessonWords();
  const number = useNumber();
  const showOverlay = useApp((s) => s.showOverlay);
  const showHandout = useApp((s) => s.showHandout);
  const read = useApp((s) => s.progress)?.get(written.lesson.id);
  const { lesson, text } = written;
  const seen = lesson.beats.filter((b) => read?.seen.includes(b.name) === true).length;
  const asked = lesson.beats.filter((b) => b.question !== undefined);
  const answers = asked.flatMap((b) => read?.answers[b.name] ?? []);
  const isDone = seen === lesson.beats.length;
  return (
    <li className={`course-lesson ${isDone ? 'is-done' : ''}`} aria-current={current ? 'true' : undefined}>
      <span className="order" aria-hidden="true">
        {isDone ? '✓' : number(n)}
      </span>
      <div className="about-lesson">
        <h3>
          <a href={linkTo(lesson.id, goesOnAt(written, read))} onClick={() => showOverlay('none')}>
            {text.title}
          </a>
        </h3>
        <p>{text.summary}</p>
        <p className="facts">
          <span>{words.minutes(lesson.minutes)}</span>
          <span>{seen === 0 ? words.beats(lesson.beats.length) : words.seen(seen, lesson.beats.length)}</span>
          {answers.length === 0 ? null : <span>{words.answered(answers.filter((right) => right).length, answers.length)}</span>}
          {current ? <em>{words.inHand}</em> : null}
        </p>
        {seen === 0 || isDone ? null : <progress value={seen} max={lesson.beats.length} aria-label={text.title} />}
      </div>
      <div className="do">
        <a className="go" href={linkTo(lesson.id, goesOnAt(written, read))} onClick={() => showOverlay('none')}>
          {seen === 0 ? words.begin : isDone ? words.again : words.goOn}
          <span className="hidden">: {text.title}</span>
        </a>
        <button
          type="button"
          className="plain wide"
          onClick={() => {
            showOverlay('none');
            showHandout(lesson.id);
          }}
        >
          {words.print}
          <span className="hidden">: {text.title}</span>
        </button>
      </div>
    </li>
  );
}

/** The course: its lessons in order, and how far the reader has come. */
export function CourseDialog(): ReactNode {
  const words = useLessonWords();
  const { panels, commands } = useMessages();
  const showOverlay = useApp((s) => s.showOverlay);
  const { teach } = useSession();
  const written = useCourse();
  const now = useApp((s) => s.lesson);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    // what was read is known to who teaches
    teach().catch(() => undefined);
  }, [teach]);
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'center' });
  }, [written]);
  return (
    <Dialog title={words.course} className="course">
      <p className="hint">{words.courseHint}</p>
      {written === 'missing' ? <p role="alert">{words.missing}</p> : null}
      {written === undefined && course.length > 0 ? <p className="quiet">{panels.loading}</p> : null}
      {course.length === 0 ? <p className="quiet">{words.none}</p> : null}
      <ol className="course-list" ref={list}>
        {typeof written === 'object'
          ? written.map((x, i) => (
              <LessonCard key={x.lesson.id} written={x} number={i + 1} current={now?.lesson.id === x.lesson.id} />
            ))
          : null}
      </ol>
      <ProgressTools />
      <p className="beyond">
        <button type="button" className="plain wide" onClick={() => showOverlay('challenges')}>
          {commands.names.challenges}
        </button>
      </p>
    </Dialog>
  );
}

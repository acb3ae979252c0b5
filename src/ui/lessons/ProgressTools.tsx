import { useRef, useState, type ReactNode } from 'react';
import { problemText, type Problem } from '../../scenario/problem.ts';
import { MOST_CHARACTERS } from '../../store/lessonProgress.ts';
import { useApp, useMessages } from '../context.ts';
import { download } from '../download.ts';
import { useLessonWords } from './words.ts';

const FILE = 'gicscope-progress.json';

/** What was read: into a file, from a file, forgotten. */
export function ProgressTools(): ReactNode {
  const words = useLessonWords();
  const text = useMessages();
  const teacher = useApp((s) => s.teacher);
  const [said, setSaid] = useState('');
  const [wrong, setWrong] = useState<readonly Problem[]>([]);
  const [sure, setSure] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  if (teacher === undefined) return null;
  const load = async (file: File): Promise<void> => {
    // what is longer than any such file is not read at all
    const problems = teacher.imported(await file.slice(0, MOST_CHARACTERS * 4 + 4).text());
    setWrong(problems);
    setSaid(problems.length === 0 ? words.loaded : '');
  };
  return (
    <footer className="progress-tools">
      <p>{words.progress}</p>
      <button
        type="button"
        className="plain wide"
        onClick={() => {
          download(FILE, teacher.exported());
          setSaid(words.saved);
        }}
      >
        {words.save}
      </button>
      <button type="button" className="plain wide" onClick={() => picker.current?.click()}>
        {words.load}
      </button>
      <input
        ref={picker}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={words.load}
        onChange={(e) => {
          const file = e.currentTarget.files?.[0];
          e.currentTarget.value = '';
          if (file !== undefined) void load(file);
        }}
      />
      <button
        type="button"
        className="plain wide"
        onBlur={() => setSure(false)}
        onClick={() => {
          if (sure) {
            teacher.forget();
            setSaid(words.forgotten);
          }
          setSure(!sure);
        }}
      >
        {sure ? words.forgetSure : words.forget}
      </button>
      <p role="status">{said}</p>
      {wrong.length === 0 ? null : (
        <p role="alert" className="wrong">
          {FILE}: {wrong.map((p) => problemText(p, text)).join('; ')}
        </p>
      )}
    </footer>
  );
}

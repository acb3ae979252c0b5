import { useEffect, useState, type ReactNode } from 'react';
import type { View } from '../store/viewer.ts';
import { useApp, useMessages, useNumber, useSession } from './context.ts';

/** What happens now, in one large sentence; when a step tells of several things, the one that is under way stands out. */
export function Caption({ view, sentences }: { readonly view: View; readonly sentences: readonly string[] }): ReactNode {
  const { ui } = useMessages();
  const number = useNumber();
  const { playback } = useSession();
  const last = useApp((s) => s.length) - 1;
  const { scene } = view;
  const [now, setNow] = useState(0);
  useEffect(
    () =>
      playback.onPhase((phase) => {
        const i = phase >= 1 ? scene.beginnings.length - 1 : scene.beginnings.findLastIndex((b) => b <= phase + 1e-9);
        setNow(Math.max(0, i));
      }),
    [playback, scene],
  );
  return (
    <div className="caption">
      <p className="where">{ui.stepOf(number(scene.step), number(last))}</p>
      <div className="sentences">
        {sentences.map((s, i) => (
          <p key={i} className={sentences.length > 1 && i !== now ? 'is-beside' : 'is-now'}>
            {s}
          </p>
        ))}
      </div>
    </div>
  );
}

/** The same for those who cannot see it: said politely, and not more often than one can listen. */
export function Narration({
  sentences,
  playing,
}: {
  readonly sentences: readonly string[];
  readonly playing: boolean;
}): ReactNode {
  const [said, setSaid] = useState('');
  const text = sentences.join(' ');
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text), playing ? 500 : 60);
    return () => clearTimeout(timer);
  }, [text, playing]);
  return (
    <div className="hidden" aria-live="polite" aria-atomic="true">
      {said}
    </div>
  );
}

import { lazy, Suspense, useCallback, useEffect, useRef, type CSSProperties, type ReactNode } from 'react';
import type { Form } from '../../stage/floorPlan.ts';
import type { Shown } from '../../store/store.ts';
import { Caption, Narration } from '../Caption.tsx';
import { useApp, useMessages, useSession } from '../context.ts';
import { StagePanel } from '../stage/StagePanel.tsx';
import { told } from '../told.ts';
import { timelineHeight } from '../timeline/height.ts';
import { useTelling } from '../useTelling.ts';
import { Transport } from '../transport/Transport.tsx';
import { useWindow, type Shape } from './media.ts';
import { useRoom } from './room.ts';
import { Guarded } from './panes.tsx';
import { Side } from './Side.tsx';
import { isUnderOpen, Under } from './Under.tsx';

const QuizCard = lazy(() => import('../quiz/QuizCard.tsx').then((m) => ({ default: m.QuizCard })));
const TimelinePanel = lazy(() => import('../timeline/TimelinePanel.tsx').then((m) => ({ default: m.TimelinePanel })));

/** Sizes of the panes for this window: what the reader chose, as far as it fits. CSS pixels. */
function useSizes(): { readonly side: number; readonly sheet: number; readonly most: number } {
  const layout = useApp((s) => s.layout);
  const { width, height } = useWindow();
  const most = Math.round(width * (layout.second === undefined ? 0.6 : 0.34));
  const side = Math.max(280, Math.min(most, layout.side ?? Math.min(480, Math.max(330, width * 0.27))));
  const sheet = Math.max(44, Math.min(height - 180, layout.sheet ?? height * 0.26));
  return { side: Math.round(side), sheet: Math.round(sheet), most };
}

/** A window that is as high has room for a question and the timeline, CSS pixels. */
const TALL = 1300;

/** The stage with its caption, the panels beside or below it, and the transport. */
export function Workbench({
  shown,
  shape,
  form,
}: {
  readonly shown: Shown;
  readonly shape: Shape;
  readonly form: Form;
}): ReactNode {
  const session = useSession();
  const text = useMessages();
  const step = useApp((s) => s.step);
  const playing = useApp((s) => s.playing);
  const asks = useApp((s) => s.quiz.phase !== 'off');
  const [room, frame] = useRoom();
  const { height } = useWindow();
  const layout = useApp((s) => s.layout);
  // a question takes the room of what stands under the stage, where there is little
  const crowded = asks && shape !== 'flow' && height < TALL;
  const underOpen = !crowded && isUnderOpen(layout, shape, height, shown.setup.pes);
  const bench = useRef<HTMLElement>(null);
  const sizes = useSizes();
  const viewer = session.viewer(shown, form, room);
  const view = viewer.at(step);
  const telling = useTelling();
  const sentences = told(viewer, view, text, telling);
  const sentence = sentences.join(' ');
  const drag = useCallback((name: string, size: number) => bench.current?.style.setProperty(name, `${size}px`), []);
  useEffect(() => {
    drag('--side', sizes.side);
    drag('--sheet', sizes.sheet);
  }, [drag, sizes.side, sizes.sheet]);
  const style: CSSProperties = { ['--side' as string]: `${sizes.side}px`, ['--sheet' as string]: `${sizes.sheet}px` };
  return (
    <>
      <main className="bench" ref={bench} style={style}>
        <section className="view" aria-label={text.ui.stage}>
          <div className="frame">
            <StagePanel viewer={viewer} view={view} sentence={sentence} frame={frame} />
          </div>
          <Caption view={view} sentences={sentences} />
          {asks ? (
            <Guarded>
              <Suspense fallback={null}>
                <QuizCard />
              </Suspense>
            </Guarded>
          ) : null}
          {crowded ? null : (
            <Under shape={shape} pes={shown.setup.pes} easy={timelineHeight(shown.setup)} onDrag={drag}>
              <Suspense fallback={null}>
                <TimelinePanel viewer={viewer} view={view} sentence={sentence} />
              </Suspense>
            </Under>
          )}
        </section>
        <Side viewer={viewer} view={view} shape={shape} sizes={sizes} onDrag={drag} />
      </main>
      <Transport shown={shown} sentence={sentence} tick={view.views.tick} scrubs={!underOpen} />
      <Narration sentences={sentences} playing={playing} />
    </>
  );
}

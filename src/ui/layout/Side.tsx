import { lazy, Suspense, type ReactNode } from 'react';
import { panels, type Panel } from '../../store/layout.ts';
import { useApp, useMessages } from '../context.ts';
import { Tool } from '../Tool.tsx';
import { useMedia, type Shape } from './media.ts';
import { Pane } from './Pane.tsx';
import { PanelOf, type PanelProps } from './panes.tsx';
import { Splitter } from './Splitter.tsx';

const ChallengeCard = lazy(() => import('../challenges/ChallengeCard.tsx').then((m) => ({ default: m.ChallengeCard })));
const LessonPanel = lazy(() => import('../lessons/LessonPanel.tsx').then((m) => ({ default: m.LessonPanel })));

interface Props extends PanelProps {
  readonly shape: Shape;
  readonly sizes: { readonly side: number; readonly sheet: number; readonly most: number };
  readonly onDrag: (variable: string, size: number) => void;
}

/** Height of a sheet of which only the tabs are seen. */
const CLOSED = 44;
const SMALLEST_SIDE = 280;

/** The panels: beside the stage in one pane or two, or in a sheet below it. */
export function Side({ viewer, view, shape, sizes, onDrag }: Props): ReactNode {
  const text = useMessages();
  const words = text.panels;
  const layout = useApp((s) => s.layout);
  const tab = useApp((s) => s.tab);
  const showTab = useApp((s) => s.showTab);
  const arrange = useApp((s) => s.arrange);
  const wide = useMedia('(min-width: 1600px)') && shape === 'desk';
  const open = shape === 'flow' || layout.sideOpen;
  const second = wide && open ? layout.second : undefined;
  const lesson = useApp((s) => s.lesson !== undefined);
  const challenge = useApp((s) => s.shown?.challenge !== undefined && s.lesson?.away !== false);
  const toggle = (): void => arrange({ sideOpen: !layout.sideOpen });
  const split = (): void => arrange({ second: panels.find((p) => p !== tab && p === 'log') ?? panels.find((p) => p !== tab) });
  const pane = (
    <Pane
      name=""
      label={text.ui.panels}
      open={open}
      shown={tab}
      onShow={showTab}
      tools={
        shape === 'flow' ? null : (
          <>
            {wide && open && second === undefined ? <Tool icon="columns" name={words.split} onClick={split} /> : null}
            <Tool
              icon={open ? (shape === 'phone' ? 'down' : 'right') : shape === 'phone' ? 'up' : 'left'}
              name={open ? words.closeSide : words.openSide}
              onClick={toggle}
            />
          </>
        )
      }
    >
      <PanelOf panel={tab} viewer={viewer} view={view} />
    </Pane>
  );
  return (
    <>
      {shape === 'flow' || !open ? null : shape === 'phone' ? (
        <Splitter
          label={words.resizeSheet}
          grows="up"
          controls="side"
          value={sizes.sheet}
          min={CLOSED}
          max={window.innerHeight - 180}
          onDrag={(px) => onDrag('--sheet', px)}
          onSize={(px) => arrange(px < CLOSED * 2 ? { sideOpen: false } : { sheet: px })}
          onToggle={toggle}
        />
      ) : (
        <Splitter
          label={words.resizeSide}
          grows="left"
          controls="side"
          value={sizes.side}
          min={SMALLEST_SIDE}
          max={sizes.most}
          onDrag={(px) => onDrag('--side', px)}
          onSize={(px) => arrange({ side: px })}
          onToggle={toggle}
        />
      )}
      {lesson || challenge ? (
        <div className="side-column">
          <Suspense fallback={null}>
            {lesson ? <LessonPanel /> : null}
            {challenge ? <ChallengeCard shown={viewer.shown} /> : null}
          </Suspense>
          {pane}
        </div>
      ) : (
        pane
      )}
      {second === undefined ? null : (
        <Pane
          name="2"
          label={words.otherPane}
          open
          shown={second}
          onShow={(p: Panel) => arrange({ second: p })}
          tools={<Tool icon="close" name={words.unsplit} onClick={() => arrange({ second: undefined })} />}
        >
          <PanelOf panel={second} viewer={viewer} view={view} />
        </Pane>
      )}
    </>
  );
}

import { lazy, Suspense, useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useApp, useMessages } from '../context.ts';
import { Dialog } from '../Dialog.tsx';
import { titleOf } from '../header/title.ts';
import { useMedia } from '../layout/media.ts';
import { Bar, textOfShown } from './Bar.tsx';
import { Board } from './Board.tsx';
import { DeviceTable } from './DeviceTable.tsx';
import { DrawingContext, useReadDraft, type Drawing } from './drawing.ts';
import { Findings } from './Findings.tsx';
import { OptionsPanel } from './OptionsPanel.tsx';
import { placeOfPath, sections, showPath, type Section } from './places.ts';
import { ProgramPanel } from './ProgramPanel.tsx';
import { StimuliPanel } from './StimuliPanel.tsx';
import { VmList } from './VmList.tsx';
import { useSandboxWords } from './words.ts';
import './sandbox.css';
import './board.css';
import './blocks.css';

const JsonPanel = lazy(() => import('./json/JsonPanel.tsx').then((m) => ({ default: m.JsonPanel })));

/** A scenario is built: the machine as a board, and the same as JSON. What is in hand stays until it is run. */
export function Sandbox(): ReactNode {
  const words = useSandboxWords();
  const messages = useMessages();
  const language = useApp((s) => s.language);
  const shown = useApp((s) => s.shown);
  const setDraft = useApp((s) => s.setDraft);
  const drawing = useReadDraft();
  useEffect(() => {
    if (drawing === undefined && shown !== undefined) setDraft(textOfShown(shown, titleOf(shown, messages, language)));
  }, [drawing, shown, setDraft, messages, language]);
  return (
    <Dialog title={words.title} className="sandbox">
      {drawing === undefined ? null : (
        <DrawingContext value={drawing}>
          <Bench drawing={drawing} />
        </DrawingContext>
      )}
    </Dialog>
  );
}

function Bench({ drawing }: { readonly drawing: Drawing }): ReactNode {
  const words = useSandboxWords();
  const isWide = useMedia('(min-width: 1100px)');
  const [section, setSection] = useState<Section>('machine');
  const [place, setPlace] = useState({ vm: 0, vcpu: 0 });
  /** A path that is to be shown once its section is. */
  const [wanted, setWanted] = useState<{ readonly path: string }>();
  const [line, setLine] = useState<{ readonly path: string }>();
  const [lines, setLines] = useState<readonly number[]>([]);
  const root = useRef<HTMLDivElement>(null);
  const strip = useRef<HTMLDivElement>(null);
  const offered = sections.filter((s) => !isWide || s !== 'text');
  const now = offered.includes(section) ? section : 'machine';
  const { isStale } = drawing;
  useEffect(() => {
    if (wanted !== undefined && root.current !== null) showPath(root.current, wanted.path);
  }, [wanted]);
  const go = (path: string): void => {
    const to = placeOfPath(path);
    if (to.vcpu !== undefined) setPlace(to.vcpu);
    setLine({ path });
    if (to.section === 'text' && isWide) return;
    setSection(to.section);
    setWanted({ path });
  };
  const onKey = (e: KeyboardEvent): void => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[e.key];
    if (by === undefined) return;
    e.preventDefault();
    const next = offered[(offered.indexOf(now) + by + offered.length) % offered.length] ?? now;
    setSection(next);
    strip.current?.querySelector<HTMLElement>(`#build-tab-${next}`)?.focus();
  };
  const json = (
    <Suspense fallback={null}>
      <JsonPanel wanted={line} onLines={setLines} />
    </Suspense>
  );
  return (
    <>
      <Bar />
      <div className={`build-bench ${isWide ? 'is-wide' : ''}`}>
        <div className="drawing" ref={root}>
          <div className="strip" role="tablist" aria-label={words.parts} ref={strip}>
            {offered.map((s) => (
              <button
                key={s}
                type="button"
                role="tab"
                id={`build-tab-${s}`}
                aria-selected={s === now}
                aria-controls="build-panel"
                tabIndex={s === now ? 0 : -1}
                onClick={() => setSection(s)}
                onKeyDown={onKey}
              >
                {words.sections[s]}
              </button>
            ))}
          </div>
          <div className="build-panel" id="build-panel" role="tabpanel" aria-labelledby={`build-tab-${now}`}>
            {isStale && now !== 'text' ? (
              <p className="stale" role="alert">
                {words.noBoard}
              </p>
            ) : null}
            {now === 'text' ? (
              json
            ) : (
              <fieldset className="bare" disabled={isStale}>
                {now === 'machine' ? (
                  <>
                    <Board
                      onProgram={(vm, vcpu) => {
                        setPlace({ vm, vcpu });
                        setSection('programs');
                      }}
                    />
                    <VmList />
                    <DeviceTable />
                  </>
                ) : null}
                {now === 'programs' ? <ProgramPanel place={place} onPlace={setPlace} /> : null}
                {now === 'options' ? <OptionsPanel /> : null}
                {now === 'stimuli' ? <StimuliPanel /> : null}
              </fieldset>
            )}
          </div>
        </div>
        {isWide ? <aside className="text-side">{json}</aside> : null}
      </div>
      <Findings onGo={go} lines={isWide || now === 'text' ? lines : []} />
    </>
  );
}

import { lazy, Suspense, type ReactNode } from 'react';
import { shownBranch } from '../../store/branchTree.ts';
import { speeds, type Speed } from '../../store/preferences.ts';
import { units, type Unit } from '../../store/stepping.ts';
import type { Shown } from '../../store/store.ts';
import { useApp, useMessages, useNumber } from '../context.ts';
import { Icon, type IconName } from '../icons.tsx';
import { useMedia } from '../layout/media.ts';
import { branchName } from './branchNames.ts';
import { Notice } from './Notice.tsx';
import { Popover } from './Popover.tsx';
import './transport.css';
import './popover.css';

const Scrubber = lazy(() => import('../timeline/Scrubber.tsx').then((m) => ({ default: m.Scrubber })));
const UntilMenu = lazy(() => import('./UntilMenu.tsx'));
const ActMenu = lazy(() => import('./ActMenu.tsx'));
const BranchMenu = lazy(() => import('./BranchMenu.tsx'));

interface ButtonProps {
  readonly icon: IconName;
  readonly name: string;
  readonly keys?: string;
  readonly onClick: () => void;
  readonly disabled: boolean;
  readonly className?: string;
}

/** A button that stays focusable when it can do nothing: focus must not be lost at the end of the story. */
function Button({ icon, name, keys, onClick, disabled, className = '' }: ButtonProps): ReactNode {
  return (
    <button
      type="button"
      className={`round ${className}`}
      aria-label={name}
      title={keys === undefined ? name : `${name} (${keys})`}
      aria-disabled={disabled}
      aria-keyshortcuts={keys}
      onClick={() => {
        if (!disabled) onClick();
      }}
    >
      <Icon name={icon} />
    </button>
  );
}

/** Back and on by the size that is chosen, and playing. */
function Moves(): ReactNode {
  const { ui, transport: text } = useMessages();
  const s = useApp((state) => state);
  const atStart = s.step === 0;
  const atEnd = s.step >= s.length - 1 && s.ended !== undefined;
  const size = text.size[s.unit];
  return (
    <div className="buttons">
      <Button icon="start" name={ui.start} keys="Home" onClick={s.toStart} disabled={atStart} />
      <Button icon="back" name={`${ui.back}: ${size}`} onClick={() => s.back()} disabled={atStart} />
      <Button
        icon={s.playing ? 'pause' : 'play'}
        name={s.playing ? ui.pause : ui.play}
        keys="Space"
        onClick={() => (s.playing ? s.pause() : s.play())}
        disabled={false}
        className="main"
      />
      <Button icon="forward" name={`${ui.forward}: ${size}`} onClick={() => s.forward()} disabled={atEnd} />
      <Button icon="end" name={ui.end} keys="End" onClick={s.toEnd} disabled={atEnd} />
    </div>
  );
}

function Sizes(): ReactNode {
  const { transport: text } = useMessages();
  const unit = useApp((s) => s.unit);
  const prefer = useApp((s) => s.prefer);
  const narrow = useMedia('(max-width: 760px)');
  if (narrow)
    return (
      <label className="choice">
        <span className="hidden">{text.sizes}</span>
        <select value={unit} onChange={(e) => prefer({ unit: e.currentTarget.value as Unit })}>
          {units.map((u) => (
            <option key={u} value={u}>
              {text.size[u]}
            </option>
          ))}
        </select>
      </label>
    );
  return (
    <div className="sizes" role="radiogroup" aria-label={text.sizes}>
      {units.map((u) => (
        <label key={u} title={text.sizeTold[u]}>
          <input type="radio" name="size" checked={u === unit} onChange={() => prefer({ unit: u })} />
          <span>{text.size[u]}</span>
        </label>
      ))}
    </div>
  );
}

function Undoing(): ReactNode {
  const { transport: text } = useMessages();
  const canUndo = useApp((s) => s.canUndo);
  const canRedo = useApp((s) => s.canRedo);
  const undo = useApp((s) => s.undo);
  const redo = useApp((s) => s.redo);
  return (
    <div className="undoing">
      <Button icon="undo" name={text.undo} keys="Control+Z" onClick={undo} disabled={!canUndo} />
      <Button icon="redo" name={text.redo} keys="Control+Shift+Z" onClick={redo} disabled={!canRedo} />
    </div>
  );
}

/** Act, run until, and on which branch all this is. */
function Doings({ shown }: { readonly shown: Shown }): ReactNode {
  const { transport: text } = useMessages();
  const number = useNumber();
  const own = useApp(shownBranch);
  const several = useApp((s) => s.branches.length > 1);
  const name = branchName(own, text, number);
  return (
    <div className="doings">
      <Popover label={text.act} title={text.actTitle}>
        {(close) => <ActMenu shown={shown} close={close} />}
      </Popover>
      <Popover label={text.until} title={text.untilTitle}>
        {() => <UntilMenu shown={shown} />}
      </Popover>
      <Popover
        className={`chip ${several ? 'is-several' : ''}`}
        title={`${text.branches}: ${text.onBranch(name)}`}
        label={
          <>
            <Icon name="branch" />
            <span>{name}</span>
          </>
        }
      >
        {(close) => <BranchMenu close={close} />}
      </Popover>
    </div>
  );
}

/** Play, step, scrub, act: where one is in the story, and how to go on. */
export function Transport({
  shown,
  sentence,
  tick,
  scrubs,
}: {
  readonly shown: Shown;
  readonly sentence: string;
  readonly tick: number;
  /** Whether one moves along the recording here: the timeline is closed. */
  readonly scrubs: boolean;
}): ReactNode {
  const { ui } = useMessages();
  const number = useNumber();
  const step = useApp((s) => s.step);
  const length = useApp((s) => s.length);
  const ended = useApp((s) => s.ended);
  const speed = useApp((s) => s.speed);
  const prefer = useApp((s) => s.prefer);
  return (
    <section className={`transport ${scrubs ? 'scrubs' : ''}`} id="transport" aria-label={ui.transport}>
      <Suspense fallback={null}>
        <Notice />
      </Suspense>
      {scrubs ? (
        <Suspense fallback={<div className="scrubber" />}>
          <Scrubber shown={shown} sentence={sentence} />
        </Suspense>
      ) : null}
      <Moves />
      <Sizes />
      <label className="choice">
        <span>{ui.speed}</span>
        <select value={String(speed)} onChange={(e) => prefer({ speed: Number(e.currentTarget.value) as Speed })}>
          {speeds.map((x) => (
            <option key={x} value={String(x)}>
              {ui.speeds[String(x) as keyof typeof ui.speeds]}
            </option>
          ))}
        </select>
      </label>
      <Undoing />
      <Doings shown={shown} />
      <div className="numbers">
        <span className="count">
          {ended === undefined ? ui.recording(number(length)) : ui.stepCount(number(step), number(length - 1))}
        </span>
        <span className="tick">{ui.tick(number(tick))}</span>
      </div>
    </section>
  );
}

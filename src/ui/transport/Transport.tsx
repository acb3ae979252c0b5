import { lazy, Suspense, type ReactNode } from 'react';
import { speeds, type Speed } from '../../store/preferences.ts';
import { units, type Unit } from '../../store/stepping.ts';
import type { Shown } from '../../store/store.ts';
import { useApp, useMessages, useNumber } from '../context.ts';
import { Icon, type IconName } from '../icons.tsx';
import './transport.css';

const Scrubber = lazy(() => import('../timeline/Scrubber.tsx').then((m) => ({ default: m.Scrubber })));

interface ButtonProps {
  readonly icon: IconName;
  readonly name: string;
  readonly keys: string;
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
      title={`${name} (${keys})`}
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

/** Play, step, scrub: where one is in the story, and how to go on. */
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
  const s = useApp((state) => state);
  const last = s.length - 1;
  const atStart = s.step === 0;
  const atEnd = s.step >= last && s.ended !== undefined;
  return (
    <section className="transport" id="transport" aria-label={ui.transport}>
      <div className="buttons">
        <Button icon="start" name={ui.start} keys="Home" onClick={s.toStart} disabled={atStart} />
        <Button
          icon="previousStage"
          name={ui.previousStage}
          keys="ArrowLeft"
          onClick={() => s.back('stage')}
          disabled={atStart}
        />
        <Button icon="back" name={ui.back} keys="," onClick={() => s.back()} disabled={atStart} />
        <Button
          icon={s.playing ? 'pause' : 'play'}
          name={s.playing ? ui.pause : ui.play}
          keys="Space"
          onClick={() => (s.playing ? s.pause() : s.play())}
          disabled={false}
          className="main"
        />
        <Button icon="forward" name={ui.forward} keys="." onClick={() => s.forward()} disabled={atEnd} />
        <Button icon="nextStage" name={ui.nextStage} keys="ArrowRight" onClick={() => s.forward('stage')} disabled={atEnd} />
        <Button icon="end" name={ui.end} keys="End" onClick={s.toEnd} disabled={atEnd} />
      </div>
      {scrubs ? (
        <Suspense fallback={<div className="scrubber" />}>
          <Scrubber shown={shown} sentence={sentence} />
        </Suspense>
      ) : null}
      <div className="numbers">
        <span className="count">
          {s.ended === undefined ? ui.recording(number(s.length)) : ui.stepCount(number(s.step), number(last))}
        </span>
        <span className="tick">{ui.tick(number(tick))}</span>
      </div>
      <label className="choice">
        <span>{ui.unit}</span>
        <select value={s.unit} onChange={(e) => s.prefer({ unit: e.currentTarget.value as Unit })}>
          {units.map((u) => (
            <option key={u} value={u}>
              {ui.units[u]}
            </option>
          ))}
        </select>
      </label>
      <label className="choice">
        <span>{ui.speed}</span>
        <select value={String(s.speed)} onChange={(e) => s.prefer({ speed: Number(e.currentTarget.value) as Speed })}>
          {speeds.map((x) => (
            <option key={x} value={String(x)}>
              {ui.speeds[String(x) as keyof typeof ui.speeds]}
            </option>
          ))}
        </select>
      </label>
    </section>
  );
}

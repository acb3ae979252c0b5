import { useMemo, useState, type ReactNode } from 'react';
import { pairOf, type InterruptPair } from '../../recording/interruptPair.ts';
import { Lives, type LifeId } from '../../recording/life.ts';
import { physicalState, StateHistory, virtualState, type Transition } from '../../recording/stateHistory.ts';
import { parseThing, thingKey, type Thing } from '../../recording/thing.ts';
import { thingName } from '../../recording/thingName.ts';
import type { View, Viewer } from '../../store/viewer.ts';
import { useApp, useMessages, useNumber } from '../context.ts';
import { Icon } from '../icons.tsx';
import { hue } from '../stage/Mark.tsx';
import { choicesOf } from './choices.ts';
import { Deliveries } from './Deliveries.tsx';
import { owners, physicalConfig, virtualConfig, whereabouts } from './facts.ts';
import { LifeChain } from './LifeChain.tsx';
import { StateCard } from './StateCard.tsx';
import { WhyNot } from './WhyNot.tsx';
import '../facts.css';
import './interrupt.css';
import '../link.css';

/** The changes of state of a thing up to a step; they are read once, and on as the recording grows. */
function useTaken(
  viewer: Viewer,
  thing: InterruptPair['physical'] | InterruptPair['virtual'],
  step: number,
): readonly Transition[] {
  const { recording } = viewer.shown;
  const key = thing === undefined ? '' : thingKey(thing);
  const history = useMemo(() => {
    const of = parseThing(key);
    return of?.kind === 'pintid' || of?.kind === 'vintid' ? new StateHistory(recording, of) : undefined;
  }, [recording, key]);
  return history?.all.filter((t) => t.step <= step) ?? [];
}

/** The lives of an interrupt: those of its physical side, which go on in the guest, or of its virtual one. */
function livesOf(lives: Lives, { physical, virtual }: InterruptPair): readonly LifeId[] {
  const own = physical === undefined ? [] : lives.of(physical);
  return own.length > 0 || virtual === undefined ? own : lives.of(virtual);
}

/** One interrupt, on both sides: state, configuration, whereabouts, life, past deliveries. */
export function InterruptPanel({ viewer, view }: { readonly viewer: Viewer; readonly view: View }): ReactNode {
  const text = useMessages();
  const { interrupt: words } = text;
  const number = useNumber();
  const { shown, topology } = viewer;
  const { names, setup, recording } = shown;
  const { step } = view.scene;
  // lives and histories grow with the recording
  useApp((s) => s.length);
  const seek = useApp((s) => s.seek);
  const selected = useApp((s) => s.selected);
  const select = useApp((s) => s.select);
  const follows = useApp((s) => s.follows);
  const follow = useApp((s) => s.follow);
  const lives = useMemo(() => new Lives(recording), [recording]);
  const [kept, keep] = useState<Thing | undefined>(undefined);

  const { after: world } = viewer.worlds(step);
  const pointed = selected === undefined ? undefined : pairOf(world, setup, selected);
  const choices = choicesOf(topology);
  // a selection that is no interrupt leaves the one that was looked at
  const first = choices.flatMap((c) => c.things).find((t) => t.kind === 'pintid' && t.intid >= 32) ?? choices[0]?.things[0];
  const last = pointed?.physical ?? pointed?.virtual ?? kept ?? first;
  if (pointed !== undefined && last !== undefined && (kept === undefined || thingKey(kept) !== thingKey(last))) keep(last);
  const pair = pointed ?? (last === undefined ? undefined : pairOf(world, setup, last));
  const physicalTaken = useTaken(viewer, pair?.physical, step);
  const virtualTaken = useTaken(viewer, pair?.virtual, step);
  if (pair === undefined || last === undefined) return <p className="pane-note quiet">{words.empty}</p>;

  const { physical, virtual } = pair;
  const ids = livesOf(lives, pair);
  const at = ids.findLastIndex((id) => lives.life(id).startStep <= step);
  const life = at < 0 ? undefined : lives.life(ids[at]!);
  // what becomes of it is not known yet in the middle of it
  const outcome = life === undefined || life.endStep > step ? 'open' : life.outcome;
  const own = physical ?? virtual!;
  return (
    <div className="interrupt">
      <div className="interrupt-tools">
        <select
          aria-label={words.pick}
          value={thingKey(own)}
          onChange={(e) => {
            const thing = parseThing(e.currentTarget.value);
            if (thing !== undefined && (selected === undefined || thingKey(selected) !== thingKey(thing))) select(thing);
          }}
        >
          {choices.map((c) => (
            <optgroup key={c.vm} label={c.vm < 0 ? words.physicalGroup : words.virtualGroup(names.vm(c.vm))}>
              {c.things.map((t) => (
                <option key={thingKey(t)} value={thingKey(t)}>
                  {thingName(t, names)}
                </option>
              ))}
            </optgroup>
          ))}
          {choices.some((c) => c.things.some((t) => thingKey(t) === thingKey(own))) ? null : (
            <option value={thingKey(own)}>{thingName(own, names)}</option>
          )}
        </select>
        <button
          type="button"
          className="plain wide"
          aria-pressed={follows}
          title={words.followHint}
          onClick={() => {
            if (pointed === undefined) select(own);
            follow(!follows);
          }}
        >
          {words.follow}
        </button>
      </div>
      <dl className="facts">
        <div>
          <dt>{words.where}</dt>
          {whereabouts(
            view.scene.tokens.filter((t) => !t.gone).map((t) => t.look),
            pair,
            names,
            text,
          ).map((place) => (
            <dd key={place}>{place}</dd>
          ))}
        </div>
        <div>
          <dt>{words.owner}</dt>
          {owners(world, pair, names, text).map((owner) => (
            <dd key={owner}>{owner}</dd>
          ))}
        </div>
      </dl>
      <WhyNot recording={recording} names={names} thing={virtual ?? own} step={step} />
      <div className="cards-of-state">
        {physical === undefined ? (
          <p className="quiet none">{words.noPhysical}</p>
        ) : (
          <StateCard
            title={words.physical}
            where={words.inDistributor}
            thing={physical}
            name={thingName(physical, names)}
            hue="physical"
            state={physicalState(world, physical)}
            taken={physicalTaken}
            config={physicalConfig(world, physical, names, text)}
          />
        )}
        {virtual === undefined ? (
          <p className="quiet none">{words.noVirtual}</p>
        ) : (
          <StateCard
            title={words.virtual}
            where={words.inVgicd(names.vm(virtual.vm))}
            thing={virtual}
            name={thingName(virtual, names)}
            hue={hue(virtual.vm)}
            state={virtualState(world, virtual)}
            taken={virtualTaken}
            config={virtualConfig(world, virtual, names, text)}
          />
        )}
      </div>
      <section className="life-of" aria-label={words.life}>
        <header>
          <h2>{words.life}</h2>
          {life === undefined ? null : <span className={`outcome ${outcome}`}>{words.outcomes[outcome]}</span>}
          <span className="pages">
            {ids.length === 0 ? null : (
              <>
                <button
                  type="button"
                  className="tool"
                  aria-label={words.previousLife}
                  title={words.previousLife}
                  aria-disabled={at < 1}
                  onClick={() => at >= 1 && seek(lives.life(ids[at - 1]!).startStep)}
                >
                  <Icon name="left" />
                </button>
                <span>{words.lifeOf(number(at + 1), number(ids.length))}</span>
                <button
                  type="button"
                  className="tool"
                  aria-label={words.nextLife}
                  title={words.nextLife}
                  aria-disabled={at + 1 >= ids.length}
                  onClick={() => at + 1 < ids.length && seek(lives.life(ids[at + 1]!).startStep)}
                >
                  <Icon name="right" />
                </button>
              </>
            )}
          </span>
        </header>
        {life === undefined ? <p className="quiet">{words.noLife}</p> : <LifeChain life={life} names={names} step={step} />}
      </section>
      {ids.length === 0 ? null : (
        <section aria-label={words.deliveries}>
          <h2>{words.deliveries}</h2>
          <Deliveries key={thingKey(own)} lives={lives} ids={ids} current={at} names={names} />
        </section>
      )}
    </div>
  );
}

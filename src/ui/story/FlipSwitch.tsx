import type { ReactNode } from 'react';
import { defectsIn } from '../../engine/hypervisor/optionCatalogue.ts';
import { comparedOptions, flipped } from '../../scenario/compare.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { type Outcome } from '../../store/comparison.ts';
import { flip } from '../../store/flip.ts';
import type { Shown } from '../../store/store.ts';
import { useApp, useMessages, useNumber, useSession } from '../context.ts';
import { Icon } from '../icons.tsx';

interface Side {
  readonly name: string;
  readonly options: string;
  readonly defect: boolean;
}

const isIll = (s: Scenario): boolean => defectsIn(s.hypervisor).length > 0;

/** Flips between the two runs of a comparison, at the same step. The run as it is written stands first. */
export function FlipSwitch({ shown, outcome }: { readonly shown: Shown; readonly outcome: Outcome }): ReactNode {
  const { gallery: words } = useMessages();
  const number = useNumber();
  const { store } = useSession();
  const s = useApp((state) => state);
  const other = flipped(shown.scenario);
  if (other === undefined) return null;
  const written = shown.flipped === true ? other : shown.scenario;
  const changed = shown.flipped === true ? shown.scenario : other;
  const [ill, well] = [isIll(written), isIll(changed)];
  const side = (x: Scenario, defect: boolean): Side => {
    const options = comparedOptions(x)
      .map((o) => words.option(o.name, o.here))
      .join(', ');
    return ill === well
      ? { name: options, options: '', defect: false }
      : { name: defect ? words.withDefect : words.withoutDefect, options, defect };
  };
  const turn = (to: boolean): void => {
    if (to === (shown.flipped === true)) return;
    const next = flip(shown);
    if (next === undefined) return;
    s.open(next, s.step);
    // it is the same machine: what is pinned stays pinned, and it is looked at as before
    s.select(s.selected);
    store.setState({ zoom: s.zoom, turned: s.turned });
    // most runs are short: it is there before the next picture
    s.runAhead(40, () => performance.now());
  };
  return (
    <div className="flip">
      <div className="sides" role="radiogroup" aria-label={words.flip}>
        {([side(written, ill), side(changed, well)] as const).map((x, i) => (
          <label key={i} className={x.defect ? 'is-defect' : ''} title={x.options}>
            <input type="radio" name="run" checked={(i === 1) === (shown.flipped === true)} onChange={() => turn(i === 1)} />
            <span>
              {x.name}
              {x.options === '' ? null : <code>{x.options}</code>}
            </span>
          </label>
        ))}
      </div>
      {outcome === 'same' ? <p className="outcome">{words.same}</p> : null}
      {typeof outcome === 'object' ? (
        <button type="button" className="plain wide outcome" title={words.goThere} onClick={() => s.seek(outcome.step)}>
          <Icon name="nextStage" />
          <span>{words.differs(number(outcome.step))}</span>
          <span className="brief" aria-hidden="true">
            {number(outcome.step)}
          </span>
        </button>
      ) : null}
    </div>
  );
}

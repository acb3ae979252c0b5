import type { ReactNode } from 'react';
import { hex } from '../../base/bits.ts';
import type { EventRow } from '../../engine/trace/events.ts';
import { sentence } from '../../recording/sentence.ts';
import type { Parting as Place } from '../../store/comparison.ts';
import type { Shown } from '../../store/store.ts';
import { useMessages } from '../context.ts';

/** The first event that differs, as each of the two runs tells it. */
export function Parting({
  shown,
  parting,
  note,
}: {
  readonly shown: Shown;
  readonly parting: Place;
  /** What the scenario itself says at this very step: it stands for this run’s own sentence, which the caption shows. */
  readonly note: string | undefined;
}): ReactNode {
  const text = useMessages();
  const words = text.gallery;
  const told = (row: EventRow | undefined): string => (row === undefined ? words.ended : sentence(row, shown.names, text));
  const [here, there] = [told(parting.here), told(parting.there)];
  // two words that differ in a bit that no sentence names
  const word = (row: EventRow | undefined): string =>
    here === there && row !== undefined ? ` (${words.word(hex(row.value))})` : '';
  return (
    <dl className="parting">
      <div>
        <dt>{note === undefined ? words.here : words.note}</dt>
        <dd>{note ?? `${here}${word(parting.here)}`}</dd>
      </div>
      <div>
        <dt>{words.there}</dt>
        <dd>{`${there}${word(parting.there)}`}</dd>
      </div>
    </dl>
  );
}

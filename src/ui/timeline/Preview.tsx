import { useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react';
import type { StepIndex } from '../../base/brand.ts';
import { sentence } from '../../recording/sentence.ts';
import type { Names } from '../../scenario/names.ts';
import type { Hit } from '../../timeline/hit.ts';
import { AT_REST, GUEST, IN_EL2, occupiedOf } from '../../timeline/peTrack.ts';
import type { Timeline } from '../../timeline/timeline.ts';
import { useMessages, useNumber } from '../context.ts';
import { hue } from '../stage/Mark.tsx';

/** Sentences that a preview shows at most: it is a glance, not the log. */
const MOST = 3;
const WIDTH = 340;

interface Props {
  readonly timeline: Timeline;
  readonly names: Names;
  readonly hit: Hit;
  /** Where it stands: CSS pixels from the left edge of the lanes. */
  readonly x: number;
  readonly lanes: RefObject<HTMLElement | null>;
}

/** What the lane does at a step. */
function useLaneWords(timeline: Timeline, names: Names): (lane: number, step: StepIndex) => readonly string[] {
  const text = useMessages().timeline;
  return (lane, step) => {
    const is = timeline.lanes.list[lane];
    if (is?.kind === 'pe') {
      const track = timeline.pes[is.pe]!;
      const activity = track.activity.at(step, IN_EL2);
      const pe = names.pe(is.pe);
      const used = occupiedOf(track.lrs.at(step, 0));
      const does =
        activity === IN_EL2
          ? text.inEl2(pe)
          : activity === AT_REST
            ? text.idles(pe)
            : text.runs(pe, names.vcpu(activity), names.vm(track.codeOf(activity) - GUEST));
      return used === 0 ? [does] : [does, text.lrs(used, timeline.recording.setup.gic.listRegisters)];
    }
    if (is?.kind !== 'device') return [];
    const high = timeline.lines[is.device]!.level.at(step, 0) === 1;
    return [text.line(names.device(is.device), high ? text.doing.high : text.doing.low)];
  };
}

/** What happened at a step, before one goes there. It commits nothing. */
export function Preview({ timeline, names, hit, x, lanes }: Props): ReactNode {
  const messages = useMessages();
  const text = messages.timeline;
  const number = useNumber();
  const laneWords = useLaneWords(timeline, names);
  const { trace } = timeline.recording;
  const { step } = hit;
  const rows = Array.from({ length: trace.steps.eventEnd(step) - trace.steps.eventStart(step) }, (_, i) =>
    trace.events.row(trace.steps.eventStart(step) + i),
  ).sort((a, b) => Number(b.id === hit.event) - Number(a.id === hit.event) || a.id - b.id);
  const around = trace.steps.eventEnd(Math.min(timeline.length - 1, step + hit.steps - 1)) - trace.steps.eventStart(step);
  const words = laneWords(hit.lane, step);
  const card = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const node = card.current;
    const scroll = lanes.current?.parentElement;
    if (node === null || lanes.current === null || !scroll) return;
    const left = lanes.current.getBoundingClientRect().left + x - WIDTH / 2;
    // below the lanes: it hides neither them nor the caption
    const top = Math.min(scroll.getBoundingClientRect().bottom + 6, window.innerHeight - node.offsetHeight - 6);
    node.style.transform = `translate(${Math.max(8, Math.min(window.innerWidth - WIDTH - 8, left))}px, ${top}px)`;
  });
  return (
    <div className="preview" ref={card} style={{ width: WIDTH }} aria-hidden="true">
      <p className="when">{text.at(number(step), number(timeline.clock.at(step, 'ticks')))}</p>
      {rows.slice(0, MOST).map((row) => (
        <p key={row.id} className={`told ${hue(row.vm)} ${row.id === hit.event ? 'is-meant' : ''}`}>
          {sentence(row, names, messages)}
        </p>
      ))}
      {rows.length > MOST ? <p className="beside">{messages.ui.more(rows.length - MOST)}</p> : null}
      {words.map((w) => (
        <p key={w} className="beside">
          {w}
        </p>
      ))}
      {rows.length === 0 && words.length === 0 ? <p className="beside">{text.quiet}</p> : null}
      {hit.steps > 1 ? <p className="beside">{text.many(number(hit.steps), number(around))}</p> : null}
    </div>
  );
}

import { memo, type ReactNode } from 'react';
import { sameThing } from '../../recording/thing.ts';
import type { StageViews } from '../../stage/views.ts';
import type { LaneBox } from '../../timeline/boxes.ts';
import { thingOf, type Lane } from '../../timeline/lanes.ts';
import type { Names } from '../../scenario/names.ts';
import { useApp, useMessages } from '../context.ts';
import { hue } from '../stage/Mark.tsx';

interface Props {
  readonly lanes: readonly Lane[];
  readonly boxes: readonly LaneBox[];
  readonly views: StageViews;
  readonly names: Names;
}

/** What a lane is called, and what it does at this step. */
function wordsOf(lane: Lane, views: StageViews, names: Names, text: ReturnType<typeof useMessages>['timeline']) {
  switch (lane.kind) {
    case 'device': {
      const device = views.devices[lane.device];
      return {
        name: device?.name ?? '',
        now: device?.high === true ? text.doing.high : text.doing.low,
        vm: device?.high === true ? device.vm : undefined,
      };
    }
    case 'gicd':
      return { name: text.gicd, now: '', vm: undefined };
    case 'messages':
      return { name: text.messages, now: '', vm: undefined };
    case 'pe': {
      const view = views.lanes[lane.pe];
      const guest = view?.doing === 'guest' ? view.guest : undefined;
      const now = guest !== undefined ? names.vm(guest.vm) : view?.doing === 'idle' ? text.doing.idle : text.doing.el2;
      return { name: names.pe(lane.pe), now, vm: guest?.vm };
    }
  }
}

/** The names of the lanes, with what each does now; those that are things can be pointed at and pinned. */
export const Labels = memo(function Labels({ lanes, boxes, views, names }: Props): ReactNode {
  const { timeline } = useMessages();
  const hovered = useApp((s) => s.hovered);
  const selected = useApp((s) => s.selected);
  const hover = useApp((s) => s.hover);
  const select = useApp((s) => s.select);
  return (
    <div className="labels">
      {boxes.map((box) => {
        const lane = lanes[box.lane]!;
        const thing = thingOf(lane);
        const { name, now, vm } = wordsOf(lane, views, names, timeline);
        const style = { transform: `translateY(${box.y}px)`, height: box.h, fontSize: Math.min(12, box.h - 1) };
        const words = (
          <>
            <span className="name">{name}</span>
            {now === '' ? null : <span className={`doing ${vm === undefined ? '' : `is-in ${hue(vm)}`}`}>{now}</span>}
          </>
        );
        if (thing === undefined)
          return (
            <div key={box.lane} className="label" style={style}>
              {words}
            </div>
          );
        const pinned = sameThing(selected, thing);
        return (
          <button
            key={box.lane}
            type="button"
            className={`label ${sameThing(hovered, thing) ? 'is-lit' : ''} ${pinned ? 'is-pinned' : ''}`}
            style={style}
            aria-pressed={pinned}
            onClick={() => select(thing)}
            onPointerEnter={() => hover(thing)}
            onPointerLeave={() => hover(undefined)}
            onFocus={() => hover(thing)}
            onBlur={() => hover(undefined)}
          >
            {words}
          </button>
        );
      })}
    </div>
  );
});

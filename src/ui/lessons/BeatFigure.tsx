import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { parseThing } from '../../recording/thing.ts';
import type { BeatPicture } from '../../store/lessonPictures.ts';
import { light } from '../stage/lights.ts';
import { StillStage } from '../stage/StagePanel.tsx';

/** The stage where a beat stops, with what the beat lights up. */
export function BeatFigure({
  picture,
  highlight,
  label,
}: {
  readonly picture: BeatPicture;
  readonly highlight: readonly string[];
  readonly label: string;
}): ReactNode {
  const root = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const [selected, ...lit] = highlight.flatMap((key) => parseThing(key) ?? []);
    if (root.current !== null) light(root.current, { hovered: undefined, selected, follows: false, lit });
  });
  const { plan } = picture.viewer;
  return (
    <div className="beat-figure" role="img" aria-label={label}>
      <div className="still" ref={root} inert style={{ aspectRatio: `${plan.width} / ${plan.height}` }}>
        <StillStage viewer={picture.viewer} view={picture.view} />
      </div>
    </div>
  );
}

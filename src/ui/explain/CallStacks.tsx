import type { ReactNode } from 'react';
import type { PeId } from '../../base/brand.ts';
import type { ShownFrame } from '../../engine/trace/frame.ts';
import type { View, Viewer } from '../../store/viewer.ts';
import { useMessages } from '../context.ts';
import type { PeStacks } from './stacks.ts';

interface StackProps {
  readonly who: string;
  readonly name: string;
  readonly frames: readonly ShownFrame[];
  /** Which frame's code is shown; -1: none of this stack. */
  readonly shown: number;
  readonly onPick: (level: number) => void;
}

function Stack({ who, name, frames, shown, onPick }: StackProps): ReactNode {
  return (
    <div className="stack-row">
      <span className="where">{who}</span>
      <ol className="stack" aria-label={name}>
        {frames.map((f, i) => (
          <li key={i}>
            <button type="button" aria-current={i === shown ? 'true' : undefined} onClick={() => onPick(i)}>
              {f.routine.name}
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}

interface Props {
  readonly viewer: Viewer;
  readonly view: View;
  readonly stacks: PeStacks;
  /** The frame whose code is shown. */
  readonly picked: { readonly level: 'EL1' | 'EL2'; readonly at: number };
  readonly watched: PeId | undefined;
  readonly onWatch: (pe: PeId | undefined) => void;
  readonly onPick: (level: 'EL1' | 'EL2', at: number) => void;
}

/** The call stack of each PE: one in full, the others by the routine they are in; choosing one keeps it in sight. */
export function CallStacks({ viewer, view, stacks, picked, watched, onWatch, onPick }: Props): ReactNode {
  const { explain: words, ui } = useMessages();
  const { names } = viewer.shown;
  const { lanes } = view.views;
  const lane = lanes[stacks.pe]!;
  const vcpu = lane.guest === undefined ? '' : names.vcpu(lane.guest.vcpu);
  const moved = viewer.running(view.scene.step).pe;
  return (
    <div className="stacks" role="group" aria-label={words.stack}>
      {lanes.length < 2 ? null : (
        <ul className="pes">
          {lanes.map((l) => {
            const inGuest = l.doing === 'guest' && l.guest !== undefined;
            const routine = (inGuest ? l.guest.frames : l.el2.frames).at(-1)?.routine.name ?? '';
            const inner = l.doing === 'idle' ? ui.idle : routine;
            return (
              <li key={l.pe}>
                <button
                  type="button"
                  className={l.pe === moved ? 'is-moving' : ''}
                  aria-pressed={watched === l.pe}
                  aria-label={words.watch(names.pe(l.pe), inner)}
                  title={words.watch(names.pe(l.pe), inner)}
                  onClick={() => onWatch(watched === l.pe ? undefined : l.pe)}
                >
                  <b>{names.pe(l.pe)}</b> <span>{inner}</span>
                </button>
              </li>
            );
          })}
        </ul>
      )}
      <Stack
        who={`${names.pe(stacks.pe)} EL2`}
        name={words.stackOf(`${names.pe(stacks.pe)} EL2`)}
        frames={stacks.el2}
        shown={picked.level === 'EL2' ? picked.at : -1}
        onPick={(at) => onPick('EL2', at)}
      />
      {stacks.el1.length === 0 ? null : (
        <Stack
          who={`${vcpu} EL1`}
          name={words.stackOf(`${vcpu} EL1`)}
          frames={stacks.el1}
          shown={picked.level === 'EL1' ? picked.at : -1}
          onPick={(at) => onPick('EL1', at)}
        />
      )}
    </div>
  );
}

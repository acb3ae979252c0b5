import { doingOf } from '../../src/stage/restingTokens.ts';
import { Cursor } from '../../src/recording/cursor.ts';
import { Recording } from '../../src/recording/recording.ts';
import { LrState, lrState } from '../../src/engine/gic/listRegister.ts';
import { find } from '../../src/scenario/library/index.ts';
import { setupOf } from '../../src/scenario/setup.ts';
import { Timeline } from '../../src/timeline/timeline.ts';

/** A scenario of the library, run to its end. */
export function recorded(id: string): Recording {
  const recording = new Recording(setupOf(find(id)!.scenario));
  recording.runToEnd();
  return recording;
}

/** The timeline of a whole recording. */
export function timelineOf(recording: Recording): Timeline {
  const timeline = new Timeline(recording);
  while (timeline.grow(1000));
  return timeline;
}

/** What a PE did at the end of a step, as the machine itself says. */
export interface Was {
  /** vCPU in its guest, -1 in the hypervisor, -2 idle. */
  readonly activity: number;
  readonly pending: number;
  readonly active: number;
}

export interface Witness {
  readonly tick: number;
  readonly pes: readonly Was[];
  readonly lines: readonly boolean[];
}

/** Every step seen through a cursor: what the timeline must agree with. */
export function witness(recording: Recording): Witness[] {
  const cursor = new Cursor(recording);
  return Array.from({ length: recording.length }, (_, step) => {
    cursor.seek(step);
    const { world } = cursor;
    return {
      tick: world.tick.v,
      pes: world.pes.map((pe) => {
        const doing = doingOf(pe);
        const states = Array.from({ length: pe.gich.lrCount }, (__, i) => lrState(pe.gich.readLr(i)));
        return {
          activity: doing === 'guest' ? pe.current.v : doing === 'idle' ? -2 : -1,
          pending: states.filter((s) => s === LrState.pending).length,
          active: states.filter((s) => s > LrState.pending).length,
        };
      }),
      lines: recording.setup.devices.map((_d, i) => world.lines.get(i)),
    };
  });
}

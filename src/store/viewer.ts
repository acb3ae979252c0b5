import type { Change } from '../recording/cursor.ts';
import { floorPlan, type FloorPlan, type Form, type Room } from '../stage/floorPlan.ts';
import { Stage, type Scene } from '../stage/stageAt.ts';
import { topologyOf, type Topology } from '../stage/topology.ts';
import { viewsOf, type StageViews } from '../stage/views.ts';
import type { World } from '../engine/machine/world.ts';
import type { ShownFrame } from '../engine/trace/frame.ts';
import { kept } from './same.ts';
import type { Shown } from './store.ts';

/** All that the page shows of one step. */
export interface View {
  readonly scene: Scene;
  readonly views: StageViews;
  /** The machine before the step: where each PE stood, so which line it ran. */
  readonly before: StageViews;
  readonly changes: readonly Change[];
}

/** Whose program a step ran, and its call stack before and after it. */
export interface Running {
  readonly pe: number;
  readonly level: 'EL2' | 'EL1';
  readonly ran: readonly ShownFrame[];
  readonly next: readonly ShownFrame[];
}

/** Looks at a recording, one step at a time; it remembers the last look. */
export class Viewer {
  readonly shown: Shown;
  readonly form: Form;
  readonly room: Room;
  readonly topology: Topology;
  readonly plan: FloorPlan;
  private readonly stage: Stage;
  private last: View | undefined;

  /** `room` is what a wide plan has to fill. */
  constructor(shown: Shown, form: Form, room: Room) {
    this.shown = shown;
    this.form = form;
    this.room = room;
    this.topology = topologyOf(shown.setup);
    this.plan = floorPlan(this.topology, form, room);
    this.stage = new Stage(shown.recording, this.plan);
  }

  at(step: number): View {
    if (this.last?.scene.step === step) return this.last;
    const scene = this.stage.at(step);
    const { setup } = this.shown;
    const { last } = this;
    const was = last?.views;
    const now = viewsOf(this.stage.after.world, setup, this.topology);
    this.last = {
      scene,
      views: {
        ...now,
        devices: kept(was?.devices, now.devices),
        gicd: kept(was?.gicd, now.gicd),
        vgicds: kept(was?.vgicds, now.vgicds),
        lanes: now.lanes.map((lane, i) => kept(was?.lanes[i], lane)),
      },
      // one step on, the state before the step is the one that was just looked at
      before:
        was !== undefined && last?.scene.step === scene.step - 1 ? was : viewsOf(this.stage.before.world, setup, this.topology),
      changes: this.stage.after.changed(),
    };
    return this.last;
  }

  /** The machine at a step and before it, for who reads more of it than the stage shows. Good until the next look. */
  worlds(step: number): { readonly before: World; readonly after: World } {
    this.at(step);
    return { before: this.stage.before.world, after: this.stage.after.world };
  }

  /** The program that made `step`; a step that no PE made (an input, a tick) shows the PE that moved last. */
  running(step: number): Running {
    const { steps } = this.shown.recording.trace;
    let pe = steps.peOf(step);
    for (let s = step; pe < 0 && s > 0;) pe = steps.peOf(--s);
    if (pe < 0) pe = 0;
    const { views, before } = this.at(step);
    const was = before.lanes[pe]!;
    const is = views.lanes[pe]!;
    const inGuest = was.doing === 'guest' && was.guest !== undefined;
    return inGuest
      ? { pe, level: 'EL1', ran: was.guest.frames, next: is.guest?.frames ?? [] }
      : { pe, level: 'EL2', ran: was.el2.frames, next: is.el2.frames };
  }
}

import { DESK, type Form, type Room } from '../stage/floorPlan.ts';
import { Playback, type Frames } from '../store/playback.ts';
import type { Refereeing } from '../store/challenge.ts';
import type { Teaching } from '../store/lesson.ts';
import type { Location } from '../store/location.ts';
import type { Shown, Store } from '../store/store.ts';
import { Viewer } from '../store/viewer.ts';
import type { Works } from '../store/works.ts';

/** One page: its store, its clock, and what looks at the recording for it. */
export class Session {
  readonly store: Store;
  readonly playback: Playback;
  readonly location: Location;
  /** Fetches who takes the reader through lessons. */
  readonly teach: () => Promise<Teaching>;
  /** Fetches who judges challenges. */
  readonly judge: () => Promise<Refereeing>;
  /** What the reader did before, as this browser keeps it. */
  readonly works: Works;
  private seen: Viewer | undefined;
  private shape: Form = 'wide';
  private room: Room = DESK;

  constructor(
    store: Store,
    location: Location,
    frames: Frames,
    teach: () => Promise<Teaching>,
    judge: () => Promise<Refereeing>,
    works: Works,
  ) {
    this.works = works;
    this.store = store;
    this.location = location;
    this.teach = teach;
    this.judge = judge;
    this.playback = new Playback(store, frames, () => {
      const { shown, step } = store.getState();
      return shown === undefined ? undefined : this.viewer(shown, this.shape, this.room).at(step).scene;
    });
  }

  /** The viewer of this recording in this form: one at a time, it remembers where it stands. */
  viewer(shown: Shown, form: Form, room: Room): Viewer {
    this.shape = form;
    this.room = room;
    if (this.seen === undefined || this.seen.shown !== shown || this.seen.form !== form || this.seen.room !== room)
      this.seen = new Viewer(shown, form, room);
    return this.seen;
  }
}

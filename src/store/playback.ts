import type { Phase } from '../base/brand.ts';
import type { EventKind } from '../engine/trace/eventKind.ts';
import { severityOf } from '../recording/severity.ts';
import { milestoneOf } from '../recording/milestone.ts';
import type { Recording } from '../recording/recording.ts';
import type { Scene } from '../stage/stageAt.ts';
import { markersIn } from './markers.ts';
import type { Store } from './store.ts';

/** What playback needs of the browser: its frames and its clock (milliseconds). */
export interface Frames {
  request(callback: (time: number) => void): number;
  cancel(handle: number): void;
}

/** Milliseconds that one leg takes, of an interrupt or of a pulse. */
const TOKEN_LEG = 640;
const PULSE_LEG = 300;
/** Milliseconds for which the picture then stands still: enough to take in where it is. */
const REST = 170;
const REST_AT_MILESTONE = 540;
const LINE = 130;
/** A longer gap between two frames is not made up for: the tab was hidden, or the machine asleep. */
const GAP = 500;

const isMilestone = (kind: EventKind): boolean => milestoneOf(kind) !== undefined;

/** How long a scene travels and then rests at speed 1. */
export function pace(scene: Scene): { readonly travel: number; readonly rest: number } {
  if (scene.events.length === 0)
    return { travel: LINE * Math.min(1, scene.tokens.filter((t) => t.stretches.length > 0).length), rest: LINE };
  const pulses = scene.pulses.length;
  const travel = (scene.legs - pulses) * TOKEN_LEG + pulses * PULSE_LEG;
  const told = scene.events.some((e) => isMilestone(e.kind));
  const moved = scene.tokens.some((t) => t.stretches.length > 0);
  return { travel: travel === 0 && moved ? TOKEN_LEG : travel, rest: told ? REST_AT_MILESTONE : REST };
}

/** Whether an invariant breaks at a step, or the hypervisor gives up. */
function isBroken({ trace }: Recording, step: number): boolean {
  for (let id = trace.steps.eventStart(step); id < trace.steps.eventEnd(step); id++)
    if (severityOf(trace.events.kindOf(id)) === 'violation') return true;
  return false;
}

/** The only clock: it moves the phase inside a step and, while playing, from step to step. */
export class Playback {
  private readonly store: Store;
  private readonly frames: Frames;
  private readonly sceneNow: () => Scene | undefined;
  private readonly listeners = new Set<(phase: Phase) => void>();
  private handle: number | undefined;
  private last: number | undefined;
  /** Milliseconds into the current step, at speed 1. */
  private elapsed = 0;
  private now: Phase = 1;
  private reduced = false;
  /** A step at which playback does not stop, whatever marker stands there: it began here. */
  private passed = -1;
  private readonly stop: () => void;

  constructor(store: Store, frames: Frames, sceneNow: () => Scene | undefined) {
    this.store = store;
    this.frames = frames;
    this.sceneNow = sceneNow;
    const unsubscribe = store.subscribe((s, was) => {
      if (s.step !== was.step || s.shown !== was.shown) this.begin();
      if (s.speed !== was.speed && s.speed === 0) this.show(1);
      if (s.playing && !was.playing) {
        // from a marker at which it has stopped it goes on
        this.passed = s.step;
        this.run();
      }
      // paused in the middle of a flight: it stays where it is
      if (!s.playing && was.playing && s.step === was.step) this.halt();
    });
    this.stop = () => {
      unsubscribe();
      this.halt();
      this.listeners.clear();
    };
  }

  get phase(): Phase {
    return this.now;
  }
  /** Whether nothing may travel: the reader asked for less motion. */
  keepStill(reduced: boolean): void {
    this.reduced = reduced;
    if (reduced) this.show(1);
  }

  /** Calls `listener` now and whenever the phase changes. */
  onPhase(listener: (phase: Phase) => void): () => void {
    this.listeners.add(listener);
    listener(this.now);
    return () => this.listeners.delete(listener);
  }
  dispose(): void {
    this.stop();
  }

  private get motionless(): boolean {
    return this.reduced || this.store.getState().speed === 0;
  }

  private begin(): void {
    const { travels } = this.store.getState();
    this.elapsed = 0;
    this.show(travels && !this.motionless ? 0 : 1);
    if (travels) this.run();
  }

  private show(phase: Phase): void {
    this.now = phase;
    for (const listener of this.listeners) listener(phase);
  }

  private run(): void {
    if (this.handle !== undefined) return;
    this.last = undefined;
    this.handle = this.frames.request(this.frame);
  }
  private halt(): void {
    if (this.handle !== undefined) this.frames.cancel(this.handle);
    this.handle = undefined;
  }

  /** The next step, or a stop: at the end, and at a marker that asks for it once its step has been seen. */
  private goOn(): void {
    const { shown, step, advance, pause, seek, stopAt } = this.store.getState();
    if (stopAt !== undefined) {
      // there and nowhere else
      if (step >= stopAt || (!advance() && this.store.getState().ended !== undefined)) pause();
      return;
    }
    const stops = shown === undefined ? undefined : markersIn(shown);
    const isStop = stops?.pauseIn(step - 1, step) === step || (shown !== undefined && isBroken(shown.recording, step));
    if (step !== this.passed && isStop) {
      pause();
      return;
    }
    if (!advance() && this.store.getState().ended !== undefined) {
      pause();
      return;
    }
    // a marker at a tick at which nothing happens lies between two events
    const between = stops?.pauseIn(step, this.store.getState().step - 1) ?? -1;
    if (between >= 0) seek(between);
  }

  private readonly frame = (time: number): void => {
    this.handle = undefined;
    const state = this.store.getState();
    const scene = this.sceneNow();
    if (scene === undefined) return;
    const passed = this.last === undefined ? 0 : Math.min(time - this.last, GAP);
    this.last = time;
    const speed = state.speed === 0 ? 1 : state.speed;
    this.elapsed += passed * speed;
    const { travel, rest } = pace(scene);
    const goesOn = state.playing || (state.travels && !this.motionless && this.now < 1);
    if (state.travels && !this.motionless && this.now < 1) this.show(travel === 0 ? 1 : Math.min(1, this.elapsed / travel));
    if (state.playing && this.elapsed >= (state.travels ? travel : 0) + rest) {
      this.goOn();
    }
    if (goesOn && (this.store.getState().playing || this.now < 1)) {
      if (this.handle === undefined) this.handle = this.frames.request(this.frame);
    }
  };
}

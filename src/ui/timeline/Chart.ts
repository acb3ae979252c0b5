import type { StepIndex } from '../../base/brand.ts';
import type { Recording } from '../../recording/recording.ts';
import type { Names } from '../../scenario/names.ts';
import { Axis, type AxisKind } from '../../timeline/axis.ts';
import { heightOf, laneBoxes, type LaneBox } from '../../timeline/boxes.ts';
import { hitTest, type Hit, type Picture } from '../../timeline/hit.ts';
import type { Lane } from '../../timeline/lanes.ts';
import type { Timeline } from '../../timeline/timeline.ts';
import * as view from '../../timeline/window.ts';
import { stepsPerPixel, type Brush } from './paint.ts';
import { paintCoarse } from './paintCoarse.ts';
import { paintBand, paintLine, paintListRegisters } from './paintFine.ts';
import { paintMarks, paintMessages } from './paintMarks.ts';
import { paintOverlay, type Above } from './paintOverlay.ts';
import { hasLane, RULER } from './height.ts';
import { paintRuler } from './paintRuler.ts';
import { onTheme, readPalette, type Palette } from './palette.ts';
import { readSlice, timelineOf } from './reading.ts';

/** Up to so many steps a pixel, each is painted by itself. */
const FINEST = 4;
/** More devices than these are shown only once their lines have changed. */
const FEW_DEVICES = 6;

/** The three canvases, the element whose colours they have, and the box in which the lanes scroll. */
export interface Sheets {
  readonly ruler: HTMLCanvasElement;
  readonly lanes: HTMLCanvasElement;
  readonly overlay: HTMLCanvasElement;
  readonly scroll: HTMLElement;
  readonly probe: HTMLElement;
}

/** What of a chart is drawn by others: how its lanes stand, and whether all of the recording is to be seen. */
export interface Frame {
  readonly chart: Chart;
  readonly boxes: readonly LaneBox[];
  readonly isWhole: boolean;
}

/** What the page shows besides the recording. */
export interface Shows extends Omit<Above, 'pointer'> {
  readonly markers: readonly StepIndex[];
  readonly branches: readonly StepIndex[];
}

/**
 * The picture of the timeline: it reads the recording as it grows, keeps the window, and paints when something has changed,
 * at most once a frame. React renders its frame and its labels; nothing of it is rendered while one zooms, pans or scrubs.
 */
export class Chart {
  readonly timeline: Timeline;
  private readonly names: Names;
  private axis: Axis;
  private window: view.Window;
  private boxes: readonly LaneBox[] = [];
  private width = 0;
  private pointer: number | undefined;
  private shows: Shows;
  private number: (n: number) => string = String;
  private sheets: Sheets | undefined;
  private palette: Palette | undefined;
  private font = 'sans-serif';
  private handle = 0;
  private stale = { lanes: true, overlay: true };
  /** Whether it paints what it has read so far, and reads nothing. */
  private rests = false;
  /** Whether the step in hand has changed, and the window is to follow it. */
  private follows = false;
  private rows = -1;
  private readonly tell: (frame: Frame) => void;

  /** `tell` hears of every new frame: React draws the labels and the tools by it. */
  constructor(recording: Recording, names: Names, tell: (frame: Frame) => void) {
    this.timeline = timelineOf(recording);
    this.names = names;
    this.axis = new Axis(this.timeline, 'steps');
    // another painter may have read all of it already
    this.window = view.whole(this.axis.end);
    this.tell = tell;
    this.shows = {
      step: 0,
      a: undefined,
      b: undefined,
      hovered: undefined,
      selected: undefined,
      causes: true,
      follows: false,
      veiled: false,
      markers: [],
      branches: [],
    };
  }

  /** Paints into these canvases until the returned function is called. */
  attach(sheets: Sheets): () => void {
    this.sheets = sheets;
    const recolour = (): void => {
      this.palette = readPalette(sheets.probe);
      this.font = getComputedStyle(sheets.probe).fontFamily;
      this.paintLater('lanes');
    };
    recolour();
    const observer = new ResizeObserver(() => this.measure());
    observer.observe(sheets.scroll);
    observer.observe(sheets.lanes.parentElement!);
    const untheme = onTheme(recolour);
    this.measure();
    return () => {
      observer.disconnect();
      untheme();
      cancelAnimationFrame(this.handle);
      this.handle = 0;
      this.sheets = undefined;
    };
  }

  get picture(): Picture {
    return { timeline: this.timeline, axis: this.axis, window: this.window, width: this.width, boxes: this.boxes };
  }
  private get frameNow(): Frame {
    return { chart: this, boxes: this.boxes, isWhole: this.isWhole };
  }
  get isWhole(): boolean {
    return view.isWhole(this.window, this.axis.end);
  }

  /** What the page shows now. The window follows the step when it leaves it. */
  show(shows: Shows, number: (n: number) => string): void {
    if (shows.step !== this.shows.step) this.follows = true;
    this.shows = shows;
    this.number = number;
    this.follow();
    this.paintLater('overlay');
  }

  /** The recording has grown. */
  grow(): void {
    this.paintLater('lanes');
  }

  /** Reads no further until it is told to go on: the page has something more urgent to do. */
  rest(rests: boolean): void {
    if (rests === this.rests) return;
    this.rests = rests;
    if (!rests) this.paintLater('lanes');
  }

  setAxis(kind: AxisKind): void {
    if (kind === this.axis.kind) return;
    const whole = this.isWhole;
    const { step } = this.shows;
    const share = (this.axis.middle(step) - this.window.from) / view.span(this.window);
    const steps = this.axis.step(this.window.to) - this.axis.step(this.window.from);
    const from = this.axis.step(this.window.from);
    this.axis = new Axis(this.timeline, kind);
    const { end } = this.axis;
    if (whole) this.turn(view.whole(end));
    else {
      // the same steps, and the one in hand in the same place
      const width = Math.max(1, this.axis.at(from + steps) - this.axis.at(from));
      const at = this.axis.middle(step);
      this.turn(view.within({ from: at - share * width, to: at + (1 - share) * width }, end));
    }
    this.paintLater('lanes');
  }

  /** Zooms at a pixel; without one at the step in hand, or at the middle when that is not to be seen. */
  zoom(factor: number, x?: number): void {
    const { end } = this.axis;
    if (x !== undefined) {
      this.turn(view.zoom(this.window, factor, view.placeOf(this.window, this.width, x), end));
      return;
    }
    const hand = this.axis.middle(this.shows.step);
    const seen = hand >= this.window.from && hand <= this.window.to;
    const at = seen ? hand : this.window.from + view.span(this.window) / 2;
    this.turn(view.ease(view.zoom(this.window, factor, at, end), at, end));
  }

  /** Moves the window by pixels. */
  pan(pixels: number): void {
    this.turn(view.pan(this.window, (pixels / Math.max(1, this.width)) * view.span(this.window), this.axis.end));
  }

  /** Puts the middle of the window to a share (0 … 1) of the whole. */
  centre(share: number): void {
    const half = view.span(this.window) / 2;
    const at = share * this.axis.end;
    this.turn(view.within({ from: at - half, to: at + half }, this.axis.end));
  }

  fit(): void {
    this.turn(view.whole(this.axis.end));
  }

  /** The step at a pixel, as near as there is one. */
  stepAt(x: number): StepIndex {
    return this.axis.step(view.placeOf(this.window, this.width, Math.max(0, Math.min(this.width, x))));
  }

  hit(x: number, y: number): Hit {
    return hitTest(this.picture, x, y);
  }

  /** Shows a line under the pointer. */
  point(x: number | undefined): void {
    if (x === this.pointer) return;
    this.pointer = x;
    this.paintLater('overlay');
  }

  /** Pixel of a step. */
  xOf(step: StepIndex): number {
    return view.xOf(this.window, this.width, this.axis.middle(step));
  }

  /** Moves the window to the step in hand, once that has been read. */
  private follow(): void {
    if (!this.follows || this.shows.step >= this.timeline.length) return;
    this.follows = false;
    if (!this.isWhole) this.turn(view.reveal(this.window, this.axis.middle(this.shows.step), this.axis.end));
  }

  private turn(window: view.Window): void {
    if (window.from === this.window.from && window.to === this.window.to) return;
    const was = this.isWhole;
    this.window = window;
    if (this.isWhole !== was) this.tell(this.frameNow);
    this.paintLater('lanes');
  }

  private paintLater(what: 'lanes' | 'overlay'): void {
    this.stale[what] = true;
    if (this.handle !== 0 || this.sheets === undefined) return;
    this.handle = requestAnimationFrame(() => {
      this.handle = 0;
      this.frame();
    });
  }

  /** Reads on for a moment, then paints what is out of date. */
  private frame(): void {
    const whole = this.isWhole;
    const before = this.timeline.length;
    const more = !this.rests && readSlice(this.timeline);
    if (this.timeline.length !== before) {
      this.stale.lanes = true;
      this.window = whole ? view.whole(this.axis.end) : view.within(this.window, this.axis.end);
      this.lay();
      this.follow();
    }
    this.paint();
    if (more) this.paintLater('lanes');
  }

  /** Paints now. Also what a measurement of frames calls. */
  paint(): void {
    const { sheets, palette } = this;
    if (sheets === undefined || palette === undefined || this.width === 0 || this.timeline.length === 0) return;
    const height = heightOf(this.boxes);
    if (this.stale.lanes) this.paintLanes(this.brush(sheets.lanes, palette, height), height);
    if (this.stale.lanes || this.stale.overlay) {
      paintOverlay(this.brush(sheets.overlay, palette, height), { ...this.shows, pointer: this.pointer }, height);
      paintRuler(this.brush(sheets.ruler, palette, RULER), this.shows, this.number);
    }
    this.stale = { lanes: false, overlay: false };
  }

  private paintLanes(brush: Brush, height: number): void {
    const { ctx, picture, palette } = brush;
    const { timeline } = this;
    const slots = timeline.recording.setup.gic.listRegisters;
    ctx.clearRect(0, 0, this.width, height);
    if (stepsPerPixel(picture) > FINEST) paintCoarse(brush, height, slots);
    else {
      for (const box of this.boxes) {
        const lane = timeline.lanes.list[box.lane]!;
        if (lane.kind === 'device')
          paintLine(brush, timeline.lines[lane.device]!, box.marks, timeline.recording.setup.devices[lane.device]?.vm ?? -1);
        if (lane.kind !== 'pe') continue;
        if (box.band !== undefined) paintBand(brush, timeline.pes[lane.pe]!, box.band);
        if (box.lrs !== undefined) paintListRegisters(brush, timeline.pes[lane.pe]!, box.lrs, slots);
      }
      paintMessages(brush);
      paintMarks(brush);
    }
    ctx.fillStyle = palette.css.line;
    for (const box of this.boxes.slice(1)) ctx.fillRect(0, Math.round(box.y), this.width, 1);
  }

  private brush(canvas: HTMLCanvasElement, palette: Palette, height: number): Brush {
    const ratio = window.devicePixelRatio || 1;
    const w = Math.round(this.width * ratio);
    const h = Math.round(height * ratio);
    if (canvas.width !== w) canvas.width = w;
    if (canvas.height !== h) canvas.height = h;
    const ctx = canvas.getContext('2d')!;
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    return { ctx, picture: this.picture, palette, names: this.names, ratio, font: this.font };
  }

  private measure(): void {
    const { sheets } = this;
    if (sheets === undefined) return;
    this.width = sheets.lanes.parentElement!.clientWidth;
    this.lay(true);
    this.paintLater('lanes');
  }

  /** Lays the lanes out anew when the room or what there is to show has changed. */
  private lay(resized = false): void {
    const { sheets, timeline } = this;
    if (sheets === undefined) return;
    const shows = (lane: Lane): boolean =>
      lane.kind === 'device'
        ? timeline.lines.length <= FEW_DEVICES || timeline.lines[lane.device]!.level.length > 1
        : hasLane(timeline.recording.setup, lane);
    const rows = timeline.lanes.list.filter(shows).length;
    if (!resized && this.rows === rows) return;
    this.rows = rows;
    const slots = timeline.recording.setup.gic.listRegisters;
    this.boxes = laneBoxes({ lanes: timeline.lanes.list, shows, slots }, sheets.scroll.clientHeight);
    this.tell(this.frameNow);
  }
}

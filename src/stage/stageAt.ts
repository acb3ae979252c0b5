import { easeCubicInOut } from 'd3';
import type { EventId, Phase, StepIndex, VcpuId } from '../base/brand.ts';
import type { Setup } from '../engine/machine/setup.ts';
import type { World } from '../engine/machine/world.ts';
import type { EventRow } from '../engine/trace/events.ts';
import { Cursor } from '../recording/cursor.ts';
import { eventsOf } from '../recording/query.ts';
import type { Recording } from '../recording/recording.ts';
import { legOf, type Leg, type PulseKind } from './flights.ts';
import { laneOf, laneOfVcpu, type FloorPlan } from './floorPlan.ts';
import { pointAlong, type Point, type Polyline } from './geometry.ts';
import { partsOf, type Place } from './place.ts';
import { restingTokens, type RestingToken } from './restingTokens.ts';
import { spotOf } from './spots.ts';
import { way } from './wires.ts';

/** A stretch of a token's way: it is under way from phase `from` to phase `to`. */
interface Stretch {
  readonly line: Polyline;
  readonly from: Phase;
  readonly to: Phase;
}

export interface StageToken {
  readonly key: string;
  /** What it is at the end of the step; when it ends in this step, what it was before. */
  readonly look: RestingToken;
  readonly stretches: readonly Stretch[];
  readonly rest: Point;
  /** Not there before this step. */
  readonly born: boolean;
  /** Not there after this step. */
  readonly gone: boolean;
  /** Rests under others all through the step: a count stands for it. */
  readonly unseen: boolean;
}

export interface StagePulse {
  readonly key: string;
  readonly kind: PulseKind;
  readonly vm: number;
  readonly stretch: Stretch;
}

/** The picture of one step, for every phase of it. */
export interface Scene {
  readonly step: StepIndex;
  readonly events: readonly EventRow[];
  readonly tokens: readonly StageToken[];
  readonly pulses: readonly StagePulse[];
  /** Which phase each event begins at: those that move nothing share the phase of the next one. */
  readonly beginnings: readonly Phase[];
  /** Legs that are travelled one after the other. */
  readonly legs: number;
  /** Where something leaves or arrives in this step. */
  readonly touched: ReadonlySet<Place>;
  /** Spots with more tokens than can stand side by side, and how many are hidden there. */
  readonly crowds: readonly (Point & { readonly more: number })[];
}

interface Timed {
  readonly leg: Leg;
  readonly event: EventId;
}

/** Tokens that stand beside one another at one spot. */
const MOST_SIDE_BY_SIDE = 4;

interface Group {
  readonly spot: Point;
  readonly place: Place;
  /** Who stands there, in order. */
  readonly keys: string[];
}

type Standing = { readonly key: string; readonly place: Place };

/** Tokens by the spot at which they stand: places that are drawn as one are one. */
function groupsOf(plan: FloorPlan, tokens: Iterable<Standing>): Group[] {
  const groups = new Map<string, Group>();
  for (const { key, place } of tokens) {
    const spot = spotOf(plan, place);
    const at = `${spot.x} ${spot.y}`;
    const group = groups.get(at);
    if (group === undefined) groups.set(at, { spot, place, keys: [key] });
    else group.keys.push(key);
  }
  for (const group of groups.values()) group.keys.sort();
  return [...groups.values()];
}

/** How many tokens a spot has room for: a row of the Distributor for one, a folded vCPU for none, it counts them itself. */
function roomAt(plan: FloorPlan, place: Place): number {
  const { kind, a } = partsOf(place);
  if (kind === 'gicd') return 1;
  if (kind !== 'saved' && kind !== 'waiting') return MOST_SIDE_BY_SIDE;
  return isFolded(plan, a) ? 0 : MOST_SIDE_BY_SIDE;
}

/** Whether what a vCPU holds is counted in its box. */
function isFolded(plan: FloorPlan, vcpu: VcpuId): boolean {
  const lane = laneOfVcpu(plan, vcpu);
  return lane?.density === 'strip' && lane.parked.length > 0;
}

/** Tokens at one spot stand beside one another; beyond the last for which there is room, on one another, and a count says how many. */
export function spread(plan: FloorPlan, tokens: Iterable<Standing>): Map<string, Point> {
  const found = new Map<string, Point>();
  for (const { spot, place, keys } of groupsOf(plan, tokens)) {
    const { kind, a } = partsOf(place);
    const lane = kind === 'waiting' ? laneOfVcpu(plan, a) : laneOf(plan, a);
    const roomy = lane !== undefined && (lane.density === 'full' || lane.density === 'medium' || plan.form === 'tall');
    const centred =
      (kind === 'el2' && lane?.density !== 'strip') ||
      (roomy && (kind === 'gicc' || kind === 'guest' || kind === 'gicv' || (kind === 'waiting' && lane.parked.length === 0)));
    const pitch = plan.token * 2 + 4;
    const room = roomAt(plan, place);
    keys.forEach((key, i) => {
      const k = Math.max(0, Math.min(i, room - 1));
      const shift = centred ? (k - (Math.min(keys.length, room) - 1) / 2) * pitch : -k * pitch * 0.6;
      found.set(key, { x: spot.x + shift, y: spot.y });
    });
  }
  return found;
}

/** Where more tokens stand than there is room for, and who of them is not seen. */
function crowdsOf(
  plan: FloorPlan,
  tokens: Iterable<Standing>,
): { readonly crowds: Scene['crowds']; readonly unseen: ReadonlySet<string> } {
  const unseen = new Set<string>();
  const crowds = groupsOf(plan, tokens).flatMap(({ place, keys }) => {
    const room = roomAt(plan, place);
    if (keys.length <= room) return [];
    for (const key of keys.slice(room)) unseen.add(key);
    if (room === 0) return [];
    const at = spread(
      plan,
      keys.map((key) => ({ key, place })),
    ).get(keys[room - 1]!)!;
    return [{ x: at.x + plan.token, y: at.y - plan.token, more: keys.length - room }];
  });
  return { crowds, unseen };
}

function tokenOf(
  plan: FloorPlan,
  key: string,
  before: RestingToken | undefined,
  after: RestingToken | undefined,
  spots: { readonly before: ReadonlyMap<string, Point>; readonly after: ReadonlyMap<string, Point> },
  moves: readonly { readonly to: Place; readonly from: Phase; readonly until: Phase }[],
  hidden: boolean,
): StageToken | undefined {
  const look = after ?? before;
  if (look === undefined) return undefined;
  const stretches: Stretch[] = [];
  const first = before?.place ?? moves[0]?.to;
  let at = first;
  const start = spots.before.get(key);
  const end = spots.after.get(key);
  const add = (to: Place, from: Phase, until: Phase): void => {
    if (at !== undefined && at !== to) stretches.push({ line: way(plan, at, to), from, to: until });
    at = to;
  };
  for (const m of moves) add(m.to, m.from, m.until);
  if (after !== undefined) add(after.place, moves.length === 0 ? 0 : (moves.at(-1)?.until ?? 0), 1);
  // a last leg that no event explains shares the time of the one before it
  const last = stretches.at(-1);
  if (last !== undefined && last.from >= 1) stretches[stretches.length - 1] = { ...last, from: 0.5 };
  const shifted = stretches.map((s, i) => {
    const line = [...s.line];
    if (i === 0 && start !== undefined) line[0] = start;
    if (i === stretches.length - 1 && end !== undefined) line[line.length - 1] = end;
    return { ...s, line };
  });
  const rest = end ?? (at === undefined ? spotOf(plan, look.place) : spotOf(plan, at));
  const unseen = hidden && stretches.length === 0 && after !== undefined;
  return { key, look, stretches: shifted, rest, born: before === undefined, gone: after === undefined, unseen };
}

/** The picture of a step from the worlds before and after it and its events. */
export function sceneOf(
  plan: FloorPlan,
  step: StepIndex,
  before: ReadonlyMap<string, RestingToken>,
  after: ReadonlyMap<string, RestingToken>,
  events: readonly EventRow[],
  world: World,
): Scene {
  const timed: Timed[] = events.flatMap((e) => {
    const leg = legOf(world, e);
    if (leg === undefined || (leg.of === 'token' && !before.has(leg.key) && !after.has(leg.key))) return [];
    return [{ leg, event: e.id }];
  });
  const legs = Math.max(1, timed.length);
  const spots = { before: spread(plan, before.values()), after: spread(plan, after.values()) };
  const { crowds, unseen } = crowdsOf(plan, after.values());
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort();
  const tokens = keys.flatMap((key) => {
    const moves = timed.flatMap(({ leg }, i) =>
      leg.of === 'token' && leg.key === key ? [{ to: leg.to, from: i / legs, until: (i + 1) / legs }] : [],
    );
    const token = tokenOf(plan, key, before.get(key), after.get(key), spots, moves, unseen.has(key));
    return token === undefined ? [] : [token];
  });
  const pulses = timed.flatMap(({ leg, event }, i): StagePulse[] =>
    leg.of === 'pulse'
      ? [
          {
            key: `e${event}`,
            kind: leg.kind,
            vm: leg.vm,
            stretch: { line: way(plan, leg.from, leg.to), from: i / legs, to: (i + 1) / legs },
          },
        ]
      : [],
  );
  let next = 0;
  const beginnings = events.map((e) => {
    const own = timed.findIndex((t) => t.event === e.id);
    if (own >= 0) next = own + 1;
    return own >= 0 ? own / legs : Math.min(next, legs - 1) / legs;
  });
  const touched = new Set<Place>();
  for (const { leg } of timed) {
    touched.add(leg.to);
    if (leg.of === 'pulse') touched.add(leg.from);
    else touched.add(before.get(leg.key)?.place ?? leg.to);
  }
  for (const key of keys) {
    const from = before.get(key)?.place;
    const to = after.get(key)?.place;
    if (from !== to) for (const p of [from, to]) if (p !== undefined) touched.add(p);
  }
  return { step, events, tokens, pulses, beginnings, legs: timed.length, touched, crowds };
}

/** What is left to be seen of an interrupt that ended in this step, at its end. */
export const GHOST = 0.35;

/** Where a token is at `phase`, and how much of it is to be seen (0–1). */
export function placed(token: StageToken, phase: Phase): Point & { readonly opacity: number; readonly moving: boolean } {
  const { stretches, rest, born, gone } = token;
  const first = stretches[0];
  const last = stretches.at(-1);
  let at: Point = first === undefined ? rest : first.line[0]!;
  let moving = false;
  for (const s of stretches) {
    if (phase < s.from) break;
    const t = s.to <= s.from ? 1 : Math.min(1, (phase - s.from) / (s.to - s.from));
    at = pointAlong(s.line, easeCubicInOut(t));
    moving = t < 1;
  }
  const start = first?.from ?? 0;
  let opacity = 1;
  if (born && phase < start) opacity = 0;
  if (gone) opacity = Math.max(GHOST, last === undefined ? 1 - phase : Math.min(1, (1 - phase) / (1 - last.to + 0.08)));
  return { x: at.x, y: at.y, opacity, moving };
}

/** Where a pulse is at `phase`; undefined while it is not under way. */
export function placedPulse(pulse: StagePulse, phase: Phase): Point | undefined {
  const { from, to, line } = pulse.stretch;
  if (phase <= from || phase >= to) return undefined;
  return pointAlong(line, easeCubicInOut((phase - from) / (to - from)));
}

/**
 * The stage of a recording: the same picture for a step however one came there. It keeps two cursors, one at the step and
 * one before it.
 */
export class Stage {
  readonly setup: Setup;
  readonly plan: FloorPlan;
  /** Stands at the step that is shown. */
  readonly after: Cursor;
  /** Stands one step before it. */
  readonly before: Cursor;
  private readonly recording: Recording;
  /** What rests where, at the step that was asked for last. */
  private last: { readonly step: StepIndex; readonly tokens: ReadonlyMap<string, RestingToken> } | undefined;

  constructor(recording: Recording, plan: FloorPlan) {
    this.recording = recording;
    this.setup = recording.setup;
    this.plan = plan;
    this.before = new Cursor(recording);
    this.after = new Cursor(recording);
  }

  at(step: StepIndex): Scene {
    this.after.seek(step);
    this.before.seek(Math.max(0, this.after.step - 1));
    const after = restingTokens(this.after.world);
    const { last } = this;
    const before =
      this.after.step === 0 ? after : last?.step === this.after.step - 1 ? last.tokens : restingTokens(this.before.world);
    this.last = { step: this.after.step, tokens: after };
    return sceneOf(this.plan, this.after.step, before, after, eventsOf(this.recording.trace, this.after.step), this.after.world);
  }
}

import type { EventId, Intid, PeId, VmId } from '../base/brand.ts';
import type { EventRow, Events } from '../engine/trace/events.ts';
import type { Messages } from '../i18n/messages.ts';
import type { Names } from '../scenario/names.ts';
import { isInGroup, type EventGroup } from './eventGroup.ts';
import { sentence } from './sentence.ts';
import { eventTouches, type Thing } from './thing.ts';

/** Which events a log shows; what is left out does not matter. */
export interface LogCriteria {
  readonly pe?: PeId | undefined;
  readonly vm?: VmId | undefined;
  /** Physical or virtual, whichever the event names. */
  readonly intid?: Intid | undefined;
  readonly group?: EventGroup | undefined;
  /** Only those that name this thing. */
  readonly thing?: Thing | undefined;
  /** Part of the sentence, in any of the languages. */
  readonly text?: string | undefined;
}

/** Sentences of which it is remembered whether they have the text: a million events tell some hundreds. */
const MOST_REMEMBERED = 20_000;

/** Events with the same key are told in the same words: no sentence says which step it was, or why it happened. */
const toldKey = ({ kind, pe, vm, vcpu, pintid, vintid, lr, value }: EventRow): string =>
  `${kind} ${pe} ${vm} ${vcpu} ${pintid} ${vintid} ${lr} ${value}`;

const isEmpty = (c: LogCriteria): boolean => Object.values(c).every((x) => x === undefined || x === '');

/** The events that meet the criteria, found piece by piece as the recording grows. */
export class LogFilter {
  private readonly events: Events;
  private readonly names: Names;
  private readonly criteria: LogCriteria;
  private readonly languages: readonly Messages[];
  private readonly text: string;
  private readonly all: boolean;
  private readonly found: EventId[] = [];
  private readonly known = new Map<string, boolean>();
  private read = 0;

  constructor(events: Events, names: Names, criteria: LogCriteria, languages: readonly Messages[]) {
    this.events = events;
    this.names = names;
    this.criteria = criteria;
    this.languages = languages;
    this.text = (criteria.text ?? '').trim().toLowerCase();
    this.all = isEmpty({ ...criteria, text: this.text });
  }

  /** How many were found so far. */
  get count(): number {
    return this.all ? this.events.length : this.found.length;
  }
  /** Event number `i` of those found, 0 ≤ i < count. */
  at(i: number): EventId {
    return this.all ? i : this.found[i]!;
  }
  /** The place of the last one that is not behind event `id`; -1: all are. */
  placeOf(id: EventId): number {
    if (this.all) return Math.min(id, this.events.length - 1);
    let lo = 0;
    let hi = this.found.length;
    while (lo < hi) {
      const mid = (lo + hi) >> 1;
      if (this.found[mid]! <= id) lo = mid + 1;
      else hi = mid;
    }
    return lo - 1;
  }

  /** Whether there are events that it has not looked at. */
  get looking(): boolean {
    return !this.all && this.read < this.events.length;
  }

  /** Looks at no more than `most` further events. True while there are more. */
  grow(most: number): boolean {
    if (this.all) return false;
    const until = Math.min(this.events.length, this.read + most);
    for (; this.read < until; this.read++) if (this.meets(this.events.row(this.read))) this.found.push(this.read);
    return this.looking;
  }

  private meets(row: EventRow): boolean {
    const { pe, vm, intid, group, thing } = this.criteria;
    if (pe !== undefined && row.pe !== pe) return false;
    if (vm !== undefined && row.vm !== vm) return false;
    if (intid !== undefined && row.pintid !== intid && row.vintid !== intid) return false;
    if (group !== undefined && !isInGroup(row.kind, group)) return false;
    if (thing !== undefined && !eventTouches(row, thing)) return false;
    return this.text === '' || this.says(row);
  }

  /** Whether its sentence has the text, in any of the languages. */
  private says(row: EventRow): boolean {
    const key = toldKey(row);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const says = this.languages.some((m) => sentence(row, this.names, m).toLowerCase().includes(this.text));
    if (this.known.size === MOST_REMEMBERED) this.known.clear();
    this.known.set(key, says);
    return says;
  }
}

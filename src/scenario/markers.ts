import type { Messages } from '../i18n/messages.ts';
import type { EventKind } from '../engine/trace/eventKind.ts';
import type { Scenario, ScenarioMarker } from './scenario.ts';
import { textIn } from './texts.ts';

/** What an event must say, in the numbers of the machine; what is absent may be anything. */
export interface EventTemplate {
  readonly kind: EventKind;
  /** Physical or virtual, whichever the event names. */
  readonly intid?: number;
  readonly pe?: number;
  readonly vm?: number;
  readonly vcpu?: number;
  readonly lr?: number;
  readonly value?: number;
  /** Which of those that fit: 1 is the first. */
  readonly nth: number;
}

/** A marker in the numbers of the machine. */
export interface Marker {
  /** Its place among the scenario's markers. */
  readonly index: number;
  readonly name: string;
  /** Tick: where it stands, or from where on its event counts. */
  readonly tick: number;
  readonly when?: EventTemplate;
  readonly pause: boolean;
}

export function templateOf(when: Exclude<ScenarioMarker['when'], undefined>, s: Scenario): EventTemplate {
  const { event, intid, pe, vm, vcpu, lr, value, nth } = when;
  const vcpus = s.vms.flatMap((x) => x.vcpus.map((y) => y.name));
  return {
    kind: event,
    nth,
    ...(intid === undefined ? {} : { intid }),
    ...(pe === undefined ? {} : { pe: s.pes.indexOf(pe) }),
    ...(vm === undefined ? {} : { vm: s.vms.findIndex((x) => x.name === vm) }),
    ...(vcpu === undefined ? {} : { vcpu: vcpus.indexOf(vcpu) }),
    ...(lr === undefined ? {} : { lr }),
    ...(value === undefined ? {} : { value }),
  };
}

/** The markers of a scenario, in the order in which it lists them. */
export const markersOf = (s: Scenario): Marker[] =>
  s.markers.map(({ name, at, when, pause }, index) => ({
    index,
    name,
    tick: at,
    pause,
    ...(when === undefined ? {} : { when: templateOf(when, s) }),
  }));

/** What a marker says: of a library scenario in the library's words, else in its own; '' when it says nothing. */
export function noteOf(marker: ScenarioMarker, libraryId: string | undefined, messages: Messages): string {
  const known = libraryId === undefined ? undefined : messages.scenarios[libraryId]?.notes?.[marker.name];
  return known ?? textIn(marker.note, messages.language === 'zh-CN' ? 'zh-CN' : 'en');
}

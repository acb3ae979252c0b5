import { isLanguage, type Language } from '../i18n/language.ts';
import type { StepIndex } from '../base/brand.ts';
import { err, ok, type Result } from '../base/result.ts';
import { problem, type Problem } from './problem.ts';

/** A story that a link opens: a library scenario or a challenge by its short name, or a payload that carries everything. */
export type StoryTarget =
  | { readonly kind: 'library'; readonly id: string }
  | { readonly kind: 'challenge'; readonly id: string }
  | { readonly kind: 'payload'; readonly payload: string };

/** A beat of a lesson; '': its first one. */
export interface LessonTarget {
  readonly kind: 'lesson';
  readonly lesson: string;
  readonly beat: string;
}

/** What a link opens. */
export type LinkTarget = StoryTarget | LessonTarget;

/** How it is looked at. What a link leaves out, or says in a way that is not understood, is as the reader has it. */
export interface LinkView {
  readonly step?: StepIndex;
  /** What is selected, by the key of the thing (`recording/thing.ts`): `irq33`, `vpe5`, `lr0.2`. */
  readonly selection?: string;
  readonly language?: Language;
  readonly theme?: 'light' | 'dark';
  /** Hash of the recording up to this step, where the link was made: it tells whether the engine changed the story. */
  readonly hash?: number;
  /** The other run of the scenario's comparison. */
  readonly flipped?: boolean;
  /** It plays as soon as the step is there. */
  readonly plays?: boolean;
  /** The challenge of which a payload is an attempt. */
  readonly challenge?: string;
}

export interface Link {
  readonly target: LinkTarget;
  readonly view: LinkView;
}

/** Characters of a link that are looked at. */
const MAX_LINK = 500_000;

/** The part of a URL behind its `#`, with view parameters first and readable, and the opaque payload last. */
export function formatLink({ target, view }: Link): string {
  const parameters = [
    ...(view.step === undefined ? [] : [`t=${view.step}`]),
    ...(view.flipped === true ? ['flip=1'] : []),
    ...(view.plays === true ? ['play=1'] : []),
    ...(view.challenge === undefined ? [] : [`c=${view.challenge}`]),
    ...(view.selection === undefined ? [] : [`sel=${encodeURIComponent(view.selection)}`]),
    ...(view.language === undefined ? [] : [`lang=${view.language}`]),
    ...(view.theme === undefined ? [] : [`theme=${view.theme}`]),
    ...(view.hash === undefined ? [] : [`h=${(view.hash >>> 0).toString(16)}`]),
    ...(target.kind === 'payload' ? [`p=${target.payload}`] : []),
  ];
  const path = pathTo(target);
  return parameters.length === 0 ? path : `${path}?${parameters.join('&')}`;
}

function pathTo(target: LinkTarget): string {
  switch (target.kind) {
    case 'library':
      return `#/s/${target.id}`;
    case 'challenge':
      return `#/challenge/${target.id}`;
    case 'lesson':
      return target.beat === '' ? `#/lesson/${target.lesson}` : `#/lesson/${target.lesson}/${target.beat}`;
    case 'payload':
      return '#/x';
  }
}

/**
 * Reads the part of a URL behind its `#` (a whole URL will do, and so will a payload or a library id alone). Parameters are
 * looked at one by one: one that is not understood is as good as absent, one that is not known is passed over.
 */
export function parseLink(text: string): Result<Link, Problem> {
  const trimmed = text.trim();
  if (trimmed.length > MAX_LINK) return err(problem('', 'linkTooLong', trimmed.length, MAX_LINK));
  const mark = trimmed.indexOf('#');
  const hash = mark < 0 ? trimmed : trimmed.slice(mark + 1);
  if (hash === '' || hash === '/') return err(problem('', 'linkEmpty'));
  const question = hash.indexOf('?');
  const path = question < 0 ? hash : hash.slice(0, question);
  const parameters = new Map(
    (question < 0 ? '' : hash.slice(question + 1)).split('&').map((pair): [string, string] => {
      const equals = pair.indexOf('=');
      return equals < 0 ? [pair, ''] : [pair.slice(0, equals), decoded(pair.slice(equals + 1))];
    }),
  );
  const target = targetOf(path, parameters.get('p'));
  return target.ok ? ok({ target: target.value, view: viewOf(parameters) }) : target;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/** In base64url (RFC 4648, section 5). */
const PAYLOAD = /^[A-Za-z0-9_-]*$/;
const ID = /^[a-z0-9][a-z0-9-]{0,63}$/;

function targetOf(path: string, payload: string | undefined): Result<LinkTarget, Problem> {
  const [, first, second, third, ...more] = path.startsWith('/') ? path.split('/') : ['', '', path];
  if (first === 's') {
    const id = decoded(second ?? '');
    return ID.test(id) ? ok({ kind: 'library', id }) : err(problem('', 'linkScenario', id));
  }
  if (first === 'challenge') {
    const id = decoded(second ?? '');
    return ID.test(id) && third === undefined ? ok({ kind: 'challenge', id }) : err(problem('', 'linkChallenge', id));
  }
  if (first === 'lesson') {
    const [lesson, beat] = [decoded(second ?? ''), decoded(third ?? '')];
    if (!ID.test(lesson)) return err(problem('', 'linkLesson', lesson));
    return (beat === '' || ID.test(beat)) && more.length === 0
      ? ok({ kind: 'lesson', lesson, beat })
      : err(problem('', 'linkBeat', [beat, ...more].join('/'), lesson));
  }
  if (first === 'x') {
    const text = payload ?? second ?? '';
    return text === '' ? err(problem('', 'linkEmpty')) : ok({ kind: 'payload', payload: text });
  }
  if (first !== '' || second === undefined) return err(problem('', 'linkForm', path));
  if (second.includes('-') && ID.test(second) && !/^g[12]/.test(second)) return ok({ kind: 'library', id: second });
  return PAYLOAD.test(second) ? ok({ kind: 'payload', payload: second }) : err(problem('', 'linkForm', second));
}

function viewOf(parameters: ReadonlyMap<string, string>): LinkView {
  const t = parameters.get('t') ?? '';
  const selection = parameters.get('sel') ?? '';
  const language = parameters.get('lang') ?? '';
  const theme = parameters.get('theme') ?? '';
  const h = parameters.get('h') ?? '';
  const challenge = parameters.get('c') ?? '';
  return {
    ...(/^\d{1,9}$/.test(t) ? { step: Number(t) } : {}),
    ...(/^[A-Za-z0-9_.:[\]-]{1,80}$/.test(selection) ? { selection } : {}),
    ...(isLanguage(language) ? { language } : {}),
    ...(theme === 'light' || theme === 'dark' ? { theme } : {}),
    ...(parameters.get('flip') === '1' ? { flipped: true } : {}),
    ...(parameters.get('play') === '1' ? { plays: true } : {}),
    ...(ID.test(challenge) ? { challenge } : {}),
    ...(/^[0-9a-f]{1,8}$/.test(h) ? { hash: parseInt(h, 16) } : {}),
  };
}

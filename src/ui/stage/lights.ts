import { thingKey } from '../../recording/thing.ts';
import type { Lessons } from '../../store/lesson.ts';
import type { Selection } from '../../store/selection.ts';
import type { Place } from '../../stage/place.ts';

/** What is pointed at, and what else is to be lit. */
export type Lights = Pick<Selection, 'hovered' | 'selected' | 'follows'> & Pick<Lessons, 'lit'>;

/**
 * Lights up what is pointed at, wherever it is drawn: `.is-lit` under the pointer or the focus, `.is-pinned` pinned, `.is-dimmed`
 * the rest while something is followed. Set on the nodes themselves, so that pointing renders nothing.
 */
export function light(root: Element, { hovered, selected, follows, lit: also }: Lights): void {
  const lit = new Set((hovered === undefined ? also : [hovered, ...also]).map(thingKey));
  const pinned = selected === undefined ? '' : thingKey(selected);
  const dims = follows && pinned !== '';
  root.classList.toggle('is-following', dims);
  if (lit.size === 0 && pinned === '' && root.querySelector('.is-lit, .is-pinned, .is-dimmed') === null) return;
  for (const node of root.querySelectorAll<SVGElement>('[data-shows]')) {
    const keys = node.dataset['shows']!.split(' ');
    const is = pinned !== '' && keys.includes(pinned);
    set(
      node,
      'is-lit',
      keys.some((key) => lit.has(key)),
    );
    set(node, 'is-pinned', is);
    set(node, 'is-dimmed', dims && !is);
    const { thing } = node.dataset;
    if (thing === undefined) continue;
    if (is && thing === pinned) node.setAttribute('aria-pressed', 'true');
    else if (node.hasAttribute('aria-pressed')) node.removeAttribute('aria-pressed');
  }
}

function set(node: Element, name: string, on: boolean): void {
  if (node.classList.contains(name) !== on) node.classList.toggle(name, on);
}

/** Marks the parts at which something leaves or arrives in this step. */
export function touch(root: Element, touched: ReadonlySet<Place>): void {
  const now = new Set<Element>();
  for (const place of touched) for (const node of root.querySelectorAll(`[data-at~="${place}"]`)) now.add(node);
  for (const node of root.querySelectorAll('[data-at].is-now')) if (!now.has(node)) node.classList.remove('is-now');
  for (const node of now) set(node, 'is-now', true);
}

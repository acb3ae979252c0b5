import type { SyntaxNode, Tree } from '@lezer/common';
import type { Problem } from '../../../scenario/problem.ts';

/** Characters of a text, from the first one up to the one before `to`. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** The keys of a path: `vms[1].name` gives vms, 1, name. */
export const keysOfPath = (path: string): (string | number)[] =>
  [...path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, name]) => (index === undefined ? (name ?? '') : Number(index)));

/** The text of a property's name. */
export function nameOf(property: SyntaxNode, text: string): string {
  const name = property.getChild('PropertyName');
  if (name === null) return '';
  try {
    return String(JSON.parse(text.slice(name.from, name.to)));
  } catch {
    return '';
  }
}

const VALUES = new Set(['Object', 'Array', 'String', 'Number', 'True', 'False', 'Null']);

/** The value of a property, and the members of a list. */
export function valuesIn(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let x = node.firstChild; x !== null; x = x.nextSibling) if (VALUES.has(x.name)) found.push(x);
  return found;
}

/** The value of JSON's root. */
const rootOf = (tree: Tree): SyntaxNode | undefined => valuesIn(tree.topNode)[0];

/** Where the text is no JSON; undefined: it is. */
export function syntaxError(tree: Tree, text: string): Range | undefined {
  let found: Range | undefined;
  tree.iterate({
    enter: (node) => {
      if (found !== undefined) return false;
      if (!node.type.isError) return true;
      // something that is missing has no length: the character before it is where one looks
      found = node.to > node.from ? { from: node.from, to: node.to } : { from: Math.max(0, node.from - 1), to: node.from };
      return false;
    },
  });
  return found ?? (rootOf(tree) === undefined ? { from: 0, to: text.length } : undefined);
}

/** Where a path stands: its value, or as much of the way there as exists. A field that should not be there is its name. */
export function rangeOfPath(tree: Tree, text: string, path: string, wantsName = false): Range {
  let node = rootOf(tree);
  if (node === undefined) return { from: 0, to: text.length };
  let range: Range = { from: node.from, to: Math.min(node.to, node.from + 1) };
  for (const key of keysOfPath(path)) {
    if (node === undefined) break;
    let next: SyntaxNode | undefined;
    if (typeof key === 'number') next = node.name === 'Array' ? valuesIn(node)[key] : undefined;
    else {
      // the last of two counts, as it does for JSON.parse
      const property: SyntaxNode | undefined = node.getChildren('Property').findLast((x) => nameOf(x, text) === key);
      const name = property?.getChild('PropertyName') ?? undefined;
      next = property === undefined ? undefined : (valuesIn(property)[0] ?? name);
      if (name !== undefined) range = { from: name.from, to: name.to };
      if (wantsName && property !== undefined) {
        node = valuesIn(property)[0];
        continue;
      }
    }
    if (next === undefined) break;
    // of a list or an object its name or its first character says enough
    if (next.name === 'Object' || next.name === 'Array')
      range = typeof key === 'number' ? { from: next.from, to: next.from + 1 } : range;
    else range = { from: next.from, to: next.to };
    node = next;
  }
  return range;
}

/** Where a problem of this text stands. */
export function rangeOfProblem(tree: Tree, text: string, { path, key }: Problem): Range {
  if (key === 'notJson') return syntaxError(tree, text) ?? { from: 0, to: text.length };
  return rangeOfPath(tree, text, path, key === 'unknownField');
}

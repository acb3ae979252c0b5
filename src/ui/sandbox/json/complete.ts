import type { SyntaxNode, Tree } from '@lezer/common';
import { nameOf } from './located.ts';
import { formsOfObject, schemasAt, schemasOfProperty, textAt, type Schema } from './schemas.ts';

/** The names of the machine that is being written. */
export interface KnownNames {
  readonly pes: readonly string[];
  readonly vms: readonly string[];
  readonly vcpus: readonly string[];
  readonly devices: readonly string[];
  readonly registers: readonly string[];
}

export interface Offer {
  /** What is offered, and what is put in. */
  readonly label: string;
  readonly apply: string;
  readonly kind: 'key' | 'value' | 'name';
}

export interface Offers {
  /** What is put in takes the place of the text from here to `to`. */
  readonly from: number;
  readonly to: number;
  readonly offers: readonly Offer[];
}

/** What of a word stands before the place, a quotation mark included. */
const wordBefore = (text: string, pos: number): number => {
  let from = pos;
  while (from > 0 && /[\w.$-]/.test(text[from - 1]!)) from--;
  return from > 0 && text[from - 1] === '"' ? from - 1 : from;
};

/** The innermost list, object or property around a place. */
function around(tree: Tree, pos: number): SyntaxNode | undefined {
  for (let node: SyntaxNode | null = tree.resolveInner(pos, -1); node !== null; node = node.parent) {
    const isClosed = node.to <= pos && node.lastChild !== null && (node.lastChild.name === '}' || node.lastChild.name === ']');
    if (/^(Object|Array|Property|JsonText)$/.test(node.name) && !isClosed) return node;
  }
  return undefined;
}

function namesFor(key: string, object: SyntaxNode, text: string, names: KnownNames): readonly string[] {
  switch (key) {
    case 'pe':
    case 'affinity':
    case 'targetPe':
      return names.pes;
    case 'vm':
      return names.vms;
    case 'vcpu':
    case 'targets':
      return names.vcpus;
    case 'to':
      // an SGI that a PE sends goes to PEs
      return textAt(object, 'pe', text) === undefined ? names.vcpus : names.pes;
    case 'device':
      return names.devices;
    case 'register':
      return names.registers;
    default:
      return [];
  }
}

function valuesOf(form: Schema): readonly unknown[] {
  if (form.const !== undefined) return [form.const];
  if (form.enum !== undefined) return form.enum;
  if (form.type === 'boolean') return [true, false];
  return form.default === undefined ? [] : [form.default];
}

/** How a value of this form begins: the place between the brackets is where one goes on. */
const beginning = (form: Schema | undefined): string =>
  form?.type === 'array' ? '[]' : form?.type === 'object' ? '{}' : form?.type === 'string' ? '""' : '';

function keyOffers(object: SyntaxNode, text: string, now: string, named: boolean): Offer[] {
  const taken = object.getChildren('Property').map((x) => nameOf(x, text));
  const found = new Map<string, Offer>();
  for (const form of formsOfObject(object, text)) {
    for (const [label, value] of Object.entries(form.properties ?? {})) {
      if (label === '$schema' || (label !== now && taken.includes(label))) continue;
      const key = JSON.stringify(label);
      found.set(label, { label, apply: named ? key : `${key}: ${beginning(value)}`, kind: 'key' });
    }
  }
  return [...found.values()];
}

function valueOffers(forms: readonly Schema[], names: readonly string[]): Offer[] {
  const offers = new Map<string, Offer>();
  for (const name of names) offers.set(name, { label: name, apply: JSON.stringify(name), kind: 'name' });
  for (const value of forms.flatMap(valuesOf)) {
    const label = typeof value === 'string' ? value : JSON.stringify(value);
    if (label !== '' && !offers.has(label)) offers.set(label, { label, apply: JSON.stringify(value), kind: 'value' });
  }
  return [...offers.values()];
}

/** The object in which a list stands, and the name that it has there. */
function ownerOf(list: SyntaxNode, text: string): { readonly key: string; readonly object: SyntaxNode } | undefined {
  const property = list.parent;
  return property?.name === 'Property' && property.parent !== null
    ? { key: nameOf(property, text), object: property.parent }
    : undefined;
}

/** What can stand at `pos`: names of fields, values that the schema allows, names of the machine. Undefined: nothing to offer. */
export function completionsAt(tree: Tree, text: string, pos: number, names: KnownNames): Offers | undefined {
  const inner = tree.resolveInner(pos, -1);
  const from = wordBefore(text, pos);
  const isWhole = (inner.name === 'PropertyName' || inner.name === 'String') && inner.from === from && inner.to >= pos;
  const to = isWhole ? inner.to : pos;
  const node = around(tree, from) ?? tree.topNode;
  const before = text.slice(0, from).trimEnd().at(-1) ?? '';
  const result = (offers: readonly Offer[]): Offers | undefined => (offers.length === 0 ? undefined : { from, to, offers });
  if (inner.name === 'PropertyName') {
    const object = inner.parent?.parent;
    const named = text.slice(to).trimStart().startsWith(':');
    return object?.name === 'Object' ? result(keyOffers(object, text, nameOf(inner.parent!, text), named)) : undefined;
  }
  if (before === ':') {
    const property = node.name === 'Property' ? node : node.getChildren('Property').findLast((x) => x.from < from);
    if (property?.parent === undefined || property.parent === null) return undefined;
    const forms = schemasOfProperty(property, text);
    return result(valueOffers(forms, namesFor(nameOf(property, text), property.parent, text, names)));
  }
  const holder = node.name === 'Property' ? (node.parent ?? node) : node;
  if (before !== '{' && before !== '[' && before !== ',') return undefined;
  if (holder.name === 'Object') return result(keyOffers(holder, text, '', text.slice(to).trimStart().startsWith(':')));
  if (holder.name !== 'Array') return undefined;
  const owner = ownerOf(holder, text);
  const forms = schemasAt(holder, text).flatMap((form) => (form.items === undefined ? [] : [form.items]));
  return result(valueOffers(forms, owner === undefined ? [] : namesFor(owner.key, owner.object, text, names)));
}

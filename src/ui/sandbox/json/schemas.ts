import type { SyntaxNode } from '@lezer/common';
import scenarioSchema from '../../../generated/scenario.schema.json';
import { nameOf, valuesIn } from './located.ts';

/** As much of JSON Schema as the scenario's has. */
export interface Schema {
  readonly type?: string;
  readonly properties?: { readonly [name: string]: Schema };
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly $ref?: string;
  readonly $defs?: { readonly [name: string]: Schema };
}

const root = scenarioSchema as unknown as Schema;

/** Every form that a schema allows, one by one. */
function forms(schema: Schema | undefined): Schema[] {
  if (schema === undefined) return [];
  if (schema.$ref !== undefined) return forms(root.$defs?.[schema.$ref.replace('#/$defs/', '')]);
  const either = schema.anyOf ?? schema.oneOf;
  return either === undefined ? [schema] : either.flatMap(forms);
}

/** A text that is the value of a property; undefined for anything else, and while it is being typed. */
export function textAt(object: SyntaxNode, name: string, text: string): string | undefined {
  const property = object.getChildren('Property').find((x) => nameOf(x, text) === name);
  const value = property === undefined ? undefined : valuesIn(property)[0];
  if (value?.name !== 'String') return undefined;
  try {
    return String(JSON.parse(text.slice(value.from, value.to)));
  } catch {
    return undefined;
  }
}

/** Of several forms of an object those that what it says allows: `"op": "sgi"` is not `wfi`. `except`: what is being typed. */
export function formsOfObject(object: SyntaxNode, text: string, except = ''): Schema[] {
  return schemasAt(object, text).filter((form) =>
    Object.entries(form.properties ?? {}).every(([name, { const: one, enum: some }]) => {
      const value = name === except || (one === undefined && some === undefined) ? undefined : textAt(object, name, text);
      return value === undefined || value === one || some?.includes(value) === true;
    }),
  );
}

/** What may stand at the place of this value. */
export function schemasAt(value: SyntaxNode, text: string): Schema[] {
  const { parent } = value;
  if (parent === null || parent.name === 'JsonText') return forms(root);
  if (parent.name === 'Array') return schemasAt(parent, text).flatMap((form) => forms(form.items));
  return parent.name === 'Property' ? schemasOfProperty(parent, text) : schemasAt(parent, text);
}

/** What may be the value of this property. */
export function schemasOfProperty(property: SyntaxNode, text: string): Schema[] {
  const object = property.parent;
  if (object === null) return [];
  const name = nameOf(property, text);
  return formsOfObject(object, text, name).flatMap((form) => forms(form.properties?.[name]));
}

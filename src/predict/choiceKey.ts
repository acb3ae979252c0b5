import type { Choice } from './question.ts';

/** Two choices with one key are the same answer. */
export function choiceKey(c: Choice): string {
  switch (c.kind) {
    case 'pe':
      return `pe${c.pe}`;
    case 'vm':
      return `vm${c.vm}`;
    case 'listRegister':
      return `lr${c.lr}`;
    case 'word':
      return `word${c.word}`;
    case 'state':
      return c.state;
    case 'yes':
    case 'no':
    case 'none':
      return c.kind;
  }
}

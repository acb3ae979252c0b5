import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  type Completion,
  type CompletionSource,
} from '@codemirror/autocomplete';
import { defaultKeymap } from '@codemirror/commands';
import { json, jsonLanguage } from '@codemirror/lang-json';
import { bracketMatching, syntaxTree, ensureSyntaxTree } from '@codemirror/language';
import { lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { Annotation, Compartment, EditorState, Prec } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { completionsAt, type KnownNames } from './complete.ts';
import type { Range } from './located.ts';
import { rangeOfPath, rangeOfProblem } from './located.ts';
import type { Problem } from '../../../scenario/problem.ts';
import { look } from './look.ts';

/** What the field of the text needs of the builder. */
export interface Desk {
  readonly write: (text: string, edit: string) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly names: () => KnownNames;
  /** Milliseconds on any clock. */
  readonly now: () => number;
}

/** A change that does not come from the reader's keys. */
const fromOutside = Annotation.define<boolean>();
/** After so many milliseconds without a key what is typed is another edit. */
const PAUSE = 900;

const source =
  (names: () => KnownNames): CompletionSource =>
  (context) => {
    const text = context.state.doc.toString();
    const tree = ensureSyntaxTree(context.state, text.length, 100) ?? syntaxTree(context.state);
    if (!context.explicit && context.matchBefore(/["\w]$/) === null) return null;
    const found = completionsAt(tree, text, context.pos, names());
    if (found === undefined) return null;
    // the quotation mark is part of the word
    const quoted = text[found.from] === '"' ? 1 : 0;
    const options = found.offers.map(({ label, apply, kind }): Completion => ({
      label,
      type: kind === 'key' ? 'property' : kind === 'name' ? 'variable' : 'enum',
      apply: (view, _, from, to) => {
        // meanwhile more was typed: the rest of the word, and its closing mark, are taken from the text as it is now
        const now = view.state.doc.toString();
        let end = to;
        while (quoted === 1 && /[\w.$-]/.test(now[end] ?? '')) end++;
        if (quoted === 1 && now[end] === '"') end++;
        // between the brackets of a value that is begun one goes on
        const inside = kind === 'key' && /(\[\]|\{\}|"")$/.test(apply) && apply.includes(': ') ? 1 : 0;
        const start = from - quoted;
        view.dispatch({
          changes: { from: start, to: end, insert: apply },
          selection: { anchor: start + apply.length - inside },
          userEvent: 'input.complete',
        });
      },
    }));
    return { from: found.from + quoted, options, validFor: /^[\w.$-]*$/ };
  };

/** A field with the draft's text: coloured, completing, with marks where something is wrong. */
export class JsonEditor {
  private readonly view: EditorView;
  private readonly label = new Compartment();
  private burst = 0;
  private typedAt = 0;

  /** `root`: a shadow root, so that styles are adopted and none is written into the page. */
  constructor(root: ShadowRoot, parent: HTMLElement, text: string, label: string, desk: Desk) {
    const typed = EditorView.updateListener.of((update) => {
      if (!update.docChanged || update.transactions.some((t) => t.annotation(fromOutside) === true)) return;
      if (desk.now() - this.typedAt > PAUSE) this.burst++;
      this.typedAt = desk.now();
      desk.write(update.state.doc.toString(), `typed ${this.burst}`);
    });
    const undone = (act: () => void) => (): boolean => {
      this.burst++;
      act();
      return true;
    };
    const keys = [
      { key: 'Mod-z', run: undone(desk.undo) },
      { key: 'Mod-y', run: undone(desk.redo) },
      { key: 'Mod-Shift-z', run: undone(desk.redo) },
    ];
    this.view = new EditorView({
      root,
      parent,
      state: EditorState.create({
        doc: text,
        extensions: [
          lineNumbers(),
          lintGutter(),
          drawSelection(),
          highlightActiveLine(),
          bracketMatching(),
          closeBrackets(),
          json(),
          autocompletion({ override: [source(desk.names)], icons: false }),
          Prec.high(keymap.of(keys)),
          keymap.of([...closeBracketsKeymap, ...completionKeymap, ...defaultKeymap]),
          this.label.of(EditorView.contentAttributes.of({ 'aria-label': label })),
          EditorView.lineWrapping,
          look,
          typed,
        ],
      }),
    });
  }

  name(label: string): void {
    this.view.dispatch({ effects: this.label.reconfigure(EditorView.contentAttributes.of({ 'aria-label': label })) });
  }

  /** Shows a text that came from elsewhere; of what stays the same the caret keeps its place. */
  show(text: string): void {
    const now = this.view.state.doc.toString();
    if (now === text) return;
    const most = Math.min(now.length, text.length);
    let from = 0;
    while (from < most && now[from] === text[from]) from++;
    let tail = 0;
    while (tail < most - from && now[now.length - 1 - tail] === text[text.length - 1 - tail]) tail++;
    this.burst++;
    this.view.dispatch({
      changes: { from, to: now.length - tail, insert: text.slice(from, text.length - tail) },
      annotations: fromOutside.of(true),
    });
  }

  /** Marks every problem at its place. Returns their lines, from 1. */
  mark(problems: readonly Problem[], textOf: (p: Problem) => string): number[] {
    const { doc } = this.view.state;
    const text = doc.toString();
    const tree = jsonLanguage.parser.parse(text);
    const ranges = problems.map((p) => rangeOfProblem(tree, text, p));
    const marks = problems.map((p, i): Diagnostic => ({ ...ranges[i]!, severity: 'error', message: textOf(p) }));
    this.view.dispatch(setDiagnostics(this.view.state, marks));
    return ranges.map(({ from }) => doc.lineAt(from).number);
  }

  /** Brings a path into view. */
  reveal(path: string, problem: Problem | undefined, focus: boolean): void {
    const text = this.view.state.doc.toString();
    const tree = jsonLanguage.parser.parse(text);
    const { from, to }: Range = problem === undefined ? rangeOfPath(tree, text, path) : rangeOfProblem(tree, text, problem);
    this.view.dispatch({
      selection: { anchor: from, head: to },
      effects: EditorView.scrollIntoView(from, { y: 'center' }),
    });
    if (focus) this.view.focus();
  }

  end(): void {
    this.view.destroy();
  }
}

import { syntaxTree } from '@codemirror/language';
import type { Extension, Range } from '@codemirror/state';
import { Decoration, EditorView, ViewPlugin, type DecorationSet } from '@codemirror/view';

/** The page's colours reach into a shadow root as variables. */
const theme = EditorView.theme({
  '&': { height: '100%', color: 'var(--text)', backgroundColor: 'var(--panel)', fontSize: '13px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.5', overflow: 'auto' },
  '.cm-content': { caretColor: 'var(--text)', paddingBlock: '6px' },
  '.cm-cursor': { borderLeftColor: 'var(--text)', borderLeftWidth: '2px' },
  '.cm-gutters': { backgroundColor: 'var(--sunken)', color: 'var(--faint)', border: 'none' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in oklab, var(--accent) 7%, transparent)' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'color-mix(in oklab, var(--accent) 28%, transparent)',
  },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'color-mix(in oklab, var(--accent) 22%, transparent)' },
  '.cm-tooltip': {
    backgroundColor: 'var(--raised)',
    color: 'var(--text)',
    border: '1px solid var(--line-strong)',
    borderRadius: '8px',
    overflow: 'hidden',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono)', maxHeight: '16em' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 10px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--accent)',
    color: 'var(--accent-ink)',
  },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700' },
  '.cm-diagnostic': { fontFamily: 'var(--font)', borderLeftColor: 'var(--danger)', padding: '6px 10px' },
  '.json-name': { color: 'var(--accent)' },
  '.json-string': { color: 'var(--pending)' },
  '.json-word': { color: 'var(--el2)' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--danger) 1.5px',
    textUnderlineOffset: '3px',
    textDecorationSkipInk: 'none',
  },
  '.cm-lint-marker-error': {
    content: 'none',
    width: '9px',
    height: '9px',
    marginTop: '5px',
    borderRadius: '2px',
    rotate: '45deg',
    backgroundColor: 'var(--danger)',
  },
});

const mark = (name: string): Decoration => Decoration.mark({ class: `json-${name}` });
const marks: { readonly [node: string]: Decoration } = {
  PropertyName: mark('name'),
  String: mark('string'),
  Number: mark('word'),
  True: mark('word'),
  False: mark('word'),
  Null: mark('word'),
};

/** Colours what is on the screen, by the syntax tree. */
function coloured(view: EditorView): DecorationSet {
  const found: Range<Decoration>[] = [];
  for (const { from, to } of view.visibleRanges)
    syntaxTree(view.state).iterate({
      from,
      to,
      enter: (node) => {
        const decoration = marks[node.name];
        if (decoration !== undefined && node.to > node.from) found.push(decoration.range(node.from, node.to));
      },
    });
  return Decoration.set(found, true);
}

const colours = ViewPlugin.define(
  (view) => {
    const plugin = {
      decorations: coloured(view),
      tree: syntaxTree(view.state),
      update: (update: { readonly view: EditorView; readonly viewportChanged: boolean }): void => {
        const tree = syntaxTree(update.view.state);
        if (tree === plugin.tree && !update.viewportChanged) return;
        plugin.tree = tree;
        plugin.decorations = coloured(update.view);
      },
    };
    return plugin;
  },
  { decorations: (plugin) => plugin.decorations },
);

/** How the field of the text looks: in the page's colours, light and dark. */
export const look: Extension = [theme, colours];

import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { panels, type Panel } from '../../store/layout.ts';
import { useMessages } from '../context.ts';

interface Props {
  /** Distinguishes the ids of two panes; '' for the first. */
  readonly name: string;
  readonly label: string;
  readonly open: boolean;
  readonly shown: Panel;
  readonly onShow: (panel: Panel) => void;
  /** Buttons behind the tabs. */
  readonly tools: ReactNode;
  readonly children: ReactNode;
}

/** A pane with the panels as tabs. Closed, only its tabs are left; choosing one opens it. */
export function Pane({ name, label, open, shown, onShow, tools, children }: Props): ReactNode {
  const text = useMessages();
  const strip = useRef<HTMLDivElement>(null);
  const tabId = (p: Panel): string => `tab${name}-${p}`;
  useEffect(() => {
    // a narrow pane has more tabs than fit
    const list = strip.current;
    const tab = list?.querySelector('[aria-selected=true]')?.getBoundingClientRect();
    if (list === null || tab === undefined) return;
    const { left, width } = list.getBoundingClientRect();
    list.scrollBy({ left: Math.min(0, tab.left - left) + Math.max(0, tab.right - left - width) });
  }, [shown, open]);
  const onKey = (e: KeyboardEvent): void => {
    const by = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[e.key];
    const at = e.key === 'Home' ? 0 : e.key === 'End' ? panels.length - 1 : panels.indexOf(shown) + (by ?? Number.NaN);
    const other = panels[(at + panels.length) % panels.length];
    if (other === undefined) return;
    e.preventDefault();
    e.stopPropagation();
    onShow(other);
    strip.current?.querySelector<HTMLElement>(`#${tabId(other)}`)?.focus();
  };
  return (
    <aside className={`side ${open ? '' : 'is-closed'}`} id={`side${name}`} aria-label={label}>
      <div className="tabs">
        <div className="strip" role="tablist" aria-label={label} ref={strip}>
          {panels.map((p) => (
            <button
              key={p}
              type="button"
              role="tab"
              id={tabId(p)}
              aria-selected={open && p === shown}
              aria-controls={open ? `panel${name}` : undefined}
              tabIndex={p === shown ? 0 : -1}
              onClick={() => onShow(p)}
              onKeyDown={onKey}
            >
              {text.panels.names[p]}
            </button>
          ))}
        </div>
        {tools}
      </div>
      {open ? (
        <div className="panel" role="tabpanel" id={`panel${name}`} aria-labelledby={tabId(shown)}>
          {children}
        </div>
      ) : null}
    </aside>
  );
}

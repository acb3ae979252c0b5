import { useEffect, useRef, type ReactNode } from 'react';
import { useApp, useMessages } from './context.ts';
import { Icon } from './icons.tsx';
import './sheet.css';

/** A modal page over the page: the browser keeps the focus inside, and Escape closes it. */
export function Dialog({
  title,
  className,
  onClose,
  children,
}: {
  readonly title: string;
  readonly className: string;
  /** What closing it means; none: it is the page's overlay, and there is none any more. */
  readonly onClose?: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const { ui } = useMessages();
  const showOverlay = useApp((s) => s.showOverlay);
  const node = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = node.current;
    if (dialog !== null && !dialog.open) dialog.showModal();
  }, []);
  return (
    <dialog
      ref={node}
      className={`sheet ${className}`}
      aria-labelledby="sheet-title"
      onClose={() => (onClose === undefined ? showOverlay('none') : onClose())}
      onPointerDown={(e) => {
        if (e.target === e.currentTarget) e.currentTarget.close();
      }}
    >
      <div className="sheet-inside">
        <header>
          <h2 id="sheet-title">{title}</h2>
          <button type="button" className="plain" aria-label={ui.close} onClick={() => node.current?.close()}>
            <Icon name="close" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}

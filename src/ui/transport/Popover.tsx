import { Suspense, useEffect, useId, useRef, useState, type ReactNode } from 'react';

/** CSS pixels between a panel and the window's edge. */
const MARGIN = 8;

/** A panel that would begin beyond the window's edge is moved into it. */
function keepInside(panel: HTMLElement | null): void {
  if (panel === null) return;
  const beyond = MARGIN - panel.getBoundingClientRect().left;
  if (beyond > 0) panel.style.translate = `${beyond}px 0`;
}

/** A button that opens a small panel above it. Escape and a press elsewhere close it; the focus goes back to the button. */
export function Popover({
  label,
  title,
  className = '',
  onOpen,
  children,
}: {
  readonly label: ReactNode;
  readonly title: string;
  readonly className?: string;
  readonly onOpen?: () => void;
  /** The panel's inside; it is handed what closes it. */
  readonly children: (close: () => void) => ReactNode;
}): ReactNode {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => {
    if (!open) return;
    const inside = root.current;
    const opener = button.current;
    const away = (e: PointerEvent): void => {
      if (e.target instanceof Node && inside?.contains(e.target) === false) setOpen(false);
    };
    const key = (e: KeyboardEvent): void => {
      if (e.key !== 'Escape') return;
      e.preventDefault();
      e.stopPropagation();
      setOpen(false);
    };
    document.addEventListener('pointerdown', away);
    document.addEventListener('keydown', key, true);
    return () => {
      document.removeEventListener('pointerdown', away);
      document.removeEventListener('keydown', key, true);
      // what had the focus is gone with the panel
      if (inside?.contains(document.activeElement) === true || document.activeElement === document.body) opener?.focus();
    };
  }, [open]);
  return (
    <div className={`popover ${className}`} ref={root}>
      <button
        ref={button}
        type="button"
        className="plain wide"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        title={title}
        onClick={() => {
          if (!open) onOpen?.();
          setOpen(!open);
        }}
      >
        {label}
      </button>
      {open ? (
        <div className="popped" ref={keepInside} id={id} role="group" aria-label={title}>
          <Suspense fallback={null}>{children(() => setOpen(false))}</Suspense>
        </div>
      ) : null}
    </div>
  );
}

/** Makes the stage `by` times as large; what is at this point stays there. */
export type ScaleTo = (by: number, at: { readonly clientX: number; readonly clientY: number }) => void;

/** Pixels after which a press is a drag, and no click. */
const DRAG = 5;

/** Hears Ctrl and wheel (also what a pad makes of a pinch), two fingers, and dragging with the mouse, until `signal`. */
export function hearGestures(node: HTMLElement, scale: ScaleTo, signal: AbortSignal): void {
  const strict = { signal, passive: false };
  node.addEventListener(
    'wheel',
    (e) => {
      if (!e.ctrlKey && !e.metaKey) return;
      e.preventDefault();
      scale(Math.exp(-Math.max(-60, Math.min(60, e.deltaY)) * 0.008), e);
    },
    strict,
  );
  let apart = 0;
  const between = (t: TouchList): number => Math.hypot(t[0]!.clientX - t[1]!.clientX, t[0]!.clientY - t[1]!.clientY);
  node.addEventListener(
    'touchstart',
    (e) => {
      apart = e.touches.length === 2 ? between(e.touches) : 0;
    },
    strict,
  );
  node.addEventListener(
    'touchmove',
    (e) => {
      if (e.touches.length !== 2 || apart === 0) return;
      e.preventDefault();
      const by = between(e.touches) / apart;
      apart *= by;
      scale(by, {
        clientX: (e.touches[0]!.clientX + e.touches[1]!.clientX) / 2,
        clientY: (e.touches[0]!.clientY + e.touches[1]!.clientY) / 2,
      });
    },
    strict,
  );
  dragging(node, signal);
}

/** A drag with the mouse moves the stage, and is no click. */
function dragging(node: HTMLElement, signal: AbortSignal): void {
  let grip: { readonly x: number; readonly y: number; readonly left: number; readonly top: number } | undefined;
  let dragged = false;
  node.addEventListener(
    'pointerdown',
    (e) => {
      dragged = false;
      if (e.button !== 0 || e.pointerType === 'touch') return;
      grip = { x: e.clientX, y: e.clientY, left: node.scrollLeft, top: node.scrollTop };
    },
    { signal },
  );
  node.addEventListener(
    'pointermove',
    (e) => {
      if (grip === undefined) return;
      const dx = e.clientX - grip.x;
      const dy = e.clientY - grip.y;
      if (!dragged && Math.hypot(dx, dy) < DRAG) return;
      if (!dragged) {
        dragged = true;
        node.setPointerCapture(e.pointerId);
        node.classList.add('is-dragged');
      }
      node.scrollTo({ left: grip.left - dx, top: grip.top - dy, behavior: 'instant' });
    },
    { signal },
  );
  const release = (): void => {
    grip = undefined;
    node.classList.remove('is-dragged');
  };
  node.addEventListener('pointerup', release, { signal });
  node.addEventListener('pointercancel', release, { signal });
  node.addEventListener(
    'click',
    (e) => {
      if (dragged) e.stopPropagation();
      dragged = false;
    },
    { signal, capture: true },
  );
}

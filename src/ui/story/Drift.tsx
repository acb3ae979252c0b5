import type { ReactNode } from 'react';
import { useApp, useMessages } from '../context.ts';

/** A link was made where the engine told its story otherwise: said once, and put away by the reader. */
export function Drift(): ReactNode {
  const text = useMessages();
  const drift = useApp((s) => s.drift);
  const tellDrift = useApp((s) => s.tellDrift);
  if (!drift) return null;
  return (
    <div className="drift" role="status">
      <p>{text.gallery.drift}</p>
      <button type="button" className="plain wide" onClick={() => tellDrift(false)}>
        {text.ui.dismiss}
      </button>
    </div>
  );
}

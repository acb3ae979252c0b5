import { useMemo, type ReactNode } from 'react';
import { encode } from 'uqr';

/** A link as a picture for a telephone. What it says stands beside it as text. */
export function QrCode({ text }: { readonly text: string }): ReactNode {
  const { path, size } = useMemo(() => {
    const { data, size: modules } = encode(text, { border: 2, ecc: 'L' });
    const cells = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
    return { path: cells.join(''), size: modules };
  }, [text]);
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} aria-hidden="true" shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

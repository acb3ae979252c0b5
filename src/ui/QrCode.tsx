import { useMemo, type ReactNode } from 'react';
import { encode } from 'uqr';

/** The dark modules of a QR code as an SVG path, and how many modules wide it is with its border. */
function modulesOf(text: string): { readonly path: string; readonly size: number } {
  const { data, size } = encode(text, { border: 2, ecc: 'L' });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return { path, size };
}

/** A link as a picture for a telephone. What it says stands beside it as text. */
export function QrCode({ text }: { readonly text: string }): ReactNode {
  const { path, size } = useMemo(() => modulesOf(text), [text]);
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} aria-hidden="true" shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

/** The same as a file of its own. */
export function qrFile(text: string): string {
  const { path, size } = modulesOf(text);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`;
}

import type { ReactNode } from 'react';
import { Icon, type IconName } from './icons.tsx';

/** A small button with an icon; its name is said, and shown when it is pointed at. */
export function Tool({
  icon,
  name,
  onClick,
}: {
  readonly icon: IconName;
  readonly name: string;
  readonly onClick: () => void;
}): ReactNode {
  return (
    <button type="button" className="tool" aria-label={name} title={name} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
}

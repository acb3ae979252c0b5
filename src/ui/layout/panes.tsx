import { Component, lazy, Suspense, type ComponentType, type ReactNode } from 'react';
import type { Panel } from '../../store/layout.ts';
import type { View, Viewer } from '../../store/viewer.ts';
import { useMessages } from '../context.ts';

/** What every panel is given: the recording as it is looked at, and the step. */
export interface PanelProps {
  readonly viewer: Viewer;
  readonly view: View;
}

/** The panels. Each is fetched when it is first shown: none of them is needed for the first picture. */
const components: { readonly [P in Panel]: ComponentType<PanelProps> } = {
  explain: lazy(() => import('../explain/ExplainPanel.tsx').then((m) => ({ default: m.ExplainPanel }))),
  interrupt: lazy(() => import('../interrupt/InterruptPanel.tsx').then((m) => ({ default: m.InterruptPanel }))),
  registers: lazy(() => import('../registers/RegistersPanel.tsx').then((m) => ({ default: m.RegistersPanel }))),
  machines: lazy(() => import('../machines/MachinesPanel.tsx').then((m) => ({ default: m.MachinesPanel }))),
  log: lazy(() => import('../log/LogPanel.tsx').then((m) => ({ default: m.LogPanel }))),
};

function Failed({ onRetry }: { readonly onRetry: () => void }): ReactNode {
  const { panels } = useMessages();
  return (
    <div className="pane-note" role="alert">
      <p>{panels.failed}</p>
      <button type="button" className="plain wide" onClick={onRetry}>
        {panels.retry}
      </button>
    </div>
  );
}

/** A panel that does not arrive, or fails, takes nothing else with it. */
export class Guarded extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override readonly state = { failed: false };
  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }
  override render(): ReactNode {
    if (this.state.failed) return <Failed onRetry={() => window.location.reload()} />;
    return this.props.children;
  }
}

export function Waiting(): ReactNode {
  const { panels } = useMessages();
  return <p className="pane-note quiet">{panels.loading}</p>;
}

/** A panel, as soon as it is there. */
export function PanelOf({ panel, ...props }: PanelProps & { readonly panel: Panel }): ReactNode {
  const Shown = components[panel];
  return (
    <Guarded key={panel}>
      <Suspense fallback={<Waiting />}>
        <Shown {...props} />
      </Suspense>
    </Guarded>
  );
}

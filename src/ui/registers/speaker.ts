import { useMemo } from 'react';
import { gicOptions } from '../../engine/gic/implementationDefined.ts';
import { inspectorMessages, type InspectorMessages } from '../../i18n/inspector.ts';
import type { Speaker } from '../../recording/registerWords.ts';
import type { Shown } from '../../store/store.ts';
import { useApp } from '../context.ts';

/** The words about registers and virtual machines, in the reader's language. */
export function useInspector(): InspectorMessages {
  return inspectorMessages(useApp((s) => s.language));
}

/** Says what a value means in the machine that is shown; `vm` is whose vCPUs a field counts, -1: physical PEs. */
export function useSpeaker(shown: Shown, vm: number): Speaker {
  const text = useInspector();
  const { names, setup } = shown;
  return useMemo(() => ({ names, text, options: gicOptions(setup.gic.preset), vm }), [names, text, setup, vm]);
}

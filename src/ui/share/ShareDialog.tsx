import type { ReactNode } from 'react';
import { useApp } from '../context.ts';
import { Dialog } from '../Dialog.tsx';
import { FileSection, ReportSection } from './FileSection.tsx';
import { LinkSection } from './LinkSection.tsx';
import { useShareWords } from './words.ts';
import { WorksSection } from './WorksSection.tsx';
import './share.css';

/** Handing on what is in hand, and opening what somebody handed over. */
export function ShareDialog(): ReactNode {
  const words = useShareWords();
  const shown = useApp((s) => s.shown);
  return (
    <Dialog title={words.title} className="share">
      <p className="note">{words.private}</p>
      {shown === undefined ? null : <LinkSection shown={shown} />}
      <div className="share-rest">
        {shown === undefined ? null : <FileSection shown={shown} />}
        {shown === undefined ? null : <ReportSection shown={shown} />}
        <WorksSection />
      </div>
    </Dialog>
  );
}

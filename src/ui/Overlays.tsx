import { lazy, type ReactNode } from 'react';
import { useApp } from './context.ts';
import { DropTarget } from './share/DropTarget.tsx';

const HelpDialog = lazy(() => import('./help/HelpDialog.tsx').then((m) => ({ default: m.HelpDialog })));
const ListRegisterDialog = lazy(() =>
  import('./registers/ListRegisterDialog.tsx').then((m) => ({ default: m.ListRegisterDialog })),
);
const PaletteDialog = lazy(() => import('./palette/PaletteDialog.tsx').then((m) => ({ default: m.PaletteDialog })));
const CourseDialog = lazy(() => import('./lessons/CourseDialog.tsx').then((m) => ({ default: m.CourseDialog })));
const ChallengesDialog = lazy(() => import('./challenges/ChallengesDialog.tsx').then((m) => ({ default: m.ChallengesDialog })));
const ShareDialog = lazy(() => import('./share/ShareDialog.tsx').then((m) => ({ default: m.ShareDialog })));
const Sandbox = lazy(() => import('./sandbox/Sandbox.tsx').then((m) => ({ default: m.Sandbox })));
const FilesDialog = lazy(() => import('./share/FilesDialog.tsx').then((m) => ({ default: m.FilesDialog })));
const IncomingDialog = lazy(() => import('./share/IncomingDialog.tsx').then((m) => ({ default: m.IncomingDialog })));
const Gallery = lazy(() => import('./gallery/Gallery.tsx').then((m) => ({ default: m.Gallery })));

/** What opens over the page. It is fetched behind the first picture, and each of its dialogs when it is first opened. */
export function Overlays(): ReactNode {
  const shown = useApp((s) => s.shown !== undefined);
  const overlay = useApp((s) => s.overlay);
  const files = useApp((s) => s.files);
  const incoming = useApp((s) => s.incoming);
  return (
    <>
      {overlay === 'help' ? <HelpDialog /> : null}
      {overlay === 'palette' ? <PaletteDialog /> : null}
      {overlay === 'listRegister' ? <ListRegisterDialog /> : null}
      {overlay === 'scenarios' ? <Gallery /> : null}
      {overlay === 'share' ? <ShareDialog /> : null}
      {overlay === 'sandbox' ? <Sandbox /> : null}
      {files === undefined ? null : <FilesDialog files={files} />}
      {incoming === undefined ? null : <IncomingDialog incoming={incoming} />}
      {shown ? <DropTarget /> : null}
      {overlay === 'lessons' ? <CourseDialog /> : null}
      {overlay === 'challenges' ? <ChallengesDialog /> : null}
    </>
  );
}

import { useEffect, useState, type ReactNode } from 'react';
import { useFiles } from './useFiles.ts';
import { useShareWords } from './words.ts';
import './share.css';

const carriesFiles = (e: DragEvent): boolean => e.dataTransfer?.types.includes('Files') === true;

/** Files that are dropped anywhere on the page are opened; while they hang over it, it says so. */
export function DropTarget(): ReactNode {
  const words = useShareWords();
  const open = useFiles();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const drag = (e: DragEvent): void => {
      if (!carriesFiles(e)) return;
      e.preventDefault();
      setOver(true);
    };
    const leave = (e: DragEvent): void => {
      if (e.relatedTarget === null) setOver(false);
    };
    const drop = (e: DragEvent): void => {
      if (!carriesFiles(e)) return;
      e.preventDefault();
      setOver(false);
      void open([...(e.dataTransfer?.files ?? [])]);
    };
    window.addEventListener('dragover', drag);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', drag);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [open]);
  return over ? (
    <div className="drop-target" aria-hidden="true">
      <p>{words.drop}</p>
    </div>
  ) : null;
}

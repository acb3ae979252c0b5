import { useEffect, useState } from 'react';

/** How long it is said that something was copied, in milliseconds. */
const SAID = 1600;

/** Where the browser gives no clipboard (an insecure origin), the old way over a selection. */
function copyBySelection(text: string): void {
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'hidden';
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}

/** Copies a text; `copied` is the name under which the last one was copied, for a moment. */
export function useCopy(): { readonly copied: string; readonly copy: (name: string, text: string) => void } {
  const [copied, setCopied] = useState('');
  useEffect(() => {
    if (copied === '') return;
    const timer = setTimeout(() => setCopied(''), SAID);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = (name: string, text: string): void => {
    const told = (): void => setCopied(name);
    if (navigator.clipboard === undefined) {
      copyBySelection(text);
      told();
    } else
      void navigator.clipboard.writeText(text).then(told, () => {
        copyBySelection(text);
        told();
      });
  };
  return { copied, copy };
}

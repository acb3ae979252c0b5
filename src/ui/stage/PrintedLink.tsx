import { useEffect, useState, type ReactNode } from 'react';
import { addressOf } from '../address.ts';
import { useMessages, useSession } from '../context.ts';
import './print.css';

/** On paper: the link that opens this step again. */
export function PrintedLink(): ReactNode {
  const { stage } = useMessages();
  const { location } = useSession();
  const [link, setLink] = useState('');
  useEffect(() => {
    const look = (): void => setLink(addressOf(location.link()));
    look();
    window.addEventListener('beforeprint', look);
    return () => window.removeEventListener('beforeprint', look);
  }, [location]);
  return <p className="print-only">{stage.printed(link)}</p>;
}

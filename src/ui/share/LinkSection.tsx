import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { MOST_IN_MESSAGE, MOST_IN_QR, places } from '../../scenario/linkLength.ts';
import type { Shown } from '../../store/store.ts';
import { addressOf } from '../address.ts';
import { useApp, useMessages, useNumber, useSession } from '../context.ts';
import { download } from '../download.ts';
import { titleOf } from '../header/title.ts';
import { Icon } from '../icons.tsx';
import { QrCode, qrFile } from '../QrCode.tsx';
import { useCopy } from '../useCopy.ts';
import { useShareWords } from './words.ts';

interface Options {
  readonly here: boolean;
  readonly plays: boolean;
  readonly allBranches: boolean;
  readonly dressed: boolean;
}

/** The link with these options; '' until it is packed. */
function useLink({ here, plays, allBranches, dressed }: Options): string {
  const { location } = useSession();
  const [link, setLink] = useState('');
  const step = useApp((s) => s.step);
  const branches = useApp((s) => s.branches);
  const branch = useApp((s) => s.branch);
  const selected = useApp((s) => s.selected);
  useEffect(() => {
    let wanted = true;
    void location.storyLink({ here, plays, allBranches, dressed, hashed: true }).then((made) => {
      if (wanted) setLink(made === '' ? '' : addressOf(made));
    });
    return () => {
      wanted = false;
    };
  }, [location, here, plays, allBranches, dressed, step, branches, branch, selected]);
  return link;
}

function Either({
  legend,
  name,
  value,
  choices,
  onChange,
}: {
  readonly legend: string;
  readonly name: string;
  readonly value: boolean;
  readonly choices: readonly [yes: string, no: string];
  readonly onChange: (value: boolean) => void;
}): ReactNode {
  return (
    <fieldset className="either">
      <legend>{legend}</legend>
      {choices.map((label, i) => (
        <label key={label}>
          <input type="radio" name={name} checked={value === (i === 0)} onChange={() => onChange(i === 0)} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** Where a link of this length can be put, in words. */
function Meter({ length }: { readonly length: number }): ReactNode {
  const words = useShareWords();
  const number = useNumber();
  return (
    <div className="meter">
      <p>{words.length(number(length))}</p>
      <ul>
        {places.map(({ place, most }) => {
          const fits = length <= most;
          return (
            <li key={place} className={fits ? 'fits' : 'fits-not'}>
              <Icon name={fits ? 'check' : 'warning'} />
              <span>{(fits ? words.fits : words.fitsNot)(words.places[place], number(most))}</span>
            </li>
          );
        })}
      </ul>
      {length > MOST_IN_MESSAGE ? <p className="note">{words.sendFile}</p> : null}
    </div>
  );
}

/** The link, how it opens, where it fits, and the same as a picture. */
export function LinkSection({ shown }: { readonly shown: Shown }): ReactNode {
  const words = useShareWords();
  const messages = useMessages();
  const language = useApp((s) => s.language);
  const number = useNumber();
  const step = useApp((s) => s.step);
  const several = useApp((s) => s.branches.length > 1);
  const [options, setOptions] = useState<Options>({ here: true, plays: false, allBranches: true, dressed: false });
  const set = (some: Partial<Options>): void => setOptions((was) => ({ ...was, ...some }));
  const link = useLink(options);
  const { copied, copy } = useCopy();
  const title = titleOf(shown, messages, language);
  const markdown = useMemo(() => `[${title.replace(/[[\]]/g, '')}](${link})`, [title, link]);
  const small = link.length <= MOST_IN_QR;
  return (
    <section className="share-link" aria-labelledby="share-link-title">
      <h3 id="share-link-title">{words.link}</h3>
      <div className="share-columns">
        <div>
          <div className="share-options">
            <Either
              legend={words.start}
              name="share-start"
              value={options.here}
              choices={[words.startHere(number(step)), words.startBegin]}
              onChange={(here) => set({ here })}
            />
            <Either
              legend={words.plays}
              name="share-plays"
              value={!options.plays}
              choices={[words.paused, words.playing]}
              onChange={(paused) => set({ plays: !paused })}
            />
            {several ? (
              <Either
                legend={words.branches}
                name="share-branches"
                value={options.allBranches}
                choices={[words.allBranches, words.oneBranch]}
                onChange={(allBranches) => set({ allBranches })}
              />
            ) : null}
            <label className="tick">
              <input type="checkbox" checked={options.dressed} onChange={(e) => set({ dressed: e.currentTarget.checked })} />
              <span>{words.withLanguage}</span>
            </label>
          </div>
          <textarea
            className="the-link"
            aria-label={words.theLink}
            readOnly
            rows={3}
            value={link}
            onFocus={(e) => e.currentTarget.select()}
          />
          <p className="row">
            <button type="button" className="primary wide" disabled={link === ''} onClick={() => copy('link', link)}>
              <Icon name={copied === 'link' ? 'check' : 'link'} />
              <span>{copied === 'link' ? words.copied : words.copyLink}</span>
            </button>
            <button type="button" className="plain wide" disabled={link === ''} onClick={() => copy('markdown', markdown)}>
              <Icon name={copied === 'markdown' ? 'check' : 'copy'} />
              <span>{copied === 'markdown' ? words.copied : words.copyMarkdown}</span>
            </button>
          </p>
          <Meter length={link.length} />
        </div>
        <div className="share-qr">
          {link === '' ? null : small ? (
            <>
              <div role="img" aria-label={words.qr}>
                <QrCode text={link} />
              </div>
              <button
                type="button"
                className="plain wide"
                onClick={() => download('gicscope.svg', qrFile(link), 'image/svg+xml')}
              >
                <Icon name="save" />
                <span>{words.qrSave}</span>
              </button>
            </>
          ) : (
            <p className="note">{words.qrTooLong}</p>
          )}
        </div>
      </div>
      <p className="hidden" role="status">
        {copied === '' ? '' : words.copied}
      </p>
    </section>
  );
}

import { useState, type ReactNode } from 'react';
import type { BranchId, StoryBranch } from '../../store/branchTree.ts';
import { useApp, useMessages, useNumber } from '../context.ts';
import { BranchParting } from './BranchParting.tsx';
import { branchName } from './branchNames.ts';
import './menus.css';

/** Every branch of the story: shown, renamed or deleted here. */
export default function BranchMenu({ close }: { readonly close: () => void }): ReactNode {
  const { transport, doings: text } = useMessages();
  const number = useNumber();
  const branches = useApp((s) => s.branches);
  const current = useApp((s) => s.branch);
  const switchTo = useApp((s) => s.switchTo);
  const remove = useApp((s) => s.remove);
  const shown = useApp((s) => s.shown);
  const [renaming, setRenaming] = useState<BranchId>();
  const [compared, setCompared] = useState<BranchId>();
  return (
    <>
      <h2>{transport.branches}</h2>
      <ul className="branches">
        {branches.map((b) => {
          const name = branchName(b, transport, number);
          return (
            <li key={b.id} className={b.id === current ? 'is-current' : ''}>
              {renaming === b.id ? (
                <Renaming branch={b} name={name} done={() => setRenaming(undefined)} />
              ) : (
                <>
                  <button
                    type="button"
                    className="plain wide name"
                    aria-current={b.id === current}
                    onClick={() => {
                      switchTo(b.id);
                      close();
                    }}
                  >
                    <span className="hidden">{text.show(name)}: </span>
                    <strong>{b.parent < 0 && b.name === '' ? text.written : name}</strong>
                    <small>{`${b.id === current ? `${text.shown} · ` : ''}${text.actionCount(b.inputs.length)}`}</small>
                  </button>
                  {b.id === current ? null : (
                    <button
                      type="button"
                      className="plain"
                      aria-label={text.compareWith(name)}
                      aria-expanded={compared === b.id}
                      onClick={() => setCompared(compared === b.id ? undefined : b.id)}
                    >
                      {text.compare}
                    </button>
                  )}
                  <button
                    type="button"
                    className="plain"
                    aria-label={`${text.rename}: ${name}`}
                    onClick={() => setRenaming(b.id)}
                  >
                    {text.rename}
                  </button>
                  {b.parent < 0 ? null : (
                    <button type="button" className="plain" aria-label={text.removeOf(name)} onClick={() => remove(b.id)}>
                      {text.remove}
                    </button>
                  )}
                  {compared === b.id && b.id !== current && shown !== undefined ? (
                    <BranchParting shown={shown} other={b} name={name} />
                  ) : null}
                </>
              )}
            </li>
          );
        })}
      </ul>
      <p className="hint">{text.ruleOfBranches}</p>
    </>
  );
}

/** The field is what the reader has just asked for. */
const focused = (field: HTMLInputElement | null): void => field?.select();

function Renaming({
  branch,
  name,
  done,
}: {
  readonly branch: StoryBranch;
  readonly name: string;
  readonly done: () => void;
}): ReactNode {
  const { doings: text } = useMessages();
  const rename = useApp((s) => s.rename);
  return (
    <form
      className="renaming"
      onSubmit={(e) => {
        e.preventDefault();
        const typed = new FormData(e.currentTarget).get('name');
        rename(branch.id, typeof typed === 'string' ? typed : '');
        done();
      }}
    >
      <input
        name="name"
        aria-label={text.renameOf(name)}
        defaultValue={branch.name}
        placeholder={name}
        maxLength={60}
        ref={focused}
      />
      <button type="submit" className="plain wide">
        {text.rename}
      </button>
    </form>
  );
}

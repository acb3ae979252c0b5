import { useId, useState, type ReactNode } from 'react';
import { useMessages } from '../context.ts';
import { useDrawing } from './drawing.ts';

interface Place {
  readonly label: string;
  /** The name is for who does not see the heading of the column. */
  readonly bare?: boolean;
  /** Where in the scenario, as a problem says it. */
  readonly at?: string;
}

/** What is wrong just here. */
export function Faults({ at, id }: { readonly at: string; readonly id?: string }): ReactNode {
  const messages = useMessages();
  const { problems } = useDrawing();
  const here = problems.filter((p) => p.path === at);
  if (here.length === 0) return null;
  return (
    <span className="fault" id={id}>
      {here.map((p) => messages.errors[p.key](p.words)).join(' ')}
    </span>
  );
}

/** A field with its name before it, and what is wrong with it behind it. */
function Framed({ label, bare = false, at, children }: Place & { readonly children: (props: object) => ReactNode }): ReactNode {
  const { problems } = useDrawing();
  const id = useId();
  const isWrong = at !== undefined && problems.some((p) => p.path === at);
  return (
    <label className="field" data-at={at}>
      <span className={bare ? 'hidden' : 'field-name'}>{label}</span>
      {children(isWrong ? { 'aria-invalid': true, 'aria-describedby': id } : {})}
      {isWrong ? <Faults at={at} id={id} /> : null}
    </label>
  );
}

/** A text that counts when it is left, or at Enter. */
export function TextField({
  value,
  onSet,
  placeholder,
  ...place
}: Place & { readonly value: string; readonly onSet: (text: string) => void; readonly placeholder?: string }): ReactNode {
  const [typed, setTyped] = useState<string>();
  const commit = (): void => {
    setTyped(undefined);
    if (typed !== undefined && typed !== value) onSet(typed.trim());
  };
  return (
    <Framed {...place}>
      {(props) => (
        <input
          {...props}
          value={typed ?? value}
          placeholder={placeholder}
          spellCheck={false}
          onChange={(e) => setTyped(e.currentTarget.value)}
          onBlur={commit}
          onKeyDown={(e) => {
            if (e.key === 'Enter') commit();
            if (e.key !== 'Escape' || typed === undefined) return;
            // what was typed is taken back; the builder stays
            e.preventDefault();
            e.stopPropagation();
            setTyped(undefined);
          }}
        />
      )}
    </Framed>
  );
}

/** Digits, or hexadecimal digits behind 0x; undefined for anything else. */
const numberIn = (text: string): number | undefined => (/^\s*(-?\d+|0x[0-9a-f]+)\s*$/i.test(text) ? Number(text) : undefined);

/** A whole number. Empty: what it is by default, which is then shown pale. */
export function NumberField({
  value,
  usual,
  onSet,
  ...place
}: Place & {
  readonly value: number | undefined;
  /** What it is when nothing is said; none: it has to be said. */
  readonly usual?: string | number;
  readonly onSet: (n: number | undefined) => void;
}): ReactNode {
  const [typed, setTyped] = useState<string>();
  return (
    <Framed {...place}>
      {(props) => (
        <input
          {...props}
          className="number"
          inputMode="numeric"
          value={typed ?? String(value ?? '')}
          placeholder={usual === undefined ? undefined : String(usual)}
          onChange={(e) => {
            const text = e.currentTarget.value;
            setTyped(text);
            const n = numberIn(text);
            if (n !== undefined || (text.trim() === '' && usual !== undefined)) onSet(n);
          }}
          onBlur={() => setTyped(undefined)}
        />
      )}
    </Framed>
  );
}

export type Choices = readonly (readonly [key: string, text: string])[];

/** A list to choose from. A value that is none of the choices is shown as it stands. */
export function Pick({
  value,
  choices,
  onPick,
  ...place
}: Place & { readonly value: string; readonly choices: Choices; readonly onPick: (key: string) => void }): ReactNode {
  const all = choices.some(([key]) => key === value) ? choices : [[value, value] as const, ...choices];
  return (
    <Framed {...place}>
      {(props) => (
        <select {...props} value={value} onChange={(e) => onPick(e.currentTarget.value)}>
          {all.map(([key, text]) => (
            <option key={key} value={key}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Framed>
  );
}

/** Yes or no. */
export function Tick({
  label,
  value,
  onSet,
}: {
  readonly label: string;
  readonly value: boolean;
  readonly onSet: (yes: boolean) => void;
}): ReactNode {
  return (
    <label className="tick">
      <input type="checkbox" checked={value} onChange={(e) => onSet(e.currentTarget.checked)} />
      <span>{label}</span>
    </label>
  );
}

/** Any of a few names. */
export function Several({
  label,
  all,
  chosen,
  onSet,
}: {
  readonly label: string;
  readonly all: readonly string[];
  readonly chosen: readonly string[];
  readonly onSet: (names: string[]) => void;
}): ReactNode {
  // a name that is none any more can still be taken away
  const shown = [...all, ...chosen.filter((name) => !all.includes(name))];
  return (
    <fieldset className="several">
      <legend>{label}</legend>
      {shown.map((name) => (
        <Tick
          key={name}
          label={name}
          value={chosen.includes(name)}
          onSet={(yes) => onSet(shown.filter((x) => (x === name ? yes : chosen.includes(x))))}
        />
      ))}
    </fieldset>
  );
}

/** A small button that is a drawing. */
export function Small({
  label,
  children,
  onPress,
  disabled = false,
}: {
  readonly label: string;
  readonly children: ReactNode;
  readonly onPress: () => void;
  readonly disabled?: boolean;
}): ReactNode {
  return (
    <button type="button" className="tool" aria-label={label} title={label} disabled={disabled} onClick={onPress}>
      {children}
    </button>
  );
}

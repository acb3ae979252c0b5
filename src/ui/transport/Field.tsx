import type { ReactNode } from 'react';

export interface Choice {
  readonly key: string;
  readonly text: string;
}
export interface ChoiceGroup {
  /** '': the choices stand by themselves. */
  readonly name: string;
  readonly choices: readonly Choice[];
}

/** A list to choose from, with its name before it. */
export function Field({
  label,
  value,
  groups,
  onChoose,
}: {
  readonly label: string;
  readonly value: string;
  readonly groups: readonly ChoiceGroup[];
  readonly onChoose: (key: string) => void;
}): ReactNode {
  const options = (choices: readonly Choice[]): ReactNode =>
    choices.map(({ key, text }) => (
      <option key={key} value={key}>
        {text}
      </option>
    ));
  return (
    <label className="choice">
      <span>{label}</span>
      <select value={value} onChange={(e) => onChoose(e.currentTarget.value)}>
        {groups.map((g) =>
          g.name === '' ? (
            options(g.choices)
          ) : (
            <optgroup key={g.name} label={g.name}>
              {options(g.choices)}
            </optgroup>
          ),
        )}
      </select>
    </label>
  );
}

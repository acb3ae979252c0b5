import type { ReactNode } from 'react';
import type { InspectorMessages } from '../../i18n/inspector.ts';
import type { Bank, RegisterPlace } from '../../recording/registers.ts';
import type { Names } from '../../scenario/names.ts';
import type { ChangedRegister } from '../../stage/registerShelf.ts';
import { thingProps } from './things.ts';

const MOST = 5;

/** Whose register it is, if not of the bank that is looked at: a PE's, a vCPU's, or nobody's in particular. */
function ownerOf({ thing, bank }: RegisterPlace, here: Bank, names: Names): string {
  if (JSON.stringify(bank) === JSON.stringify(here)) return '';
  if (thing.kind === 'lr') return names.pe(thing.pe);
  if (thing.kind !== 'register' || thing.owner < 0) return '';
  return bank.of === 'pe' ? names.pe(thing.owner) : names.vcpu(bank.vcpu);
}

/** The registers that this step changed, whosever they are; each leads there. */
export function ChangedNow({
  changed,
  bank,
  names,
  text,
  onGo,
}: {
  readonly changed: readonly ChangedRegister[];
  readonly bank: Bank;
  readonly names: Names;
  readonly text: InspectorMessages['registersPanel'];
  readonly onGo: (place: RegisterPlace) => void;
}): ReactNode {
  return (
    <div className="changed-now" role="group" aria-label={text.changedNow}>
      {changed.length === 0 ? <span className="quiet">{text.nothingChanged}</span> : null}
      {changed.slice(0, MOST).map(({ place }) => (
        <button
          key={`${place.key} ${ownerOf(place, bank, names)}`}
          type="button"
          className="small"
          onClick={() => onGo(place)}
          {...thingProps(place.thing)}
        >
          <span aria-hidden="true" className="changed-mark">
            ◆
          </span>{' '}
          {ownerOf(place, bank, names)} {place.bank.of === 'vcpu' ? 'v' : ''}
          {place.name}
        </button>
      ))}
      {changed.length > MOST ? <span className="quiet">+{changed.length - MOST}</span> : null}
    </div>
  );
}

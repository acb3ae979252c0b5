import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState, type ReactNode } from 'react';
import { RegisterHistory } from '../../recording/registerHistory.ts';
import { bankOf, framesOf, type Bank, type RegisterPlace } from '../../recording/registers.ts';
import { searchOf } from '../../recording/registerSearch.ts';
import type { Thing } from '../../recording/thing.ts';
import { RegisterShelf } from '../../stage/registerShelf.ts';
import type { View, Viewer } from '../../store/viewer.ts';
import { useApp, useSession } from '../context.ts';
import { reveal } from '../reveal.ts';
import { BankPicker } from './BankPicker.tsx';
import { ChangedNow } from './ChangedNow.tsx';
import { FrameSection } from './FrameSection.tsx';
import { useInspector, useSpeaker } from './speaker.ts';
import { useThings } from './things.ts';
import './registers.css';
import './fields.css';

/** Every register of every PE, and of every vCPU's Distributor as its guest reads it, at the step that is shown. */
export function RegistersPanel({ viewer, view }: { readonly viewer: Viewer; readonly view: View }): ReactNode {
  const { store } = useSession();
  const { registersPanel: text } = useInspector();
  const { shown, topology } = viewer;
  const { recording, names } = shown;
  const { step } = view.scene;
  const { before, after } = viewer.worlds(step);
  const looks = useApp((s) => s.registers);
  const lookAt = useApp((s) => s.lookAt);
  const selected = useApp((s) => s.selected);
  const showOverlay = useApp((s) => s.showOverlay);
  // what comes next may only now have been recorded
  useApp((s) => s.length);
  const shelf = useMemo(() => new RegisterShelf(topology), [topology]);
  const history = useMemo(() => new RegisterHistory(recording), [recording]);
  const things = useThings<HTMLDivElement>();
  const [editing, setEditing] = useState('');
  /** The register to scroll to, once it is there. */
  const target = useRef('');
  /** The one that is kept in sight while the panel gets lower, until the reader scrolls. */
  const kept = useRef('');
  const list = useRef<HTMLDivElement>(null);

  const wanted = looks.bank ?? { of: 'pe', pe: 0 };
  const exists = wanted.of === 'pe' ? after.pes[wanted.pe] !== undefined : after.vcpus[wanted.vcpu] !== undefined;
  const bank: Bank = exists ? wanted : { of: 'pe', pe: 0 };
  const vcpu = bank.of === 'vcpu' ? bank.vcpu : (after.pes[bank.pe]?.current.v ?? -1);
  const vm = after.vcpus[vcpu]?.vm.id ?? -1;
  const speaker = useSpeaker(shown, vm);

  const go = useCallback(
    (place: RegisterPlace) => {
      const now = store.getState().registers;
      lookAt({
        bank: place.bank,
        open: now.open.includes(place.key) ? now.open : [...now.open, place.key],
        folded: now.folded.filter((f) => f !== place.frame),
      });
      target.current = place.key;
    },
    [store, lookAt],
  );
  // who points at something elsewhere finds it here
  const follow = useEffectEvent((thing: Thing) => {
    const there = bankOf(after, thing, bank);
    const place = shelf.placeOf(after, there, thing);
    if (place !== undefined) go(place);
    else if (there !== bank) lookAt({ bank: there });
  });
  useEffect(() => {
    if (selected !== undefined) follow(selected);
  }, [selected]);
  useEffect(() => {
    if (target.current === '') return;
    // not before it is unfolded: then it may be in the next rendering
    const row = things.ref.current?.querySelector(`[data-key="${target.current}"].is-open`);
    if (row == null) return;
    reveal(row);
    kept.current = target.current;
    target.current = '';
  });
  useEffect(() => {
    const pane = list.current;
    if (pane === null) return;
    const resized = new ResizeObserver(() => {
      if (kept.current !== '') reveal(pane.querySelector(`[data-key="${kept.current}"].is-open`));
    });
    const moved = (): void => {
      kept.current = '';
    };
    const hands = ['wheel', 'pointerdown', 'keydown'] as const;
    resized.observe(pane);
    for (const hand of hands) pane.addEventListener(hand, moved, { passive: true });
    return () => {
      resized.disconnect();
      for (const hand of hands) pane.removeEventListener(hand, moved);
    };
  }, []);

  const test = searchOf(looks.search);
  const changed = step === 0 ? [] : shelf.changed(before, after, view.changes);
  const sections = framesOf(bank).map((frame) => ({ frame, places: shelf.of(after, bank, frame, test, looks.every) }));
  const found = sections.reduce((n, s) => n + s.places.length, 0);
  return (
    <div className="registers" {...things}>
      <div className="registers-tools">
        <BankPicker
          world={after}
          bank={bank}
          names={names}
          onPick={(b) => {
            setEditing('');
            lookAt({ bank: b });
          }}
        />
        <div className="search-line">
          <label className="search">
            <span className="hidden">{text.search}</span>
            <input
              type="search"
              value={looks.search}
              placeholder={text.searchHint}
              spellCheck={false}
              autoComplete="off"
              onChange={(e) => lookAt({ search: e.currentTarget.value })}
              onKeyDown={(e) => {
                if (e.key === 'Escape' && looks.search !== '') {
                  e.stopPropagation();
                  lookAt({ search: '' });
                }
              }}
            />
          </label>
          <label className="every" title={text.everyHint}>
            <input type="checkbox" checked={looks.every} onChange={(e) => lookAt({ every: e.currentTarget.checked })} />
            {text.every}
          </label>
          <button type="button" className="small" title={text.decoder} onClick={() => showOverlay('listRegister')}>
            {text.decoderShort}
          </button>
        </div>
        <ChangedNow changed={changed} bank={bank} names={names} text={text} onGo={go} />
      </div>
      <div className="registers-list" tabIndex={-1} ref={list}>
        {sections.map(({ frame, places }) =>
          places.length === 0 ? null : (
            <FrameSection
              key={frame}
              frame={frame}
              places={places}
              all={shelf.of(after, bank, frame, undefined, true).length}
              shelf={shelf.bank(after, bank)}
              open={test !== undefined || !looks.folded.includes(frame)}
              step={step}
              before={step === 0 ? after : before}
              after={after}
              history={history}
              speaker={speaker}
              editing={editing}
              onEdit={setEditing}
            />
          ),
        )}
        {found === 0 ? <p className="quiet nothing">{text.noMatch}</p> : null}
      </div>
    </div>
  );
}

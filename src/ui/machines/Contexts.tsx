import { memo, type ReactNode } from 'react';
import { LrState, lrState } from '../../engine/gic/listRegister.ts';
import type { VcpuState } from '../../recording/machineState.ts';
import { lrSummary, rangesOf, type Speaker } from '../../recording/registerWords.ts';
import type { Thing } from '../../recording/thing.ts';
import { thingProps } from '../registers/things.ts';
import { Word } from '../registers/Word.tsx';

/** Free, and it was: not worth a line of its own. */
const isEmpty = (word: number, before: number | undefined): boolean => word === 0 && before === 0;

/** The virtual interface of each vCPU: in the registers of its PE, or saved in memory. */
export const Contexts = memo(function Contexts({
  now,
  was,
  speaker,
}: {
  readonly now: readonly VcpuState[];
  readonly was: readonly VcpuState[];
  readonly speaker: Speaker;
}): ReactNode {
  const text = speaker.text.machinesPanel;
  const { names } = speaker;
  return (
    <div className="contexts">
      <h3>{text.saved}</h3>
      {now.map((v, i) => {
        const before = was[i]!.context;
        const { hcr, vmcr, apr, lrs } = v.context;
        const empty = lrs.flatMap((word, lr) => (isEmpty(word, before.lrs[lr]) ? [lr] : []));
        const words = [
          ['HCR', hcr, before.hcr],
          ['VMCR', vmcr, before.vmcr],
          ['APR', apr, before.apr],
        ] as const;
        return (
          <div key={v.id} className="context" {...thingProps({ kind: 'vcpu', vcpu: v.id })}>
            <p>
              <strong>{names.vcpu(v.id)}</strong>{' '}
              <span className="quiet">{v.loaded ? text.loadedIn(names.pe(v.pe)) : text.inMemory}</span>
            </p>
            <ul className="words">
              {words.map(([name, word, old]) => (
                <li key={name} className={word === old ? '' : 'is-changed'}>
                  <span>{name}</span> <Word value={word} />
                </li>
              ))}
            </ul>
            <ol>
              {lrs.map((word, lr) => {
                if (isEmpty(word, before.lrs[lr])) return null;
                const thing: Thing | undefined = v.loaded ? { kind: 'lr', pe: v.pe, lr } : undefined;
                return (
                  <li
                    key={lr}
                    className={`${lrState(word) === LrState.invalid ? 'is-free' : ''} ${word === before.lrs[lr] ? '' : 'is-changed'}`}
                    {...(thing === undefined ? {} : thingProps(thing))}
                  >
                    <span className="lr">LR{lr}</span>
                    <code>
                      <Word value={word} />
                    </code>
                    <span className="said">{word === 0 ? text.free : lrSummary(word, speaker)}</span>
                  </li>
                );
              })}
            </ol>
            {empty.length === 0 ? null : (
              <p className="quiet">
                LR {rangesOf(empty)}: {text.free}
              </p>
            )}
          </div>
        );
      })}
    </div>
  );
});

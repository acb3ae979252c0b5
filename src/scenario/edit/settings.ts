import { defaultHypervisorOptions } from '../../engine/hypervisor/options.ts';
import type { OptionName, OptionValue } from '../../engine/hypervisor/optionCatalogue.ts';
import type { Language } from '../../i18n/language.ts';
import { runTimeOptions } from '../actionSchemas.ts';
import {
  changedAt,
  movedAt,
  withFields,
  withoutAt,
  type Draft,
  type GicSource,
  type HypervisorSource,
  type StimulusSource,
} from './draft.ts';

type TitleParts = Exclude<Draft['title'], string | undefined>;

/** Sets an option of the hypervisor; its default is not written. */
export function setOption(d: Draft, name: OptionName, value: OptionValue): Draft {
  const usual = value === defaultHypervisorOptions[name];
  const hypervisor = withFields<HypervisorSource>(d.hypervisor ?? {}, { [name]: usual ? undefined : value });
  return withFields(d, { hypervisor: Object.keys(hypervisor).length === 0 ? undefined : hypervisor });
}

export function setGic(d: Draft, fields: { readonly [K in keyof GicSource]?: GicSource[K] | undefined }): Draft {
  const gic = withFields(d.gic ?? {}, fields);
  return withFields(d, { gic: Object.keys(gic).length === 0 ? undefined : gic });
}

/** The title; with a language, that part of one that is written in several. */
export function setTitle(d: Draft, text: string, language?: Language): Draft {
  const given = text === '' ? undefined : text;
  if (language === undefined) return withFields(d, { title: given });
  const title = withFields<TitleParts>(typeof d.title === 'object' ? d.title : {}, { [language]: given });
  return withFields(d, { title: Object.keys(title).length === 0 ? undefined : title });
}

/** Micro-steps after which the run ends in any case; undefined: as by default. */
export const setEnd = (d: Draft, end: number | undefined): Draft => withFields(d, { end });

export const stimulusKinds = ['pulse', 'raise', 'lower', 'start', 'pause', 'resume', 'move', 'sgi', 'write', 'option'] as const;
export type StimulusKind = (typeof stimulusKinds)[number];

/** A stimulus of this kind at this tick, about the first things that fit. */
export function newStimulus(d: Draft, kind: StimulusKind, at: number): StimulusSource {
  const vcpu = d.vms[0]?.vcpus[0]?.name ?? 'vpe0';
  const pe = d.pes[0] ?? 'PE0';
  switch (kind) {
    case 'start':
    case 'pause':
    case 'resume':
      return { at, do: kind, vcpu };
    case 'move':
      return { at, do: kind, vcpu, pe: d.pes[1] ?? pe };
    case 'sgi':
      return { at, do: kind, intid: 2, vcpu, to: [vcpu] };
    case 'write':
      return { at, do: kind, register: 'GICD_CTLR', pe, value: 1 };
    case 'option':
      return { at, do: kind, option: runTimeOptions[0], value: defaultHypervisorOptions[runTimeOptions[0]] };
    default:
      return { at, do: kind, device: d.devices[0]?.name ?? 'dev0' };
  }
}

export const addStimulus = (d: Draft, x: StimulusSource): Draft => ({ ...d, stimuli: [...d.stimuli, x] });
export const removeStimulus = (d: Draft, i: number): Draft => ({ ...d, stimuli: withoutAt(d.stimuli, i) });
export const moveStimulus = (d: Draft, i: number, by: 1 | -1): Draft => ({ ...d, stimuli: movedAt(d.stimuli, i, by) });
/** Puts another stimulus in the place of one. */
export const setStimulus = (d: Draft, i: number, x: StimulusSource): Draft => ({
  ...d,
  stimuli: changedAt(d.stimuli, i, () => x),
});

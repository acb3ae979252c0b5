import type { Intid, PeId, StepIndex, VcpuId, VmId } from '../base/brand.ts';
import type { QuizMessages } from '../i18n/quizMessages.ts';
import type { About, Obstacle } from '../recording/obstacle.ts';
import type { Thing } from '../recording/thing.ts';

/** Why an answer is not what happens: one sentence for each (`i18n`, quiz). */
export type ReasonKey = keyof QuizMessages['reasons'];

/** The real thing that decides against an answer. Numbers that do not matter are -1, texts ''. */
export interface Reason {
  readonly key: ReasonKey;
  /** The interrupt of which it speaks, and another one. */
  readonly intid: Intid;
  readonly other: Intid;
  readonly pe: PeId;
  /** Some PEs, as a mask. */
  readonly pes: number;
  readonly vm: VmId;
  readonly vcpu: VcpuId;
  readonly lr: number;
  readonly otherLr: number;
  /** Priority bytes of the interrupt and of the other one. */
  readonly priority: number;
  readonly otherPriority: number;
  /** A register and its field as the manual prints them. */
  readonly register: string;
  readonly field: string;
  /** Bits of GICH_MISR, by name. */
  readonly causes: readonly string[];
  /** What to point at; undefined: nothing in particular. */
  readonly thing: Thing | undefined;
  /** The step in which it is seen; -1: none in particular. */
  readonly step: StepIndex;
  /** What stands in the way, where that is the reason. */
  readonly obstacle: { readonly o: Obstacle; readonly about: About } | undefined;
}

const NOTHING: Omit<Reason, 'key'> = {
  intid: -1,
  other: -1,
  pe: -1,
  pes: 0,
  vm: -1,
  vcpu: -1,
  lr: -1,
  otherLr: -1,
  priority: -1,
  otherPriority: -1,
  register: '',
  field: '',
  causes: [],
  thing: undefined,
  step: -1,
  obstacle: undefined,
};

export const because = (key: ReasonKey, about: Partial<Omit<Reason, 'key'>> = {}): Reason => ({ ...NOTHING, key, ...about });

/** A register of the Distributor as a reason names it: number n of an array with `perWord` interrupts in a word. */
export function gicdRegister(name: string, p: Intid, perWord: number): Pick<Reason, 'register' | 'thing'> {
  const register = `GICD_${name}${Math.floor(p / perWord)}`;
  return { register, thing: { kind: 'register', register, owner: -1 } };
}

/** A register of one PE as a reason names it. */
export const peRegister = (register: string, pe: PeId): Pick<Reason, 'register' | 'thing' | 'pe'> => ({
  register,
  pe,
  thing: { kind: 'register', register, owner: pe },
});

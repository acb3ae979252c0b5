import { hex } from '../base/bits.ts';
import { cpuidOfWord, intidOfWord, isSgi, isSpecial } from '../engine/gic/intid.ts';
import type { Messages } from '../i18n/messages.ts';
import type { QuizMessages } from '../i18n/quizMessages.ts';
import type { QuizWords } from '../i18n/words.ts';
import { obstacleText } from '../recording/obstacleText.ts';
import type { Recording } from '../recording/recording.ts';
import { thingName } from '../recording/thingName.ts';
import type { Names } from '../scenario/names.ts';
import type { Choice, Question } from './question.ts';
import type { Reason } from './reason.ts';

const lrName = (lr: number): string => (lr < 0 ? '' : `LR${lr}`);
const byte = (n: number): string => (n < 0 ? '' : hex(n, 2));
const pesOf = (mask: number, names: Names): string[] =>
  Array.from({ length: 8 }, (_, pe) => pe)
    .filter((pe) => ((mask >> pe) & 1) === 1)
    .map((pe) => names.pe(pe));

const EMPTY: Omit<QuizWords, 'name' | 'intid' | 'virtual'> = {
  other: '',
  pe: '',
  pes: [],
  vm: '',
  vcpu: '',
  lr: '',
  otherLr: '',
  priority: '',
  otherPriority: '',
  register: '',
  field: '',
  causes: [],
};

/** Whether a question is about what a guest sees. */
function isVirtual({ subject }: Question): boolean {
  if (subject.kind === 'register') return subject.register === 'GICV_IAR';
  return subject.kind === 'vintid';
}

/** A question as a plain sentence; it tells nothing of its answer. */
export function questionText(question: Question, recording: Recording, names: Names, words: QuizMessages): string {
  const { kind, subject } = question;
  const event = recording.trace.events.row(question.event);
  const intid = subject.kind === 'pintid' || subject.kind === 'vintid' ? subject.intid : -1;
  const said: QuizWords = {
    ...EMPTY,
    name: thingName(subject, names),
    intid: names.intid(intid),
    pe: subject.kind === 'register' ? names.pe(subject.owner) : '',
    vcpu: names.vcpu(event.vcpu),
    virtual: isVirtual(question),
  };
  if (kind === 'maintenance') return words.questions[event.kind === 'vAcknowledged' ? 'acknowledge' : 'end'](said);
  return words.questions[kind](said);
}

/** An answer in a few words. */
export function choiceText(choice: Choice, question: Question, recording: Recording, names: Names, words: QuizMessages): string {
  switch (choice.kind) {
    case 'pe':
      return names.pe(choice.pe);
    case 'vm':
      return names.vm(choice.vm);
    case 'listRegister':
      return lrName(choice.lr);
    case 'state':
      return words.states[choice.state];
    case 'yes':
    case 'no':
      return words[choice.kind];
    case 'none':
      return words.none[question.kind === 'vm' || question.kind === 'listRegister' ? question.kind : 'pe'];
    case 'word': {
      const intid = intidOfWord(choice.word);
      if (isSpecial(intid)) return words.special(intid);
      const source = cpuidOfWord(choice.word);
      const { vm } = recording.trace.events.row(question.event);
      const sender = !isSgi(intid) ? '' : isVirtual(question) ? names.vcpuOf(vm, source) : names.pe(source);
      return words.word(hex(choice.word), names.intid(intid), sender);
    }
  }
}

/** The reason against an answer as a plain sentence. */
export function reasonText(reason: Reason, question: Question, names: Names, words: QuizMessages, messages: Messages): string {
  if (reason.obstacle !== undefined) return obstacleText(reason.obstacle.o, reason.obstacle.about, names, messages);
  const intid = (n: number): string => (n < 0 ? '' : names.intid(n));
  return words.reasons[reason.key]({
    name: thingName(question.subject, names),
    intid: intid(reason.intid),
    other: intid(reason.other),
    pe: names.pe(reason.pe),
    pes: pesOf(reason.pes, names),
    vm: names.vm(reason.vm),
    vcpu: names.vcpu(reason.vcpu),
    lr: lrName(reason.lr),
    otherLr: lrName(reason.otherLr),
    priority: byte(reason.priority),
    otherPriority: byte(reason.otherPriority),
    register: reason.register,
    field: reason.field,
    causes: reason.causes,
    virtual: isVirtual(question),
  });
}

import type { WordFault } from '../../base/readWord.ts';
import type { InspectorMessages } from '../../i18n/inspector.ts';
import type { InitializerFault } from '../../recording/listRegisterWord.ts';

/** What is wrong with a text that should be a word. */
export function faultText({ why, at, what }: WordFault | InitializerFault, text: InspectorMessages): string {
  const { faults, bases } = text.registersPanel.lr;
  switch (why) {
    case 'digit':
      return faults.digit(what, String(at + 1));
    case 'noDigits':
      return faults.noDigits(bases[what as keyof typeof bases]);
    case 'member':
    case 'memberValue':
    case 'memberTooBig':
      return faults[why](what);
    case 'empty':
    case 'tooLong':
    case 'prefix':
    case 'tooBig':
    case 'negative':
    case 'fraction':
      return faults[why];
  }
}

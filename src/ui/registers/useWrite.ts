import type { RegisterPlace } from '../../recording/registers.ts';
import { useApp } from '../context.ts';

/** Writes a register at the step that is shown, as software on that PE or the guest on that vCPU would. False: it cannot be done there. */
export function useWrite(): (place: RegisterPlace, word: number) => boolean {
  const act = useApp((s) => s.act);
  return ({ bank, frame, offset }, word) =>
    act({ do: 'write', frame, by: bank.of === 'pe' ? bank.pe : bank.vcpu, offset, size: 4, value: word });
}

/** Whether software can write it at all. */
export const canWrite = ({ row }: RegisterPlace): boolean => row.access !== 'RO';

import { Cursor } from '../../src/recording/cursor.ts';
import { physicalState, virtualState } from '../../src/recording/stateHistory.ts';
import type { Recording } from '../../src/recording/recording.ts';
import type { EventRow } from '../../src/engine/trace/events.ts';
import type { EventKind } from '../../src/engine/trace/eventKind.ts';
import type { Question } from '../../src/predict/question.ts';

/** All events behind a step, one after the other. */
function eventsBehind({ trace }: Recording, step: number): EventRow[] {
  const rows: EventRow[] = [];
  for (let id = trace.steps.eventEnd(step); id < trace.events.length; id++) rows.push(trace.events.row(id));
  return rows;
}

const is = (row: EventRow, ...kinds: readonly EventKind[]): boolean => kinds.includes(row.kind);

/**
 * The key of the right answer, found again: from what is seen at the revealing step in the cells, or from the story of the
 * interrupt as a whole. It shares nothing with the code that asks.
 */
export function seenAnswer(recording: Recording, q: Question): string {
  const cursor = new Cursor(recording);
  const at = (step: number): Cursor['world'] => {
    cursor.seek(step);
    return cursor.world;
  };
  const event = recording.trace.events.row(q.event);
  const { subject, reveal } = q;
  const behind = eventsBehind(recording, q.at);
  const later = behind.filter((e) => e.step <= reveal);
  switch (q.kind) {
    case 'pe': {
      // whose CPU interface has it at hand afterwards and had it not before
      if (subject.kind === 'pintid') {
        const took = behind.find((e) => is(e, 'acknowledged') && e.pintid === subject.intid);
        if (took === undefined) return 'none';
        const [before, after] = [at(took.step - 1).pes.map((p) => p.gicc.rpr), at(took.step).pes.map((p) => p.gicc.rpr)];
        return `pe${after.findIndex((rpr, i) => rpr < before[i]!)}`;
      }
      if (subject.kind !== 'vintid') return '';
      return `pe${at(reveal).vcpus[subject.vcpu]!.peId.v}`;
    }
    case 'vm': {
      if (subject.kind !== 'pintid') return '';
      // a look-up is followed by what it leads to
      const end = behind.find((e) => e.id >= event.id && e.pe === event.pe && is(e, 'injected', 'unhandled'));
      if (is(event, 'classified') || end?.kind !== 'injected') return 'none';
      // the PE's next micro-step sets its latch in the vGICD of one VM
      let step = end.step + 1;
      while (recording.trace.steps.peOf(step) !== event.pe) step++;
      const { vms, pes, vcpus } = at(step);
      const index = vcpus[pes[event.pe]!.current.v]?.index ?? 0;
      const latched = vms.filter(({ ptov, vgicd }) => {
        const v = ptov.get(subject.intid);
        return v >= 0 && vgicd.latch.get(vgicd.slot(v < 32 ? index : 0, v));
      });
      // a PPI is every VM's
      const own = subject.intid >= 32 ? latched : latched.filter((vm) => vcpus[pes[event.pe]!.current.v]?.vm === vm);
      return own.length === 1 ? `vm${own[0]!.id}` : `latched in ${own.map((vm) => vm.id).join(' and ')}`;
    }
    case 'listRegister': {
      const of = (step: number): number[] => {
        const { context } = at(step).vcpus[event.vcpu]!;
        return Array.from({ length: context.lrCount }, (_, i) => context.readLr(i));
      };
      const before = of(reveal - 1);
      const changed = of(reveal).flatMap((word, i) =>
        word !== before[i] && (word >>> 28) % 4 > 0 && [event.vintid, event.vintid & 0xff].includes(word & 0x3ff) ? [i] : [],
      );
      if (changed.includes(event.lr)) return `lr${event.lr}`;
      // written over by the very same word: the event alone tells
      return is(event, 'lrWritten') && before[event.lr] === of(reveal)[event.lr]
        ? `lr${event.lr}`
        : changed.length === 0
          ? 'none'
          : `lr${changed[0]}`;
    }
    case 'iar': {
      if (subject.kind !== 'register') return '';
      const pe = at(reveal - 1).pes[subject.owner]!;
      return `word${subject.register === 'GICV_IAR' ? pe.gicv.peekIar() : pe.gicc.peekIar()}`;
    }
    case 'state': {
      if (subject.kind !== 'pintid' && subject.kind !== 'vintid') return '';
      const stateAt = (step: number): string =>
        subject.kind === 'pintid' ? physicalState(at(step), subject) : virtualState(at(step), subject);
      const first = stateAt(q.at);
      for (let step = q.at + 1; step < recording.length; step++) {
        const now = stateAt(step);
        if (now !== first) return now === 'active and pending' ? 'activePending' : now;
      }
      return 'never';
    }
    case 'maintenance': {
      const rose = !at(reveal - 1).pes[event.pe]!.gich.maintenance && at(reveal).pes[event.pe]!.gich.maintenance;
      return rose ? 'yes' : 'no';
    }
    case 'ipi': {
      // the doorbell's own SGI becomes pending on another PE
      const rung = later.some((e) => is(e, 'doorbell') && e.step === reveal);
      const from = recording.trace.steps.peOf(reveal);
      const sources = (step: number): number[] =>
        at(step).pes.map((p) => at(step).gic.gicd.states.sources.get(p.id * 16 + 1) & (1 << Math.max(0, from)));
      const before = sources(reveal - 1);
      const signalled = sources(reveal).some((mask, i) => mask !== 0 && before[i] === 0);
      return rung || signalled ? 'yes' : 'no';
    }
    case 'delivered': {
      const v = subject.kind === 'vintid' ? subject.intid : -1;
      const p = subject.kind === 'pintid' ? subject.intid : -1;
      const isIt = (e: EventRow): boolean =>
        v >= 0
          ? e.vintid === v &&
            (subject.kind === 'vintid' && v < 32 ? e.vcpu === subject.vcpu : e.vm === (subject as { vm: number }).vm)
          : e.pintid === p || recording.setup.devices.some((d) => d.pintid === p && d.vintid === e.vintid && d.vm === e.vm);
      const taken = behind.some((e) => is(e, 'vAcknowledged') && isIt(e) && e.step <= Math.max(reveal, e.step));
      const lost = later.some((e) => is(e, 'unhandled', 'dropped', 'pendingCleared') && isIt(e));
      return taken && !lost ? 'yes' : 'no';
    }
  }
}

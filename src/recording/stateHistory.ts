import type { StepIndex } from '../base/brand.ts';
import { interruptState, type InterruptState } from '../engine/gic/interruptState.ts';
import type { World } from '../engine/machine/world.ts';
import { Cursor } from './cursor.ts';
import type { Physical, Virtual } from './interruptPair.ts';
import type { Recording } from './recording.ts';
import { vgicIrq } from './vgicState.ts';

/** The state of an interrupt in the Distributor (IHI 0048B, 3.2.4). */
export const physicalState = (world: World, { intid, pe }: Physical): InterruptState => world.gic.gicd.state(pe, intid);

/** The state of an interrupt for its guest: in a List Register, live or saved, and in the virtual Distributor together. */
export function virtualState(world: World, { intid, vm, vcpu }: Virtual): InterruptState {
  const machine = world.vms[vm];
  if (machine === undefined) return 'inactive';
  const irq = vgicIrq(machine, intid < 32 ? (world.vcpus[vcpu]?.index ?? 0) : 0, intid);
  return interruptState(irq.pendingLatch || (irq.level && irq.lineLevel), irq.active);
}

/** One step in which the state became another. */
export interface Transition {
  readonly step: StepIndex;
  readonly from: InterruptState;
  readonly to: InterruptState;
}

/** Cells on which the state of an interrupt rests, by the ends of their regions' names. */
const physicalCells = /^gic\.gicd\.(latch|line|active|edge|sgiSources)$/;
const virtualCells = (vm: number): RegExp =>
  new RegExp(
    `^vm${vm}\\.vgicd\\.(latch|line|active|edge|sgiSources|sgiActive)$|^vm${vm}\\.vpe\\d+\\.saved\\.lr$|\\.gich\\.lr$|^pe\\d+\\.current$`,
  );

/** The regions on whose cells the state of an interrupt rests. */
export const cellsOfState = (thing: Physical | Virtual): RegExp =>
  thing.kind === 'pintid' ? physicalCells : virtualCells(thing.vm);

/** Every change of state of one interrupt, in order. It reads on as the recording grows. */
export class StateHistory {
  private readonly recording: Recording;
  private readonly cursor: Cursor;
  private readonly stateOf: () => InterruptState;
  /** 1: the state rests on this cell. */
  private readonly matters: Uint8Array;
  private readonly known: Transition[] = [];
  private state: InterruptState;
  private read = 0;

  constructor(recording: Recording, thing: Physical | Virtual) {
    this.recording = recording;
    this.cursor = new Cursor(recording);
    const { world } = this.cursor;
    this.stateOf = () => (thing.kind === 'pintid' ? physicalState(world, thing) : virtualState(world, thing));
    this.matters = new Uint8Array(recording.cells);
    const names = cellsOfState(thing);
    for (const r of this.cursor.regions) if (names.test(r.name)) this.matters.fill(1, r.at, r.at + r.words);
    this.state = this.stateOf();
    this.read = recording.trace.steps.journalEnd(0);
  }

  /** The changes of state that are recorded so far. */
  get all(): readonly Transition[] {
    const { journal, steps } = this.recording.trace;
    const end = steps.journalEnd(this.recording.length - 1);
    while (this.read < end) {
      if (this.matters[journal.cellAt(this.read)] !== 1) {
        this.read++;
        continue;
      }
      const step = steps.stepOfWrite(this.read);
      this.cursor.seek(step);
      const now = this.stateOf();
      if (now !== this.state) this.known.push({ step, from: this.state, to: now });
      this.state = now;
      this.read = steps.journalEnd(step);
    }
    return this.known;
  }
}

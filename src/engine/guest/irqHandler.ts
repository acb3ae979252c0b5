import type { Frame } from '../trace/frame.ts';
import type { Micro } from '../trace/micro.ts';
import { routine } from '../trace/routine.ts';
import type { Cpu } from './cpu.ts';
import type { GuestProgram } from './program.ts';

/** Reads of GICC_IAR from here on are no interrupts. */
const SPECIAL = 1020;

const at = routine('irqHandler', 'iar:hex v:intid left:n', ['iar', 'unmask', 'work', 'quiet', 'mask', 'eoir', 'dir']);

/** The guest's handler of its IRQ exception. */
export function* irqHandler(cpu: Cpu, up: Frame<unknown>, program: GuestProgram): Micro {
  const f = up.enter(at.iar);
  yield at.iar;
  const iar = cpu.readIar();
  const v = iar & 0x3ff;
  if (v >= SPECIAL) return;
  if (program.handler.nesting) {
    // from here on a more urgent interrupt can interrupt this handler
    yield f.at(at.unmask, iar, v);
    cpu.maskIrqs(false);
  }
  for (let left = program.handler.work; left > 0; left--) yield f.at(at.work, iar, v, left);
  if (v >= 16) {
    // the device is served before the end of interrupt, or its line would bring it straight back
    yield f.at(at.quiet, iar, v);
    cpu.quiet(v);
  }
  if (program.handler.nesting) {
    yield f.at(at.mask, iar, v);
    cpu.maskIrqs(true);
  }
  yield f.at(at.eoir, iar, v);
  cpu.writeEoir(iar);
  if (program.eoiMode === 1 && !program.handler.deferDir.includes(v)) {
    yield f.at(at.dir, iar, v);
    cpu.writeDir(iar);
  }
}

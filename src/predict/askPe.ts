import type { Intid, PeId } from '../base/brand.ts';
import type { World } from '../engine/machine/world.ts';
import type { EventKind } from '../engine/trace/eventKind.ts';
import { physicalThing } from '../recording/interruptPair.ts';
import { virtualOf, type Ahead, type Draft } from './ahead.ts';
import type { Choice } from './question.ts';

const begins: ReadonlySet<EventKind> = new Set<EventKind>(['lineRaised', 'acknowledged', 'vAcknowledged']);
const taken: ReadonlySet<EventKind> = new Set<EventKind>(['acknowledged']);

const peChoice = (pe: PeId): Choice => ({ kind: 'pe', pe });
const NONE: Choice = { kind: 'none' };

/** Every other PE: first those that GICD_ITARGETSR names, then those that run a vCPU. */
function others(world: World, right: PeId, p: Intid): Choice[] {
  const targets = p < 32 ? 0 : world.gic.gicd.targets(p);
  const rank = (pe: PeId): number => (((targets >> pe) & 1) === 1 ? 0 : world.vcpus.some((v) => v.peId.v === pe) ? 1 : 2);
  return world.pes
    .map((pe) => pe.id)
    .filter((pe) => pe !== right)
    .toSorted((a, b) => rank(a) - rank(b) || a - b)
    .map(peChoice);
}

/** Which PE takes it: an SPI at GICC_IAR, an SGI between vCPUs at the GICV_IAR of its vCPU. */
export function askPe(ahead: Ahead): Draft | undefined {
  if (ahead.recording.setup.pes < 2) return undefined;
  for (const row of ahead.rows(begins)) {
    if (row.kind === 'vAcknowledged') {
      if (row.vintid >= 16) continue;
      const wrong = others(ahead.world(ahead.at), row.pe, -1).slice(0, 3);
      return {
        subject: virtualOf(row),
        right: peChoice(row.pe),
        wrong: [...wrong, NONE],
        event: row.id,
        reveal: row.step,
        telling: 2,
      };
    }
    const p = row.pintid;
    if (p < 32) continue;
    const subject = physicalThing(p, 0);
    const ack = row.kind === 'acknowledged' ? row : firstOf(ahead, row.id, p);
    if (ack === undefined && !ahead.seesTheEnd) continue;
    const right = ack === undefined ? NONE : peChoice(ack.pe);
    const wrong = others(ahead.world(row.step), ack?.pe ?? -1, p).slice(0, ack === undefined ? 4 : 3);
    return {
      subject,
      right,
      wrong: ack === undefined ? wrong : [...wrong, NONE],
      event: (ack ?? row).id,
      reveal: (ack ?? row).step,
      telling: 3,
    };
  }
  return undefined;
}

function firstOf(
  ahead: Ahead,
  after: number,
  p: Intid,
): { readonly id: number; readonly pe: PeId; readonly step: number } | undefined {
  for (const row of ahead.rows(taken, after)) if (row.pintid === p) return row;
  return undefined;
}

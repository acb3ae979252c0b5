import { describe, expect, test } from 'vitest';
import { arrowsOf, arrowsOfThing, messagesIn } from '../../src/timeline/arrows.ts';
import { Axis } from '../../src/timeline/axis.ts';
import { boxAt, easyHeight, heightOf, laneBoxes } from '../../src/timeline/boxes.ts';
import { weightOf } from '../../src/timeline/family.ts';
import { hitTest, type Picture } from '../../src/timeline/hit.ts';
import { interruptOf, thingOf } from '../../src/timeline/lanes.ts';
import { whole, xOf } from '../../src/timeline/window.ts';
import { recorded, timelineOf } from './support.ts';

const timeline = timelineOf(recorded('four-cases'));
const { trace } = timeline.recording;
const { lanes } = timeline;
const rack = { lanes: lanes.list, shows: () => true, slots: 4 };
const axis = new Axis(timeline, 'steps');
const boxes = laneBoxes(rack, 600);
const picture = (window = whole(axis.end), width = 1000): Picture => ({ timeline, axis, window, width, boxes });
const rows = Array.from({ length: trace.events.length }, (_, id) => trace.events.row(id));

describe('lanes', () => {
  test('are the devices, the Distributor, the PEs, and their messages', () => {
    const kinds = lanes.list.map((l) => l.kind);
    expect(kinds).toEqual([
      ...Array.from({ length: 6 }, () => 'device'),
      'gicd',
      ...Array.from({ length: 5 }, () => 'pe'),
      'messages',
    ]);
    expect(thingOf(lanes.list[0]!)).toEqual({ kind: 'device', device: 0 });
    expect(thingOf(lanes.list[lanes.firstPe + 2]!)).toEqual({ kind: 'pe', pe: 2 });
    expect(thingOf(lanes.list[lanes.gicd]!)).toBeUndefined();
  });

  test('hold every event in exactly one place: lines by device, messages together, the rest by PE', () => {
    for (const row of rows) {
      const lane = lanes.list[lanes.of(row)]!;
      if (row.kind === 'lineRaised') expect(lane).toEqual({ kind: 'device', device: row.value });
      else if (row.kind === 'messageSent') expect(lane.kind).toBe('messages');
      else if (row.kind === 'becamePending') expect(lane.kind).toBe('gicd');
      else if (row.kind === 'acknowledged') expect(lane).toEqual({ kind: 'pe', pe: row.pe });
    }
  });

  test('stand under one another without a gap, roomy where there is room, and no lower than their parts', () => {
    for (const height of [100, 250, 400, 900]) {
      const stack = laneBoxes(rack, height);
      let y = 0;
      for (const box of stack) {
        expect(box.y).toBeCloseTo(y, 6);
        y += box.h;
        for (const part of [box.marks, box.band, box.lrs])
          if (part !== undefined) {
            expect(part.y).toBeGreaterThanOrEqual(box.y);
            expect(part.y + part.h).toBeLessThanOrEqual(box.y + box.h + 1e-6);
          }
      }
      expect(y).toBeCloseTo(heightOf(stack), 6);
      expect(boxAt(stack, y + 1)).toBeUndefined();
    }
    expect(heightOf(laneBoxes(rack, 900))).toBeGreaterThan(heightOf(laneBoxes(rack, 250)));
    expect(heightOf(laneBoxes(rack, easyHeight(rack)))).toBe(easyHeight(rack));
  });
});

describe('what is under the pointer', () => {
  const near = { from: 500, to: 560 };

  test('is the event whose mark it is, at its very step', () => {
    const p = picture(near);
    for (const row of rows.filter((r) => r.step > near.from && r.step < near.to - 1)) {
      const box = boxes.find((b) => b.lane === lanes.of(row))!;
      const hit = hitTest(p, xOf(near, p.width, axis.middle(row.step)), box.y + box.h / 2);
      const meant = trace.events.row(hit.event);
      expect({ lane: hit.lane, step: hit.step }).toEqual({ lane: box.lane, step: row.step });
      expect(weightOf(meant.kind)).toBeGreaterThanOrEqual(weightOf(row.kind));
      expect(meant.step).toBe(row.step);
    }
  });

  test('is a step and a lane where no mark is, and a step alone beside the lanes', () => {
    const p = picture(near);
    const quiet = { ...p, boxes };
    const silent = Array.from({ length: 60 }, (_, i) => 500 + i).find(
      (s) => !rows.some((r) => Math.abs(r.step - s) <= 1 && lanes.of(r) === lanes.messages),
    )!;
    const box = boxes.find((b) => b.lane === lanes.messages)!;
    const x = xOf(near, p.width, axis.middle(silent));
    expect(hitTest(quiet, x, box.y + 1)).toEqual({ lane: lanes.messages, step: silent, event: -1, steps: 1 });
    expect(hitTest(quiet, x, heightOf(boxes) + 5).lane).toBe(-1);
  });

  test('is one of many steps when a pixel stands for many', () => {
    const p = picture(whole(axis.end), 200);
    const hit = hitTest(p, 100, boxes[0]!.y + 1);
    expect(hit.steps).toBeGreaterThan(10);
  });
});

describe('arrows', () => {
  test('lead from each cause to its effect, back to the first and on to what followed', () => {
    const id = rows.find((r) => r.kind === 'lrWritten')!.id;
    const arrows = arrowsOf(trace, lanes, id);
    const back = arrows.filter((a) => a.kind === 'cause');
    expect(back[0]!.to.step).toBe(trace.events.stepOf(id));
    expect(back.at(-1)!.from.step).toBe(trace.events.stepOf(trace.events.flowOf(id)));
    for (let i = 1; i < back.length; i++) expect(back[i]!.to).toEqual(back[i - 1]!.from);
    const after = arrows.filter((a) => a.kind === 'consequence');
    expect(after.length).toBeGreaterThan(2);
    expect(after.every((a) => a.from.step >= trace.events.stepOf(id) && a.to.step >= a.from.step)).toBe(true);
  });

  test('are none for no event', () => {
    expect(arrowsOf(trace, lanes, -1)).toEqual([]);
  });

  test('of a thing are those of the events that name it, or none when they are too many', () => {
    const thing = { kind: 'device', device: 0 } as const;
    const all = arrowsOfThing(trace, lanes, { kind: 'pe', pe: 0 }, 0, timeline.length, 10_000);
    expect(all.length).toBeGreaterThan(20);
    expect(all.every((a) => a.to.lane !== lanes.firstPe + 1)).toBe(true);
    expect(arrowsOfThing(trace, lanes, { kind: 'pe', pe: 0 }, 0, timeline.length, 20)).toEqual([]);
    expect(arrowsOfThing(trace, lanes, thing, 0, timeline.length, 50).length).toBeGreaterThan(0);
  });

  test('of messages go from the PE that sends to the PE that reads, with a doorbell beside each ring', () => {
    const arrows = messagesIn(trace, lanes, 0, timeline.length, 1000);
    const received = rows.filter((r) => r.kind === 'messageReceived');
    const messages = arrows.filter((a) => a.kind === 'message');
    expect(messages.map((a) => a.to)).toEqual(received.map((r) => ({ step: r.step, lane: lanes.firstPe + r.pe })));
    const sent = received.map((r) => trace.events.row(r.cause));
    expect(messages.map((a) => a.from)).toEqual(sent.map((r) => ({ step: r.step, lane: lanes.firstPe + r.pe })));
    expect(arrows.some((a) => a.kind === 'doorbell')).toBe(true);
    expect(messagesIn(trace, lanes, 0, timeline.length, 1)).toEqual([]);
  });
});

describe('the interrupt of an event', () => {
  test('is the guest’s where it has one, else the physical one, else none', () => {
    const of = (kind: string) => interruptOf(rows.find((r) => r.kind === kind)!);
    expect(of('lineRaised')).toEqual({ kind: 'pintid', intid: 33, pe: 0 });
    expect(of('vAcknowledged')).toEqual({ kind: 'vintid', intid: 33, vm: 0, vcpu: -1 });
    expect(of('entered')).toBeUndefined();
  });
});

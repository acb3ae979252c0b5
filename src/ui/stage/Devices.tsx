import { memo, type ReactNode } from 'react';
import { right, type Rect } from '../../stage/geometry.ts';
import { place } from '../../stage/place.ts';
import { deviceThing, ofDevice } from '../../stage/pointing.ts';
import type { DeviceView } from '../../stage/views.ts';
import { Lamp } from './Box.tsx';
import { hue } from './Mark.tsx';
import { Point } from './Point.tsx';
import type { PartProps } from './props.ts';

/** Letters of a title that surely fit. */
const LETTER = 9.5;
/** Boxes narrower than this have room for a number only. */
const CELL = 60;

/** A name that its author made long is squeezed into its box. */
const squeezed = (name: string, w: number): { readonly textLength?: number; readonly lengthAdjust?: 'spacingAndGlyphs' } =>
  name.length * LETTER > w ? { textLength: w, lengthAdjust: 'spacingAndGlyphs' } : {};

/** The devices with their lines. */
export const Devices = memo(function Devices({
  devices,
  ...part
}: PartProps & { readonly devices: readonly DeviceView[] }): ReactNode {
  return part.plan.devices.map((box, i) => {
    const device = devices[i];
    return device === undefined ? null : <Device key={i} {...part} index={i} box={box} device={device} />;
  });
});

const Device = memo(function Device({
  index,
  box,
  device,
  topology,
  names,
  text,
  words,
}: PartProps & { readonly index: number; readonly box: Rect; readonly device: DeviceView }): ReactNode {
  const name = names.device(index);
  const level = device.high ? text.high : text.low;
  return (
    <Point
      of={deviceThing(index)}
      also={ofDevice(topology, index)}
      label={words.names.device(name, names.intid(device.pintid), text[device.kind], level)}
      at={place.device(index)}
      box={name}
      className={`box device ${hue(device.vm)} ${device.high ? 'is-high' : ''}`}
    >
      <rect className="frame" x={box.x} y={box.y} width={box.w} height={box.h} rx={box.w < CELL ? 7 : 10} />
      {box.w < CELL ? (
        <>
          <rect className="stripe" x={box.x} y={box.y + 5} width={3} height={box.h - 10} rx={1.5} />
          <text className="mono" x={box.x + box.w / 2 + 1} y={box.y + box.h / 2} dy="0.36em" textAnchor="middle">
            {device.pintid}
          </text>
        </>
      ) : (
        <Described box={box} name={name} device={device} names={names} text={text} />
      )}
    </Point>
  );
});

function Described({
  box,
  name,
  device,
  names,
  text,
}: Pick<PartProps, 'names' | 'text'> & {
  readonly box: Rect;
  readonly name: string;
  readonly device: DeviceView;
}): ReactNode {
  const flat = box.h < 68;
  // no room for two lines: name and number share one
  const line = box.h < 34;
  const mid = box.y + box.h / 2;
  const word = device.high ? text.high : text.low;
  return (
    <>
      <rect className="stripe" x={box.x} y={box.y + (line ? 5 : 8)} width={4} height={box.h - (line ? 10 : 16)} rx={2} />
      <text
        className="title"
        x={box.x + 14}
        y={line ? mid + 5 : flat ? mid - 3 : box.y + 22}
        {...squeezed(name, line ? box.w - 68 : box.w - 24)}
      >
        {name}
      </text>
      <text
        className="mono"
        x={line ? right(box) - 24 : box.x + 14}
        y={line ? mid + 5 : flat ? mid + 13 : box.y + 41}
        textAnchor={line ? 'end' : 'start'}
      >
        {line ? device.pintid : names.intid(device.pintid)}
      </text>
      {device.vm >= 0 && !flat ? (
        <text className="sub hue" x={right(box) - 10} y={box.y + 41} textAnchor="end">
          {names.vm(device.vm)}
        </text>
      ) : null}
      {flat ? (
        <Lamp x={right(box) - 14} y={line ? mid + 5 : mid + 13} on={device.high} name="" word="" />
      ) : (
        <Lamp x={box.x + 19} y={box.y + 62} on={device.high} name={text[device.kind]} word={word} />
      )}
    </>
  );
}

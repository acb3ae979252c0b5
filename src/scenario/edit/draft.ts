import type { OpInput } from '../guestSchema.ts';
import { VERSION, type ScenarioSource } from '../fields.ts';
import { limits } from '../limits.ts';

type Given<K extends keyof ScenarioSource> = Exclude<ScenarioSource[K], undefined>;
type VmSource = Given<'vms'>[number];
type VcpuSource = Exclude<VmSource['vcpus'], undefined>[number];

export type ProgramSource = Exclude<VcpuSource['program'], undefined>;
export type IrqSource = Exclude<ProgramSource['irqs'], undefined>[number];
export type HandlerSource = Exclude<ProgramSource['handler'], undefined>;
export type StimulusSource = Given<'stimuli'>[number];
export type HypervisorSource = Given<'hypervisor'>;
export type GicSource = Given<'gic'>;
export type { OpInput };

export type DraftVcpu = VcpuSource & { readonly name: string; readonly pe: string };
export interface DraftVm {
  readonly name: string;
  readonly vcpus: readonly DraftVcpu[];
}
export type DraftDevice = Given<'devices'>[number] & { readonly name: string; readonly intid: number };

/**
 * A scenario that is being built: as it is written, but everything that has a name or a place says it, so that nothing is
 * renamed by what is put before it. It need not be a valid one.
 */
export type Draft = Omit<ScenarioSource, 'pes' | 'vms' | 'devices' | 'stimuli'> & {
  readonly pes: readonly string[];
  readonly vms: readonly DraftVm[];
  readonly devices: readonly DraftDevice[];
  readonly stimuli: readonly StimulusSource[];
};

type Fields = { readonly [key: string]: unknown };
type Fits = (x: unknown) => boolean;

const isText: Fits = (x) => typeof x === 'string';
const isNumber: Fits = (x) => typeof x === 'number';
const isFields = (x: unknown): x is Fields => typeof x === 'object' && x !== null && !Array.isArray(x);
const maybe =
  (fits: Fits): Fits =>
  (x) =>
    x === undefined || fits(x);
const listOf = (fits: Fits): Fits => maybe((x) => Array.isArray(x) && x.every(fits));
const fieldsOf =
  (fits: { readonly [key: string]: Fits }): Fits =>
  (x) =>
    isFields(x) && Object.entries(fits).every(([key, fit]) => fit(x[key]));

const isOp =
  (depth: number): Fits =>
  (x) =>
    depth <= limits.depth &&
    fieldsOf({ op: isText, to: maybe((to) => isText(to) || listOf(isText)(to)), body: listOf((y) => isOp(depth + 1)(y)) })(x);
const isProgram = fieldsOf({
  irqs: listOf(fieldsOf({ targets: listOf(isText) })),
  main: listOf(isOp(0)),
  handler: maybe(fieldsOf({ deferDir: listOf(isNumber) })),
});
const isVcpu = fieldsOf({ name: maybe(isText), pe: maybe(isText), affinity: listOf(isText), program: maybe(isProgram) });
const isTitle: Fits = (x) => isText(x) || fieldsOf({ en: maybe(isText), 'zh-CN': maybe(isText) })(x);
/** Lists where lists belong and names where names belong: more is not needed to show a draft. */
const hasShape = fieldsOf({
  title: maybe(isTitle),
  pes: listOf(isText),
  gic: maybe(isFields),
  hypervisor: maybe(isFields),
  vms: listOf(fieldsOf({ name: maybe(isText), vcpus: listOf(isVcpu) })),
  devices: listOf(fieldsOf({ name: maybe(isText), intid: maybe(isNumber), vm: maybe(isText) })),
  stimuli: listOf(fieldsOf({ do: isText, to: listOf(isText) })),
  markers: listOf(fieldsOf({ when: maybe(isFields) })),
});

/** A draft from JSON that was read already; undefined when it cannot even be shown as a machine. Nothing else is checked. */
export function readDraft(json: unknown): Draft | undefined {
  if (!hasShape(json)) return undefined;
  const source = json as ScenarioSource;
  const { pes = ['PE0'], vms = [{}], devices = [], stimuli = [] } = source;
  let vpe = 0;
  const named = {
    ...source,
    pes,
    vms: vms.map(({ name, vcpus = [{}], ...vm }, n) => ({
      name: name ?? `vm${n}`,
      ...vm,
      vcpus: vcpus.map((x) => ({ name: x.name ?? `vpe${vpe++}`, pe: x.pe ?? pes[0] ?? 'PE0', ...x })),
    })),
    devices: devices.map((d, i) => {
      const intid = d.intid ?? 32 + i;
      return { name: d.name ?? `dev${intid}`, intid, ...d };
    }),
    stimuli,
  };
  const sorted = Object.entries(named).toSorted(([a], [b]) => placeOf(a) - placeOf(b));
  return Object.fromEntries(sorted) as unknown as Draft;
}

/** In which order a scenario is read. */
const order = 'version,title,summary,watch,pes,vms,devices,stimuli,gic,hypervisor,compare,markers,end'.split(',');
const placeOf = (field: string): number => order.indexOf(field);

/** The same from text. */
export function readDraftText(text: string): Draft | undefined {
  if (text.length > limits.jsonLength) return undefined;
  try {
    return readDraft(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** A machine to begin with: one PE and one VM with one vCPU that waits for interrupts. */
export const emptyDraft = (): Draft => readDraft({ version: VERSION })!;

/** As it stands in the field of the text: what is short stays on one line. */
export function draftText(x: unknown): string {
  return `${write(x, '')}\n`;
}

/** Characters of a list or an object that still goes on one line. */
const LINE = 96;

function write(x: unknown, indent: string): string {
  if (typeof x !== 'object' || x === null) return JSON.stringify(x) ?? 'null';
  const inner = `${indent}  `;
  const rows = Array.isArray(x)
    ? x.map((y) => write(y, inner))
    : Object.entries(x)
        .filter(([, y]) => y !== undefined)
        .map(([key, y]) => `${JSON.stringify(key)}: ${write(y, inner)}`);
  const [open, close] = Array.isArray(x) ? ['[', ']'] : ['{', '}'];
  if (rows.length === 0) return `${open}${close}`;
  const pad = Array.isArray(x) ? '' : ' ';
  const line = `${open}${pad}${rows.join(', ')}${pad}${close}`;
  if (indent !== '' && !line.includes('\n') && line.length + indent.length <= LINE) return line;
  return `${open}\n${rows.map((row) => `${inner}${row}`).join(',\n')}\n${indent}${close}`;
}

/** The first of `vm0`, `vm1`, … that nobody has. */
export function freeName(prefix: string, taken: readonly string[]): string {
  let n = 0;
  while (taken.includes(`${prefix}${n}`)) n++;
  return `${prefix}${n}`;
}

/** `list` with member `i` made anew; a place that is not there changes nothing. */
export const changedAt = <T>(list: readonly T[], i: number, change: (x: T) => T): T[] =>
  list.map((x, k) => (k === i ? change(x) : x));
export const withoutAt = <T>(list: readonly T[], i: number): T[] => list.filter((_, k) => k !== i);

/** `list` with member `i` moved by one place; at an end it stays. */
export function movedAt<T>(list: readonly T[], i: number, by: 1 | -1): T[] {
  const to = i + by;
  if (i < 0 || i >= list.length || to < 0 || to >= list.length) return [...list];
  const moved = withoutAt(list, i);
  moved.splice(to, 0, list[i]!);
  return moved;
}

/** `x` with these fields; one that is given as undefined is left out. */
export function withFields<T extends object>(x: T, fields: { readonly [K in keyof T]?: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries({ ...x, ...fields }).filter(([, value]) => value !== undefined)) as T;
}

/** Every vCPU name, in the order of their numbers. */
export const vcpuNames = (d: Draft): readonly string[] => d.vms.flatMap((vm) => vm.vcpus.map((x) => x.name));

import { parse, TomlError } from 'smol-toml';
import { err, ok, type Result } from '../base/result.ts';

/** A device of a VM's configuration, as far as interrupts go. */
export interface AxvisorDevice {
  readonly name: string;
  /** The number in the file; 0: none. */
  readonly irq: number;
  /** `emu_type`; -1 for a passthrough device. */
  readonly type: number;
}

/** What a VM configuration of AxVisor says about CPUs and interrupts. */
export interface AxvisorVm {
  readonly file: string;
  readonly id: number;
  readonly name: string;
  readonly cpuNum: number;
  /** `phys_cpu_ids`: the MPIDR of the physical CPU of each vCPU. */
  readonly cpuIds: readonly number[] | undefined;
  /** `phys_cpu_sets`, or `cpu_set` for all: a mask of physical CPUs for each vCPU. */
  readonly cpuSets: readonly number[] | undefined;
  readonly passthrough: readonly AxvisorDevice[];
  readonly emulated: readonly AxvisorDevice[];
  /** Entries of `passthrough_devices` that name a node of the device tree and no interrupt. */
  readonly nodes: readonly string[];
  /** `interrupt_mode`; '' when it is not said. */
  readonly interruptMode: string;
  /** Keys that say nothing about interrupts, and keys that are not known. */
  readonly ignored: readonly string[];
}

/** Why a file cannot be read. `line` counts from 1; 0: the whole file. */
export interface AxvisorProblem {
  readonly file: string;
  readonly line: number;
  readonly key: 'toml' | 'noBase' | 'wrongType' | 'range' | 'tooLarge' | 'entry';
  /** The field, and what was found in it, or what the parser said. */
  readonly path: string;
  readonly got: string;
}

/** Characters of a configuration that are read. */
const MAX_LENGTH = 200_000;
/** vCPUs of a VM, and devices of a list, that are read. */
const MAX_VCPUS = 64;
const MAX_DEVICES = 256;

type Table = { readonly [key: string]: unknown };
const isTable = (x: unknown): x is Table => typeof x === 'object' && x !== null && !Array.isArray(x) && !(x instanceof Date);

class Wrong extends Error {
  readonly key: AxvisorProblem['key'];
  readonly path: string;
  readonly got: string;
  constructor(key: AxvisorProblem['key'], path: string, got: unknown) {
    super(key);
    this.key = key;
    this.path = path;
    this.got = Array.isArray(got) ? '[…]' : isTable(got) ? '{…}' : (JSON.stringify(got) ?? 'nothing').slice(0, 60);
  }
}

function whole(x: unknown, path: string, most: number): number {
  if (typeof x !== 'number' || !Number.isInteger(x)) throw new Wrong('wrongType', path, x);
  if (x < 0 || x > most) throw new Wrong('range', path, x);
  return x;
}

function wholes(x: unknown, path: string, most: number): number[] {
  if (!Array.isArray(x)) throw new Wrong('wrongType', path, x);
  if (x.length > MAX_VCPUS) throw new Wrong('range', path, x.length);
  return x.map((y, i) => whole(y, `${path}[${i}]`, most));
}

function text(x: unknown, path: string): string {
  if (typeof x !== 'string') throw new Wrong('wrongType', path, x);
  return x.slice(0, 60);
}

const ADDRESS = Number.MAX_SAFE_INTEGER;

function listOf(x: unknown, path: string): readonly unknown[] {
  if (x === undefined) return [];
  if (!Array.isArray(x)) throw new Wrong('wrongType', path, x);
  if (x.length > MAX_DEVICES) throw new Wrong('range', path, x.length);
  return x;
}

/** `["dev", gpa, hpa, length, irq]`, a table of the same, or `["/node"]`. */
function passthroughOf(entry: unknown, path: string): AxvisorDevice | string {
  if (isTable(entry)) {
    return { name: text(entry['name'], `${path}.name`), irq: whole(entry['irq_id'] ?? 0, `${path}.irq_id`, ADDRESS), type: -1 };
  }
  if (typeof entry === 'string') return entry.slice(0, 60);
  if (!Array.isArray(entry)) throw new Wrong('entry', path, entry);
  if (entry.length === 1) return text(entry[0], `${path}[0]`);
  if (entry.length !== 5) throw new Wrong('entry', path, entry);
  return { name: text(entry[0], `${path}[0]`), irq: whole(entry[4], `${path}[4]`, ADDRESS), type: -1 };
}

/** `["dev", gpa, length, irq, type, [config]]`, or a table of the same. */
function emulatedOf(entry: unknown, path: string): AxvisorDevice {
  if (isTable(entry)) {
    return {
      name: text(entry['name'], `${path}.name`),
      irq: whole(entry['irq_id'] ?? 0, `${path}.irq_id`, ADDRESS),
      type: whole(entry['emu_type'] ?? 0, `${path}.emu_type`, 0xffff),
    };
  }
  if (!Array.isArray(entry) || entry.length < 5 || entry.length > 6) throw new Wrong('entry', path, entry);
  return {
    name: text(entry[0], `${path}[0]`),
    irq: whole(entry[3], `${path}[3]`, ADDRESS),
    type: whole(entry[4], `${path}[4]`, 0xffff),
  };
}

const known: { readonly [table: string]: readonly string[] } = {
  base: ['id', 'name', 'cpu_num', 'phys_cpu_ids', 'phys_cpu_sets', 'cpu_set'],
  devices: ['emu_devices', 'passthrough_devices', 'interrupt_mode'],
};

function ignoredIn(root: Table): string[] {
  return Object.entries(root).flatMap(([name, x]) => {
    const keys = Object.hasOwn(known, name) ? known[name] : undefined;
    if (keys === undefined || !isTable(x)) return [`[${name}]`];
    return Object.keys(x)
      .filter((key) => !keys.includes(key))
      .map((key) => `${name}.${key}`);
  });
}

function vmOf(file: string, root: Table): AxvisorVm {
  const base = root['base'];
  if (!isTable(base)) throw new Wrong('noBase', 'base', base);
  const devices = root['devices'] === undefined ? {} : root['devices'];
  if (!isTable(devices)) throw new Wrong('wrongType', 'devices', devices);
  const cpuNum = whole(base['cpu_num'] ?? 1, 'base.cpu_num', MAX_VCPUS);
  if (cpuNum === 0) throw new Wrong('range', 'base.cpu_num', 0);
  const sets = base['phys_cpu_sets'];
  const set = base['cpu_set'];
  const cpuSets =
    sets !== undefined
      ? wholes(sets, 'base.phys_cpu_sets', 0xffffffff)
      : set !== undefined
        ? Array.from({ length: cpuNum }, () => whole(set, 'base.cpu_set', 0xffffffff))
        : undefined;
  const ids = base['phys_cpu_ids'];
  const through = listOf(devices['passthrough_devices'], 'devices.passthrough_devices').map((x, i) =>
    passthroughOf(x, `devices.passthrough_devices[${i}]`),
  );
  return {
    file,
    id: whole(base['id'] ?? 0, 'base.id', 0xffff),
    name: text(base['name'] ?? '', 'base.name'),
    cpuNum,
    cpuIds: ids === undefined ? undefined : wholes(ids, 'base.phys_cpu_ids', 0xffffffff),
    cpuSets,
    passthrough: through.filter((x) => typeof x !== 'string'),
    nodes: through.filter((x) => typeof x === 'string'),
    emulated: listOf(devices['emu_devices'], 'devices.emu_devices').map((x, i) => emulatedOf(x, `devices.emu_devices[${i}]`)),
    interruptMode: devices['interrupt_mode'] === undefined ? '' : text(devices['interrupt_mode'], 'devices.interrupt_mode'),
    ignored: ignoredIn(root),
  };
}

/** Where a field of the file stands, as well as can be told from its last name: the first line that gives it a value. */
function lineOf(source: string, path: string): number {
  const name = path.replace(/\[.*$/, '').split('.').at(-1)!;
  const pattern = new RegExp(`^\\s*${name}\\s*=`);
  return source.split('\n').findIndex((line) => pattern.test(line)) + 1;
}

/** Reads one VM configuration (`configs/vms/*.toml` of AxVisor, in its forms of 2024 to 2026). */
export function parseAxvisorConfig(file: string, source: string): Result<AxvisorVm, AxvisorProblem> {
  if (source.length > MAX_LENGTH) return err({ file, line: 0, key: 'tooLarge', path: '', got: String(source.length) });
  try {
    return ok(vmOf(file, parse(source)));
  } catch (e) {
    if (e instanceof TomlError)
      return err({ file, line: e.line, key: 'toml', path: '', got: (e.message.split('\n')[0] ?? '').slice(0, 120) });
    if (e instanceof Wrong) return err({ file, line: lineOf(source, e.path), key: e.key, path: e.path, got: e.got });
    throw e;
  }
}

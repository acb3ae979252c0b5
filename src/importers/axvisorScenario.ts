import type { ScenarioSource } from '../scenario/fields.ts';
import { limits } from '../scenario/limits.ts';
import type { AxvisorVm } from './axvisorConfig.ts';

type Source<K extends keyof ScenarioSource> = NonNullable<ScenarioSource[K]>;
type DeviceSource = Source<'devices'>[number];

/** Something that the files do not say and that had to be decided, that was passed over, or that does not go together. */
export interface AxvisorNote {
  readonly sort: 'assumed' | 'ignored' | 'conflict';
  readonly key:
    | 'noCpus'
    | 'cpuIds'
    | 'setsShort'
    | 'tooManyVcpus'
    | 'tooManyPes'
    | 'tooManyVms'
    | 'nameChanged'
    | 'numberedAsSpi'
    | 'noIrq'
    | 'badIrq'
    | 'treeNode'
    | 'interruptController'
    | 'hostSpi'
    | 'tooManyDevices'
    | 'interruptMode'
    | 'program'
    | 'key'
    | 'sameSpi';
  readonly file: string;
  /** What it is about, and what was made of it. */
  readonly what: string;
  readonly made: string;
}

export interface AxvisorImport {
  readonly source: ScenarioSource;
  readonly notes: readonly AxvisorNote[];
}

/** `emu_type` of the emulated interrupt controllers: here the vGICD itself. */
const CONTROLLERS = new Set([0x1, 0x20, 0x21, 0x22]);
/** The tick at which the first device raises its line, and the ticks to the next. */
const FIRST = 900;
const APART = 120;

/** A scenario's names: a letter first, then letters, digits and a few signs. */
const nameFrom = (text: string, otherwise: string): string => {
  const plain = text
    .replace(/[^A-Za-z0-9_.-]/g, '-')
    .replace(/^[^A-Za-z]+/, '')
    .slice(0, 28);
  return plain === '' ? otherwise : plain;
};

/** Makes one machine of several VM configurations. The files are not all that one would have to know, so it says what it assumed. */
export function scenarioOfAxvisor(files: readonly AxvisorVm[]): AxvisorImport {
  return new Builder().build(files);
}

class Builder {
  private readonly notes: AxvisorNote[] = [];
  private readonly names = new Set<string>();
  private readonly devices: DeviceSource[] = [];
  private readonly claimed = new Map<number, string>();
  private pes = 1;

  private note(sort: AxvisorNote['sort'], key: AxvisorNote['key'], vm: AxvisorVm, what = '', made = ''): void {
    this.notes.push({ sort, key, file: vm.file, what, made });
  }

  private unique(vm: AxvisorVm, wanted: string, otherwise: string): string {
    const base = nameFrom(wanted, otherwise);
    let name = base;
    for (let n = 2; this.names.has(name); n++) name = `${base}-${n}`;
    this.names.add(name);
    if (name !== wanted) this.note('assumed', 'nameChanged', vm, wanted, name);
    return name;
  }

  build(files: readonly AxvisorVm[]): AxvisorImport {
    const vms = files.toSorted((a, b) => a.id - b.id).slice(0, limits.vms);
    for (const vm of files.filter((x) => !vms.includes(x))) this.note('ignored', 'tooManyVms', vm, vm.name, String(limits.vms));
    // physical CPUs are numbered in the order of their MPIDR, over all files
    const mpidrs = [...new Set(vms.flatMap((vm) => (vm.cpuSets === undefined ? (vm.cpuIds ?? []) : [])))].toSorted(
      (a, b) => a - b,
    );
    const drawn = vms.map((vm, i) => this.vm(vm, i, mpidrs));
    const pes = Array.from({ length: this.pes }, (_, i) => `PE${i}`);
    const stimuli: Source<'stimuli'> = this.devices.map((d, i) => ({
      at: FIRST + i * APART,
      do: d.kind === 'edge' ? 'pulse' : 'raise',
      device: d.name!,
    }));
    const highest = Math.max(127, ...this.devices.flatMap((d) => [d.intid!, d.vintid ?? 0]));
    const intids = highest >= 992 ? 1020 : 32 * Math.ceil((highest + 1) / 32);
    return {
      source: {
        version: 1,
        title: `AxVisor: ${vms.map((vm) => vm.name || `VM ${vm.id}`).join(', ')}`.slice(0, limits.titleLength),
        pes,
        gic: { intids },
        vms: drawn,
        devices: this.devices,
        stimuli,
        end: Math.min(limits.end, 20_000 + 400 * this.devices.length),
      },
      notes: this.notes,
    };
  }

  private vm(vm: AxvisorVm, order: number, mpidrs: readonly number[]): Source<'vms'>[number] {
    const name = this.unique(vm, vm.name, `vm${vm.id}`);
    const count = Math.min(vm.cpuNum, limits.vcpusOfVm);
    if (count < vm.cpuNum) this.note('ignored', 'tooManyVcpus', vm, String(vm.cpuNum), String(count));
    const places = this.places(vm, count, order, mpidrs);
    const own = this.devices.length;
    this.passthrough(vm, name);
    this.emulated(vm, name);
    for (const node of vm.nodes) this.note('ignored', 'treeNode', vm, node);
    for (const key of vm.ignored) this.note('ignored', 'key', vm, key);
    if (vm.interruptMode !== '') this.note('assumed', 'interruptMode', vm, vm.interruptMode);
    this.note('assumed', 'program', vm, name);
    const irqs = this.devices.slice(own).map((d) => ({ intid: d.vintid ?? d.intid!, edge: d.kind === 'edge' }));
    const vcpus = places.map(({ pe, affinity }, i) => ({
      name: this.unique(vm, `${name.slice(0, 24)}.${i}`, `vpe${order}.${i}`),
      pe: `PE${pe}`,
      affinity: affinity.map((x) => `PE${x}`),
      program: { irqs: i === 0 ? irqs : [], main: [{ op: 'work' as const, units: 400 }] },
    }));
    return { name, vcpus };
  }

  /** On which PE each vCPU begins, and to which it may go. */
  private places(
    vm: AxvisorVm,
    count: number,
    order: number,
    mpidrs: readonly number[],
  ): { readonly pe: number; readonly affinity: readonly number[] }[] {
    const { cpuSets, cpuIds } = vm;
    if (cpuSets === undefined && cpuIds === undefined) this.note('assumed', 'noCpus', vm, String(count));
    else if (cpuSets === undefined) this.note('assumed', 'cpuIds', vm, cpuIds!.map((x) => `0x${x.toString(16)}`).join(', '));
    const given = (cpuSets ?? cpuIds)?.length ?? count;
    if (given < count) this.note('assumed', 'setsShort', vm, String(given), String(count));
    return Array.from({ length: count }, (_, i) => {
      const wanted =
        cpuSets?.[i] !== undefined
          ? bitsOf(cpuSets[i])
          : cpuIds?.[i] !== undefined && cpuSets === undefined
            ? [mpidrs.indexOf(cpuIds[i])]
            : [cpuSets === undefined && cpuIds === undefined ? i : (order + i) % limits.pes];
      const allowed = wanted.filter((pe) => pe < limits.pes);
      if (allowed.length < wanted.length) this.note('ignored', 'tooManyPes', vm, wanted.join(', '), String(limits.pes));
      const affinity = allowed.length === 0 ? [0] : allowed;
      this.pes = Math.max(this.pes, ...affinity.map((pe) => pe + 1));
      return { pe: affinity[0]!, affinity };
    });
  }

  private passthrough(vm: AxvisorVm, owner: string): void {
    for (const d of vm.passthrough) {
      const intid = this.intidOf(vm, d.name, d.irq);
      if (intid === undefined) continue;
      const holder = this.claimed.get(intid);
      if (holder === owner) {
        this.note('ignored', 'badIrq', vm, d.name, String(d.irq));
        continue;
      }
      if (holder === undefined) this.claimed.set(intid, owner);
      else this.note('conflict', 'sameSpi', vm, `SPI ${intid}`, `${holder}, ${owner}`);
      this.add(vm, {
        name: this.unique(vm, d.name, `dev${intid}`),
        intid,
        kind: 'level',
        backing: 'hw',
        vm: owner,
        vintid: intid,
      });
    }
  }

  private emulated(vm: AxvisorVm, owner: string): void {
    for (const d of vm.emulated) {
      if (CONTROLLERS.has(d.type)) {
        this.note('ignored', 'interruptController', vm, d.name);
        continue;
      }
      const vintid = this.intidOf(vm, d.name, d.irq);
      if (vintid === undefined) continue;
      if (this.devices.some((x) => x.vm === owner && x.vintid === vintid)) {
        this.note('ignored', 'badIrq', vm, d.name, String(d.irq));
        continue;
      }
      let intid = 32;
      while (this.devices.some((x) => x.intid === intid) || this.claimed.has(intid)) intid++;
      this.claimed.set(intid, '');
      this.note('assumed', 'hostSpi', vm, d.name, `SPI ${intid}`);
      this.add(vm, { name: this.unique(vm, d.name, `emu${vintid}`), intid, kind: 'level', backing: 'sw', vm: owner, vintid });
    }
  }

  private add(vm: AxvisorVm, d: DeviceSource): void {
    if (this.devices.length < limits.devices) this.devices.push(d);
    else this.note('ignored', 'tooManyDevices', vm, d.name!, String(limits.devices));
  }

  /** Numbers from 32 are INTIDs; below they are taken as a device tree counts SPIs, from 0. */
  private intidOf(vm: AxvisorVm, name: string, irq: number): number | undefined {
    if (irq === 0) this.note('ignored', 'noIrq', vm, name);
    else if (irq > 1019) this.note('ignored', 'badIrq', vm, name, String(irq));
    else if (irq < 32) this.note('assumed', 'numberedAsSpi', vm, `${name}: ${irq}`, `SPI ${irq + 32}`);
    return irq === 0 || irq > 1019 ? undefined : irq < 32 ? irq + 32 : irq;
  }
}

const bitsOf = (mask: number): number[] => Array.from({ length: 32 }, (_, i) => i).filter((i) => (mask / 2 ** i) % 2 >= 1);

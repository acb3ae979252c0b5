import { rng, type Rng } from '../base/rng.ts';
import type { HypervisorOptions } from '../engine/hypervisor/options.ts';
import type { ScenarioSource } from '../scenario/fields.ts';

type Source<K extends keyof ScenarioSource> = NonNullable<ScenarioSource[K]>;
type VmSource = Source<'vms'>[number];
type VcpuSource = NonNullable<VmSource['vcpus']>[number];
type ProgramSource = NonNullable<VcpuSource['program']>;
type OpSource = NonNullable<ProgramSource['main']>[number];

/** PE of each vCPU of each VM: the machine of the four cases. */
const FOUR_CASES = [[0], [1, 1], [2], [2], [3], [3, 4, 4]];
/** SPIs of each VM: six, so that four List Registers can run out. */
const SPIS = 6;
const PRIORITIES = [0x20, 0x40, 0x60, 0x80, 0xa0, 0xc0];

/** What is drawn besides the seed. */
export interface Drawing {
  /** Options that hold in every machine, whatever is drawn. */
  readonly hypervisor?: Partial<HypervisorOptions>;
  /** Micro-steps after which a run ends. */
  readonly end?: number;
}

/**
 * A scenario from a seed; the same seed gives the same one on every platform. One in four is the machine of the four cases,
 * the others have 1–8 PEs and 1–6 VMs of 1–4 vCPUs.
 */
export function randomScenario(seed: number, drawing: Drawing = {}): ScenarioSource {
  const r = rng(seed);
  const cases = r.int(0, 3) === 0;
  const pes = cases ? 5 : r.int(1, 8);
  const places = cases
    ? FOUR_CASES
    : Array.from({ length: r.int(1, 6) }, () => Array.from({ length: r.int(1, 4) }, () => r.int(0, pes - 1)));
  return new Draw(r, pes, places).scenario(drawing);
}

const peName = (pe: number): string => `PE${pe}`;

class Draw {
  private readonly r: Rng;
  private readonly pes: number;
  private readonly places: readonly (readonly number[])[];
  private readonly names: readonly (readonly string[])[];
  /** Guests of every second machine save and restore active states; what they then do may be improper, and is theirs. */
  private readonly restores: boolean;
  /** The first SPI of the first VM. In one machine of eight the numbers need more than eight bits. */
  private readonly firstSpi: number;

  constructor(r: Rng, pes: number, places: readonly (readonly number[])[]) {
    this.r = r;
    this.pes = pes;
    this.places = places;
    let n = 0;
    this.names = places.map((vcpus) => vcpus.map(() => `vpe${n++}`));
    this.restores = r.int(0, 1) === 0;
    this.firstSpi = r.int(0, 7) === 0 ? 240 : 40;
  }

  scenario({ hypervisor = {}, end = 12_000 }: Drawing): ScenarioSource {
    const { r } = this;
    const roam = r.int(0, 1) === 0;
    const vms = this.places.map((vcpus, vm) => ({
      name: `vm${vm}`,
      vcpus: vcpus.map((pe, index) => this.vcpu(vm, index, pe, roam)),
    }));
    const devices = this.devices(roam);
    const stimuli = [...this.lines(devices), ...(roam ? this.moves() : [])];
    return {
      version: 1,
      pes: Array.from({ length: this.pes }, (_, pe) => peName(pe)),
      gic: { listRegisters: r.pick([1, 2, 4]), intids: 32 * Math.ceil(this.spi(this.places.length, 0) / 32) },
      hypervisor: {
        slice: r.int(20, 120),
        sgiSourceOrder: r.pick(['highest', 'lowest'] as const),
        currentVcpu: r.pick(['look-up', 'passed-down'] as const),
        preemptOnInject: r.int(0, 3) === 0,
        ...hypervisor,
      },
      vms,
      devices,
      stimuli: stimuli.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0)),
      end,
    };
  }

  private spi(vm: number, k: number): number {
    return this.firstSpi + vm * SPIS + k;
  }

  private vcpu(vm: number, index: number, pe: number, roams: boolean): VcpuSource {
    const { r } = this;
    return {
      name: this.names[vm]![index]!,
      pe: peName(pe),
      started: index === 0 || r.int(0, 4) > 0,
      affinity: roams
        ? Array.from({ length: this.pes }, (_, k) => k)
            .filter((k) => k === pe || r.int(0, 1) === 0)
            .map(peName)
        : [],
      program: this.program(vm, index),
    };
  }

  private program(vm: number, index: number): ProgramSource {
    const { r } = this;
    const siblings = this.names[vm]!;
    const some = (): string[] => {
      const picked = siblings.filter(() => r.int(0, 1) === 1);
      return picked.length === 0 ? [r.pick(siblings)] : picked;
    };
    const spis =
      index > 0
        ? []
        : Array.from({ length: SPIS }, (_, k) => ({ intid: this.spi(vm, k), priority: r.pick(PRIORITIES), targets: some() }));
    const ops = Array.from({ length: r.int(2, 25) }, () => this.op(vm));
    const opens: OpSource[] = r.int(0, 3) > 0 ? [{ op: 'write', register: 'GICD_CTLR', value: 1 }, { op: 'unmask' }] : [];
    return {
      distributor: index === 0,
      irqs: [{ intid: 27, priority: r.pick(PRIORITIES) }, { intid: 30, priority: r.pick(PRIORITIES) }, ...spis],
      eoiMode: r.pick([0, 0, 1] as const),
      main: [...ops, ...opens],
      handler: { work: r.int(0, 8), nesting: r.int(0, 1) === 1 },
    };
  }

  private op(vm: number): OpSource {
    const { r } = this;
    const siblings = this.names[vm]!;
    const v = this.spi(vm, r.int(0, SPIS - 1));
    const word = (register: string, value = 2 ** (v & 31)): OpSource => ({
      op: 'write',
      register: `${register}${v >> 5}`,
      value,
    });
    const byte = (register: string, value: number): OpSource => ({
      op: 'write',
      register: `${register}${v >> 2}+${v & 3}`,
      value,
      size: 1,
    });
    switch (r.int(0, this.restores ? 17 : 15)) {
      case 0:
      case 1:
      case 2:
        return { op: 'work', units: r.int(1, 40) };
      case 3:
      case 4:
        return {
          op: 'sgi',
          intid: r.int(0, 15),
          to: r.pick([[r.pick(siblings)], [...siblings], 'others', 'self'] as const) as string[],
        };
      case 5:
        return { op: 'wfi' };
      case 6:
        return word('GICD_ISENABLER');
      case 7:
        return word('GICD_ICENABLER');
      case 8:
        return word('GICD_ISPENDR');
      case 9:
        return word('GICD_ICPENDR');
      case 10:
        return byte('GICD_IPRIORITYR', r.pick(PRIORITIES));
      case 11:
        return byte('GICD_ITARGETSR', r.int(1, (1 << siblings.length) - 1));
      case 12:
        return { op: 'write', register: 'GICD_CTLR', value: r.int(0, 1) };
      case 13:
        return { op: 'timer', intid: r.pick([27, 30] as const), after: r.int(5, 200), period: r.pick([0, 0, 150]) };
      case 14:
        return { op: 'read', register: `${r.pick(['GICD_ISENABLER', 'GICD_ISPENDR', 'GICD_ISACTIVER'])}${v >> 5}` };
      case 15:
        return r.int(0, 1) === 0 ? { op: 'mask' } : { op: 'unmask' };
      case 16:
        return word('GICD_ISACTIVER');
      default:
        return word('GICD_ICACTIVER');
    }
  }

  /** A line that is fixed to a PE which its VM has left finds nobody there: that is the board's doing, and no finding. */
  private devices(roam: boolean): Source<'devices'> {
    const { r } = this;
    return this.places.flatMap((vcpus, vm) =>
      Array.from({ length: SPIS }, (_, k) => ({
        name: `dev${this.spi(vm, k)}`,
        intid: this.spi(vm, k),
        vm: `vm${vm}`,
        kind: r.pick(['edge', 'level'] as const),
        backing: r.int(0, 3) === 0 ? ('sw' as const) : ('hw' as const),
        ...(!roam && r.int(0, 3) === 0 ? { targetPe: peName(r.pick(vcpus)) } : {}),
      })),
    );
  }

  private lines(devices: Source<'devices'>): Source<'stimuli'> {
    const { r } = this;
    return Array.from({ length: r.int(5, 60) }, () => {
      const device = r.pick(devices);
      return { at: r.int(20, 2500), do: device.kind === 'edge' ? ('pulse' as const) : ('raise' as const), device: device.name! };
    });
  }

  private moves(): Source<'stimuli'> {
    const { r } = this;
    return Array.from({ length: r.int(1, 12) }, () => ({
      at: r.int(20, 2500),
      do: 'move' as const,
      vcpu: r.pick(this.names.flat()),
      pe: peName(r.int(0, this.pes - 1)),
    }));
  }
}

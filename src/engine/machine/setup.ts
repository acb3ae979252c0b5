import type { Intid, PeId, VmId } from '../../base/brand.ts';
import type { GicPreset } from '../gic/implementationDefined.ts';
import type { FrameName } from '../gic/unpredictable.ts';
import type { GuestProgram } from '../guest/program.ts';
import type { OptionName, OptionValue } from '../hypervisor/optionCatalogue.ts';
import type { HypervisorOptions } from '../hypervisor/options.ts';

/** Whose interrupt a device's line is, and how it reaches the guest. */
export type Backing =
  /** Passed through: the VM owns the physical SPI; forwarded with hw=1. */
  | 'hw'
  /** The hypervisor owns the physical SPI and emulates a device for the VM: injected with hw=0. */
  | 'sw'
  /** The hypervisor's own; no guest sees it. */
  | 'host';

export interface DeviceSetup {
  readonly name: string;
  /** The SPI to which its line is wired. */
  readonly pintid: Intid;
  readonly kind: 'level' | 'edge';
  readonly backing: Backing;
  /** The VM that it serves; none for a device of the host, or one that nobody registered. */
  readonly vm?: VmId;
  /** The guest's number for it. */
  readonly vintid: Intid;
  /** Keeps the physical GICD_ITARGETSR on this PE whatever the guest writes. Without it the target follows the vCPU. */
  readonly targetPe?: PeId;
  /** Physical priority until the guest sets one. */
  readonly priority: number;
}

export interface VcpuSetup {
  readonly pe: PeId;
  /** The PEs to which it may move (`phys_cpu_sets`), a mask; without one it stays. */
  readonly affinity?: number;
  /** Switched on at power-on; otherwise by PSCI CPU_ON or a stimulus. */
  readonly started: boolean;
  readonly program: GuestProgram;
}

export interface VmSetup {
  readonly name: string;
  readonly vcpus: readonly VcpuSetup[];
}

/** Something from outside, at the beginning of a tick. */
export type Stimulus = { readonly tick: number } & Action;

/** What can be done to a machine from outside. `device` and `vcpu` are indexes. */
export type Action =
  | { readonly do: 'raise'; readonly device: number }
  | { readonly do: 'lower'; readonly device: number }
  /** Up and down at once: an edge. */
  | { readonly do: 'pulse'; readonly device: number }
  | { readonly do: 'start'; readonly vcpu: number }
  /** Asks for a vCPU to go to another PE of its set. */
  | { readonly do: 'move'; readonly vcpu: number; readonly pe: PeId }
  /**
   * Writes a register between two micro-steps: as software on PE `by` would, or one of a vGICD as the guest on vCPU `by` would.
   * `offset` counts bytes from the beginning of the frame.
   */
  | {
      readonly do: 'write';
      readonly frame: FrameName | 'vGICD';
      readonly by: number;
      readonly offset: number;
      readonly size: 1 | 4;
      readonly value: number;
    }
  /** Sends an SGI: PE `by` to a mask of PEs, or the guest on vCPU `by` to a mask of its VM's vCPUs. */
  | { readonly do: 'sgi'; readonly of: 'pe' | 'vcpu'; readonly by: number; readonly to: number; readonly intid: Intid }
  /** Keeps a vCPU from being run, and lets it run again. */
  | { readonly do: 'pause'; readonly vcpu: number }
  | { readonly do: 'resume'; readonly vcpu: number }
  /** From now on the hypervisor has another option; one that only counts at power-on stays as it is. */
  | { readonly do: 'option'; readonly option: OptionName; readonly value: OptionValue };

/** Everything that a machine is made from, complete: scenarios are turned into one of these. */
export interface Setup {
  readonly pes: number;
  readonly vms: readonly VmSetup[];
  readonly devices: readonly DeviceSetup[];
  readonly gic: {
    readonly preset: GicPreset;
    /** INTIDs that the Distributor implements, 32–1020. */
    readonly intids: number;
    /** List Registers of each virtual CPU interface, 1–64. */
    readonly listRegisters: number;
  };
  readonly hypervisor: HypervisorOptions;
  readonly stimuli: readonly Stimulus[];
  /** Micro-steps after which the run ends in any case. */
  readonly end: number;
}

/** An action of the user: taken before step `step` is made. */
export type Input = { readonly step: number } & Action;

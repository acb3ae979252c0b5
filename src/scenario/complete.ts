import type { Scenario, ScenarioDevice, ScenarioVm } from './scenario.ts';
import type { ScenarioFields } from './fields.ts';

type DeviceFields = ScenarioFields['devices'][number];

/** Drops keys whose value is undefined: an absent field and an undefined one are the same thing here. */
function defined<T extends object>(x: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(x).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

/** What marker `i` is called when nobody names it. */
export const markerName = (i: number): string => `m${i + 1}`;

function completeDevice(d: DeviceFields, i: number): ScenarioDevice {
  const intid = d.intid ?? 32 + i;
  const { vm, targetPe, ...rest } = d;
  return {
    ...rest,
    intid,
    name: d.name ?? `dev${intid}`,
    vintid: d.vintid ?? intid,
    ...defined({ vm, targetPe }),
  } as ScenarioDevice;
}

/** Fills in the defaults that depend on the rest of the scenario: names, numbers, and what follows from a device. */
export function complete(fields: ScenarioFields): Scenario {
  const devices = fields.devices.map(completeDevice);
  let vpe = 0;
  const vms: ScenarioVm[] = fields.vms.map((vm, n) => {
    const name = vm.name ?? `vm${n}`;
    const first = vpe;
    vpe += vm.vcpus.length;
    const names = vm.vcpus.map((vcpu, i) => vcpu.name ?? `vpe${first + i}`);
    const edge = (intid: number): boolean => devices.some((d) => d.vm === name && d.vintid === intid && d.kind === 'edge');
    const vcpus = vm.vcpus.map((vcpu, index) => {
      const { program } = vcpu;
      const irqs = program.irqs.map((irq) => ({
        ...irq,
        targets: irq.targets ?? names.slice(0, 1),
        edge: irq.edge ?? edge(irq.intid),
      }));
      return {
        ...vcpu,
        name: names[index]!,
        pe: vcpu.pe ?? fields.pes[0]!,
        program: { ...program, distributor: program.distributor ?? index === 0, irqs },
      };
    });
    return { name, vcpus };
  });
  const text = (t: ScenarioFields['title']): Scenario['title'] => (typeof t === 'string' ? t : defined(t));
  return {
    version: fields.version,
    title: text(fields.title),
    summary: text(fields.summary),
    watch: text(fields.watch),
    pes: fields.pes,
    gic: fields.gic,
    hypervisor: fields.hypervisor,
    ...(fields.compare === undefined ? {} : { compare: defined(fields.compare) }),
    vms,
    devices,
    stimuli: fields.stimuli,
    markers: fields.markers.map(({ name, at, when, pause, note }, i) => ({
      name: name ?? markerName(i),
      at,
      ...(when === undefined ? {} : { when: defined(when) }),
      pause,
      note: text(note),
    })),
    end: fields.end,
  };
}

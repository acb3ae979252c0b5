import { changedAt, freeName, withFields, withoutAt, type Draft, type DraftDevice } from './draft.ts';
import { withIrq } from './program.ts';

/** The first SPI that no device has; 33 is where a board's first UART usually is. */
function freeSpi(d: Draft): number {
  let intid = 33;
  while (d.devices.some((x) => x.intid === intid)) intid++;
  return intid;
}

/** A device for VM `vm`, passed through, on a line of its own, and that VM's first vCPU enables its interrupt. */
export function addDevice(d: Draft, vm = 0): Draft {
  const intid = freeSpi(d);
  const names = d.devices.map((x) => x.name);
  const device: DraftDevice = { name: freeName('dev', names), intid, ...(d.vms[vm] === undefined ? {} : { vm: d.vms[vm].name }) };
  const wired = { ...d, devices: [...d.devices, device] };
  return d.vms[vm]?.vcpus[0] === undefined ? wired : withIrq(wired, { vm, vcpu: 0 }, intid);
}

/** Takes a device away. Stimuli that name it stay: the check then says that there is no such device. */
export const removeDevice = (d: Draft, device: number): Draft => ({ ...d, devices: withoutAt(d.devices, device) });

/** Wires a device otherwise; a field that is given as undefined is what it is by default. */
export const setDevice = (
  d: Draft,
  device: number,
  fields: { readonly [K in keyof DraftDevice]?: DraftDevice[K] | undefined },
): Draft => ({
  ...d,
  devices: changedAt(d.devices, device, (x) => withFields(x, fields)),
});

/** The number by which the guest knows a device. */
export const vintidOf = (x: DraftDevice): number => x.vintid ?? x.intid;

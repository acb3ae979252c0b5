import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { run } from '../../src/cli/commands.ts';
import { languages } from '../../src/i18n/language.ts';
import { parseAxvisorConfig, type AxvisorVm } from '../../src/importers/axvisorConfig.ts';
import { scenarioOfAxvisor, type AxvisorImport } from '../../src/importers/axvisorScenario.ts';
import { Recording } from '../../src/recording/recording.ts';
import { parseScenario, type Scenario } from '../../src/scenario/schema.ts';
import { setupOf } from '../../src/scenario/setup.ts';

const folder = new URL('./axvisor/', import.meta.url).pathname;
const config = (name: string): AxvisorVm => {
  const parsed = parseAxvisorConfig(name, readFileSync(`${folder}${name}.toml`, 'utf8'));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};
const scenarioOf = (x: AxvisorImport): Scenario => {
  const parsed = parseScenario(x.source);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};
const running = (s: Scenario): Recording => {
  const recording = new Recording(setupOf(s), [], { invariants: true });
  recording.runToEnd();
  return recording;
};
const taken = (recording: Recording): number[] => {
  const found: number[] = [];
  for (let id = 0; id < recording.trace.events.length; id++) {
    const row = recording.trace.events.row(id);
    if (row.kind === 'vAcknowledged') found.push(row.vintid);
  }
  return found;
};
const kinds = (x: AxvisorImport, sort: string): string[] => x.notes.filter((n) => n.sort === sort).map((n) => n.key);

describe('one configuration becomes a machine that runs', () => {
  test('phys_cpu_sets are masks: each vCPU on its PE; numbers below 32 are SPIs as a device tree counts them', () => {
    const made = scenarioOfAxvisor([config('linux-qemu')]);
    const s = scenarioOf(made);
    expect(s.pes).toEqual(['PE0', 'PE1']);
    expect(s.vms[0]!.vcpus.map((x) => [x.pe, x.affinity])).toEqual([
      ['PE0', ['PE0']],
      ['PE1', ['PE1']],
    ]);
    expect(s.devices.map((d) => [d.name, d.intid, d.backing])).toEqual([
      ['pl011-9000000', 33, 'hw'],
      ['pl031-9010000', 34, 'hw'],
      ['virtio_mmio', 48, 'hw'],
    ]);
    expect(kinds(made, 'assumed')).toContain('numberedAsSpi');
    expect(kinds(made, 'ignored')).toContain('key');
    const recording = running(s);
    expect(taken(recording)).toEqual([33, 34, 48]);
    expect(recording.ended).toBe('quiet');
    expect(recording.violations).toBe(0);
  });

  test('phys_cpu_ids are MPIDRs, numbered in their order; a node of the device tree brings no interrupt', () => {
    const made = scenarioOfAxvisor([config('linux-rk3568')]);
    expect(scenarioOf(made).vms[0]!.vcpus.map((x) => x.pe)).toEqual(['PE0', 'PE1']);
    expect(scenarioOf(made).devices).toEqual([]);
    expect(kinds(made, 'ignored')).toContain('treeNode');
    expect(kinds(made, 'assumed')).toEqual(expect.arrayContaining(['cpuIds', 'interruptMode', 'program']));
  });

  test('devices as tables; an emulated one gets a device of the host behind it, an emulated controller is the vGICD', () => {
    const made = scenarioOfAxvisor([config('arceos-rk3568')]);
    const s = scenarioOf(made);
    expect(s.devices.map((d) => [d.name, d.backing, d.vintid])).toEqual([
      ['uart2', 'hw', 150],
      ['virtio-blk', 'sw', 48],
    ]);
    expect(kinds(made, 'ignored')).toContain('interruptController');
    expect(new Set(taken(running(s)))).toEqual(new Set([150, 48]));
  });
});

test('several files are several VMs on one machine, in the order of their ids, their CPUs numbered together', () => {
  const made = scenarioOfAxvisor([config('arceos-rk3568'), config('linux-rk3568')]);
  const s = scenarioOf(made);
  expect(s.vms.map((vm) => vm.name)).toEqual(['linux', 'arceos']);
  expect(s.vms.map((vm) => vm.vcpus.map((x) => x.pe))).toEqual([
    ['PE2', 'PE3'],
    ['PE0', 'PE1'],
  ]);
  expect(running(s).violations).toBe(0);
});

test('two VMs that claim one SPI: reported, and the second registration is refused when it runs', () => {
  const made = scenarioOfAxvisor([config('arceos-rk3568'), config('nimbos-cpu-set')]);
  const conflict = made.notes.filter((n) => n.sort === 'conflict');
  expect(conflict.map((n) => [n.what, n.made])).toEqual([['SPI 150', 'arceos, nimbos']]);
  const recording = running(scenarioOf(made));
  const refused = Array.from({ length: recording.trace.events.length }, (_, i) => recording.trace.events.row(i)).filter(
    (r) => r.kind === 'registrationRefused',
  );
  expect(refused.map((r) => [r.vm, r.pintid])).toEqual([[1, 150]]);
});

describe('what cannot be read is named with its file, line and reason', () => {
  const base = '[base]\nid = 1\n';
  test.each([
    ['TOML that is none', '[base\nid = 1', 1, 'toml'],
    ['a value that is no value', '[base]\nid = 1\ncpu_num = \n', 3, 'toml'],
    ['another kind of TOML', '[package]\nname = "x"', 0, 'noBase'],
    ['a text for a number', '[base]\nid = 1\ncpu_num = "two"', 3, 'wrongType'],
    ['no vCPU at all', `${base}cpu_num = 0`, 3, 'range'],
    ['a million vCPUs', `${base}cpu_num = 1000000`, 3, 'range'],
    ['a fraction', `${base}phys_cpu_sets = [1.5]`, 3, 'wrongType'],
    ['a device of two', `${base}[devices]\npassthrough_devices = [["a", 1]]`, 4, 'entry'],
    ['a date for devices', `${base}[devices]\nemu_devices = 1979-05-27`, 4, 'wrongType'],
    ['a list of a thousand', `${base}[devices]\nemu_devices = [${'["a", 1, 1, 1, 1],'.repeat(1000)}]`, 4, 'range'],
  ])('%s', (_, source, line, key) => {
    const parsed = parseAxvisorConfig('vm.toml', source);
    expect(parsed.ok ? undefined : [parsed.error.file, parsed.error.line, parsed.error.key]).toEqual(['vm.toml', line, key]);
  });

  test('a file of a megabyte', () => {
    expect(parseAxvisorConfig('vm.toml', ' '.repeat(1_000_000)).ok).toBe(false);
  });

  test('names of prototypes are nothing but unknown keys', () => {
    const parsed = parseAxvisorConfig('vm.toml', `${base}__proto__ = 1\nconstructor = 2\n[toString]\nx = 1`);
    expect(parsed.ok && parsed.value.ignored).toEqual(expect.arrayContaining(['base.constructor', '[toString]']));
  });
});

test('whatever is configured, the machine stays within what is drawn', () => {
  const vm = (id: number): AxvisorVm => ({
    file: `${id}.toml`,
    id,
    name: 'same',
    cpuNum: 64,
    cpuIds: undefined,
    cpuSets: Array.from({ length: 64 }, (_, i) => 2 ** ((i + 4) % 32)),
    passthrough: Array.from({ length: 40 }, (_, i) => ({ name: '1', irq: 900 + i, type: -1 })),
    emulated: [],
    nodes: [],
    interruptMode: '',
    ignored: [],
  });
  const made = scenarioOfAxvisor(Array.from({ length: 20 }, (_, i) => vm(i)));
  const s = scenarioOf(made);
  expect([s.vms.length, s.pes.length, s.devices.length]).toEqual([16, 8, 64]);
  expect(new Set(made.notes.map((n) => n.key))).toEqual(
    new Set(['tooManyVms', 'tooManyVcpus', 'tooManyPes', 'tooManyDevices', 'nameChanged', 'program', 'sameSpi']),
  );
});

describe('import on the terminal', () => {
  const gicscope = async (
    ...args: string[]
  ): Promise<{ readonly code: number; readonly out: string; readonly err: string[] }> => {
    const out: string[] = [];
    const err: string[] = [];
    const code = await run(['import', ...args], { out: (x) => out.push(x), err: (x) => err.push(x), cwd: folder });
    return { code, out: out.join('\n'), err };
  };

  test.each(languages)('prints the scenario, and beside it what was assumed, in %s', async (language) => {
    const { code, out, err } = await gicscope('linux-qemu.toml', 'arceos-rk3568.toml', '--lang', language);
    expect(code).toBe(0);
    expect(parseScenario(JSON.parse(out)).ok).toBe(true);
    expect(err.length).toBeGreaterThan(5);
    expect(err.every((line) => /^(linux-qemu|arceos-rk3568)\.toml: /.test(line))).toBe(true);
    if (language === 'zh-CN') expect(err.every((line) => /[\u4e00-\u9fff]/.test(line))).toBe(true);
  });

  test('a file that is not there, or none at all, is an error', async () => {
    expect((await gicscope('nowhere.toml')).code).toBe(2);
    expect((await gicscope()).code).toBe(2);
    expect((await gicscope('--fast', 'linux-qemu.toml')).code).toBe(2);
  });
});

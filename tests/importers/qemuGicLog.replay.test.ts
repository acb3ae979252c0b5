import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { parseQemuGicLog } from '../../src/importers/qemuGicLog.ts';
import { replayQemuGicLog } from '../../src/importers/qemuGicReplay.ts';

const textOf = (name: string) =>
  gunzipSync(readFileSync(new URL(`../traces/${name}.qemu.log.gz`, import.meta.url))).toString('utf8');
const lab = textOf('01-kvm-nvhe-lab');
const replayed = (text: string) => {
  const log = parseQemuGicLog(text);
  if (!log.ok) throw new Error(`line ${log.error.line}: ${log.error.fault}`);
  return replayQemuGicLog(log.value).tally;
};
const tolerated = (text: string) => Object.fromEntries(replayed(text).tolerated);

/** PE0 and one PPI, from a state that is told first. */
const told = [
  'gic_dist_read dist read at 0x00000004 size 4: 0x00000001',
  'gic_dist_read dist read at 0x00000000 size 4: 0x00000001',
  'gic_dist_read dist read at 0x00000100 size 4: 0x0800ffff',
  'gic_dist_read dist read at 0x00000200 size 4: 0x00000000',
  'gic_dist_read dist read at 0x00000300 size 4: 0x00000000',
  'gic_dist_read dist read at 0x00000418 size 4: 0xa0a0a0a0',
  'gic_dist_read dist read at 0x00000c04 size 4: 0x00000000',
  'gic_cpu_read cpu 0 iface read at 0x00000000: 0x00000201',
  'gic_cpu_read cpu 0 iface read at 0x00000004: 0x000000f0',
  'gic_cpu_read cpu 0 iface read at 0x00000014: 0x000000ff',
  'gic_cpu_read cpu 0 iface read at 0x000000d0: 0x00000000',
];
const best = 'gic_update_bestirq cpu 0 irq 27 priority 160 cpu priority mask 240 cpu running priority 256';
const irq = 'gic_update_set_irq cpu[0]: irq = 1';
const acknowledged = ['gic_acknowledge_irq cpu 0 acknowledged irq 27', 'gic_cpu_read cpu 0 iface read at 0x0000000c: 0x0000001b'];
const rise = ['gic_set_irq irq 27 level 1 cpumask 0x1 target 0x1', best, irq];
const drop = 'gic_cpu_write cpu 0 iface write at 0x00000010 0x0000001b';
const drawn = (...lines: readonly string[]) => replayed([...told, ...lines].join('\n'));

describe('What a real hypervisor did to QEMU’s GIC, replayed', () => {
  it.each([
    ['01-kvm-nvhe-lab', 5000, { 'hw-deact-no-update': 2 }],
    ['04-kvm-linux-boot', 36000, { 'hw-deact-no-update': 5 }],
  ])(
    'is answered the same from its first line to its last: %s opens with a snapshot, so nothing is unknown',
    (name, least, known) => {
      const { compared, mismatches, unknown, tolerated: named, first } = replayed(textOf(name));
      expect(first).toEqual([]);
      expect([mismatches, unknown]).toEqual([0, 0]);
      expect(compared).toBeGreaterThan(least);
      expect(Object.fromEntries(named)).toEqual(known);
    },
  );

  it.each([
    ['05-kvm-linux-ipi', 20000, 16],
    ['step-08', 130, 4],
    ['step-16', 370, 6],
    ['step-25', 100, 4],
  ])('is answered the same where the log starts in the middle: %s', (name, least, most) => {
    const { compared, mismatches, unknown, first } = replayed(textOf(name));
    expect(first).toEqual([]);
    expect(mismatches).toBe(0);
    expect(compared).toBeGreaterThan(least);
    expect(unknown).toBeLessThanOrEqual(most);
  });

  it('is answered the same without threads, the PE of each access inferred', () => {
    const bare = lab.replace(/^# pe .*\n/gm, '').replace(/^\d+@[\d.]+:/gm, '');
    const { compared, mismatches, unknown } = replayed(bare);
    expect([mismatches, unknown]).toEqual([0, 0]);
    expect(compared).toBeGreaterThan(5000);
  });

  it.each([
    ['a value of GICC_IAR', / cpu 0 iface read at 0x0000000c: 0x0000001e/, ' cpu 0 iface read at 0x0000000c: 0x0000001d'],
    ['a value of GICV_IAR', /vcpu 0 iface read at 0x0000000c: 0x0000001b/, 'vcpu 0 iface read at 0x0000000c: 0x0000001c'],
    ['a free List Register', /hyp read at 0x00000030: 0x0000000c/, 'hyp read at 0x00000030: 0x0000000d'],
    ['a maintenance output', /maintenance = 1/, 'maintenance = 0'],
    ['a virtual IRQ', /gic_update_set_irq cpu\[0\]: virq = 1/, 'gic_update_set_irq cpu[0]: virq = 0'],
    ['a physical IRQ', /gic_update_set_irq cpu\[1\]: irq = 1/, 'gic_update_set_irq cpu[1]: irq = 0'],
    ['the HW bit of a List Register', /hyp write at 0x00000100: 0x92006c1b/, 'hyp write at 0x00000100: 0x12006c1b'],
    ['the interrupt of an EOI', /vcpu 0 iface write at 0x00000010 0x0000001b/, 'vcpu 0 iface write at 0x00000010 0x0000001e'],
  ])('is not answered the same when the log is wrong about %s', (_what, of, instead) => {
    const changed = lab.replace(of, instead);
    expect(changed).not.toBe(lab);
    const { mismatches, first } = replayed(changed);
    expect(mismatches).toBeGreaterThan(0);
    expect(first[0]!.line).toBeGreaterThan(0);
  });
});

describe('The replay of a log', () => {
  it('compares what a List Register holds after a write', () => {
    const write = 'gic_hyp_write hyp write at 0x00000100: 0x12700028';
    expect(replayed(`${write}\ngic_lr_entry cpu 0: new lr entry 0: 0x12000028`).mismatches).toBe(0);
    expect(replayed(`${write}\ngic_lr_entry cpu 0: new lr entry 0: 0x12700028`).mismatches).toBe(1);
  });

  it('compares an acknowledge and the outputs around it', () => {
    const { compared, mismatches, unknown } = drawn(...rise, ...acknowledged, drop);
    // two evaluations with an output each, GICC_IAR, and the evaluation after the end
    expect([compared - drawn().compared, mismatches, unknown]).toEqual([4, 0, 0]);
  });

  it('takes a line that is not printed for an output that is 0', () => {
    const { mismatches, first } = drawn(rise[0]!, best, ...acknowledged);
    expect(mismatches).toBe(1);
    expect(first[0]).toEqual({ line: told.length + 1, what: 'IRQ and FIQ of PE0', expected: 'none', got: 'IRQ' });
  });

  it('names the line, the register, what was expected and what came', () => {
    const wrong = acknowledged[1]!.replace('0x0000001b', '0x0000001a');
    expect(drawn(...rise, acknowledged[0]!, wrong).first[0]).toEqual({
      line: told.length + 5,
      what: 'GICC_IAR read by PE0',
      expected: '0x1a',
      got: '0x1b',
    });
  });

  it('does not count a read as compared that tells of the beginning, but the second read of the same', () => {
    const once = drawn();
    // GICD_TYPER and GICC_RPR follow from what is known
    expect([once.compared, once.learned]).toEqual([2, 9]);
    const twice = drawn(...told);
    expect([twice.compared - once.compared, twice.learned]).toEqual([11, 9]);
  });

  it('calls an output unknown whose interface the log has not told of, and compares it from the write on', () => {
    const lr = [
      'gic_hyp_write hyp write at 0x00000100: 0x12000028',
      'gic_lr_entry cpu 0: new lr entry 0: 0x12000028',
      'gic_update_maintenance_irq cpu 0: maintenance = 0',
    ];
    expect(replayed(lr.join('\n'))).toMatchObject({ compared: 1, unknown: 2 });
    const off = ['gic_hyp_write hyp write at 0x00000000: 0x00000000', 'gic_update_maintenance_irq cpu 0: maintenance = 0'];
    expect(replayed([...off, ...lr].join('\n'))).toMatchObject({ compared: 5, unknown: 0, mismatches: 0 });
  });

  it('learns that an input is edge-triggered from an interrupt that outlives its line', () => {
    const untold = told.filter((line) => !line.includes('0x00000c04'));
    const fall = ['gic_set_irq irq 27 level 0 cpumask 0x1 target 0x1', best, irq];
    const end = [...acknowledged, drop, 'gic_cpu_write cpu 0 iface write at 0x00001000 0x0000001b'];
    const once = [...rise, ...fall, ...end];
    const { mismatches, unknown } = replayed([...untold, ...once, ...once].join('\n'));
    expect([mismatches, unknown]).toEqual([0, 0]);
  });

  it('learns the same from one that is ended while its line is high', () => {
    const untold = told.filter((line) => !line.includes('0x00000c04'));
    const end = [...acknowledged, drop, 'gic_cpu_write cpu 0 iface write at 0x00001000 0x0000001b'];
    const fall = ['gic_set_irq irq 27 level 0 cpumask 0x1 target 0x1'];
    const once = [...rise, ...end, ...fall];
    const { mismatches, unknown } = replayed([...untold, ...once, ...once].join('\n'));
    expect(mismatches).toBe(0);
    expect(unknown).toBeLessThanOrEqual(1);
  });

  it('knows an input before its first change by that change', () => {
    // pending since before the log began
    const early = [...acknowledged, drop, 'gic_set_irq irq 27 level 0 cpumask 0x1 target 0x1'];
    const pending = told.map((line) => line.replace('0x00000200 size 4: 0x00000000', '0x00000200 size 4: 0x08000000'));
    const { mismatches, unknown } = replayed([...pending, ...early].join('\n'));
    expect([mismatches, unknown]).toEqual([0, 0]);
  });

  it('tolerates under its name that QEMU does not look at an interrupt which a guest has ended', () => {
    const virtual = (line: string) => [line, 'gic_update_maintenance_irq cpu 0: maintenance = 0'];
    const end = [
      ...told,
      ...rise,
      ...acknowledged,
      drop,
      ...virtual('gic_hyp_write hyp write at 0x00000008: 0xf04c0001'),
      ...virtual('gic_hyp_write hyp write at 0x000000f0: 0x00000000'),
      ...virtual('gic_hyp_write hyp write at 0x00000000: 0x00000001'),
      'gic_hyp_write hyp write at 0x00000104: 0x00000000',
      'gic_lr_entry cpu 0: new lr entry 1: 0x00000000',
      'gic_hyp_write hyp write at 0x00000108: 0x00000000',
      'gic_lr_entry cpu 0: new lr entry 2: 0x00000000',
      'gic_hyp_write hyp write at 0x0000010c: 0x00000000',
      'gic_lr_entry cpu 0: new lr entry 3: 0x00000000',
      'gic_hyp_write hyp write at 0x00000100: 0x9a006c1b',
      'gic_lr_entry cpu 0: new lr entry 0: 0x9a006c1b',
      'gic_update_bestirq vcpu 0 irq 27 priority 160 cpu priority mask 240 cpu running priority 256',
      'gic_update_set_irq cpu[0]: virq = 1',
      'gic_update_maintenance_irq cpu 0: maintenance = 0',
      'gic_acknowledge_irq vcpu 0 acknowledged irq 27',
      'gic_update_maintenance_irq cpu 0: maintenance = 0',
      'gic_cpu_read vcpu 0 iface read at 0x0000000c: 0x0000001b',
      ...virtual('gic_cpu_write vcpu 0 iface write at 0x00000010 0x0000001b'),
    ];
    // the line is still high: QEMU's interface finds the interrupt only when something else happens
    const missed = ['gic_acknowledge_irq cpu 0 acknowledged irq 1023', 'gic_cpu_read cpu 0 iface read at 0x0000000c: 0x000003ff'];
    expect(tolerated([...end, ...missed].join('\n'))).toEqual({ 'hw-deact-no-update': 2 });
    expect(replayed([...end, ...missed].join('\n')).mismatches).toBe(0);
    const later = ['gic_cpu_write cpu 0 iface write at 0x00000004 0x000000f0', best, irq, ...acknowledged];
    expect(replayed([...end, ...later].join('\n')).mismatches).toBe(0);
    expect(tolerated([...end, ...later].join('\n'))).toEqual({ 'hw-deact-no-update': 1 });
  });

  it('takes nothing for wrong where the log begins or ends among the results of an operation', () => {
    const lines = lab.split('\n');
    const threads = lines.filter((line) => line.startsWith('# pe'));
    // an acknowledge with its updates, GICC_EOIR, List Registers and maintenance are among them
    for (let begin = 1200; begin < 1320; begin++) {
      const { first } = replayed([...threads, ...lines.slice(begin, begin + 250)].join('\n'));
      expect(first).toEqual([]);
    }
  });

  it('tolerates under its name that QEMU has no alias registers', () => {
    expect(tolerated('gic_cpu_write cpu 0 iface write at 0x00000024 0x0000001b')).toEqual({ 'no-alias-regs': 1 });
  });
});

import { describe, expect, it } from 'vitest';
import type { GicAccess } from '../../src/importers/qemuGicEvents.ts';
import { parseQemuGicLog } from '../../src/importers/qemuGicLog.ts';

const read = (...lines: readonly string[]) => {
  const log = parseQemuGicLog(`${lines.join('\n')}\n`);
  if (!log.ok) throw new Error(`line ${log.error.line}: ${log.error.fault}`);
  return log.value;
};
const accesses = (...lines: readonly string[]) => read(...lines).events.filter((e): e is GicAccess => e.event === 'access');

describe('A line of a QEMU GIC log', () => {
  it.each([
    ['gic_set_irq irq 27 level 1 cpumask 0x2 target 0x2', { event: 'line', intid: 27, level: true, pe: 1, target: 2 }],
    ['gic_set_irq irq 33 level 0 cpumask 0xff target 0x1', { event: 'line', intid: 33, level: false, pe: 0, target: 1 }],
    [
      'gic_update_bestirq vcpu 1 irq 40 priority 160 cpu priority mask 240 cpu running priority 256',
      { event: 'best', virtual: true, pe: 1, intid: 40, priority: 160, mask: 240, running: 256 },
    ],
    ['gic_update_set_irq cpu[1]: vfiq = 1', { event: 'output', pe: 1, output: 'vfiq', level: true }],
    ['gic_acknowledge_irq cpu 0 acknowledged irq 1023', { event: 'acknowledge', virtual: false, pe: 0, intid: 1023 }],
    [
      'gic_cpu_write vcpu 0 iface write at 0x00001000 0x0000001b',
      { event: 'access', frame: 'GICV', write: true, pe: 0, offset: 0x1000, value: 0x1b, guessed: false },
    ],
    [
      'gic_cpu_read cpu 1 iface read at 0x0000000c: 0x00000401',
      { event: 'access', frame: 'GICC', write: false, pe: 1, offset: 0x0c, value: 0x401 },
    ],
    ['gic_lr_entry cpu 1: new lr entry 3: 0x9a006c1b', { event: 'listRegister', pe: 1, n: 3, value: 0x9a006c1b }],
    ['gic_update_maintenance_irq cpu 1: maintenance = 1', { event: 'maintenance', pe: 1, level: true }],
  ])('is read as QEMU prints it: %s', (text, expected) => {
    expect(read(text).events[0]).toMatchObject({ ...expected, line: 1 });
    expect(read(`32436@1795373561.134949:${text}`).events[0]).toMatchObject(expected);
  });

  it('says nothing by itself when it repeats what a write says', () => {
    expect(read('gic_enable_irq irq 30 enabled', 'gic_update_set_irq cpu[0]: irq = 1').events).toHaveLength(1);
  });

  it('is passed over when it is none of ours', () => {
    const log = read(
      '# a comment',
      '7@1.5:arm_gt_ctl_write gt_ctl_write: timer 1 value 0x0',
      'Taking exception 5 [IRQ] on CPU 0',
      'gic_update_set_irq cpu[0]: irq = 1',
    );
    expect(log.events).toHaveLength(1);
    expect(log.events[0]!.line).toBe(4);
  });

  it.each([
    'gic_cpu_read cpu 0 iface rea',
    'gic_set_irq irq x level 1 cpumask 0x1 target 0x1',
    'gic_hyp_write hyp write at 0x00000100',
    '12@3.4:gic_update_maintenance_irq cpu 0: maintenance = 2',
    'gic_lr_entry',
  ])('is named with its number when its text is not what QEMU prints: %s', (text) => {
    const log = parseQemuGicLog(`# first\n${text}\n`);
    expect(log).toMatchObject({ ok: false, error: { line: 2, fault: 'malformed', text } });
  });

  it('may not name a ninth PE', () => {
    const log = parseQemuGicLog('gic_update_maintenance_irq cpu 8: maintenance = 0\n');
    expect(log).toMatchObject({ ok: false, error: { line: 1, fault: 'too-many-pes' } });
  });
});

describe('A log', () => {
  it('without any line of ours cannot be read', () => {
    expect(parseQemuGicLog('# nothing\n\n')).toMatchObject({ ok: false, error: { fault: 'empty' } });
    expect(parseQemuGicLog('')).toMatchObject({ ok: false, error: { line: 1, fault: 'empty' } });
  });

  it('may end its lines as Windows does', () => {
    expect(read('gic_update_set_irq cpu[0]: irq = 1\r').events[0]).toMatchObject({ event: 'output', output: 'irq' });
  });

  it('knows as many PEs as it names, or as GICD_TYPER says', () => {
    expect(read('gic_update_maintenance_irq cpu 3: maintenance = 0').numPe).toBe(4);
    expect(read('# pe 100 0', '100@1.1:gic_dist_read dist read at 0x00000004 size 4: 0x000000e8').numPe).toBe(8);
  });
});

describe('The PE of a GICH or GICD access', () => {
  const hyp = (thread: string) => `${thread}gic_hyp_read hyp read at 0x00000030: 0x0000000f`;

  it('is that of its thread, as a comment says', () => {
    const found = accesses('# pe 100 0', '# pe 101 1', hyp('101@1.1:'), hyp('100@1.2:'));
    expect(found.map((a) => [a.pe, a.guessed])).toEqual([
      [1, false],
      [0, false],
    ]);
  });

  it('is that of its thread, as any line of that thread says, also a later one', () => {
    const found = accesses(
      hyp('101@1.1:'),
      hyp('100@1.2:'),
      '100@1.3:gic_cpu_read cpu 0 iface read at 0x00000014: 0x000000ff',
      '101@1.4:gic_lr_entry cpu 1: new lr entry 0: 0x00000000',
    );
    expect(found.slice(0, 2).map((a) => a.pe)).toEqual([1, 0]);
  });

  it('without threads is that of the List Register line which follows', () => {
    const found = accesses(
      'gic_cpu_read cpu 0 iface read at 0x00000014: 0x000000ff',
      'gic_hyp_write hyp write at 0x00000104: 0x00000000',
      'gic_lr_entry cpu 1: new lr entry 1: 0x00000000',
    );
    expect(found[1]).toMatchObject({ pe: 1, guessed: false });
  });

  it('without threads is inferred otherwise, and marked so', () => {
    const log = read(
      'gic_hyp_write hyp write at 0x00000000: 0x00000001',
      'gic_hyp_write hyp write at 0x00000100: 0x00000000',
      'gic_lr_entry cpu 1: new lr entry 0: 0x00000000',
    );
    expect(log.events[0]).toMatchObject({ pe: 1, guessed: true });
    expect(log.guessed).toBe(1);
  });

  it('is no question with one PE', () => {
    expect(accesses(hyp(''))[0]).toMatchObject({ pe: 0, guessed: false });
  });
});

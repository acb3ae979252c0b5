import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { parseVector, runVector, type Vector } from '../../src/importers/gicVector.ts';

const header = {
  kind: 'gicv2-vector',
  v: 1,
  name: 'sample',
  class: 'arch',
  numPe: 1,
  numIrq: 64,
  numLrs: 4,
  prioBits: 8,
  vPrioBits: 5,
  minBpr: 0,
  minAbpr: 1,
  vMinBpr: 2,
  vMinAbpr: 3,
  maintPpi: 25,
};
const w = (i: number, frame: string, off: string, val: string, more: object = {}) => ({
  i,
  op: 'w',
  pe: 0,
  frame,
  off,
  size: 4,
  val,
  out: [0],
  ...more,
});
const r = (i: number, frame: string, off: string, val: string, more: object = {}) => ({
  ...w(i, frame, off, val, more),
  op: 'r',
});
const text = (...lines: readonly (object | string)[]) =>
  lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');

const vector = (...lines: readonly (object | string)[]): Vector => {
  const parsed = parseVector(text(...lines));
  if (!parsed.ok) throw new Error(`line ${parsed.error.line}: ${parsed.error.fault}`);
  return parsed.value;
};
const counts = (v: Vector, level: 'arch' | 'impl') => {
  const { compared, mismatches, skipped } = runVector(v, level);
  return [compared, mismatches, skipped];
};

describe('A vector file', () => {
  it('gives the sizes of the machine; what it does not give is the preset’s', () => {
    const { config } = vector({ ...header, numPe: 4, numIrq: 1020, numLrs: 16, prioBits: 5, minBpr: 2, minAbpr: 3 }).header;
    expect([config.numPe, config.numIntid]).toEqual([4, 1020]);
    expect(config.options).toMatchObject({ listRegisters: 16, priorityBits: 5, minBpr: 2, minAbpr: 3, hppirMaskedByPmr: true });
    const bare = vector({ kind: 'gicv2-vector', v: 1, name: 'bare', class: 'impl', numPe: 1, numIrq: 32 }).header;
    expect(bare.config.options).toMatchObject({ listRegisters: 4, priorityBits: 8, minBpr: 0 });
    expect(bare.maintPpi).toBe(25);
  });
  it('may hold comments and empty lines', () => {
    expect(vector(header, { op: '#', text: 'a comment' }, '', r(0, 'GICD', '0x4', '0x1'), '').ops).toHaveLength(1);
  });

  it.each([
    ['is empty', [], 1, 'empty'],
    ['begins with something else', [{ kind: 'other', v: 1 }], 1, 'header'],
    ['is of another version', [{ ...header, v: 2 }], 1, 'header'],
    ['has nine PEs', [{ ...header, numPe: 9 }], 1, 'header'],
    ['has an impossible number of INTIDs', [{ ...header, numIrq: 33 }], 1, 'header'],
    ['has an impossible number of priority bits', [{ ...header, prioBits: 9 }], 1, 'header'],
    ['breaks off in a line', [header, '{"i":0,"op":"r","pe"'], 2, 'json'],
    ['has an unknown op', [header, { ...w(0, 'GICD', '0x0', '0x1'), op: 'x' }], 2, 'op'],
    ['has an unknown frame', [header, w(0, 'GICX', '0x0', '0x1')], 2, 'op'],
    ['has a value that is no word', [header, '', w(0, 'GICD', '0x0', '0x100000000')], 3, 'op'],
    ['names a PE that is not there', [header, { ...r(0, 'GICD', '0x0', '0x0'), pe: 1 }], 2, 'op'],
    ['has outputs of another number of PEs', [header, { ...r(0, 'GICD', '0x0', '0x0'), out: [0, 0] }], 2, 'outputs'],
    ['has a reason of an unknown class', [header, r(0, 'GICD', '0x0', '0x0', { arch: false, cls: 'whim', why: 'x' })], 2, 'op'],
    ['drives the line of an SGI', [header, { i: 0, op: 'line', pe: 0, intid: 3, level: 1, out: [0] }], 2, 'op'],
  ])('that %s is malformed, and the line is named', (_, lines, line, fault) => {
    expect(parseVector(text(...(lines as (object | string)[])))).toEqual({ ok: false, error: { line, fault } });
  });
});

describe('What is compared', () => {
  it('every value that was read, and every list of outputs', () => {
    expect(counts(vector(header, r(0, 'GICD', '0x4', '0x1'), w(1, 'GICD', '0x0', '0x1')), 'arch')).toEqual([3, 0, 0]);
  });
  it('a wrong value and a wrong output are mismatches, and the first is told', () => {
    const v = vector(header, r(0, 'GICD', '0x4', '0x2'), w(1, 'GICD', '0x0', '0x1', { out: [1] }));
    expect(runVector(v, 'arch')).toMatchObject({
      compared: 3,
      mismatches: 2,
      first: { what: 'val', expected: '0x2', got: '0x1', op: { index: 0, line: 2 } },
    });
  });
  it('only the bits of archMask, but all of them at level impl', () => {
    const v = vector(header, r(0, 'GICD', '0x100', '0x1234', { archMask: '0xffff0000' }));
    expect([counts(v, 'arch'), counts(v, 'impl')]).toEqual([
      [2, 0, 0],
      [2, 1, 0],
    ]);
  });
  it.each([
    ['impl', 'tie', [1, 0, 1], [2, 1, 0]],
    ['impl', 'hppir-pmr,tie', [1, 0, 1], [2, 1, 0]],
    ['impl', 'tie,bpr-changed', [1, 0, 1], [1, 0, 1]],
    ['impl', 'v-bpr-changed', [1, 0, 1], [1, 0, 1]],
    ['impl', 'iar-1022-not-signalled', [1, 0, 1], [1, 0, 1]],
    ['bug', 'group-hide', [1, 0, 1], [1, 0, 1]],
    ['unpred', 'read-of-WO', [1, 0, 1], [1, 0, 1]],
    ['taint', 'group-hide', [1, 0, 1], [1, 0, 1]],
  ])('a value of class %s (%s): %j at level arch, %j at level impl', (cls, why, arch, impl) => {
    const v = vector(header, r(0, 'GICD', '0x4', '0x2', { arch: false, cls, why }));
    expect([counts(v, 'arch'), counts(v, 'impl')]).toEqual([arch, impl]);
  });
  it.each([
    ['impl:tie', [1, 1]],
    ['impl:tie,impl:misr-np-active-pending', [1, 1]],
    ['impl:tie,bug:group-hide', [0, 1]],
    ['impl:tie,impl:v-bpr-changed', [0, 1]],
    ['taint:multi-target', [0, 1]],
  ])('outputs marked %s are compared at level impl when every reason is: %j', (outWhy, [mismatches]) => {
    const v = vector(header, w(0, 'GICD', '0x0', '0x1', { out: [3], outArch: false, outWhy }));
    expect(runVector(v, 'arch').mismatches).toBe(0);
    expect(runVector(v, 'impl').mismatches).toBe(mismatches);
  });
  it('nothing of a file of class nonarch', () => {
    expect(counts(vector({ ...header, class: 'nonarch' }, r(0, 'GICD', '0x4', '0x2')), 'impl')).toEqual([0, 0, 2]);
  });
  it('with the maintenance output wired to its PPI', () => {
    const v = vector(
      header,
      w(0, 'GICH', '0x0', '0x3', { out: [16] }),
      r(1, 'GICD', '0x200', '0x2000000', { out: [16] }),
      w(2, 'GICH', '0x0', '0x0'),
      r(3, 'GICD', '0x200', '0x0'),
    );
    expect(counts(v, 'arch')).toEqual([6, 0, 0]);
  });
});

describe('A vector that is tampered with is caught', () => {
  const original = gunzipSync(readFileSync(new URL('../vectors/smprnd_003_level_2pe.jsonl.gz', import.meta.url))).toString();
  it.each([
    ['an acknowledged INTID', /("off":"0xc","size":4,"val":")0x([0-9a-f]{2})"/, '$10x7f"'],
    ['an output', /"out":\[0,0\]/, '"out":[1,0]'],
    ['a pending word', /("off":"0x20[48]","size":4,"val":")0x[0-9a-f]*"/, '$10x1"'],
  ])('%s', (_, from, to) => {
    const lines = original.split('\n');
    const at = lines.findIndex((line) => from.test(line) && line.includes('"op":"r"') && !line.includes('"arch":false'));
    expect(at).toBeGreaterThan(0);
    lines[at] = lines[at]!.replace(from, to);
    const parsed = parseVector(lines.join('\n'));
    if (!parsed.ok) throw new Error('malformed');
    expect(runVector(parsed.value, 'arch')).toMatchObject({ mismatches: 1, first: { op: { line: at + 1 } } });
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { parseVector, runVector } from '../../../src/importers/gicVector.ts';

/** Register sequences and their answers, recorded from QEMU 7.2's GICv2 with virtualization extensions. */
const folder = new URL('../../vectors/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl.gz'));

const load = (name: string) => {
  const parsed = parseVector(gunzipSync(readFileSync(new URL(name, folder))).toString());
  if (!parsed.ok) throw new Error(`${name}:${parsed.error.line}: ${parsed.error.fault}`);
  return parsed.value;
};

describe('the GIC answers as recorded', () => {
  it('has all 243 vectors', () => expect(files).toHaveLength(243));

  for (const name of files) {
    const vector = load(name);
    it.each(['arch', 'impl'] as const)(`${vector.header.name} at level %s`, (level) => {
      const result = runVector(vector, level);
      expect(result.first).toBeUndefined();
      expect(result.mismatches).toBe(0);
      expect(result.compared > 0).toBe(vector.header.class !== 'nonarch');
    });
  }
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Layout, measure } from '../../../src/engine/cells/layout.ts';
import { Memory } from '../../../src/engine/cells/memory.ts';
import { Vgicd } from '../../../src/engine/hypervisor/vgicd.ts';

const VCPUS = 3;
const INTIDS = 96;

it('a word of pending bits says of each INTID what `pending` says', () => {
  const size = measure((layout) => new Vgicd(layout, VCPUS, INTIDS));
  const bit = fc.tuple(fc.constantFrom('latch', 'line', 'edge'), fc.nat(VCPUS - 1), fc.integer({ min: 16, max: INTIDS - 1 }));
  const sgi = fc.tuple(fc.nat(VCPUS - 1), fc.nat(15), fc.integer({ min: 0, max: 255 }));
  fc.assert(
    fc.property(fc.array(bit), fc.array(sgi), (bits, sgis) => {
      const g = new Vgicd(new Layout(new Memory(size)), VCPUS, INTIDS);
      for (const [name, vcpu, v] of bits) g[name].set(g.slot(vcpu, v), true);
      for (const [vcpu, v, sources] of sgis) g.sgiSources.set(vcpu * 16 + v, sources);
      for (let vcpu = 0; vcpu < VCPUS; vcpu++) {
        for (let v = 0; v < INTIDS; v++)
          expect((g.pendingWord(vcpu, v >> 5) >>> (v & 31)) & 1, `INTID ${v} of vCPU ${vcpu}`).toBe(+g.pending(vcpu, v));
      }
    }),
    { numRuns: 50 },
  );
});

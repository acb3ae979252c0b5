import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBase64url, toBase64url } from '../../src/base/base64url.ts';
import { fromUtf8, toUtf8 } from '../../src/base/utf8.ts';
import { nodeDeflater } from '../../src/cli/deflater.ts';
import type { Input } from '../../src/engine/machine/setup.ts';
import { oneBranch, type Branches } from '../../src/scenario/branches.ts';
import { decodeLink, encodeLink, MAX_INFLATED, PAYLOAD_VERSION } from '../../src/scenario/codec.ts';
import { find, library } from '../../src/scenario/library/index.ts';
import { parseScenario } from '../../src/scenario/schema.ts';
import version1 from './payload-v1.json' with { type: 'json' };
import version2 from './payload-v2.json' with { type: 'json' };

const open = async (payload: string): Promise<string> => {
  const shared = await decodeLink(payload, nodeDeflater);
  return shared.ok ? 'ok' : shared.error[0]!.key;
};

/** A payload around any text, its checksum right. */
async function around(text: string): Promise<string> {
  const whole = await encodeLink({ scenario: find('case-1-uart')!.scenario, branches: oneBranch([]) }, nodeDeflater);
  const bytes = Uint8Array.from(await nodeDeflater.deflate(toUtf8(text)));
  let h = 0x811c9dc5;
  for (const b of bytes) {
    h = Math.imul(h ^ b, 0x01000193);
    h = (h ^ (h >>> 15)) >>> 0;
  }
  return `${whole.slice(0, 2)}${toBase64url(Uint8Array.of(h >>> 24, (h >>> 16) & 255, (h >>> 8) & 255, h & 255))}${toBase64url(bytes)}`;
}

describe('a payload', () => {
  test.each(library.map((x) => [x.id, x] as const))(
    'of %s comes back whole, in at most 1,000 characters of the URL’s own',
    async (id, entry) => {
      const payload = await encodeLink({ scenario: entry.scenario, libraryId: id, branches: oneBranch([]) }, nodeDeflater);
      expect(payload).toMatch(/^[A-Za-z0-9_-]{1,1000}$/);
      expect(await decodeLink(payload, nodeDeflater)).toEqual({
        ok: true,
        value: { scenario: entry.scenario, libraryId: id, branches: oneBranch([]) },
      });
    },
  );

  test('carries inputs: 40 in at most 700 characters, 300 in at most 2,600, beside the four cases', async () => {
    const { scenario } = find('four-cases')!;
    for (const [count, most] of [
      [40, 700],
      [300, 2600],
    ] as const) {
      const inputs: Input[] = Array.from({ length: count }, (_, i) => ({
        step: i * 61 + ((i * i) % 37),
        do: i % 3 === 0 ? 'raise' : 'pulse',
        device: i % 6,
      }));
      const payload = await encodeLink({ scenario, libraryId: 'four-cases', branches: oneBranch(inputs) }, nodeDeflater, true);
      expect(payload.length).toBeLessThanOrEqual(most);
      expect(await decodeLink(payload, nodeDeflater)).toEqual({
        ok: true,
        value: { scenario, libraryId: 'four-cases', branches: oneBranch(inputs) },
      });
    }
  });

  test('of every published version still opens', async () => {
    for (const [version, samples] of [
      ['1', version1.map(({ inputs, ...x }) => ({ ...x, branches: oneBranch(inputs as Input[]) }))],
      ['2', version2],
    ] as const) {
      for (const { payload, scenario, branches } of samples) {
        expect(payload[1]).toBe(version);
        const shared = await decodeLink(payload, nodeDeflater);
        const parsed = parseScenario(scenario);
        expect(shared.ok && parsed.ok && shared.value.scenario).toEqual(parsed.ok && parsed.value);
        expect(shared.ok && shared.value.branches).toEqual(branches);
      }
    }
  });

  test('has a sample of the present version, with markers, a comparison, moves and branches', () => {
    const [sample] = version2;
    expect(PAYLOAD_VERSION).toBe(2);
    expect(sample!.scenario).toMatchObject({ markers: [{ pause: true }], compare: { mailbox: 'fifo' } });
    expect(sample!.branches.all.length).toBeGreaterThan(2);
  });

  test('carries branches: what a branch shares with the one that it left is there once', async () => {
    const { scenario } = find('four-cases')!;
    const input = (step: number): Input => ({ step, do: 'raise', device: step % 6 });
    const trunk = Array.from({ length: 40 }, (_, i) => input(i * 50));
    const all: Branches['all'] = [
      { name: '', parent: -1, fork: 0, inputs: trunk },
      { name: 'without the NIC', parent: 0, fork: 1500, inputs: [...trunk.slice(0, 30), input(1601)] },
      { name: '', parent: 1, fork: 1601, inputs: [...trunk.slice(0, 30), { step: 1700, do: 'move', vcpu: 6, pe: 4 }] },
    ];
    const branches = { all, current: 2 };
    const shared = { scenario, libraryId: 'four-cases', branches };
    const payload = await encodeLink(shared, nodeDeflater, true);
    const alone = await encodeLink({ ...shared, branches: oneBranch(trunk) }, nodeDeflater, true);
    expect(await decodeLink(payload, nodeDeflater)).toEqual({ ok: true, value: shared });
    expect(payload.length - alone.length).toBeLessThan(120);
  });

  test('that is damaged anywhere is refused, and never throws', async () => {
    const payload = await encodeLink({ scenario: find('case-1-uart')!.scenario, branches: oneBranch([]) }, nodeDeflater);
    for (let i = 0; i < payload.length; i++) {
      const other = payload[i] === 'A' ? 'B' : 'A';
      expect(await open(payload.slice(0, i) + other + payload.slice(i + 1))).not.toBe('ok');
      if (i > 0) expect(await open(payload.slice(0, i))).not.toBe('ok');
    }
  });

  test('says kindly what is wrong with it', async () => {
    const payload = await encodeLink({ scenario: find('case-1-uart')!.scenario, branches: oneBranch([]) }, nodeDeflater);
    expect(await open('')).toBe('linkEmpty');
    expect(await open('x'.repeat(500_000))).toBe('linkTooLong');
    expect(await open(`${payload}!`)).toBe('linkCharacter');
    expect(await open(`h${payload.slice(1)}`)).toBe('linkTag');
    expect(await open(`gz${payload.slice(2)}`)).toBe('linkNewer');
    expect(await open(payload.slice(0, -4))).toBe('linkChecksum');
    expect(await open(await around('7'))).toBe('linkDeflate');
    expect(await open(await around('{"l":"no-such"}'))).toBe('linkScenario');
    expect(await open(await around('{"l":"case-1-uart","i":[1,99]}'))).toBe('linkInput');
    expect(await open(await around('{"l":"case-1-uart","i":[-1,0]}'))).toBe('linkInput');
    for (const b of ['7', '[7]', '[[1,0,0,[]]]', '[[0,0,9,[]]]', '[[0,-1,0,[]]]', '[[0,0,0,[1,99]]]', '[[0,0,0,[],7]]'])
      expect(await open(await around(`{"l":"case-1-uart","b":${b}}`))).toMatch(/^link(Branch|Input)$/);
    expect(await open(await around('{"l":"case-1-uart","c":1}'))).toBe('linkBranch');
    expect(await open(await around(`{"s":{"__proto__":{}}}`))).not.toBe('ok');
    expect(await open(await around(`{"s":${'['.repeat(2000)}${']'.repeat(2000)}}`))).toBe('tooDeep');
  });

  test('that is a bomb is stopped at one megabyte', async () => {
    const bomb = await around(' '.repeat(MAX_INFLATED + 1));
    expect(bomb.length).toBeLessThan(3000);
    expect(await open(bomb)).toBe('linkBomb');
  });
});

describe('the alphabets', () => {
  test('base64url brings any bytes back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(fromBase64url(toBase64url(bytes))).toEqual(bytes);
      }),
    );
    expect(fromBase64url('A')).toBeUndefined();
    expect(fromBase64url('A+==')).toBeUndefined();
  });
  test('UTF-8 is the platform’s', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
        expect(toUtf8(text)).toEqual(new TextEncoder().encode(text));
        expect(fromUtf8(toUtf8(text))).toBe(text);
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20 }), (bytes) => {
        let expected: string | undefined;
        try {
          expected = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
        } catch {
          expected = undefined;
        }
        expect(fromUtf8(bytes)).toBe(expected);
      }),
    );
  });
});

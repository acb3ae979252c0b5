import { toBase64url } from '../src/base/base64url.ts';
import { hashWord } from '../src/base/hash.ts';
import { toUtf8 } from '../src/base/utf8.ts';
import { rng, type Rng } from '../src/base/rng.ts';
import { nodeDeflater } from '../src/cli/deflater.ts';
import { parseVector } from '../src/importers/gicVector.ts';
import { parseQemuGicLog } from '../src/importers/qemuGicLog.ts';
import { oneBranch, type Branches } from '../src/scenario/branches.ts';
import { packBranches } from '../src/scenario/packedBranches.ts';
import { decodeLink, encodeLink, PAYLOAD_VERSION } from '../src/scenario/codec.ts';
import { compact } from '../src/scenario/compact.ts';
import { packInputs } from '../src/scenario/inputs.ts';
import { library } from '../src/scenario/library/index.ts';
import { formatLink, parseLink } from '../src/scenario/link.ts';
import { minimal } from '../src/scenario/minimal.ts';
import { parseScenarioText } from '../src/scenario/schema.ts';
import { parseShared, sharedJson } from '../src/scenario/sharedJson.ts';
import { setupOf } from '../src/scenario/setup.ts';

/** Milliseconds after which an answer counts as a crash. */
const PATIENCE = 1000;

/** Pieces that have broken parsers before. */
const spices = [
  ...['__proto__', 'constructor', 'toString', 'null', 'NaN', '-1', '1e308', '9007199254740993', '0x', '\\u0000', '[[[[', '}}}}'],
  ...[
    '<script>alert(1)</script>',
    '%00',
    '%',
    '=',
    '&',
    '#',
    '?',
    '\u202e',
    '\ud800',
    '{"a":',
    '"',
    '\n',
    ' ',
    '1023',
    '-0',
    'true',
  ],
];

/** Changes a text in one to eight places: cut, doubled, swapped, spiced, one character another. */
function mutated(r: Rng, text: string): string {
  let t = text;
  for (let n = r.int(1, 8); n > 0 && t.length > 0; n--) {
    const a = r.int(0, t.length - 1);
    const b = Math.min(t.length, a + r.int(1, 30));
    switch (r.int(0, 5)) {
      case 0:
        t = t.slice(0, a) + t.slice(b);
        break;
      case 1:
        t = t.slice(0, b) + t.slice(a, b).repeat(r.int(1, 20)) + t.slice(b);
        break;
      case 2:
        t = t.slice(0, a) + r.pick(spices) + t.slice(b);
        break;
      case 3:
        t = t.slice(0, a) + String.fromCharCode(r.int(0, r.int(0, 3) === 0 ? 0xffff : 127)) + t.slice(a + 1);
        break;
      case 4:
        t = t.slice(0, a);
        break;
      default:
        t = t.slice(0, a) + String(r.int(-5, 2_000_000_000)) + t.slice(a);
    }
  }
  return t;
}

const vector = [
  '{"gicvec":1,"source":"fuzz","config":{"pes":1,"irqs":64,"lrs":4,"security":false,"virt":true}}',
  '{"op":"w","pe":0,"f":"GICD","o":0,"w":4,"v":1}',
  '{"op":"r","pe":0,"f":"GICC","o":12,"w":4,"v":1023}',
].join('\n');
const log = [
  'gic_enable_irq irq 33 enabled',
  'gic_set_irq irq 33 level 1 cpumask 0x1 target 0x1',
  'gic_dist_write dist write at 0x00000104 size 4: 0x00000002',
  'gic_cpu_read cpu 0 iface read at 0x0000000c: 0x00000021',
].join('\n');

/** Two branches, so that a payload has every part that there can be. */
const twoBranches: Branches = {
  all: [
    { name: '', parent: -1, fork: 0, inputs: [{ step: 3, do: 'start', vcpu: 0 }] },
    {
      name: 'other',
      parent: 0,
      fork: 2,
      inputs: [
        { step: 3, do: 'move', vcpu: 0, pe: 0 },
        { step: 4, do: 'write', frame: 'GICH', by: 0, offset: 0, size: 4, value: 1 },
        { step: 4, do: 'sgi', of: 'pe', by: 0, to: 1, intid: 3 },
        { step: 5, do: 'pause', vcpu: 0 },
        { step: 6, do: 'option', option: 'mailbox', value: 'lifo' },
      ],
    },
  ],
  current: 1,
};

/** A payload around any text at all, its checksum right. */
async function around(body: string): Promise<string> {
  const bytes = Uint8Array.from(await nodeDeflater.deflate(toUtf8(body)));
  let h = 0x811c9dc5;
  for (const b of bytes) h = hashWord(h, b);
  const sum = toBase64url(Uint8Array.of(h >>> 24, (h >>> 16) & 255, (h >>> 8) & 255, h & 255));
  return `g${PAYLOAD_VERSION.toString(36)}${sum}${toBase64url(bytes)}`;
}

/** Each kind of input, and whether it was accepted. */
type Target = (r: Rng) => Promise<boolean> | boolean;

async function targets(): Promise<readonly Target[]> {
  const jsons = library.map((x) => JSON.stringify(minimal(x.scenario)));
  const payloads = await Promise.all(
    library.map((x) => encodeLink({ scenario: x.scenario, libraryId: x.id, branches: twoBranches }, nodeDeflater)),
  );
  const links = library.map((x, i) =>
    formatLink(
      i % 2 === 0
        ? { target: { kind: 'library', id: x.id }, view: { step: i, language: 'en' } }
        : { target: { kind: 'payload', payload: payloads[i]! }, view: { step: i } },
    ),
  );
  const bodies = library.map((x, i) => {
    const scenario = compact(minimal(x.scenario));
    const branches = { i: packInputs(twoBranches.all[0]!.inputs), b: packBranches(twoBranches), c: 1 };
    return JSON.stringify(i % 2 === 0 ? { s: scenario, l: x.id, ...branches } : { l: x.id, ...branches });
  });
  const shareds = library.map((x) =>
    JSON.stringify(sharedJson({ scenario: x.scenario, libraryId: x.id, branches: twoBranches })),
  );
  const parsedShared = (text: string): boolean => {
    let json: unknown;
    try {
      json = JSON.parse(text);
    } catch {
      return false;
    }
    return parseShared(json).ok;
  };
  const openScenario = (text: string): boolean => {
    const parsed = parseScenarioText(text);
    if (parsed.ok) setupOf(parsed.value);
    return parsed.ok;
  };
  return [
    (r) => openScenario(mutated(r, r.pick(jsons))),
    async (r) => (await decodeLink(mutated(r, r.pick(payloads)), nodeDeflater)).ok,
    // damage that the checksum does not see: the body is changed before it is packed
    async (r) => {
      const parsed = parseScenarioText(mutated(r, r.pick(jsons)));
      if (!parsed.ok) return false;
      return (await decodeLink(await encodeLink({ scenario: parsed.value, branches: oneBranch([]) }, nodeDeflater), nodeDeflater))
        .ok;
    },
    async (r) => (await decodeLink(await around(mutated(r, r.pick(bodies))), nodeDeflater)).ok,
    (r) => parsedShared(mutated(r, r.pick(shareds))),
    (r) => parseLink(mutated(r, r.pick(links))).ok,
    (r) => parseVector(mutated(r, vector)).ok,
    (r) => parseQemuGicLog(mutated(r, log)).ok,
  ];
}

/** `--runs N --seed S`: mutated input of every accepted format. An exception, or an answer that takes too long, is a crash. */
export async function main(args: readonly string[]): Promise<void> {
  const option = (name: string, fallback: number): number => {
    const i = args.indexOf(name);
    const n = i < 0 ? fallback : Number(args[i + 1]);
    return Number.isInteger(n) && n >= 0 ? n : fallback;
  };
  const runs = option('--runs', 10_000);
  const seed = option('--seed', 1);
  const all = await targets();
  let rejected = 0;
  let crashes = 0;
  for (let run = 0; run < runs; run++) {
    const r = rng(seed * 1_000_003 + run);
    const begin = performance.now();
    try {
      if (!(await all[run % all.length]!(r))) rejected++;
      if (performance.now() - begin > PATIENCE) throw new Error(`took ${Math.round(performance.now() - begin)} ms`);
    } catch (error) {
      crashes++;
      console.log(
        `run ${run} (format ${run % all.length}): ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    }
  }
  console.log(`fuzz:input: ${runs} runs, ${rejected} rejected, ${crashes} crashes`);
  process.exitCode = crashes > 0 ? 1 : 0;
}

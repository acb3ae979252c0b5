import { fromBase64url, strangerIn, toBase64url } from '../base/base64url.ts';
import { hashWord } from '../base/hash.ts';
import { err, ok, type Result } from '../base/result.ts';
import { fromUtf8, toUtf8 } from '../base/utf8.ts';
import type { Branches } from './branches.ts';
import { compact, expand } from './compact.ts';
import { packInputs, unpackInputs } from './inputs.ts';
import { find } from './library/index.ts';
import { limits } from './limits.ts';
import { minimal } from './minimal.ts';
import { packBranches, unpackBranches } from './packedBranches.ts';
import { problem, type Problem } from './problem.ts';
import { parseScenario, type Scenario } from './schema.ts';
import { setupOf } from './setup.ts';

/** What a payload begins with: one letter that says "GICscope", and the version of the payload. */
const TAG = 'g';
export const PAYLOAD_VERSION = 2;
/** Characters of a checksum: 32 bits. */
const SUM = 6;
/** Characters of a payload that are read at all. */
const MAX_PAYLOAD = 400_000;
/** Bytes that a payload may unpack to. */
export const MAX_INFLATED = 1_000_000;

/** Raw deflate (RFC 1951), which the platform has and this room does not. */
export interface Deflater {
  deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array>;
  /** Stops at `limit` bytes: undefined. @throws when the bytes are no deflate stream. */
  inflate(bytes: Uint8Array<ArrayBuffer>, limit: number): Promise<Uint8Array | undefined>;
}

/** What a link carries besides the view. */
export interface Shared {
  readonly scenario: Scenario;
  /** The library scenario that it is, when it is one: its texts are looked up by this. */
  readonly libraryId?: string;
  readonly branches: Branches;
}

/** Scenario, library id, inputs of the first branch, the other branches, the one that is shown. */
type Body = {
  readonly s?: unknown;
  readonly l?: unknown;
  readonly i?: unknown;
  readonly b?: unknown;
  readonly c?: unknown;
};

/** Numbered steps from one payload version to the next. */
const upgraders: { readonly [from: number]: (body: Body) => Body } = {
  // version 2 has more names and more branches; what version 1 says it says in the same way
  1: (body) => body,
};
for (let version = 1; version < PAYLOAD_VERSION; version++) {
  if (upgraders[version] === undefined) throw new Error(`no upgrader from payload version ${version}`);
}

function checksum(bytes: Uint8Array): string {
  let h = 0x811c9dc5;
  for (const b of bytes) h = hashWord(h, b);
  return toBase64url(Uint8Array.of(h >>> 24, (h >>> 16) & 255, (h >>> 8) & 255, h & 255));
}

async function pack(body: Body, platform: Deflater): Promise<string> {
  const bytes = Uint8Array.from(await platform.deflate(toUtf8(JSON.stringify(body))));
  return `${TAG}${PAYLOAD_VERSION.toString(36)}${checksum(bytes)}${toBase64url(bytes)}`;
}

/**
 * The payload of a link, of the characters A–Z a–z 0–9 - _ alone. It is complete in itself unless `byId` asks for a library
 * scenario's name instead of its text.
 */
export async function encodeLink(shared: Shared, platform: Deflater, byId = false): Promise<string> {
  const { libraryId, branches } = shared;
  const { inputs } = branches.all[0]!;
  const body: Body = {
    ...(byId && libraryId !== undefined ? {} : { s: compact(minimal(shared.scenario)) }),
    ...(libraryId === undefined ? {} : { l: libraryId }),
    ...(inputs.length === 0 ? {} : { i: packInputs(inputs) }),
    ...(branches.all.length === 1 ? {} : { b: packBranches(branches) }),
    ...(branches.current === 0 ? {} : { c: branches.current }),
  };
  return pack(body, platform);
}

/** What a payload says, or the one thing that is wrong with it (several, when the scenario inside does not validate). */
export async function decodeLink(payload: string, platform: Deflater): Promise<Result<Shared, Problem[]>> {
  const opened = await open(payload, platform);
  if (!opened.ok) return err([opened.error]);
  const { s, l, i, b, c } = opened.value;
  const id = typeof l === 'string' ? l : undefined;
  const known = id === undefined ? undefined : find(id);
  if (s === undefined && known === undefined) return err([problem('', 'linkScenario', id ?? '?')]);
  const parsed = s === undefined ? ok(known!.scenario) : parseScenario(expand(s));
  if (!parsed.ok) return parsed;
  const setup = setupOf(parsed.value);
  const inputs = unpackInputs(i, setup);
  if (!inputs.ok) return err([inputs.error]);
  const branches = unpackBranches(inputs.value, b, c, setup);
  if (!branches.ok) return err([branches.error]);
  return ok({ scenario: parsed.value, branches: branches.value, ...(known === undefined ? {} : { libraryId: known.id }) });
}

async function open(payload: string, platform: Deflater): Promise<Result<Body, Problem>> {
  if (payload === '') return err(problem('', 'linkEmpty'));
  if (payload.length > MAX_PAYLOAD) return err(problem('', 'linkTooLong', payload.length, MAX_PAYLOAD));
  const stranger = strangerIn(payload);
  if (stranger !== undefined) return err(problem('', 'linkCharacter', stranger));
  const version = parseInt(payload[1] ?? '', 36);
  if (payload[0] !== TAG || !(version >= 1)) return err(problem('', 'linkTag', payload.slice(0, 2)));
  if (version > PAYLOAD_VERSION) return err(problem('', 'linkNewer', version, PAYLOAD_VERSION));
  const bytes = fromBase64url(payload.slice(2 + SUM));
  // bits behind the last byte are none of a payload's: one story has one payload
  const whole = bytes !== undefined && toBase64url(bytes) === payload.slice(2 + SUM);
  if (!whole || checksum(bytes) !== payload.slice(2, 2 + SUM)) return err(problem('', 'linkChecksum'));
  let inflated: Uint8Array | undefined;
  try {
    inflated = await platform.inflate(bytes, MAX_INFLATED);
  } catch {
    return err(problem('', 'linkDeflate'));
  }
  if (inflated === undefined) return err(problem('', 'linkBomb', '', MAX_INFLATED));
  const text = fromUtf8(inflated);
  let body: unknown;
  try {
    body = text === undefined ? undefined : JSON.parse(text);
  } catch {
    body = undefined;
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return err(problem('', 'linkDeflate'));
  if (depthOf(body) > limits.depth) return err(problem('', 'tooDeep', '', limits.depth));
  let current = body as Body;
  for (let n = version; n < PAYLOAD_VERSION; n++) current = upgraders[n]!(current);
  return ok(current);
}

/** Lists and objects inside each other, counted no further than is allowed. */
function depthOf(json: unknown, depth = 0): number {
  if (typeof json !== 'object' || json === null || depth > limits.depth + 2) return depth;
  return Object.values(json).reduce<number>((most, x) => Math.max(most, depthOf(x, depth + 1)), depth);
}

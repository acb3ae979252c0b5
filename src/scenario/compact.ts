/**
 * Field names, in an order that never changes: a name's place is its short form. New names go to the end, where a new
 * payload version begins; a name that is in no list is written out.
 */
const words = [
  ...['title', 'summary', 'watch', 'pes', 'gic', 'hypervisor', 'vms', 'devices', 'stimuli', 'markers', 'end'],
  ...['preset', 'intids', 'listRegisters', 'policy', 'sgiSourceOrder', 'currentVcpu', 'allowConflicts', 'slice'],
  ...['name', 'vcpus', 'pe', 'started', 'program', 'intid', 'kind', 'backing', 'vm', 'vintid', 'targetPe', 'priority'],
  ...['at', 'do', 'device', 'vcpu', 'note', 'boot', 'distributor', 'irqs', 'pmr', 'bpr', 'eoiMode', 'masked', 'main', 'then'],
  ...['handler', 'targets', 'edge', 'enable', 'work', 'nesting', 'deferDir', 'op', 'units', 'to', 'register', 'value', 'size'],
  ...['after', 'period', 'times', 'body', 'version'],
  // payload version 2
  ...['compare', 'when', 'event', 'nth', 'pause', 'lr', 'affinity', 'hostEoiMode', 'remoteDelivery', 'mailbox', 'switchHcr'],
  ...['switchVmcr', 'switchApr', 'switchLrs', 'switchPpis', 'switchKey', 'firstRun', 'targetSpace', 'sgiSources'],
  ...['disabledInject', 'pendTarget', 'preemptOnInject', 'intidWidth', 'moveTargets', 'option'],
];

/** a–z, A–Z, then a0, a1, … */
const codeOf = (i: number): string =>
  i < 26 ? String.fromCharCode(97 + i) : i < 52 ? String.fromCharCode(65 + i - 26) : `a${(i - 52).toString(36)}`;

const codes = new Map(words.map((word, i) => [word, codeOf(i)]));
const names = new Map([...codes].map(([word, code]) => [code, word]));

/** A key that has no short form is marked, so that it can never be taken for one. */
const shorten = (key: string): string => codes.get(key) ?? `_${key}`;
const lengthen = (key: string): string => (key.startsWith('_') ? key.slice(1) : (names.get(key) ?? key));

function renamed(json: unknown, name: (key: string) => string): unknown {
  if (Array.isArray(json)) return json.map((x) => renamed(x, name));
  if (typeof json !== 'object' || json === null) return json;
  // entries are made own properties whatever they are called
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [name(key), renamed(value, name)]));
}

/** JSON with short field names. */
export const compact = (json: unknown): unknown => renamed(json, shorten);

/** The way back. Nothing is checked here: what comes out goes to the schema. */
export const expand = (json: unknown): unknown => renamed(json, lengthen);

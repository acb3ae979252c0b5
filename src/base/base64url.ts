/** The 64 characters that a URL carries unchanged (RFC 4648, section 5). */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const values = new Int8Array(128).fill(-1);
for (let i = 0; i < 64; i++) values[ALPHABET.charCodeAt(i)] = i;

/** Whether every character of `text` is one of the 64; the first that is not, otherwise. */
export const strangerIn = (text: string): string | undefined => {
  for (const c of text) if ((values[c.codePointAt(0)!] ?? -1) < 0) return c;
  return undefined;
};

/** Three bytes in four characters, without padding. */
export function toBase64url(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const word = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    text += ALPHABET[word >> 18]! + ALPHABET[(word >> 12) & 63]!;
    if (left > 1) text += ALPHABET[(word >> 6) & 63]!;
    if (left > 2) text += ALPHABET[word & 63]!;
  }
  return text;
}

/** The bytes behind `text`, or undefined: a strange character, or a length that no bytes have. */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length % 4 === 1 || strangerIn(text) !== undefined) return undefined;
  const bytes = new Uint8Array((text.length * 3) >> 2);
  let at = 0;
  for (let i = 0; i < text.length; i += 4) {
    let word = 0;
    for (let k = 0; k < 4; k++) word = (word << 6) | (i + k < text.length ? values[text.charCodeAt(i + k)]! : 0);
    for (let shift = 16; shift >= 0 && at < bytes.length; shift -= 8) bytes[at++] = (word >> shift) & 0xff;
  }
  return bytes;
}

const REPLACEMENT = 0xfffd;

/** UTF-8 of a text. A lone surrogate becomes U+FFFD. */
export function toUtf8(text: string): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  for (const c of text) {
    const code = c.codePointAt(0)!;
    const p = code >= 0xd800 && code < 0xe000 ? REPLACEMENT : code;
    if (p < 0x80) bytes.push(p);
    else if (p < 0x800) bytes.push(0xc0 | (p >> 6), 0x80 | (p & 63));
    else if (p < 0x10000) bytes.push(0xe0 | (p >> 12), 0x80 | ((p >> 6) & 63), 0x80 | (p & 63));
    else bytes.push(0xf0 | (p >> 18), 0x80 | ((p >> 12) & 63), 0x80 | ((p >> 6) & 63), 0x80 | (p & 63));
  }
  return Uint8Array.from(bytes);
}

/** The text that UTF-8 bytes spell, or undefined: they spell none. */
export function fromUtf8(bytes: Uint8Array): string | undefined {
  const parts: string[] = [];
  let text = '';
  for (let i = 0; i < bytes.length;) {
    const b = bytes[i++]!;
    const more = b < 0x80 ? 0 : b >= 0xc2 && b < 0xe0 ? 1 : b >= 0xe0 && b < 0xf0 ? 2 : b >= 0xf0 && b < 0xf5 ? 3 : -1;
    if (more < 0) return undefined;
    let p = more === 0 ? b : b & (0x3f >> more);
    for (let k = 0; k < more; k++) {
      const next = bytes[i++];
      if (next === undefined || (next & 0xc0) !== 0x80) return undefined;
      p = (p << 6) | (next & 63);
    }
    const tooLong = (more === 2 && p < 0x800) || (more === 3 && (p < 0x10000 || p > 0x10ffff));
    if (tooLong || (p >= 0xd800 && p < 0xe000)) return undefined;
    text += String.fromCodePoint(p);
    if (text.length > 4096) {
      parts.push(text);
      text = '';
    }
  }
  return parts.join('') + text;
}

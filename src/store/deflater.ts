import type { Deflater } from '../scenario/codec.ts';

const raw = 'deflate-raw';

async function collect(stream: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array | undefined> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > limit) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** The browser's own raw deflate. */
export const browserDeflater: Deflater = {
  deflate: async (bytes) =>
    (await collect(new Blob([bytes]).stream().pipeThrough(new CompressionStream(raw)), Number.POSITIVE_INFINITY)) ??
    new Uint8Array(),
  inflate: (bytes, limit) => collect(new Blob([bytes]).stream().pipeThrough(new DecompressionStream(raw)), limit),
};

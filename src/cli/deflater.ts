import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Deflater } from '../scenario/codec.ts';

/** Raw deflate of Node. */
export const nodeDeflater: Deflater = {
  deflate: (bytes) => Promise.resolve(deflateRawSync(bytes, { level: 9 })),
  inflate: (bytes, limit) => {
    try {
      return Promise.resolve(inflateRawSync(bytes, { maxOutputLength: limit }));
    } catch (error) {
      if (error instanceof RangeError) return Promise.resolve(undefined);
      return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
  },
};

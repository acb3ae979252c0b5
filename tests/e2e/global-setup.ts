import { build, preview } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    baseURL: string;
  }
}

/** Builds the real thing into dist/ and serves it, as a user would get it. */
export default async function setup(project: TestProject) {
  const mode = { configFile: 'vite.config.ts', logLevel: 'warn' as const };
  const nodeEnv = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production'; // vitest set it to 'test', which would bundle React's development build
  await build(mode);
  if (nodeEnv === undefined) delete process.env['NODE_ENV'];
  else process.env['NODE_ENV'] = nodeEnv;
  const server = await preview({ ...mode, preview: { port: 0, host: '127.0.0.1' } });
  const address = server.httpServer.address();
  if (!address || typeof address === 'string') throw new Error('no address');
  project.provide('baseURL', `http://127.0.0.1:${address.port}/`);
  return () => server.close();
}

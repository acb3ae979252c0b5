import { defineConfig } from 'vite';

/** The terminal face: one self-contained ESM file for Node. The folder is named by scripts/gicscope.mjs. */
export default defineConfig({
  publicDir: false,
  logLevel: 'error',
  ssr: { noExternal: true },
  build: {
    ssr: 'src/cli/main.ts',
    target: 'node20',
    rolldownOptions: { output: { entryFileNames: 'gicscope.mjs', codeSplitting: false } },
  },
});

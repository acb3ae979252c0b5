import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Scripts, styles and pictures of the page's own origin, nothing inline, nothing from elsewhere. */
const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** The built page alone carries the policy: the development server needs inline scripts. */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: (html) =>
      html.replace('<meta charset="utf-8" />', `$&\n    <meta http-equiv="Content-Security-Policy" content="${CSP}" />`),
  };
}

/** Emits sw.js: precaches every file of the build under one content-hashed cache name. */
function offline(): Plugin {
  return {
    name: 'offline-service-worker',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const hash = createHash('sha256');
        const files = Object.keys(bundle).filter((f) => !f.startsWith('.vite/') && !f.endsWith('.map'));
        files.push(...readdirSync('public'));
        files.sort();
        for (const f of files) {
          hash.update(f);
          const out = bundle[f];
          hash.update(out ? (out.type === 'chunk' ? out.code : out.source) : readFileSync(join('public', f)));
        }
        const source = readFileSync('src/sw/sw.js', 'utf8')
          .replace(`'__VERSION__'`, JSON.stringify(hash.digest('hex').slice(0, 16)))
          .replace(`['__FILES__']`, JSON.stringify(['./', ...files.filter((f) => f !== 'index.html')]));
        this.emitFile({ type: 'asset', fileName: 'sw.js', source });
      },
    },
  };
}

/** The easings of d3 that nothing uses stay out of the page: to a bundler, making one looks as if it might do more. */
function unusedEasings(): Plugin {
  return {
    name: 'unused-easings',
    apply: 'build',
    transform: {
      filter: { id: /node_modules[\\/]d3-ease[\\/]/ },
      handler: (code) => ({ code: code.replaceAll('= (function custom(', '= /* @__PURE__ */ (function custom('), map: null }),
    },
  };
}

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

export default defineConfig({
  base: './',
  define: { __GICSCOPE_VERSION__: JSON.stringify(version) },
  plugins: [react(), contentSecurityPolicy(), unusedEasings(), offline()],
  build: {
    target: 'baseline-widely-available',
    manifest: true,
    sourcemap: true,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
            // all that the first picture needs in one file: many small ones are packed less well
            { name: 'page', tags: ['$initial'] },
          ],
        },
      },
    },
  },
});

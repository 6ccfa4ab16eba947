import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { ownPixels } from './tools/own_pixels.ts';
import { stripWasm } from './tools/strip_wasm.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// Where no server of the exhibit's own hands out the museum's: a file that may be changed.
const exhibitSettings: Plugin = {
  name: 'exhibit-settings',
  generateBundle() {
    const source = readFileSync(here('assets/exhibit/exhibit.json'));
    this.emitFile({ type: 'asset', fileName: 'exhibit.json', source });
  },
};

// What the entry of a page asks for as soon as it runs (main.ts) is fetched beside it, and is part of what the page waits
// for until it is loaded.
const fetchAhead: Plugin = {
  name: 'fetch-ahead',
  transformIndexHtml: {
    order: 'post',
    handler(_, { path, bundle = {}, chunk }) {
      if (path !== '/index.html') return;
      const files = new Set(chunk?.imports);
      const add = (name: string) => {
        const file = bundle[name];
        if (files.has(name) || file?.type !== 'chunk') return;
        files.add(name);
        file.imports.forEach(add);
      };
      chunk?.dynamicImports.forEach(add);
      const wanted = [...files].filter((name) => !chunk?.imports.includes(name));
      return wanted.map((name) => ({
        ...(chunk?.dynamicImports.includes(name)
          ? { tag: 'script', attrs: { type: 'module', crossorigin: true, src: `./${name}` } }
          : { tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, href: `./${name}` } }),
        injectTo: 'head',
      }));
    },
  },
};

export default defineConfig({
  root: 'web',
  // the page works in any folder of any server
  base: './',
  publicDir: '../assets/public',
  resolve: {
    alias: [
      { find: 'parkour-core-fused', replacement: here('build/wasm/core_fused.js') },
      { find: 'parkour-core', replacement: here('build/wasm/core.js') },
      // MuJoCo as src/wasm/CMakeLists.txt prepares it
      { find: /^@mujoco\/mujoco$/, replacement: here('build/wasm/mujoco.js') },
      { find: /^@mujoco\/mujoco\//, replacement: here('build/wasm/') },
    ],
  },
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
    rolldownOptions: { input: ['web/index.html', 'web/kiosk.html', 'web/tablet.html'] },
  },
  worker: { format: 'es', plugins: () => [stripWasm()] },
  plugins: [stripWasm(), exhibitSettings, fetchAhead],
  css: { postcss: { plugins: [ownPixels()] } },
  // both find their .wasm beside themselves, which pre-bundling would move away
  optimizeDeps: { exclude: ['onnxruntime-web'] },
  server: { fs: { allow: [here('.')] } },
});

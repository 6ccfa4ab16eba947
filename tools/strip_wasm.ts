// Drops names and debug information from WebAssembly at build time: more than half of MuJoCo's module. Custom
// sections (id 0) change nothing of what it does.

import type { Plugin } from 'vite';
import { headerOf, sectionsOf } from './wasm_binary.mjs';

/** The same module without its custom sections. */
export function withoutCustomSections(bytes: Uint8Array): Buffer {
  const kept = [...sectionsOf(bytes)].filter(({ id }) => id !== 0).map(({ start, end }) => bytes.subarray(start, end));
  return Buffer.concat([headerOf(bytes), ...kept]);
}

/** A Vite plugin for the page and its workers. */
export function stripWasm(): Plugin {
  return {
    name: 'strip-wasm',
    apply: 'build',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle))
        if (file.type === 'asset' && file.fileName.endsWith('.wasm'))
          file.source = withoutCustomSections(Buffer.from(file.source));
    },
  };
}

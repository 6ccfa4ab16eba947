// Drops names and debug information from WebAssembly at build time: more than half of MuJoCo's module. A module of
// WebAssembly is a header and sections; custom sections (id 0) change nothing of what it does.

import type { Plugin } from 'vite';

const HEADER = 8;

// LEB128; returns the number and the place behind it.
function readLength(bytes: Uint8Array, at: number): [number, number] {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return [value, at];
  }
}

/** The same module without its custom sections. */
export function withoutCustomSections(bytes: Uint8Array): Buffer {
  const kept = [bytes.subarray(0, HEADER)];
  for (let at = HEADER; at < bytes.length; ) {
    const [length, body] = readLength(bytes, at + 1);
    const end = body + length;
    if (bytes[at] !== 0) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return Buffer.concat(kept);
}

/** A Vite plugin for the page and its workers. */
export function stripWasm(): Plugin {
  return {
    name: 'strip-wasm',
    apply: 'build',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle))
        if (file.type === 'asset' && file.fileName.endsWith('.wasm')) file.source = withoutCustomSections(Buffer.from(file.source));
    },
  };
}

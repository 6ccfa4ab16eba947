// Brotli and gzip copies beside the files of a folder, for a server that only has to pick one. The best brotli takes a
// minute for the large modules, so copies are kept in build/compressed by content.
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { inRoot, say } from './run.mjs';

const worthIt = /\.(html|js|css|json|svg|wasm|onnx|txt|webmanifest)$/;

export const BEST = 11,
  QUICK = 5; // of brotli

const methods = {
  br: (bytes, quality) =>
    promisify(brotliCompress)(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: quality,
        [constants.BROTLI_PARAM_LGWIN]: 24,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  gz: (bytes) => promisify(gzip)(bytes, { level: 9 }),
};

export function filesUnder(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile());
}

async function compressedCopy(file, method, quality) {
  const bytes = readFileSync(file);
  const store = inRoot('build', 'compressed');
  const kept = path.join(store, `${createHash('sha256').update(bytes).digest('hex')}.${quality}.${method}`);
  if (!existsSync(kept)) {
    mkdirSync(store, { recursive: true });
    writeFileSync(`${kept}.part`, await methods[method](bytes, quality));
    renameSync(`${kept}.part`, kept);
  }
  copyFileSync(kept, `${file}.${method}`);
}

/** Sum of the sizes in bytes, as a browser that knows brotli fetches them. */
export function transferSize(folder) {
  const files = filesUnder(folder).filter((file) => !/\.(br|gz)$/.test(file));
  return files.reduce((sum, file) => sum + statSync(existsSync(`${file}.br`) ? `${file}.br` : file).size, 0);
}

export async function compressFolder(name, quality) {
  const folder = inRoot(name);
  const files = filesUnder(folder).filter((file) => worthIt.test(file) && statSync(file).size > 1000);
  await Promise.all(
    files.flatMap((file) => Object.keys(methods).map((method) => compressedCopy(file, method, quality))),
  );
  say(`${name}/ is ${(transferSize(folder) / 1e6).toFixed(2)} MB with brotli`);
}

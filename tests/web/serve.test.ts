import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serve, type Served } from '../../tools/serve.mjs';

const parent = mkdtempSync(path.join(tmpdir(), 'parkour-serve-')),
  folder = path.join(parent, 'dist');

function build(name: string): void {
  const fresh = path.join(parent, 'fresh');
  mkdirSync(path.join(fresh, 'assets'), { recursive: true });
  writeFileSync(path.join(fresh, 'index.html'), `the page of ${name}`);
  writeFileSync(path.join(fresh, `assets/${name}.wasm`), name);
  writeFileSync(path.join(fresh, `assets/${name}.wasm.br`), brotliCompressSync(name));
  rmSync(folder, { recursive: true, force: true });
  renameSync(fresh, folder);
}

let served: Served;
beforeAll(async () => {
  build('one');
  writeFileSync(path.join(parent, 'secret.txt'), 'secret');
  served = await serve(0, folder);
});
afterAll(async () => {
  await served.stop();
  rmSync(parent, { recursive: true });
});

const get = async (address: string) => {
  const response = await fetch(served.address + address, { headers: { 'Accept-Encoding': 'br' } });
  return { status: response.status, text: await response.text(), headers: response.headers };
};

it('Serves one page for every address, files compressed, and nothing in place of a file that is missing', async () => {
  expect((await get('/')).text).toBe('the page of one');
  expect((await get('/exhibit/3?x')).text).toBe('the page of one');
  const { text, headers } = await get('/assets/one.wasm');
  expect([text, headers.get('content-type'), headers.get('content-encoding')]).toEqual([
    'one',
    'application/wasm',
    'br',
  ]);
  for (const missing of ['/assets/two.wasm', '/..%2fsecret.txt', '/%00.js', '/%'])
    expect((await get(missing)).text, missing).not.toMatch(/secret|the page of one.*wasm/);
  expect((await get('/assets/two.wasm')).status).toBe(404);
});

it('Lives on while the build is replaced, and serves the new one', async () => {
  const asked = Promise.all(Array.from({ length: 40 }, () => get('/assets/one.wasm')));
  build('two');
  expect((await asked).every(({ status }) => status === 200 || status === 404)).toBe(true);
  expect((await get('/')).text).toBe('the page of two');
  expect((await get('/assets/one.wasm')).status).toBe(404);
});

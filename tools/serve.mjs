// Serves dist/: the compressed copies, the right types, one page for every address. Every file is read when it is asked for, so a
// build that is replaced beneath the server is simply the next one that it serves. Needs nothing from outside.
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { has, inRoot, isMain, main, say, Trouble } from './run.mjs';

const PORTS_TO_TRY = 20;
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};
// What a browser may do with the page: everything comes from here, and nothing is made a program of text.
export const rules = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
];
const policy = {
  'Content-Security-Policy': [...rules, "connect-src 'self'"].join('; '),
  'X-Content-Type-Options': 'nosniff',
  // so that a page which is locked into a frame can at least say so
  'Access-Control-Allow-Origin': '*',
};
const copies = { br: '.br', gzip: '.gz', identity: '' };

// On this machine alone; HOST=0.0.0.0 lets others in.
export function listen(server, port, tries, host = process.env.HOST ?? 'localhost') {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      if (error.code === 'EADDRINUSE' && tries > 1) resolve(listen(server, port + 1, tries - 1, host));
      else reject(new Trouble(`Cannot serve on port ${port}: ${error.message}. Choose another with PORT=… npm start.`));
    });
    server.listen(port, host, () => resolve(server.address().port));
  });
}

// The file of an address, or null: of one without an ending it is the page.
function fileOf(folder, url) {
  try {
    const asked = decodeURIComponent(new URL(url, 'http://localhost').pathname),
      file = path.join(folder, path.extname(asked) ? asked : 'index.html');
    return file.startsWith(folder + path.sep) && !file.includes('\0') ? file : null;
  } catch {
    return null;
  }
}

async function read(file, accepted) {
  for (const [encoding, ending] of Object.entries(copies)) {
    if (encoding !== 'identity' && !accepted.includes(encoding)) continue;
    try {
      const { size, mtimeMs } = await stat(file + ending);
      return { encoding, body: await readFile(file + ending), etag: `W/"${size}-${Math.floor(mtimeMs)}"` };
    } catch {
      // the next copy, or none
    }
  }
  return null;
}

// The file that is asked for, with `extra` headers.
export async function answer(folder, request, response, extra = {}) {
  const file = fileOf(folder, request.url),
    found = file && (await read(file, String(request.headers['accept-encoding'] ?? '')));
  if (!found) return response.writeHead(404, { 'Content-Type': 'text/plain', ...extra }).end('Not found');
  const { encoding, body, etag } = found;
  const headers = {
    'Content-Type': types[path.extname(file)] ?? 'application/octet-stream',
    'Content-Length': body.length,
    // names under assets/ hold a hash of the content
    'Cache-Control': file.startsWith(path.join(folder, 'assets')) ? 'public, max-age=31536000, immutable' : 'no-cache',
    ETag: etag,
    Vary: 'Accept-Encoding',
    ...extra,
    ...(encoding === 'identity' ? {} : { 'Content-Encoding': encoding }),
  };
  if (request.headers['if-none-match'] === etag) return response.writeHead(304, headers).end();
  response.writeHead(200, headers).end(request.method === 'HEAD' ? undefined : body);
}

/** Serves `folder` on `port`, or the next free one; 0 means any. Returns the address and a way to stop. */
export async function serve(port, folder = inRoot('dist')) {
  if (folder === inRoot('dist') && !has('dist', 'index.html'))
    throw new Trouble('There is no dist/ to serve: run `npm run build` first.');
  const server = createServer((request, response) => void answer(folder, request, response, policy));
  const taken = await listen(server, port, port === 0 ? 1 : PORTS_TO_TRY);
  return { address: `http://localhost:${taken}`, stop: () => new Promise((done) => server.close(done)) };
}

export async function serveForever() {
  const { address } = await serve(Number(process.env.PORT) || 8080);
  say(`Parkour Lab is at ${address}   (Ctrl+C stops it)`);
  await new Promise(() => {});
}

if (isMain(import.meta)) await main(serveForever);

// Serves dist/: the compressed copies, the right types, one page for every address. Needs nothing from outside.
import { createServer } from 'node:http';
import sirv from 'sirv';
import { has, inRoot, isMain, main, say, Trouble } from './run.mjs';

const PORTS_TO_TRY = 20;

function listen(server, port, tries) {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      if (error.code === 'EADDRINUSE' && tries > 1) resolve(listen(server, port + 1, tries - 1));
      else reject(new Trouble(`Cannot serve on port ${port}: ${error.message}. Choose another with PORT=… npm start.`));
    });
    server.listen(port, () => resolve(server.address().port));
  });
}

/** Serves dist/ on `port`, or the next free one; 0 means any. Returns the address and a way to stop. */
export async function serve(port) {
  if (!has('dist', 'index.html')) throw new Trouble('There is no dist/ to serve: run `npm run build` first.');
  const files = sirv(inRoot('dist'), {
    brotli: true,
    gzip: true,
    single: true,
    etag: true,
    setHeaders(response, path) {
      // names under assets/ hold a hash of the content
      response.setHeader(
        'Cache-Control',
        path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });
  const server = createServer((request, response) => files(request, response));
  const taken = await listen(server, port, port === 0 ? 1 : PORTS_TO_TRY);
  return { address: `http://localhost:${taken}`, stop: () => new Promise((done) => server.close(done)) };
}

export async function serveForever() {
  const { address } = await serve(Number(process.env.PORT) || 8080);
  say(`Parkour Lab is at ${address}   (Ctrl+C stops it)`);
  await new Promise(() => {});
}

if (isMain(import.meta)) await main(serveForever);

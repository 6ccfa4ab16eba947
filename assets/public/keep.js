// The service worker: keeps every file of the page, so that whatever is fetched only later (a stage, another robot, a lesson's worker, the
// page itself) is there without a network. Files are kept when the page asks for it (web/offline.ts), as kept.json lists them; names
// under assets/ hold a hash of the content, so what is kept is never old. It knows nothing of what the files are.
const CACHE = 'parkour-lab';
const PAGE = './';

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('message', (event) => {
  if (event.data === 'keep') event.waitUntil(keep());
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || new URL(request.url).origin !== self.location.origin) return;
  event.respondWith(request.mode === 'navigate' ? newest(request) : kept(request));
});

const addressOf = (file) => new URL(file, self.registration.scope).href;

async function keep() {
  const files = await (await fetch(addressOf('kept.json'), { cache: 'no-cache' })).json();
  const cache = await caches.open(CACHE);
  const there = (await cache.keys()).map(({ url }) => url);
  const wanted = files.map(addressOf);
  for (const url of wanted) if (!there.includes(url)) await cache.add(url);
  // the page last: it names the others
  await cache.add(new Request(addressOf(PAGE), { cache: 'no-cache' }));
  for (const url of there) if (!wanted.includes(url) && url !== addressOf(PAGE)) await cache.delete(url);
}

async function newest(request) {
  try {
    return await fetch(request);
  } catch (cause) {
    const page = await caches.match(addressOf(PAGE));
    if (page) return page;
    throw cause;
  }
}

async function kept(request) {
  return (await caches.match(request)) ?? fetch(request);
}

// What may befall the line between tablet and television, wrong messages to it, and how long a finger's way is.
import { connect, createServer } from 'node:net';
import { WebSocket } from 'ws';
import { Trouble } from '../run.mjs';

const PATIENCE = 60_000; // ms
const LONGEST_WAY = 150; // ms from a finger to the ground
const size = { width: 1024, height: 768 };

async function openTablet({ browser, served }, port = new URL(served.address).port) {
  const context = await browser.newContext({ viewport: size, hasTouch: true }),
    page = await context.newPage();
  await page.goto(`http://127.0.0.1:${port}/pair`);
  return page;
}

// Until what is tapped here is seen there.
async function drives({ page: television }, tablet) {
  const seed = () => television.evaluate(() => window.parkourLab.state().seed),
    before = await seed(),
    until = Date.now() + PATIENCE;
  while ((await seed()) === before) {
    if (Date.now() > until) throw new Trouble('The tablet drives no more.');
    // a curtain lies over it until it is its turn
    await tablet.touchscreen.tap(512, 300).catch(() => {});
    await tablet
      .locator('#ground-0')
      .tap({ timeout: 300 })
      .catch(() => {});
    await tablet.waitForTimeout(50);
  }
}

// A network that can be taken away: what is under way then arrives nowhere, and nobody is told.
async function network(target) {
  const lines = new Set();
  let isGone = false;
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1'),
      line = [near, far];
    lines.add(line);
    for (const [from, to] of [line, [far, near]]) {
      from.on('data', (part) => isGone || to.write(part));
      from.on('error', () => {});
      from.on('close', () => {
        to.destroy();
        lines.delete(line);
      });
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: server.address().port,
    take: () => (isGone = true),
    bring: () => (isGone = false),
    stop: () => {
      for (const [near] of lines) near.destroy();
      server.close();
    },
  };
}

export const tabletFaults = {
  'the tablet is gone and back': async (exhibit) => {
    const tablet = await openTablet(exhibit),
      context = tablet.context();
    await drives(exhibit, tablet);
    await tablet.close();
    await exhibit.page.waitForTimeout(2000);
    const again = await context.newPage();
    await again.goto(`${exhibit.served.address}/tablet.html`);
    return async () => {
      await drives(exhibit, again);
      await context.close();
    };
  },
  'the tablet’s network is gone and back': async (exhibit) => {
    const line = await network(Number(new URL(exhibit.served.address).port)),
      tablet = await openTablet(exhibit, line.port);
    await drives(exhibit, tablet);
    line.take();
    await exhibit.page.waitForTimeout(8000);
    line.bring();
    return async () => {
      await drives(exhibit, tablet);
      await tablet.context().close();
      line.stop();
    };
  },
};

/** So many wrong messages from a paired tablet, strangers' calls among them; throws where one was taken or the exhibit suffered. */
export async function hostileMessages(exhibit, count) {
  const { served, page } = exhibit,
    tablet = await openTablet(exhibit),
    [{ name, value }] = await tablet.context().cookies();
  await drives(exhibit, tablet);
  await tablet.context().close();
  const factors = [],
    state = () =>
      page.evaluate(() => JSON.stringify([window.parkourLab.state().settings, window.parkourLab.state().seed])),
    watching = setInterval(async () => {
      factors.push(await page.evaluate(() => window.parkourLab.state().realTimeFactor).catch(() => 1));
    }, 500);
  const before = await state(),
    refused = served.exhibit.refused;
  for (let sent = 0; sent < count;)
    sent += await attack(served.address, `${name}=${value}`, Math.min(250, count - sent));
  clearInterval(watching);
  const taken = count - (served.exhibit.refused - refused),
    least = Math.min(...factors);
  if (taken > 0) throw new Trouble(`${taken} of ${count} wrong messages were taken.`);
  if ((await state()) !== before) throw new Trouble('A wrong message changed the ground.');
  if (least < 0.95) throw new Trouble(`The exhibit slowed down to ${least}.`);
  return `${count} wrong messages, none taken; real-time factor at least ${least.toFixed(2)}.`;
}

const order = (asked) => JSON.stringify({ version: 1, id: 1, order: asked });
const wrong = [
  '',
  '{',
  'null',
  order({ kind: 'drag', along: 'far', up: 0 }),
  order({ kind: '__proto__' }),
  order({ kind: 'robot', policy: '../../etc/passwd' }),
  order({ kind: 'speak', language: '<script>' }),
  order({ kind: 'ground', ground: 1e9 }),
  '{"version":1,"report":{"kind":"seen","seen":{}}}',
  '{"version":99,"id":1,"order":{"kind":"push"}}',
];

// One line's worth: most over a socket that was let in, the last too large; and calls that are not.
async function attack(address, cookie, count) {
  const strangers = Math.min(5, count - 1);
  for (let i = 0; i < strangers; ++i) await call(address, { Cookie: `parkour=${String(i).padStart(48, '0')}` });
  const socket = await call(address, { Cookie: cookie });
  if (!socket) throw new Trouble('The paired tablet was not let in.');
  const gone = new Promise((done) => socket.once('close', done));
  for (let i = 0; i < count - strangers - 1; ++i) socket.send(wrong[i % wrong.length]);
  socket.send('x'.repeat(100_000));
  await gone;
  return count;
}

function call(address, headers) {
  const socket = new WebSocket(`${address.replace('http', 'ws')}/screens/tablet`, {
    headers: { Origin: address, ...headers },
  });
  return new Promise((done) => {
    socket.once('open', () => done(socket));
    socket.on('error', () => done(null));
  });
}

// On the tablet: when each drag was asked, by the finger's own time, and when its ground was on the television.
function watchFinger() {
  const { send } = WebSocket.prototype,
    began = new Map();
  let moved = 0;
  window.ways = [];
  window.addEventListener('pointermove', ({ timeStamp }) => (moved = timeStamp), { capture: true });
  WebSocket.prototype.send = function (text) {
    const { id, order } = JSON.parse(text);
    if (order?.kind === 'drag') began.set(id, moved);
    if (!this.isWatched)
      this.addEventListener('message', ({ data }) => {
        const { id } = JSON.parse(data);
        if (began.has(id)) window.ways.push(performance.now() - began.get(id));
        began.delete(id);
      });
    this.isWatched = true;
    return send.call(this, text);
  };
}

/** ms from a finger that moves on the tablet until the television has the ground and the tablet knows, and the frame that shows it. */
export async function fingerDelay(exhibit) {
  const context = await exhibit.browser.newContext({ viewport: size, hasTouch: true }),
    tablet = await context.newPage();
  await tablet.addInitScript(watchFinger);
  await tablet.goto(`${exhibit.served.address}/pair`);
  await drives(exhibit, tablet);
  const { x, y, width, height } = await tablet.locator('#ground').boundingBox();
  for (let pull = 0; pull < 5; ++pull) {
    await tablet.mouse.move(x + width / 2, y + height / 2);
    await tablet.mouse.down();
    for (let i = 0; i < 30; ++i) {
      await tablet.mouse.move(x + width / 2, y + height / 2 - 2 * i);
      await tablet.waitForTimeout(40);
    }
    await tablet.mouse.up();
  }
  const ways = (await tablet.evaluate(() => window.ways)).sort((a, b) => a - b),
    at = (share) => ways[Math.floor(share * (ways.length - 1))],
    frame = 1000 / (await exhibit.page.evaluate(() => window.parkourLab.state().frameRate)),
    told = `${ways.length} moves: median ${at(0.5).toFixed(0)} ms, 95 % within ${at(0.95).toFixed(0)} ms; a frame takes ${frame.toFixed(0)} ms.`;
  await context.close();
  if (at(0.95) + frame > LONGEST_WAY) throw new Trouble(`Longer than ${LONGEST_WAY} ms: ${told}`);
  return told;
}

// The tablet's page in the browsers of other tablets: WebKit, nearest to an iPad, and Firefox. Its television is
// played here.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { serveExhibit, type ServedExhibit } from '../../../tools/exhibit/server.mjs';
import type { GroundSeen, Seen, TabletOrder, TabletReport } from '../../../web/protocol/tablet';
import { openScreen, type VirtualScreen } from './virtual_screen';
import { WebKit } from './webkit';

const seen: Seen = {
  ...{ phase: 'play', secondsLeft: 0, language: 'en', isPaused: false, step: 'shape', bet: null, crossed: null },
  ...{ ground: 0, size: 2, policy: 'walker', robots: [{ policy: 'walker', agent: 'walker' }], canTeach: true },
  status: { x: 2, distance: 2, speed: 1, time: 2, ending: '', finished: false, fallen: false, rising: false },
  ...{ fall: null, lesson: null, pull: null },
};
const ground: GroundSeen = {
  ...{ beginX: -2, finishX: 20, step: 0.1, heights: Array(240).fill(0.2), waterZ: null },
  obstacles: [{ begin: 4, end: 4.4 }],
};
const state = mkdtempSync(path.join(tmpdir(), 'parkour-tablets-'));
let served: ServedExhibit, screen: VirtualScreen, television: WebSocket;
let asked: TabletOrder[] = [];

beforeAll(async () => {
  served = await serveExhibit({ state, host: '127.0.0.1', port: 0 });
  screen = await openScreen('1280x1024');
  const address = `${served.address.replace('http', 'ws')}/screens/television`,
    say = (envelope: object) => television.send(JSON.stringify({ version: 1, ...envelope })),
    show = (report: TabletReport) => say({ report });
  television = new WebSocket(address, { headers: { Origin: served.address } });
  television.on('message', (data) => {
    const { id, order } = JSON.parse(String(data)) as { id?: number; order: TabletOrder };
    if (id === undefined) return;
    asked.push(order);
    say({ id, answer: { isDone: true } });
  });
  await new Promise((done) => television.once('open', done));
  show({ kind: 'ground', ground });
  show({ kind: 'seen', seen });
});
afterAll(async () => {
  television.terminate();
  await served.stop();
  screen.process.kill();
  rmSync(state, { recursive: true });
});

interface Tablet {
  goto(address: string): Promise<unknown>;
  evaluate<T>(script: string): Promise<T>;
  pull(places: [x: number, y: number][]): Promise<void>;
}

// Paired, woken by a touch, the ground pulled up by 60 pixels, another one chosen.
async function drive(tablet: Tablet): Promise<void> {
  asked = [];
  await tablet.goto(`${served.address}/pair`);
  const curtain = `document.getElementById('curtain')?.hidden`;
  await expect.poll(() => tablet.evaluate(curtain), { timeout: 30_000 }).toBe(false);
  await tablet.pull([[200, 200]]);
  await expect.poll(() => tablet.evaluate(curtain), { timeout: 10_000 }).toBe(true);
  const middle = (id: string) =>
    tablet.evaluate<[number, number]>(
      `(({ x, y, width, height }) => [Math.round(x + width / 2), Math.round(y + height / 2)])(document.getElementById('${id}').getBoundingClientRect())`,
    );
  // pixels that are the ground's: something is drawn
  const drawn = `[...document.getElementById('ground').getContext('2d').getImageData(10, document.getElementById('ground').height - 4, 1, 1).data]`;
  await expect.poll(() => tablet.evaluate(drawn)).toEqual([154, 98, 56, 255]);
  const [x, y] = await middle('ground');
  await tablet.pull([0, 20, 40, 60].map((up) => [x, y - up]));
  await expect.poll(() => asked.at(-1)?.kind).toBe('release');
  expect(asked.map(({ kind }) => kind)).toContain('grab');
  const last = asked.findLast(({ kind }) => kind === 'drag') as { up: number; along: number };
  expect(last.up).toBeGreaterThan(0.1);
  expect(last.along).toBe(0);
  await tablet.pull([await middle('ground-3')]);
  await expect.poll(() => asked.at(-1)).toEqual({ kind: 'ground', ground: 3 });
}

it('Shapes the ground from WebKit', async () => {
  const webkit = await WebKit.open(screen.display);
  try {
    await drive(webkit);
  } finally {
    await webkit.close();
  }
});

it('Shapes the ground from Firefox', async () => {
  const browser: Browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.PARKOUR_FIREFOX ?? '/usr/bin/firefox-esr',
    headless: false,
    env: { ...process.env, DISPLAY: screen.display },
  });
  try {
    const page = await browser.newPage();
    await page.setViewport({ width: 1024, height: 768 });
    await drive({
      goto: (address) => page.goto(address),
      evaluate: <T>(script: string) => page.evaluate(script) as Promise<T>,
      pull: async ([first, ...others]) => {
        await page.mouse.move(...first);
        await page.mouse.down();
        for (const place of others) await page.mouse.move(...place);
        await page.mouse.up();
      },
    });
  } finally {
    await browser.close();
  }
});

// A visitor of the exhibit, from the attract loop through the story back to the attract loop; then the shortest of days.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import standard from '../../../assets/exhibit/exhibit.json';
import { faultsOf, spendDay } from '../../../tools/exhibit/day.mjs';
import { serveExhibit, type ServedExhibit } from '../../../tools/exhibit/server.mjs';
import { launch, lessonPatience } from './browser';

const size = { width: 1024, height: 768 };
const state = mkdtempSync(path.join(tmpdir(), 'parkour-kiosk-'));
let browser: Browser, served: ServedExhibit;

beforeAll(async () => {
  const config = path.join(state, 'exhibit.json');
  // who sees nothing falls over the highest hurdles, always
  writeFileSync(config, JSON.stringify({ robots: ['walker-blind'], ourRobot: { learns: false } }));
  served = await serveExhibit({ config, state, host: '127.0.0.1', port: 0 });
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  await served.stop();
  rmSync(state, { recursive: true });
});

const at = (page: Page, phase: string, step = 'shape') =>
  page.waitForSelector(`html[data-phase=${phase}][data-step=${step}]`, { state: 'attached', timeout: lessonPatience });

async function visit(address: string): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage({ viewport: size, hasTouch: true }),
    complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(address);
  await page.waitForFunction(() => 'parkourLab' in window);
  await page.evaluate(() => window.parkourLab.ready);
  await page.waitForFunction(() => window.parkourLab.state().agents[0]?.distance > 0.5);
  return { page, complaints };
}

const seen = (page: Page) => page.evaluate(() => window.parkourLab.state());

it('Leads a visitor from the first touch over bet and practice, and puts everything back when nobody is left', async () => {
  const { page, complaints } = await visit(`${served.address}/?idle=6&warning=4&lesson=5&scene=600&longest=240`);
  const first = await seen(page);
  await page.touchscreen.tap(512, 200);
  await at(page, 'play');
  // nothing to press is smaller than a child's finger
  const boxes = await page.locator('button:visible').evaluateAll((all) =>
    all.map((button) => {
      const { width, height } = button.getBoundingClientRect();
      return { id: button.id, small: Math.min(width, height) < 64 };
    }),
  );
  expect(boxes.length).toBeGreaterThan(8);
  expect(boxes.filter(({ small }) => small)).toEqual([]);
  await page.locator('#speak-de').tap();
  await page.locator('#ground-3').tap();
  for (let i = 0; i < 3; ++i) await page.locator('#bigger').tap();
  await page.waitForFunction(() => window.parkourLab.state().settings.hurdle_height > 0.25);
  await page.locator('#ask').tap();
  await at(page, 'play', 'bet');
  await page.waitForTimeout(400); // a second finger in this time does nothing
  await page.locator('#no').tap();
  await at(page, 'play', 'watch');
  await at(page, 'play', 'why');
  expect(await page.locator('.why .verdict').textContent()).not.toBe('');
  await page.waitForTimeout(400);
  await page.locator('#why-teach').tap();
  await at(page, 'play', 'teach');
  await at(page, 'play', 'taught');
  expect(await page.locator('#taught-now').textContent()).toMatch(/^\d+$/);
  await at(page, 'warning', 'taught');
  await page.locator('#here').tap();
  await at(page, 'play', 'taught');
  // in one look: it goes on counting
  await page.waitForFunction(
    () =>
      document.documentElement.dataset.phase === 'warning' &&
      Number(document.getElementById('countdown')?.textContent) > 0,
    null,
    { timeout: lessonPatience },
  );
  await at(page, 'attract');
  await page.waitForFunction((seed) => window.parkourLab.state().seed === seed, first.seed);
  await page.waitForFunction(() => window.parkourLab.state().agents.length === 1);
  const last = await seen(page);
  expect([last.settings, last.sha256]).toEqual([first.settings, first.sha256]);
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  expect(complaints).toEqual([]);
  await page.close();
}, 240_000);

it('Opens on a host that only hands out files, and complains of nothing', async () => {
  const { page, complaints } = await visit(`${inject('address')}/kiosk.html`);
  expect(complaints).toEqual([]);
  await page.close();
});

it('Lets its own robot practise in the page where there is no command, as long as nobody touches it', async () => {
  const own = path.join(state, 'own'),
    config = path.join(own, 'exhibit.json');
  mkdirSync(own);
  writeFileSync(config, JSON.stringify({ robots: ['walker'], grounds: [standard.grounds[2]] }));
  const practice = { inPage: true, quiet: 500, seconds: 8 };
  const other = await serveExhibit({ config, state: own, host: '127.0.0.1', port: 0, practice });
  const { page, complaints } = await visit(`${other.address}/?idle=3&warning=2&scene=600`);
  const life = () => JSON.parse(readFileSync(path.join(own, 'ours/walker/life.json'), 'utf8'));
  const workers = () => page.workers().filter((worker) => /practice|examine/.test(worker.url())).length;
  const until = async (holds: () => boolean) => {
    const patience = Date.now() + lessonPatience;
    while (!holds()) {
      if (Date.now() > patience) throw new Error('It did not come to that.');
      await page.waitForTimeout(50);
    }
  };
  expect(workers()).toBe(0);
  // as a page that has seen it fail tells it
  const beaten = [{ settings: { gap_width: 0.8, obstacle_spacing: 2 }, seed: '7' }],
    counted = { visitors: 0, seconds: 0, runs: 0, crossed: 0, bets: 0, right: 0, lessons: 0 };
  await fetch(`${other.address}/api/pulse`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: other.address },
    body: JSON.stringify({ phase: 'attract', realTimeFactor: 1, megabytes: 1, complaints: [], beaten, counted }),
  });
  await until(() => life().points.length === 1 && workers() > 0);
  await page.touchscreen.tap(512, 200);
  await at(page, 'play');
  await until(() => workers() === 0);
  expect(life().waiting).toHaveLength(1);
  await at(page, 'attract');
  await until(() => life().points.length > 1 && life().waiting.length === 0);
  expect(life().points[1]).toMatchObject({ visitor: expect.stringMatching(/^\d/) });
  expect(complaints).toEqual([]);
  await page.close();
  await other.stop();
}, 240_000);

it('Comes back to its attract loop after a monkey with several fingers, and complains of nothing', async () => {
  const day = await spendDay({ minutes: 3, visits: 1, seed: 5 });
  expect(faultsOf(day)).toEqual([]);
  expect(day.visits).toBe(1);
}, 240_000);

// `node tools/exhibit/drill.mjs [--times 20]`: what may befall an exhibit is done to it on purpose, and the time
// is taken until a robot walks again, or until a tablet drives again, with nobody helping. What systemd does for
// it is played (drill_machine.mjs). `--only "the tablet"` does those alone whose name has it; `--hostile 10000`
// sends as many wrong messages instead; `--delay` takes the time from a finger on the tablet to the ground.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { launch, launchCalm } from '../browser.mjs';
import { isMain, main, say, Trouble } from '../run.mjs';
import { looks, Machine, machineFaults, size, stateOf } from './drill_machine.mjs';
import { fingerDelay, hostileMessages, tabletFaults } from './drill_tablet.mjs';
import { serveExhibit } from './server.mjs';

const LONGEST = 10; // s
const parameters = 'idle=600&warning=600&scene=600&longest=3600&lesson=20';

// Keeps the page's workers and its graphics within reach.
function watchWorkers() {
  const { Worker } = window;
  window.workers = {};
  window.Worker = class extends Worker {
    constructor(url, options) {
      super(url, options);
      window.workers[options?.name ?? 'other'] = this;
    }
  };
}

async function walks(page) {
  await page.waitForFunction(looks, null, { polling: 250, timeout: 60_000 }).catch(async (error) => {
    throw new Trouble(`No robot walks: ${error.message.split('\n')[0]} ${await stateOf(page)}`);
  });
}

const faults = {
  'the simulation worker dies': ({ page }) => page.evaluate(() => window.workers.simulation.terminate()),
  'the practice worker dies': async ({ page }) => {
    if (await page.evaluate(() => document.documentElement.dataset.phase === 'attract'))
      await page.touchscreen.tap(320, 120);
    await page.locator('#teach').tap();
    await page.waitForSelector('html[data-step=teach]', { state: 'attached' });
    await page.waitForTimeout(4000);
    await page.evaluate(() =>
      Object.entries(window.workers).forEach(([name, one]) => name !== 'simulation' && one.terminate()),
    );
    return () => page.waitForSelector('html:not([data-step=teach])', { state: 'attached', timeout: 200_000 });
  },
  'graphics are lost': ({ page }) =>
    page.evaluate(() => {
      const lose = document.getElementById('picture').getContext('webgl2').getExtension('WEBGL_lose_context');
      lose.loseContext();
      setTimeout(() => lose.restoreContext(), 1000);
    }),
  'graphics are lost and stay away': ({ page }) =>
    page.evaluate(() =>
      document.getElementById('picture').getContext('webgl2').getExtension('WEBGL_lose_context').loseContext(),
    ),
  'exhibit.json is broken': async ({ page, options }) => {
    writeFileSync(options.config, '{"times": ');
    await page.reload();
  },
  'the disk is full': async ({ options, page }) => {
    rmSync(options.state, { recursive: true, force: true });
    writeFileSync(options.state, ''); // nothing can be written beneath a file
    await page.waitForTimeout(3000);
    rmSync(options.state);
    mkdirSync(options.state);
  },
  'the clock jumps by a year': ({ page }) =>
    page.evaluate(() => {
      const { now } = Date;
      Date.now = () => now() + 365 * 86_400_000;
    }),
  ...tabletFaults,
};

async function open(begin = launchCalm) {
  const folder = mkdtempSync(path.join(tmpdir(), 'parkour-drill-')),
    options = {
      config: path.join(folder, 'exhibit.json'),
      state: path.join(folder, 'state'),
      host: '127.0.0.1',
      port: 0,
    };
  writeFileSync(options.config, '{"languages": ["en"]}');
  const served = await serveExhibit(options),
    browser = await begin(),
    exhibit = { folder, options, served, browser };
  try {
    exhibit.page = await browser.newPage({ viewport: size, hasTouch: true });
    await exhibit.page.addInitScript(watchWorkers);
    await exhibit.page.goto(`${served.address}/?${parameters}`);
    await walks(exhibit.page);
    return exhibit;
  } catch (error) {
    await close(exhibit);
    throw error;
  }
}

/** Seconds until a robot walked again, by fault. */
export async function drill(times, hear = () => {}, only = '') {
  const seconds = {};
  const chosen = (all) => Object.entries(all).filter(([name]) => name.includes(only));
  const note = (name, begun) => {
    (seconds[name] ??= []).push((performance.now() - begun) / 1000);
    hear(name, seconds[name].at(-1));
  };
  if (chosen(faults).length > 0) await drillExhibit(times, chosen(faults), note);
  if (chosen(machineFaults).length > 0) await drillMachine(times, chosen(machineFaults), note);
  return seconds;
}

async function drillExhibit(times, chosen, note) {
  const exhibit = await open(),
    { page } = exhibit;
  try {
    for (const [name, befall] of chosen)
      for (let i = 0; i < times; ++i) {
        const over = await befall(exhibit),
          begun = performance.now();
        await page.evaluate(() => (window.before = undefined)).catch(() => {});
        if (typeof over === 'function') await over();
        await walks(page);
        note(name, begun);
        // three deaths in a minute are another fault
        if (name.includes('worker')) await page.reload().then(() => walks(page));
      }
  } finally {
    await close(exhibit);
  }
}

async function drillMachine(times, chosen, note) {
  const machine = new Machine(parameters);
  try {
    await machine.switchOn();
    for (const [name, befall] of chosen)
      for (let i = 0; i < times; ++i) {
        await machine.settle();
        const begun = performance.now();
        await befall(machine);
        await machine.untilWell();
        note(name, begun);
      }
  } finally {
    await machine.switchOff();
  }
}

async function close({ browser, served, folder }) {
  await browser.close();
  await served.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function tryTablet(hostile, isDelay) {
  // a finger's way ends in a picture: as many of them as there are
  const exhibit = await open(isDelay ? launch : launchCalm);
  try {
    if (hostile) say(await hostileMessages(exhibit, Number(hostile)));
    if (isDelay) say(await fingerDelay(exhibit));
  } finally {
    await close(exhibit);
  }
}

/** In one line: how often, and how long it took. */
function told([name, seconds]) {
  const all = seconds.toSorted((a, b) => a - b),
    median = (all[(all.length - 1) >> 1] + all[all.length >> 1]) / 2;
  const [least, middle, most] = [all[0], median, all.at(-1)].map((one) => one.toFixed(1));
  return `${name}, ${all.length} times: ${least} to ${most} s, median ${middle} s`;
}

if (isMain(import.meta))
  await main(async () => {
    const text = { type: 'string' },
      { values } = parseArgs({ options: { times: text, only: text, hostile: text, delay: { type: 'boolean' } } }),
      { only, hostile } = values;
    if (hostile || values.delay) return tryTablet(hostile, values.delay);
    const times = Number(values.times ?? 20),
      seconds = await drill(times, (name, took) => say(`${name}: ${took.toFixed(1)} s`), only);
    Object.entries(seconds).forEach((one) => say(told(one)));
    const slow = Object.entries(seconds).filter(([, all]) => Math.max(...all) > LONGEST);
    if (slow.length > 0) throw new Trouble(`Longer than ${LONGEST} s: ${slow.map(([name]) => name).join(', ')}`);
  });

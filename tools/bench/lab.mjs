// The lab over the built page in headless Chromium, WebGL in software: what its panels cost of a frame, what they
// do to the clock, how soon a minute ago is shown, and what is fetched for them. Natively: how much memory a
// minute takes.
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launch } from '../browser.mjs';
import { filesUnder } from '../compress.mjs';
import { inRoot, run } from '../run.mjs';
import { serve } from '../serve.mjs';
import { median } from './table.mjs';

const PANELS_LIMIT = 4; // ms
const LAB_LIMIT = 500e3; // bytes
const SCRUB_LIMIT = 50; // ms
const MINUTE_LIMIT = 60; // MB
const SIZE = { width: 1280, height: 720 };
const WATCHED = 8; // s
const KEPT = 60; // s
const LONG_AGO = { x: 263, y: 692 }; // at this size, the beginning of the line that one slides along

export async function labLines() {
  const megabytes = labMemory(),
    figures = await labFigures();
  return [
    {
      what: "The lab's panels over 4 ms of a frame",
      ratio: figures.told / PANELS_LIMIT,
      most: 1,
      from: `${figures.told.toFixed(1)} ms, 1280 × 720; the software renderer ${figures.drawn.toFixed(1)} ms behind them`,
      figures,
    },
    {
      what: 'The lab open over closed: real time',
      ratio: figures.open / figures.closed,
      least: 0.97,
      from: `${figures.open.toFixed(2)} over ${figures.closed.toFixed(2)}`,
    },
    {
      what: 'A minute back in the lab over 50 ms',
      ratio: figures.scrub.work / SCRUB_LIMIT,
      most: 1,
      from:
        `${figures.scrub.work.toFixed(1)} ms of panels; the picture of then ${figures.scrub.after.toFixed(0)} ms after ` +
        'the press, the wait for the software renderer included',
    },
    {
      what: "The lab's minute of sixteen humanoids over 60 MB",
      ratio: megabytes / MINUTE_LIMIT,
      most: 1,
      from: `${megabytes} MB, natively`,
    },
    {
      what: "The lab's files over 500 kB",
      ratio: figures.bytes / LAB_LIMIT,
      most: 1,
      from: `${(figures.bytes / 1e3).toFixed(0)} kB, brotli`,
    },
  ];
}

/** Milliseconds of a frame, real time with and without, what scrubbing takes, and bytes. */
async function labFigures() {
  const { address, stop } = await serve(0);
  const browser = await launch();
  try {
    const page = await browser.newPage({ viewport: SIZE });
    // before the page's own listeners: the lab lets nobody else hear of a press on its panels
    await page.addInitScript(() =>
      addEventListener('pointerdown', () => (window.pressed = performance.now()), { capture: true }),
    );
    await page.goto(`${address}/#v=2&robots=walker`);
    await page.waitForFunction(() => window.parkourLab);
    await page.evaluate(() => window.parkourLab.ready);
    const pace = async () => {
      await page.waitForTimeout(1000 * WATCHED);
      return page.evaluate(() => window.parkourLab.state().realTimeFactor);
    };
    const closed = await pace();
    await page.keyboard.press('l');
    await page.waitForFunction(() => window.parkourLab.state().panelMilliseconds > 0);
    const open = await pace();
    const frames = await page.evaluate(watchPanels, WATCHED);
    const scrub = await scrubBack(page);
    return {
      scrub,
      told: median(frames.map(({ told }) => told)),
      drawn: median(frames.map(({ drawn }) => drawn)),
      closed,
      open,
      bytes: bytes(),
    };
  } finally {
    await browser.close();
    await stop();
  }
}

// Runs in the page: what the panels say that they took, and how long the software renderer is at them behind that,
// which a pixel that is read back waits for.
async function watchPanels(seconds) {
  const gl = document.getElementById('lab').getContext('webgl2'),
    pixel = new Uint8Array(4),
    frames = [];
  for (const begin = performance.now(); performance.now() - begin < 1000 * seconds;) {
    await new Promise(requestAnimationFrame);
    const { panelMilliseconds: told } = window.parkourLab.state(),
      before = performance.now();
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
    frames.push({ told, drawn: performance.now() - before });
  }
  return frames;
}

// A minute back by one press; what the panels took at most of a frame after it, and when the page had turned to
// what was.
async function scrubBack(page) {
  await page.waitForTimeout(1000 * KEPT);
  await page.mouse.move(LONG_AGO.x, LONG_AGO.y);
  await page.waitForTimeout(1000);
  // a press may overtake what was evaluated before it
  await page.evaluate(watchScrub);
  await page.mouse.down();
  const seen = await page.evaluate(() => window.scrubbed);
  await page.mouse.up();
  return seen;
}

// Runs in the page. The numbers on the picture tell of now, and are hidden while what was is shown.
function watchScrub() {
  window.scrubbed = new Promise((done, fail) => {
    const numbers = document.querySelector('.numbers'),
      work = [],
      begun = performance.now();
    let shown = 0;
    window.pressed = 0;
    new MutationObserver((_, observer) => {
      if (!window.pressed || !numbers.hidden) return;
      shown = performance.now();
      observer.disconnect();
    }).observe(numbers, { attributes: true });
    const watch = () => {
      if (window.pressed) work.push(window.parkourLab.state().panelMilliseconds);
      if (shown && work.length > 5) done({ work: Math.max(...work), after: shown - window.pressed });
      else if (performance.now() - begun > 10_000)
        fail(new Error('Ten seconds after the press the page had not turned to what was.'));
      else requestAnimationFrame(watch);
    };
    watch();
  });
}

/** MB that a minute of sixteen humanoids takes, with the moments that one can go back to, by the test of just that. */
function labMemory() {
  const folder = mkdtempSync(path.join(tmpdir(), 'lab-')),
    told = path.join(folder, 'told.json');
  try {
    const chosen = '--gtest_filter=Session.HoldsAMinuteOfSixteenHumanoidsInSixtyMegabytes';
    run(inRoot('build', 'native', 'tests', 'cpp', 'lab_test'), [chosen, `--gtest_output=json:${told}`], {
      quiet: true,
    });
    return Number(JSON.parse(readFileSync(told, 'utf8')).testsuites[0].testsuite[0].megabytes);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function bytes() {
  const own = filesUnder(inRoot('dist', 'assets')).filter((file) =>
    /\/(panels|lab)-[^/]*\.(js|css|wasm)\.br$/.test(file),
  );
  return own.reduce((sum, file) => sum + statSync(file).size, 0);
}

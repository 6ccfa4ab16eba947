// The built page in headless Chromium, WebGL in software: what a first visit transfers, how soon it moves, how
// smoothly it is drawn, how long a slider takes to reach the ground on screen, and how far physics is from its limit
// with a full track.
import { existsSync, statSync } from 'node:fs';
import { launch } from '../browser.mjs';
import { inRoot, Trouble } from '../run.mjs';
import { serve } from '../serve.mjs';
import { percentile } from './table.mjs';

const SIZE = { width: 640, height: 360 }; // software rendering pays per pixel
const MOVES = 50;
const PAUSE = 150; // ms between two moves
const CROWD = 16; // robots, the most
const PATIENCE = 5000; // ms for one move
const FRAME_LIMIT = 33.4; // ms: two frames at 60 Hz

const sum = (numbers) => numbers.reduce((all, number) => all + number, 0);

/** Everything below, from one visit. */
export async function pageFigures() {
  const { address, stop } = await serve(0);
  const browser = await launch();
  try {
    const page = await browser.newPage({ viewport: SIZE });
    await page.addInitScript(countGrounds);
    await page.addInitScript(countPictures);
    const files = filesAskedFor(page, address);
    const movingAfter = await visit(page, address),
      movingBytes = sum(Object.values(files));
    const frames = await frameTimes(page);
    const moves = await moveSliders(page);
    const crowd = await crowdFigures(page);
    const missing = Object.keys(files).find((name) => files[name] === undefined);
    if (missing) throw new Trouble(`The page asks for ${missing}, which dist/ does not hold.`);
    const bytes = sum(Object.values(files));
    return { version: browser.version(), movingAfter, movingBytes, frames, moves, crowd, files, bytes };
  } finally {
    await browser.close();
    await stop();
  }
}

/** Name and size of every file, workers' included, filled as the page asks for them. */
function filesAskedFor(page, address) {
  const files = {};
  page.on('request', (request) => {
    if (!request.url().startsWith(address)) return;
    const name = new URL(request.url()).pathname;
    files[name] = sizeOf(name);
  });
  return files;
}

/** Milliseconds from the start of the navigation to the first simulated step of a robot. */
async function visit(page, address) {
  await page.goto(address);
  await page.waitForFunction(() => window.parkourLab);
  return page.evaluate(async () => {
    await window.parkourLab.ready;
    while (!(window.parkourLab.state().agents[0]?.time > 0)) await new Promise(requestAnimationFrame);
    return performance.now();
  });
}

/** Share of the pictures that were drawn in time after the one before, while the robot walks. */
async function frameTimes(page) {
  const times = await page.evaluate(async () => {
    const stamps = [];
    for (const begin = performance.now(); performance.now() - begin < 6000;) {
      const before = window.pictures,
        stamp = await new Promise(requestAnimationFrame);
      if (window.pictures > before) stamps.push(stamp);
    }
    return stamps.slice(1).map((stamp, i) => stamp - stamps[i]);
  });
  const inTime = times.filter((time) => time <= FRAME_LIMIT).length;
  return { share: inTime / times.length, median: percentile(times, 50), worst95: percentile(times, 95) };
}

/** Milliseconds from each of many key presses on the sliders, in turn, to pixels of the new ground. */
async function moveSliders(page) {
  await page.evaluate(watchSliders);
  const sliders = await page.locator('input[type=range][data-setting]').all();
  if (sliders.length === 0) throw new Trouble('The page shows no sliders of the settings.');
  for (let move = 0; move < MOVES; move++) {
    const slider = sliders[move % sliders.length];
    // towards the middle, where there is room, and then back
    const key = await slider.evaluate((input) => {
      input.focus();
      return Number(input.value) * 2 < Number(input.min) + Number(input.max) ? 'ArrowRight' : 'ArrowLeft';
    });
    await page.keyboard.press(key);
    await page
      .waitForFunction((count) => window.sliderTimes.length > count, move, { timeout: PATIENCE })
      .catch(async () => {
        throw new Trouble(
          `The slider '${await slider.getAttribute('data-setting')}' moved, and no new ground came within ${PATIENCE} ms.`,
        );
      });
    await page.waitForTimeout(PAUSE);
  }
  return page.evaluate(() => window.sliderTimes);
}

/** Simulated time over time spent, and over the visitor's, with as many robots of the first policy as the track takes. */
async function crowdFigures(page) {
  return page.evaluate(async (robots) => {
    const lab = window.parkourLab,
      { policy } = lab.state().agents[0];
    for (let i = 1; i < robots; i++) await lab.drop(policy);
    const wait = (seconds) => new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
    // the clock's figures are means over two seconds; the first hold the drops
    await wait(5);
    const seen = [];
    for (let i = 0; i < 5; i++) {
      seen.push(lab.state());
      await wait(2);
    }
    const mean = (of) => seen.reduce((sum, state) => sum + of(state), 0) / seen.length;
    return {
      policy,
      robots,
      headroom: mean((state) => state.physicsHeadroom),
      realTime: mean((state) => state.realTimeFactor),
    };
  }, CROWD);
}

// Runs in the page, before it: counts the grounds that its worker sends, in the very tasks that hand them to the
// picture.
function countGrounds() {
  window.grounds = 0;
  window.Worker = class extends Worker {
    constructor(...settings) {
      super(...settings);
      this.addEventListener('message', ({ data }) => (window.grounds += data.answer?.course ? 1 : 0));
    }
  };
}

// Runs in the page, before it: counts what is drawn into the picture, for a page that is pressed leaves frames out.
function countPictures() {
  window.pictures = 0;
  const { drawElements } = WebGL2RenderingContext.prototype;
  WebGL2RenderingContext.prototype.drawElements = function (...settings) {
    if (this.canvas.id === 'picture') window.pictures++;
    return drawElements.apply(this, settings);
  };
}

// Runs in the page. The frame after the new ground's arrival shows it; behind that frame one pixel is read back,
// which waits until the software renderer has drawn it all.
function watchSliders() {
  window.sliderTimes = [];
  const gl = [...document.querySelectorAll('canvas')].map((canvas) => canvas.getContext('webgl2')).find(Boolean);
  const behindThisFrame = (act) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = act;
    port2.postMessage(0);
  };
  const onKey = (event) => {
    const before = window.grounds;
    const look = () => {
      if (window.grounds === before) return requestAnimationFrame(look);
      behindThisFrame(() => {
        gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
        window.sliderTimes.push(performance.now() - event.timeStamp);
      });
    };
    requestAnimationFrame(look);
  };
  document.addEventListener('keydown', onKey, true);
}

/** Bytes of a file as a browser that knows brotli gets it, or undefined where there is no such file. */
function sizeOf(name) {
  const file = inRoot('dist', name === '/' ? 'index.html' : decodeURIComponent(name));
  const sent = [`${file}.br`, file].find((candidate) => existsSync(candidate));
  return sent && statSync(sent).size;
}

// The lab over the built page in headless Chromium, WebGL in software: what its panels cost of a frame, what they do to the
// clock, and what is fetched for them.
import { statSync } from 'node:fs';
import { launch } from '../browser.mjs';
import { filesUnder } from '../compress.mjs';
import { inRoot } from '../run.mjs';
import { serve } from '../serve.mjs';
import { median } from './table.mjs';

const SIZE = { width: 1280, height: 720 };
const WATCHED = 8; // s

/** Milliseconds of a frame, real time with and without, and bytes. */
export async function labFigures() {
  const { address, stop } = await serve(0);
  const browser = await launch();
  try {
    const page = await browser.newPage({ viewport: SIZE });
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
    return {
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

// Runs in the page: what the panels say that they took, and how long the software renderer is at them behind that, which a
// pixel that is read back waits for.
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

function bytes() {
  const own = filesUnder(inRoot('dist', 'assets')).filter((file) =>
    /\/(panels|lab)-[^/]*\.(js|css|wasm)\.br$/.test(file),
  );
  return own.reduce((sum, file) => sum + statSync(file).size, 0);
}

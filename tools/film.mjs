// Films the built page for the README: opens a link in Chromium, moves a slider on the way, writes an animated WebP. Needs ffmpeg.
//   node tools/film.mjs OUT.webp [LINK]
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launch } from './browser.mjs';
import { main, run, say, Trouble } from './run.mjs';
import { serve } from './serve.mjs';

const WIDTH = 1280,
  HEIGHT = 720; // the layout of a desk
const SHOWN = 960,
  SECONDS = 9,
  RATE = 12;

/** Frames as Chromium paints them, each with the time it was shown. */
async function record(page, seconds) {
  const session = await page.context().newCDPSession(page);
  const frames = [];
  session.on('Page.screencastFrame', ({ data, metadata, sessionId }) => {
    frames.push({ time: metadata.timestamp, data: Buffer.from(data, 'base64') });
    session.send('Page.screencastFrameAck', { sessionId }).catch(() => {}); // the last may come when the page has gone
  });
  await session.send('Page.startScreencast', { format: 'jpeg', quality: 90, maxWidth: SHOWN, maxHeight: SHOWN });
  for (let i = 0; i < seconds; i++) {
    await page.waitForTimeout(1000);
    await page.evaluate((step) => window.parkourLab.set({ hill_height: [0.1, 0.2, 0.35, 0.45, 0.4][step % 5] }), i);
  }
  await session.send('Page.stopScreencast');
  return frames;
}

/** An even rate from uneven times: ffmpeg reads how long each picture stays. */
function assemble(frames, out) {
  const folder = mkdtempSync(path.join(tmpdir(), 'film-'));
  const list = frames.map(({ time, data }, i) => {
    const name = `${String(i).padStart(5, '0')}.jpg`;
    writeFileSync(path.join(folder, name), data);
    const stays = i + 1 < frames.length ? frames[i + 1].time - time : 1 / RATE;
    return `file '${name}'\nduration ${stays.toFixed(4)}`;
  });
  writeFileSync(path.join(folder, 'list.txt'), list.join('\n'));
  const filter = `fps=${RATE},scale=${SHOWN}:-2:flags=lanczos`;
  run(
    'ffmpeg',
    [
      '-y',
      '-loglevel',
      'error',
      '-f',
      'concat',
      '-i',
      path.join(folder, 'list.txt'),
      '-vf',
      filter,
      '-loop',
      '0',
      '-quality',
      '60',
      out,
    ],
    { advice: 'Filming needs ffmpeg: apt-get install ffmpeg.' },
  );
  rmSync(folder, { recursive: true });
}

await main(async () => {
  const [out, link = ''] = process.argv.slice(2);
  if (!out) throw new Trouble('Where to? node tools/film.mjs OUT.webp [LINK]');
  const { address, stop } = await serve(0);
  const browser = await launch();
  try {
    const page = await browser.newPage({ viewport: { width: WIDTH, height: HEIGHT } });
    await page.goto(`${address}/${link && `#${link}`}`);
    await page.evaluate(() => window.parkourLab.ready);
    await page.waitForTimeout(2000);
    const frames = await record(page, SECONDS);
    say(`${frames.length} pictures in ${SECONDS} s`);
    assemble(frames, out);
  } finally {
    await browser.close();
    await stop();
  }
});

// `npm run lab:pictures`: the pictures of docs/lab.md, drawn anew: those of the window by `parkour view
// --offscreen`, that of the page in Chromium, at the same step of the same robot on the same course as the
// window's beside it. Needs ffmpeg.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launch } from './browser.mjs';
import { buildCore, buildPage } from './build.mjs';
import { has, inRoot, main, run, say, Trouble } from './run.mjs';
import { serve } from './serve.mjs';

const COMMAND = inRoot('build', 'native', 'parkour');
const FOLDER = inRoot('docs', 'lab');
const RUN = inRoot('build', 'lab', 'first-steps');
const COURSE = 'v=2&hill_height=0.2&gap_width=0.4&stump_height=0.1&seed=7';
const ROBOT = 'walker';
const STEP = 0.02; // s
const MOMENT = 6; // s of the try at which both homes are shown, or soon after
const SIZE = { width: 1280, height: 720 };
const SCALE = 0.82; // of text, which the page chooses at this size

const AS_PAGE = ['--size', `${SIZE.width}x${SIZE.height}`, '--scale', SCALE];

const policy = (name) => ['--policy', inRoot('policies', name)];
const view = (out, ...options) =>
  run(COMMAND, ['view', ...options.map(String), '--offscreen', out], { advice: 'The window could not be drawn.' });

/** A picture of this name among the documentation's, made of a PNG. */
function keep(png, name) {
  const out = path.join(FOLDER, `${name}.webp`);
  run('ffmpeg', ['-y', '-loglevel', 'error', '-i', png, '-quality', '85', out], {
    advice: 'ffmpeg writes the pictures: apt-get install ffmpeg.',
  });
  say(out);
}

function whole(png) {
  const course = ['--link', 'v=2&hill_height=0.2&gap_width=0.5&stump_height=0.15&obstacle_spacing=2'];
  const robots = [...policy('walker'), ...policy('walker-blind'), ...policy('humanoid')];
  view(png, ...robots, ...course, '--robot', 3, '--span', 6, '--seconds', 7);
  keep(png, 'whole');
}

// A walker's first steps.
function training(png) {
  if (!has('build', 'lab', 'first-steps', 'log.jsonl')) {
    const config = JSON.parse(readFileSync(inRoot('policies', 'configs', 'walker-1-walk.json'), 'utf8'));
    mkdirSync(path.dirname(RUN), { recursive: true });
    writeFileSync(`${RUN}.json`, JSON.stringify({ ...config, samples: 600_000 }));
    run(COMMAND, ['train', `${RUN}.json`, '--out', RUN]);
  }
  view(png, ...policy('walker'), '--training', RUN, '--light', '--seconds', 6);
  keep(png, 'training');
}

/**
 * Lets the page's robot walk with the lab over it and stops it at a step of which the page has just told; s of its try.
 */
async function stopPage(page) {
  const time = () => page.evaluate(() => window.parkourLab.state().agents[0]?.time ?? 0);
  await page.waitForFunction((moment) => window.parkourLab.state().agents[0]?.time >= moment, MOMENT, { polling: 20 });
  await page.keyboard.press('p');
  await page.waitForTimeout(500);
  for (let step = 0, last = await time(); step < 40; step++) {
    await page.keyboard.press('.');
    await page.waitForTimeout(300);
    const now = await time();
    // the window shows every other step
    if (now !== last && Math.round(now / STEP) % 2 === 1) return now;
    last = now;
  }
  throw new Trouble('The page told of no step while it stood still.');
}

async function shootPage(png) {
  const { address, stop } = await serve(0);
  const browser = await launch();
  try {
    const page = await browser.newPage({ viewport: SIZE });
    await page.goto(`${address}/#${COURSE}&robots=none&lab=1`);
    await page.waitForFunction(() => window.parkourLab);
    await page.evaluate(() => window.parkourLab.ready);
    await page.waitForFunction(() => window.parkourLab.state().panelMilliseconds > 0);
    await page.evaluate((name) => window.parkourLab.drop(name), ROBOT);
    const time = await stopPage(page);
    await page.waitForTimeout(1500);
    await page.screenshot({ path: png });
    return time;
  } finally {
    await browser.close();
    await stop();
  }
}

async function homes(png) {
  const time = await shootPage(png);
  keep(png, 'page');
  view(png, ...policy(ROBOT), '--link', COURSE, ...AS_PAGE, '--seconds', (time - STEP).toFixed(2));
  keep(png, 'window');
  say(`Both homes after ${time.toFixed(2)} s`);
}

// Just after the first fall of a walker that has hardly begun to learn.
function cheat(png) {
  const stage = ['--policy', inRoot('policies', ROBOT, 'stages', '01-253952')];
  view(png, ...policy(ROBOT), ...stage, '--robot', 2, '--panel', 'reward', '--span', 3, ...AS_PAGE, '--seconds', 2);
  keep(png, 'cheat');
}

function gap(png) {
  view(png, ...policy(ROBOT), '--set', 'gap_width=0.6', '--panel', 'value', '--span', 8, ...AS_PAGE, '--seconds', 9);
  keep(png, 'gap');
}

const pictures = { whole, training, homes, cheat, gap };

await main(async () => {
  const asked = process.argv.slice(2);
  const unknown = asked.find((name) => !pictures[name]);
  if (unknown) throw new Trouble(`There is no picture '${unknown}': ${Object.keys(pictures).join(', ')}.`);
  buildCore('native', ['parkour']);
  await buildPage();
  mkdirSync(FOLDER, { recursive: true });
  const folder = mkdtempSync(path.join(tmpdir(), 'lab-'));
  try {
    for (const [name, draw] of Object.entries(pictures))
      if (asked.length === 0 || asked.includes(name)) await draw(path.join(folder, `${name}.png`));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

// `node tools/exhibit/day.mjs [--minutes 480] [--visits 400]`: a day in the museum, in which monkeys visit the
// exhibit in Chromium: they touch whatever there is, with several fingers, and go away. Says what went wrong, and
// how the memory of the page and of its workers went. Times of the exhibit are short, so that a day of visits fits
// into less.
import { parseArgs } from 'node:util';
import { memoryOf } from '../bench/visit.mjs';
import { launchCalm } from '../browser.mjs';
import { inRoot, isMain, main, say, Trouble } from '../run.mjs';
import { serveExhibit } from './server.mjs';

const size = { width: 1024, height: 768 };
const times = 'idle=2&warning=1&scene=4&lesson=5&watch=8&longest=18';
const PATIENCE = 120_000; // ms
const FLAT = 1.05; // of what it was before
const RESERVE = { heap: 1, process: 10 }; // MB that noise may take besides

/** Visits until `visits` were made, or until `minutes` are over. Returns what was seen. */
export async function spendDay({ minutes, visits, seed = 1, hear = () => {} }) {
  const served = await serveExhibit({ state: inRoot('build', 'exhibit-day'), host: '127.0.0.1', port: 0 }),
    browser = await launchCalm();
  try {
    const day = await open(browser, served.address),
      until = Date.now() + minutes * 60_000;
    const chance = chanceOf(seed);
    while (day.visits < visits && Date.now() < until) {
      await visitOnce(day, chance);
      if (day.visits % 5 === 0) day.memory.push(await memoryOf(browser, day.page));
      hear(day);
    }
    const { visits: made, lessons, complaints, memory, strays } = day;
    return { visits: made, lessons, complaints, memory, strays };
  } finally {
    await browser.close();
    await served.stop();
  }
}

async function open(browser, address) {
  const page = await browser.newPage({ viewport: size, hasTouch: true }),
    day = { page, visits: 0, lessons: 0, complaints: [], memory: [], strays: [], devtools: null };
  page.setDefaultTimeout(PATIENCE);
  page.on('console', (message) => message.type() === 'error' && day.complaints.push(message.text()));
  page.on('pageerror', (error) => day.complaints.push(error.message));
  day.devtools = await page.context().newCDPSession(page);
  await page.goto(`${address}/?${times}`);
  await page.waitForFunction(() => 'parkourLab' in window);
  await page.evaluate(() => window.parkourLab.ready);
  return day;
}

const isAt = (phase) => `html[data-phase=${phase}]`;

// A monkey comes, touches this and that, and leaves; the exhibit has to be what it was.
async function visitOnce(day, chance) {
  const { page } = day;
  await page.waitForSelector(isAt('attract'), { state: 'attached' });
  const touches = 3 + Math.floor(chance() * 14);
  for (let i = 0; i < touches; ++i) {
    await touchSomething(day, chance);
    await page.waitForTimeout(100 + chance() * 500);
  }
  await page.waitForSelector(isAt('attract'), { state: 'attached' });
  const [language, step, robots] = await page.evaluate(() => {
    const { lang, dataset } = document.documentElement;
    return [lang, dataset.step, window.parkourLab.state().agents.length];
  });
  if (language !== 'en' || step !== 'shape' || robots > 1)
    day.strays.push({ visit: day.visits, language, step, robots });
  day.visits++;
}

async function touchSomething(day, chance) {
  const { page } = day,
    x = chance() * size.width,
    y = chance() * size.height;
  const before = await page.evaluate(() => document.documentElement.dataset.step);
  if (chance() < 0.25) await fingers(day, chance);
  else await page.touchscreen.tap(...(await buttonAt(page, chance, [x, y])));
  const step = await page.evaluate(() => document.documentElement.dataset.step);
  if (step === 'teach' && before !== 'teach') day.lessons++;
}

// The middle of some button that can be seen, mostly.
async function buttonAt(page, chance, otherwise) {
  if (chance() < 0.2) return otherwise;
  const places = await page.evaluate(() =>
    [...document.querySelectorAll('button:not(:disabled)')].flatMap((button) => {
      const { left, top, width, height } = button.getBoundingClientRect();
      return width > 0 ? [[left + width / 2, top + height / 2]] : [];
    }),
  );
  return places[Math.floor(chance() * places.length)] ?? otherwise;
}

// Several at once, drawn over the screen.
async function fingers({ devtools }, chance) {
  const points = Array.from({ length: 2 + Math.floor(chance() * 3) }, (_, id) => ({
    id,
    x: chance() * size.width,
    y: chance() * size.height,
  }));
  const tell = (type, touchPoints) => devtools.send('Input.dispatchTouchEvent', { type, touchPoints });
  await tell('touchStart', points);
  for (let i = 0; i < 3; ++i)
    await tell(
      'touchMove',
      points.map((point) => ({
        ...point,
        x: point.x + 40 * i * chance(),
        y: Math.max(0, point.y - 30 * i * chance()),
      })),
    );
  await tell('touchEnd', []);
}

function chanceOf(seed) {
  let state = seed;
  return () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
}

const numbers = (memory, kind) => memory.map((one) => one[kind].toFixed(1)).join(', ');

// The second half of the day against the quarter before it: until then caches fill.
function grew(memory, kind) {
  const half = memory.length >> 1,
    all = memory.map((one) => one[kind]),
    mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return half > 1 && mean(all.slice(half)) > mean(all.slice(half >> 1, half)) * FLAT + RESERVE[kind];
}

/** What of a day is not as it should be, in sentences. */
export function faultsOf({ complaints, memory, strays }) {
  return [
    ...complaints.map((text) => `The page complained: ${text}`),
    ...strays.map((stray) => `It did not come back as it was: ${JSON.stringify(stray)}`),
    ...(grew(memory, 'heap') ? [`The heap grew: ${numbers(memory, 'heap')} MB`] : []),
    ...(grew(memory, 'process') ? [`The page's process grew: ${numbers(memory, 'process')} MB`] : []),
  ];
}

if (isMain(import.meta))
  await main(async () => {
    const text = { type: 'string' },
      { values } = parseArgs({ options: { minutes: text, visits: text, seed: text } });
    const day = await spendDay({
      minutes: Number(values.minutes ?? 480),
      visits: Number(values.visits ?? 400),
      seed: Number(values.seed ?? 1),
      hear: ({ visits, lessons, memory }) => {
        if (visits % 5 > 0) return;
        const { heap, process } = memory.at(-1);
        say(`${visits} visits, ${lessons} lessons, heap ${heap.toFixed(1)} MB, process ${process.toFixed(0)} MB`);
      },
    });
    const faults = faultsOf(day);
    if (faults.length > 0) throw new Trouble(faults.join('\n'));
    say(`${day.visits} visits, ${day.lessons} lessons; every one ended in the attract loop.`);
  });

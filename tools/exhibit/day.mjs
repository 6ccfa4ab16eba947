// `node tools/exhibit/day.mjs [--minutes 480] [--visits 400]`: a day in the museum, in which monkeys visit the exhibit in Chromium: they
// touch whatever there is, with several fingers, and go away. Says what went wrong, and how the heap of the page went. Times of the
// exhibit are short, so that a day of visits fits into less.
import { parseArgs } from 'node:util';
import { launch } from '../browser.mjs';
import { inRoot, isMain, main, say, Trouble } from '../run.mjs';
import { serveExhibit } from './server.mjs';

const size = { width: 1024, height: 768 };
const times = 'idle=3&warning=2&scene=6&lesson=6&watch=12&longest=25';
const PATIENCE = 120_000; // ms
const FLAT = 1.05; // of the heap in the first half
const RESERVE = 1; // MB that noise may take besides

/** Visits until `visits` were made, or until `minutes` are over. Returns what was seen. */
export async function spendDay({ minutes, visits, seed = 1, hear = () => {} }) {
  const served = await serveExhibit({ state: inRoot('build', 'exhibit-day'), host: '127.0.0.1', port: 0 }),
    browser = await launch();
  try {
    const day = await open(browser, served.address),
      until = Date.now() + minutes * 60_000;
    const chance = chanceOf(seed);
    while (day.visits < visits && Date.now() < until) {
      await visitOnce(day, chance);
      if (day.visits % 5 === 0) day.heap.push(await heapOf(day));
      hear(day);
    }
    const { visits: made, complaints, heap, strays } = day;
    return { visits: made, lessons: day.lessons, complaints, heap, strays };
  } finally {
    await browser.close();
    await served.stop();
  }
}

async function open(browser, address) {
  const page = await browser.newPage({ viewport: size, hasTouch: true }),
    day = { page, visits: 0, lessons: 0, complaints: [], heap: [], strays: [], devtools: null };
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
    await page.waitForTimeout(150 + chance() * 900);
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

async function heapOf({ devtools }) {
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  return Number((usedSize / 1e6).toFixed(2));
}

function chanceOf(seed) {
  let state = seed;
  return () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
}

/** What of a day is not as it should be, in sentences. */
export function faultsOf({ complaints, heap, strays }) {
  const half = heap.length >> 1,
    mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const grew = half > 0 && mean(heap.slice(half)) > mean(heap.slice(0, half)) * FLAT + RESERVE;
  return [
    ...complaints.map((text) => `The page complained: ${text}`),
    ...strays.map((stray) => `It did not come back as it was: ${JSON.stringify(stray)}`),
    ...(grew ? [`The heap grew: ${heap.join(', ')} MB`] : []),
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
      hear: ({ visits, lessons, heap }) => say(`${visits} visits, ${lessons} lessons, ${heap.at(-1) ?? '–'} MB`),
    });
    const faults = faultsOf(day);
    if (faults.length > 0) throw new Trouble(faults.join('\n'));
    say(
      `${day.visits} visits, ${day.lessons} lessons; every one ended in the attract loop. Heap: ${day.heap.join(', ')} MB`,
    );
  });

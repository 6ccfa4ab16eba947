// Lessons in the built page, in headless Chromium: what memory one takes, whether twenty in a row leave any behind, and whether the
// live view keeps its pace beside one.
import { launch } from '../browser.mjs';
import { serve } from '../serve.mjs';
import { median } from './table.mjs';
import { memoryOf, visit, wait } from './visit.mjs';

const ROUNDS = 20;
const LOOK_EVERY = 5; // rounds
const SHORT = 3000,
  LONG = 24_000; // ms of practice
const WALKER = 'v=2&hurdle_height=0.3&obstacle_spacing=1&robots=walker'; // soon examined
const HUMANOID = 'v=2&gap_width=0.8&stump_height=0.4&obstacle_spacing=0.8&robots=humanoid'; // practises on

export async function lessonFigures() {
  const { address, stop } = await serve(0);
  const browser = await launch();
  try {
    return { one: await oneLesson(browser, address), rounds: await manyLessons(browser, address) };
  } finally {
    await browser.close();
    await stop();
  }
}

/** With a humanoid: memory at rest and while it learns, and the live view's share of real time meanwhile. */
async function oneLesson(browser, address) {
  const page = await visit(browser, address, HUMANOID);
  const idle = await memoryOf(browser, page);
  await start(page);
  const paces = [],
    learning = [];
  for (const end = Date.now() + LONG; Date.now() < end; await wait(2000)) {
    paces.push(await page.evaluate(() => window.parkourLab.state().realTimeFactor));
    learning.push((await memoryOf(browser, page)).process);
  }
  const { agent } = await page.evaluate(() => ({ agent: window.parkourLab.state().agents[0].policy }));
  await page.close();
  return { policy: agent, idle: idle.process, learning: Math.max(...learning), pace: median(paces), paces };
}

/** Memory before the first lesson and after every fifth, garbage collected. */
async function manyLessons(browser, address) {
  const page = await visit(browser, address, WALKER);
  const seen = [{ round: 0, ...(await memoryOf(browser, page)) }];
  for (let round = 1; round <= ROUNDS; round++) {
    await start(page);
    await wait(SHORT);
    await page.locator('#lesson-finish').click();
    await page.locator('#lesson[data-phase=done]').waitFor();
    if (round % LOOK_EVERY === 0) seen.push({ round, ...(await memoryOf(browser, page)) });
  }
  await page.close();
  return seen;
}

/** Until practice is under way. */
async function start(page) {
  if (await page.locator('#lesson').isHidden()) await page.locator('#teach').click();
  await page.locator('#lesson-start').click();
  await page.locator('#lesson[data-phase=practising]').waitFor();
}

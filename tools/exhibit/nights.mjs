// `npm run exhibit:nights -- [--nights 6]`: accelerated nights of the exhibit's own robot. By day visitors build
// grounds (drawn, not people's), and those that beat it are noted; by night it practises on them, and a version is kept
// only where its exam does not fall. Killed, it goes on where it was with the same --state. With --page it practises in
// the workers of an exhibit in Chromium.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { launchCalm } from '../browser.mjs';
import { buildCore } from '../build.mjs';
import { inRoot, isMain, main, say, Trouble } from '../run.mjs';
import { visitorsGround } from './exam.mjs';
import { Life } from './life.mjs';
import { serveExhibit } from './server.mjs';
import { Trainer } from './trainer.mjs';

const standard = JSON.parse(readFileSync(inRoot('assets', 'exhibit', 'exhibit.json'), 'utf8'));

const LOOK = 500; // ms between two looks at what a page has made

/** An exhibit whose robot practises in its page, and nobody visits. */
export async function openPage(state, policy) {
  const config = path.join(state, 'exhibit.json');
  writeFileSync(config, JSON.stringify({ robots: [policy] }));
  const practice = { inPage: true, quiet: 0 },
    served = await serveExhibit({ config, state, host: '127.0.0.1', port: 0, practice }),
    browser = await launchCalm(),
    page = await browser.newPage({ viewport: { width: 1024, height: 768 } }),
    { robot } = served.exhibit;
  await page.goto(served.address);
  const practised = () => robot.now.points.filter(({ isFirst }) => !isFirst).length;
  return {
    life: robot.now,
    // the page scores it as it came, before its first practice
    async prepare() {
      mkdirSync(robot.now.at('work'), { recursive: true });
    },
    async step() {
      for (const before = practised(); practised() === before;)
        if (robot.now.next) await new Promise((done) => setTimeout(done, LOOK));
        else throw new Trouble(`It could not practise: ${served.exhibit.lastError}`);
      const { score, isKept } = robot.now.points.at(-1);
      return { score, isKept };
    },
    async close() {
      await browser.close();
      await served.stop();
    },
  };
}

/**
 * Nights until there were `nights` of them in `state`; returns the score before the first and after each. `page`: of
 * openPage.
 */
export async function spendNights({
  nights,
  state,
  policy,
  visitors = 12,
  lessons = 6,
  samples,
  seed = 1,
  page = null,
  hear = () => {},
}) {
  const life = page?.life ?? new Life(state, policy),
    trainer = new Trainer(life, standard.grounds, { samples, niceness: 0 }),
    practiser = page ?? trainer,
    file = life.at('nights.json');
  const diary = readDiary(file) ?? { scores: [], isDay: true, left: 0 };
  await practiser.prepare();
  if (diary.scores.length === 0) diary.scores.push(life.score);
  while (diary.scores.length <= nights) {
    const night = diary.scores.length;
    if (diary.isDay) {
      await visit(trainer, life, visitors, chanceOf(1000 * seed + night), night);
      Object.assign(diary, { isDay: false, left: lessons });
      keep(file, diary);
    }
    while (diary.left > 0 && life.next) {
      const came = await practiser.step();
      diary.left--;
      keep(file, diary);
      hear({ night, ...came });
    }
    diary.scores.push(life.score);
    Object.assign(diary, { isDay: true, left: 0 });
    keep(file, diary);
  }
  diary.scores[0] ??= life.points.find(({ isFirst }) => isFirst)?.score;
  return { scores: diary.scores, points: life.points };
}

// Of the grounds of a day, those that it does not cross; what was not practised on by the night before is forgotten.
async function visit(trainer, life, visitors, chance, night) {
  const grounds = [];
  for (let i = 0; i < visitors; ++i) grounds.push(await visitorsGround(standard.grounds, chance));
  await trainer.lay(grounds, 'day.json');
  const { courses } = await trainer.evaluate(life.policy(), 'day.json', 2);
  life.waiting = [];
  grounds.forEach((ground, i) => {
    if (!courses[i].episodes.every(({ mastered }) => mastered)) life.add({ ...ground, visitor: `${night}-${i}` });
  });
  life.save();
}

function chanceOf(seed) {
  let state = seed;
  return () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
}

function keep(file, diary) {
  writeFileSync(`${file}.new`, JSON.stringify(diary));
  renameSync(`${file}.new`, file);
}

function readDiary(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

if (isMain(import.meta))
  await main(async () => {
    const text = { type: 'string' },
      options = { nights: text, state: text, policy: text, visitors: text, lessons: text, samples: text, seed: text },
      { values } = parseArgs({ options: { ...options, page: { type: 'boolean' } } }),
      number = (name, standard) => Number(values[name] ?? standard);
    buildCore('native', ['parkour']);
    const state = values.state ?? inRoot('build', 'exhibit-nights');
    mkdirSync(state, { recursive: true });
    const policy = values.policy ?? 'walker',
      page = values.page ? await openPage(state, policy) : null;
    const { scores } = await spendNights({
      ...{ nights: number('nights', 6), state, policy, seed: number('seed', 1), page },
      ...{ visitors: number('visitors', 12), lessons: number('lessons', 6), samples: number('samples', 300_000) },
      hear: ({ night, score, isKept }) => say(`night ${night}: ${score} %, ${isKept ? 'kept' : 'not kept'}`),
    });
    await page?.close();
    if (scores.some((score) => typeof score !== 'number'))
      throw new Trouble('None of the grounds beat it, so that it had nothing to practise on: ask for more --visitors.');
    say(`Of the grounds that it never practised on it crosses, before and after each night: ${scores.join(', ')} %`);
    if (scores.some((score, i) => i > 0 && score < scores[i - 1])) throw new Trouble('The score fell.');
  });

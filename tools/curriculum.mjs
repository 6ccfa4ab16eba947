// `npm run curriculum`: does the curriculum help? Trains the walker with each curriculum from five seeds, measures every stage on the same
// held-out courses, and writes docs/curriculum.md with its chart. What is there already is kept: a run that was cut short goes on,
// a stage is measured once. About four hours on two cores; `npm run curriculum report` only writes the page from what is measured.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { buildCore } from './build.mjs';
import { chartOf } from './curriculum/chart.mjs';
import { pageOf } from './curriculum/page.mjs';
import { inRoot, main, run, say, Trouble } from './run.mjs';
import { setup } from './setup.mjs';
import { COMMAND, inTurns, readJson, start, train } from './study.mjs';

const SEEDS = [1, 2, 3, 4, 5];
const EXAM = { count: 200, seed: 77001, difficulty: 1 };
const CURRICULA = {
  alp_gmm: { kind: 'alp_gmm', fit_rate: 400, random_share: 0.35 },
  uniform: { kind: 'uniform' },
  staircase: { kind: 'staircase' },
};

const folder = (...parts) => inRoot('build', 'curriculum', ...parts);
const base = readJson(inRoot('policies/configs/curriculum.json'));
// seed by seed, so that an unfinished study compares as many runs of each
const runs = SEEDS.flatMap((seed) =>
  Object.keys(CURRICULA).map((curriculum) => ({ curriculum, seed, name: `${curriculum}-${seed}` })),
);

const samplesOf = (stage) => Number(stage.split('-')[1]);
const stagesOf = ({ name }) => (existsSync(folder(name, 'stages')) ? readdirSync(folder(name, 'stages')).sort() : []);
const isTrained = (one) => stagesOf(one).some((stage) => samplesOf(stage) >= base.samples);

async function practise(one) {
  if (isTrained(one)) return;
  await train({ ...base, seed: one.seed, curriculum: CURRICULA[one.curriculum] }, folder(one.name), one.name);
}

async function measure(one, courses) {
  const file = folder(one.name, 'scores.json');
  const scores = existsSync(file) ? readJson(file) : {};
  for (const stage of stagesOf(one)) {
    if (scores[stage] !== undefined) continue;
    const report = folder(one.name, 'report.json');
    await start(
      [
        'evaluate',
        '--policy',
        folder(one.name, 'stages', stage),
        '--courses',
        courses,
        '--json',
        report,
        '--threads',
        '1',
      ],
      `Measuring ${one.name} ${stage}`,
    );
    scores[stage] = readJson(report).mastered_percent;
    writeFileSync(file, JSON.stringify(scores, null, 1) + '\n');
  }
  say(`${one.name}: ${scores[stagesOf(one).at(-1)]} % of the courses`);
}

/** {curriculum: [{seed, curve: [[samples, percent], …]}, …]}: of the finished runs. */
function results() {
  const found = Object.fromEntries(Object.keys(CURRICULA).map((name) => [name, []]));
  for (const one of runs) {
    const file = folder(one.name, 'scores.json');
    if (!existsSync(file) || !isTrained(one)) continue;
    found[one.curriculum].push({
      seed: one.seed,
      curve: Object.entries(readJson(file)).map(([stage, percent]) => [samplesOf(stage), percent]),
    });
  }
  return found;
}

await main(async () => {
  const file = inRoot('docs', 'curriculum.json');
  if (process.argv[2] !== 'report') {
    setup();
    if (!process.env.PARKOUR_COMMAND) buildCore('native', ['parkour']);
    mkdirSync(folder(), { recursive: true });
    const courses = folder('courses.json');
    run(
      COMMAND,
      [
        'courses',
        '--agent',
        'walker',
        '--count',
        String(EXAM.count),
        '--seed',
        String(EXAM.seed),
        '--difficulty',
        String(EXAM.difficulty),
        '--out',
        courses,
      ],
      { quiet: true },
    );
    await inTurns(
      runs.map((one) => async () => {
        await practise(one);
        await measure(one, courses);
      }),
    );
    writeFileSync(file, JSON.stringify({ samples: base.samples, exam: EXAM, curricula: results() }, null, 1) + '\n');
  }
  if (!existsSync(file)) throw new Trouble('There is no docs/curriculum.json yet. `npm run curriculum` measures it.');
  const study = readJson(file);
  writeFileSync(inRoot('docs', 'curriculum.svg'), chartOf(study));
  writeFileSync(inRoot('docs', 'curriculum.md'), pageOf(study));
  say('Written to docs/curriculum.md and docs/curriculum.svg');
});

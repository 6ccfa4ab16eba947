// `npm run lag`: what it costs when actors are behind the learner, and what V-trace makes up for. Trains the walker on
// flat ground with actors that are 0, 2 and 8 iterations behind, with and without the correction, seed by seed, and
// writes docs/lag.json, from which docs/cluster.md has its table and chart. What is there already is kept; a run that
// was cut short begins anew, as its actors would no longer be behind. Half a minute a run on a free processor;
// `npm run lag 1 2` does so for these seeds alone, `npm run lag report` only writes what is measured.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { buildCore } from './build.mjs';
import { ARMS, chartOf, tableOf } from './lag/page.mjs';
import { writeBetween } from './marks.mjs';
import { inRoot, main, run, say, Trouble } from './run.mjs';
import { setup } from './setup.mjs';
import { COMMAND, inTurns, readJson, start, train } from './study.mjs';

const SEEDS = [2, 3, 4, 5, 6]; // the first was used up on choosing most_weight
const EXAM = { count: 20, seed: 5 }; // tries on flat ground
const POINTS = 24; // of a curve

const folder = (...parts) => inRoot('build', 'lag', ...parts);
const base = readJson(inRoot('policies/configs/lag.json'));
const runsOf = (seeds) =>
  seeds.flatMap((seed) => ARMS.map((arm) => ({ ...arm, seed, folder: folder(`${arm.key}-${seed}`) })));

/** Reward a second in each part of the run: [[samples, reward], …]. */
function curveOf(one) {
  const lines = readFileSync(`${one.folder}/log.jsonl`, 'utf8').trim().split('\n').map(JSON.parse);
  const reached = (part) => (part / POINTS) * base.samples;
  return Array.from({ length: POINTS }, (_, part) => {
    const within = lines.filter(({ samples }) => samples > reached(part) && samples <= reached(part + 1));
    return [reached(part + 1), (within.reduce((sum, line) => sum + line.reward_per_step, 0) / within.length) * 50];
  });
}

async function measure(one, courses) {
  if (existsSync(`${one.folder}/scores.json`)) return;
  rmSync(one.folder, { recursive: true, force: true });
  const method = { ...base.method, lag: one.lag, correction: one.correction };
  await train({ ...base, seed: one.seed, method }, one.folder, `${one.name}, seed ${one.seed}`);
  await start(['export', one.folder, '--out', `${one.folder}/policy`], `Exporting ${one.name}`);
  const report = `${one.folder}/report.json`,
    asked = ['--policy', `${one.folder}/policy`, '--courses', courses, '--json', report, '--threads', '1'];
  await start(['evaluate', ...asked], `Measuring ${one.name}`);
  const mastered = readJson(report).mastered_percent;
  writeFileSync(`${one.folder}/scores.json`, JSON.stringify({ curve: curveOf(one), mastered }) + '\n');
  say(`${one.name}, seed ${one.seed}: ${mastered} % of the tries`);
}

/** {arm: [{seed, curve, mastered}, …]}: of the seeds that all arms have, in the build folder or in `before`. */
function results(before) {
  const arms = Object.fromEntries(ARMS.map(({ key }) => [key, []]));
  for (const seed of SEEDS) {
    const runs = runsOf([seed]),
      isHere = runs.every((one) => existsSync(`${one.folder}/scores.json`));
    const measured = (one) =>
      isHere ? readJson(`${one.folder}/scores.json`) : before.arms[one.key]?.find((run) => run.seed === seed);
    if (runs.every(measured)) for (const one of runs) arms[one.key].push({ ...measured(one), seed });
  }
  return arms;
}

function write(study) {
  writeBetween('lag', inRoot('docs', 'cluster.md'), tableOf(study));
  writeFileSync(inRoot('docs', 'lag.svg'), chartOf(study));
}

await main(async () => {
  const asked = process.argv.slice(2),
    file = inRoot('docs', 'lag.json');
  if (asked[0] !== 'report') {
    const seeds = asked.length ? asked.map(Number) : SEEDS;
    if (!seeds.every((seed) => SEEDS.includes(seed))) throw new Trouble(`The seeds are ${SEEDS.join(', ')}.`);
    setup();
    if (!process.env.PARKOUR_COMMAND) buildCore('native', ['parkour']);
    mkdirSync(folder(), { recursive: true });
    const courses = folder('courses.json'),
      drawn = ['--agent', 'walker', '--count', EXAM.count, '--seed', EXAM.seed, '--difficulty', 0, '--out', courses];
    run(COMMAND, ['courses', ...drawn.map(String)], { quiet: true });
    await inTurns(runsOf(seeds).map((one) => () => measure(one, courses)));
  }
  const terms = { samples: base.samples, tries: EXAM.count };
  const kept = existsSync(file) ? readJson(file) : undefined;
  // what was measured on other terms does not stand beside this
  const before = kept?.samples === terms.samples && kept.tries === terms.tries ? kept : { arms: {} };
  const study = { ...terms, arms: results(before) };
  writeFileSync(file, JSON.stringify(study) + '\n');
  write(study);
  say('Written to docs/cluster.md and docs/lag.svg');
});

// `npm run adversaries`: what it brings to practise against somebody who has learned to bring one down. Trains the
// walker six ways from five seeds, lets each sit the same exams, a fresh adversary's among them, and writes
// docs/adversaries.md. What is there already is kept: a run that was cut short goes on. About three hours on two cores;
// `npm run adversaries 1 2` does so for these seeds alone, `npm run adversaries report` only writes what is measured.
import { writeFileSync } from 'node:fs';
import { ARMS, BUDGET, EPISODES, EXAM_SEED, EXAMS, ROUNDS, SAMPLES, SEEDS } from './adversaries/arms.mjs';
import { pageOf } from './adversaries/page.mjs';
import { inRoot, main, say, Trouble } from './run.mjs';
import { examsIn, inTurns, keptSeeds, makePolicy, readJson, seedsToRun, start } from './study.mjs';

const folder = (...parts) => inRoot('build', 'adversaries', ...parts);
const walk = readJson(inRoot('policies/configs/walker-1-walk.json'));
const resultsFile = inRoot('docs', 'adversaries.json');
const COURSES = folder('flat.json');

const made = (name, config, { from, against = [] } = {}) =>
  makePolicy(folder(name), config, { from, always: against.flatMap((other) => ['--against', other]) });

const adversaryConfig = (seed, samples, budget) => ({
  ...walk,
  seed,
  samples,
  environments: 32,
  threads: 1,
  network: [64, 64],
  critic_network: [64, 64],
  contest: { budget, adversary: true },
});

/** One arm of one seed: round by round, where it has adversaries first theirs, then its own. */
async function learn(arm, seed, base) {
  const { contest, adversaries = 0, environment } = ARMS[arm];
  let policy = base;
  const others = [];
  for (let round = 1; round <= ROUNDS; ++round) {
    // who is still unsteady learns nothing from somebody who throws it at once
    const budget = BUDGET * Math.min(1, (round + 1) / 4);
    for (let i = 0; i < adversaries; ++i) {
      const name = `${arm}-${seed}/adversary-${i + 1}-${round}`;
      const samples = SAMPLES.firstAdversary + SAMPLES.adversary * (round - 1);
      const config = adversaryConfig(100 * seed + 10 * i + round, samples, budget);
      others[i] = await made(name, config, { from: others[i], against: [policy] });
    }
    const config = {
      ...walk,
      seed: 10 * seed + round,
      samples: SAMPLES.base + round * SAMPLES.round,
      threads: 1,
      environment: { ...walk.environment, ...environment },
      ...(contest && { contest: { budget, ...contest } }),
    };
    policy = await made(`${arm}-${seed}/round-${round}`, config, { from: policy, against: others });
  }
  return policy;
}

async function examine(arm, seed, policy) {
  const file = folder(`${arm}-${seed}`, 'exams.json');
  const exams = examsOf(arm, seed);
  const examinerOf = (budget) => {
    const config = adversaryConfig(7000 + seed, SAMPLES.examiner, budget);
    return made(`${arm}-${seed}/examiner-${budget}`, config, { against: [policy] });
  };
  for (const exam of EXAMS) {
    if (exams[exam.name]) continue;
    const against = exam.lean === 'examiner' ? ['--against', await examinerOf(exam.budget)] : [];
    const report = folder(`${arm}-${seed}`, 'report.json');
    const lean = exam.lean ? ['--lean', `${exam.budget}`, ...against] : [];
    const set = exam.set.flatMap((setting) => ['--set', setting]);
    await start(
      ['evaluate', '--policy', policy, '--courses', COURSES, ...set, ...lean, '--threads', '1', '--json', report],
      `Examining ${arm}-${seed}`,
    );
    const { mastered_percent: crossed, speed_error: error } = readJson(report);
    exams[exam.name] = { crossed, error };
    writeFileSync(file, JSON.stringify(exams, null, 1) + '\n');
  }
  const own = exams['an adversary of its own'].crossed;
  say(`${arm}, seed ${seed}: ${exams.nothing.crossed} % undisturbed, ${own} % against an adversary of its own`);
}

const examsOf = (arm, seed) => examsIn(folder(), arm, seed);

await main(async () => {
  const seeds = seedsToRun(SEEDS, folder());
  if (seeds.length) {
    const drawn = ['--agent', 'walker', '--count', `${EPISODES}`, '--seed', `${EXAM_SEED}`, '--difficulty', '0'];
    await start(['courses', ...drawn, '--out', COURSES], 'Drawing flat courses');
    for (const seed of seeds) {
      const base = await made(`walk-${seed}`, { ...walk, seed, samples: SAMPLES.base, threads: 1 });
      await inTurns(Object.keys(ARMS).map((arm) => async () => examine(arm, seed, await learn(arm, seed, base))));
    }
  }
  const arms = keptSeeds(resultsFile, ARMS, EXAMS, SEEDS, examsOf);
  if (!arms) throw new Trouble('There is no docs/adversaries.json yet. `npm run adversaries` measures it.');
  const study = { budget: BUDGET, rounds: ROUNDS, samples: SAMPLES, episodes: EPISODES, arms };
  writeFileSync(resultsFile, JSON.stringify(study, null, 1) + '\n');
  writeFileSync(inRoot('docs', 'adversaries.md'), pageOf(study));
  say('Written to docs/adversaries.md');
});

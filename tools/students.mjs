// `npm run students`: what one can teach who is told its world. Trains a teacher and its students from five seeds, lets
// each sit the same exams, and writes docs/students.md. What is there already is kept: a run that was cut short goes
// on. Under an hour a seed, beside other work; `npm run students 1 2` does so for these seeds alone, `npm run students
// report` only writes what is measured.
import { mkdirSync, writeFileSync } from 'node:fs';
import { inRoot, main, say, Trouble } from './run.mjs';
import { examsIn, inTurns, keptSeeds, makePolicy, originOf, readJson, seedsToRun, start } from './study.mjs';
import { ALONE, ARMS, COURSES, EXAM_SEED, EXAMS, FROM, SAMPLES, SEEDS, WORLDS } from './students/arms.mjs';
import { pageOf } from './students/page.mjs';

const folder = (...parts) => inRoot('build', 'students', ...parts);
const resultsFile = inRoot('docs', 'students.json');
const shipped = readJson(inRoot(FROM, 'card.json'));
const walk = readJson(inRoot('policies/configs/walker-6-hurdles.json'));

const METHODS = {
  alone: {},
  'taught, then alone': { kind: 'distillation', alone: ALONE * SAMPLES.student, fade: 0.2 * SAMPLES.student },
  taught: { kind: 'distillation', alone: SAMPLES.student },
  cloned: { kind: 'distillation', alone: SAMPLES.student, led: 1 },
};
// steps towards a teacher may be longer than those that PPO trusts
const IMITATION = { kl_target: 0.05, learning_rate: 1e-3, epochs: 2, minibatch: 2048, initial_deviation: 0.25 };
const PPO = { kind: 'ppo', symmetry: 'flip', entropy: 0, kl_target: 0.01, minibatch: 4096, least_deviation: 0.2 };

function configOf(arm, seed) {
  const { agent, learns } = ARMS[arm];
  const own = METHODS[learns ?? 'alone'];
  const samples = arm === 'teacher' ? SAMPLES.teacher : SAMPLES.student;
  return {
    agent,
    seed: 100 * seed + Object.keys(ARMS).indexOf(arm),
    samples: samples + (begins(arm) ? 0 : shipped.samples),
    environments: 256,
    threads: 1,
    method: { ...PPO, ...(own.kind && IMITATION), ...own },
    curriculum: { kind: 'uniform' },
    environment: {
      ...walk.environment,
      difficulty: 1,
      randomise: WORLDS,
      change: { share: 0.5, after: [3, 10] },
    },
  };
}

/** The blind one lacks what the shipped walker sees by. */
const begins = (arm) => arm === 'sightless';

async function learn(arm, seed, teacher) {
  if (arm === 'shipped') return inRoot(FROM);
  const taught = METHODS[ARMS[arm].learns]?.kind;
  return makePolicy(folder(`${arm}-${seed}`), configOf(arm, seed), {
    from: begins(arm) ? undefined : inRoot(FROM),
    always: taught ? ['--teacher', teacher] : [],
  });
}

async function examine(arm, seed, policy) {
  const file = folder(`${arm}-${seed}`, 'exams.json');
  mkdirSync(folder(`${arm}-${seed}`), { recursive: true });
  const exams = examsOf(arm, seed);
  for (const { name, difficulty, set = [], then = [] } of EXAMS) {
    if (exams[name]) continue;
    const report = folder(`${arm}-${seed}`, 'report.json');
    const options = [...set.flatMap((one) => ['--set', one]), ...then.flatMap((one) => ['--then', one])];
    await start(
      [
        'evaluate',
        '--policy',
        policy,
        '--courses',
        folder(`${difficulty}.json`),
        ...options,
        '--threads',
        '1',
        '--json',
        report,
      ],
      `Examining ${arm}-${seed}`,
    );
    const { mastered_percent: crossed, recovery } = readJson(report);
    exams[name] = {
      crossed,
      ...(recovery && { recovered: recovery.recovered_percent, seconds: recovery.median_seconds }),
    };
    writeFileSync(file, JSON.stringify(exams, null, 1) + '\n');
  }
  const [easy, hard] = [EXAMS[0], EXAMS[2]].map((exam) => exams[exam.name].crossed);
  say(`${arm}, seed ${seed}: ${easy} % at difficulty 0.5, ${hard} % there in a hard world`);
}

const examsOf = (arm, seed) => examsIn(folder(), arm, seed);

await main(async () => {
  const seeds = seedsToRun(SEEDS, folder());
  const from = originOf(FROM, resultsFile, seeds.length > 0);
  if (seeds.length) {
    for (const difficulty of new Set(EXAMS.map((exam) => exam.difficulty))) {
      const drawn = ['--agent', 'walker', '--count', `${COURSES}`, '--seed', `${EXAM_SEED + 10 * difficulty}`];
      const into = ['--difficulty', `${difficulty}`, '--out', folder(`${difficulty}.json`)];
      await start(['courses', ...drawn, ...into], 'Drawing courses');
    }
    for (const seed of seeds) {
      const teacher = await learn('teacher', seed);
      await inTurns(Object.keys(ARMS).map((arm) => async () => examine(arm, seed, await learn(arm, seed, teacher))));
    }
  }
  const arms = keptSeeds(resultsFile, ARMS, EXAMS, SEEDS, examsOf);
  if (!arms) throw new Trouble('There is no docs/students.json yet. `npm run students` measures it.');
  const study = { from, samples: SAMPLES, courses: COURSES, arms };
  writeFileSync(resultsFile, JSON.stringify(study, null, 1) + '\n');
  writeFileSync(inRoot('docs', 'students.md'), pageOf(study));
  say('Written to docs/students.md');
});

// `npm run actuators`: what a model of the actuators, learned from a log of them, is worth to a walker that has to walk
// on the real ones, for which hidden ones stand in (src/reality). Logs them, makes the models, trains the walker on
// each from five seeds, examines all on hidden actuators and writes docs/actuators.md. What is there already is kept: a
// run that was cut short goes on. About ten minutes a seed on one processor; `npm run actuators 1 2` does so
// for these seeds alone, `npm run actuators report` only writes what is measured.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { ARMS, EPISODES, EXAM_SEED, EXAMS, LOG, MODELS, SAMPLES, SEEDS } from './actuators/arms.mjs';
import { pageOf } from './actuators/page.mjs';
import { inRoot, main, say, Trouble } from './run.mjs';
import { examsIn, inTurns, makePolicy, originOf, readJson, seedsToRun, start } from './study.mjs';

const folder = (...parts) => inRoot('build', 'actuators', ...parts);
const SHIPPED = 'policies/walker';
const resultsFile = inRoot('docs', 'actuators.json');
const base = readJson(inRoot('policies/configs/walker.json'));
const modelFile = (model) => `build/actuators/${model}.json`; // from the root, where the command runs: cards keep it
const coursesFile = ({ difficulty }) => folder(`courses-${difficulty}.json`);

async function makeModels() {
  const log = folder('log.csv');
  const robot = ['--seed', `${LOG.seed}`, '--walks', `${LOG.walks}`];
  if (!existsSync(log)) await start(['actuators', 'log', '--policy', SHIPPED, ...robot, '--out', log], 'Logging');
  for (const [name, { fit }] of Object.entries(MODELS)) {
    const errors = folder(`${name}-errors.json`);
    if (existsSync(errors) && existsSync(inRoot(modelFile(name)))) continue;
    say(`Making the model '${name}'`);
    const files = ['--log', log, '--out', modelFile(name), '--json', errors];
    await start(['actuators', 'fit', ...files, ...fit], `Making ${name}`);
  }
}

async function drawCourses() {
  for (const exam of EXAMS) {
    if (existsSync(coursesFile(exam))) continue;
    const drawn = ['--agent', 'walker', '--count', `${EPISODES}`, '--seed', `${EXAM_SEED}`];
    await start(['courses', ...drawn, '--difficulty', `${exam.difficulty}`, '--out', coursesFile(exam)], 'Drawing');
  }
}

function policyOf(arm, seed) {
  const { trained, model, hidden, randomise } = ARMS[arm];
  if (!trained) return SHIPPED;
  const config = {
    ...base,
    seed: 1000 + seed,
    samples: readJson(inRoot(SHIPPED, 'card.json')).samples + SAMPLES,
    environments: 64,
    threads: 1,
    environment: { ...base.environment, ...(randomise && { randomise }) },
    ...((model || hidden) && { actuators: hidden ? 'hidden' : modelFile(model) }),
  };
  return makePolicy(folder(`${arm}-${seed}`), config, { from: SHIPPED });
}

const examsFile = (arm, seed) => folder(`${arm}-${seed}`, 'exams.json');

async function examine(arm, seed) {
  mkdirSync(folder(`${arm}-${seed}`), { recursive: true });
  const policy = await policyOf(arm, seed);
  const exams = examsIn(folder(), arm, seed);
  for (const exam of EXAMS) {
    if (exams[exam.name]) continue;
    const report = folder(`${arm}-${seed}`, 'report.json');
    const on = exam.hidden ? ['--actuators', 'hidden'] : [];
    const asked = ['--policy', policy, '--courses', coursesFile(exam), ...on, '--threads', '1', '--json', report];
    await start(['evaluate', ...asked], `Examining ${arm}-${seed}`);
    const told = readJson(report);
    exams[exam.name] = {
      crossed: told.mastered_percent,
      low: told.mastered_percent_low,
      high: told.mastered_percent_high,
      error: told.speed_error,
    };
    writeFileSync(examsFile(arm, seed), JSON.stringify(exams, null, 1) + '\n');
  }
  const { crossed } = exams['difficulty 1'];
  say(`${arm}, seed ${seed}: ${crossed.toFixed(0)} % of the courses of difficulty 1 on hidden actuators`);
}

// who is not trained has no seeds
const seedsOf = (arm) => (ARMS[arm].trained ? SEEDS : SEEDS.slice(0, 1));

/** {arm: [{seed, exams: {name: numbers}}, …]}: who has sat all exams, here or when `before` was written. */
function results(before) {
  const runOf = (arm, seed) => {
    const exams = examsIn(folder(), arm, seed);
    if (EXAMS.every(({ name }) => exams[name])) return { seed, exams };
    return before?.arms[arm]?.find((run) => run.seed === seed);
  };
  const runsOf = (arm) => seedsOf(arm).map((seed) => runOf(arm, seed));
  return Object.fromEntries(Object.keys(ARMS).map((arm) => [arm, runsOf(arm).filter(Boolean)]));
}

/** {model: {"ideal": errors, "model": errors}}, of the models here or when `before` was written. */
function models(before) {
  const errorsOf = (name) => {
    const file = folder(`${name}-errors.json`);
    if (!existsSync(file)) return before?.models[name];
    const { ideal, model } = readJson(file);
    return { ideal, model };
  };
  return Object.fromEntries(Object.keys(MODELS).map((name) => [name, errorsOf(name)]));
}

await main(async () => {
  const seeds = seedsToRun(SEEDS, folder());
  const from = originOf(SHIPPED, resultsFile, seeds.length > 0);
  if (seeds.length) {
    await makeModels();
    await drawCourses();
    const runs = seeds.flatMap((seed) =>
      Object.keys(ARMS).flatMap((arm) => (seedsOf(arm).includes(seed) ? [[arm, seed]] : [])),
    );
    await inTurns(runs.map((run) => () => examine(...run)));
  }
  const before = existsSync(resultsFile) ? readJson(resultsFile) : undefined;
  if (existsSync(folder())) {
    const study = {
      from,
      samples: SAMPLES,
      ...(before?.said && { said: before.said }), // by people, of these very results
      episodes: EPISODES,
      log: LOG,
      models: models(before),
      arms: results(before),
    };
    writeFileSync(resultsFile, JSON.stringify(study, null, 1) + '\n');
  }
  if (!existsSync(resultsFile))
    throw new Trouble('There is no docs/actuators.json yet. `npm run actuators` measures it.');
  writeFileSync(inRoot('docs', 'actuators.md'), pageOf(readJson(resultsFile)));
  say('Written to docs/actuators.md');
});

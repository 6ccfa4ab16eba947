// `npm run robust`: what an internal model, an integral around the policy, and training under disturbances do for the
// humanoid. Trains every arm from five seeds, measures each under disturbances that it has met and has not, and writes
// docs/robust.md. What is there already is kept: a run that was cut short goes on, an exam is held once. About twelve
// hours on two cores; `npm run robust plain regulated` does so for these arms alone, `npm run robust report` only writes
// the page from what is measured.
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { buildCore } from './build.mjs';
import { ARMS, EPISODES, EXAM_SEED, EXAMS, FROM, SEEDS } from './robust/arms.mjs';
import { pageOf } from './robust/page.mjs';
import { inRoot, main, say, Trouble } from './run.mjs';
import { setup } from './setup.mjs';
import { COMMAND, inTurns, originOf, readJson, start, train } from './study.mjs';

const folder = (...parts) => inRoot('build', 'robust', ...parts);
const base = readJson(inRoot('policies/configs/humanoid-steady.json'));
const resultsFile = inRoot('docs', 'robust.json');

// seed by seed, so that an unfinished study compares as many runs of each, and what builds on another's policy after it;
// what is not trained has no seeds
const runs = SEEDS.flatMap((seed) =>
  Object.entries(ARMS)
    .sort(([, one], [, other]) => Number('as' in one) - Number('as' in other))
    .filter(([, arm]) => sourceOf(arm).from || seed === SEEDS[0])
    .map(([name, arm]) => ({ arm: name, ...arm, seed, name: `${name}-${seed}` })),
);

function sourceOf(arm) {
  return arm.as ? ARMS[arm.as] : arm;
}

const policies = new Map();

/** The run's policy: trained first where it has to be, with the integral around it where that is its arm. */
function policyOf(run) {
  if (!policies.has(run.name)) policies.set(run.name, makePolicy(run));
  return policies.get(run.name);
}

async function makePolicy(run) {
  const made = folder(run.name, 'policy');
  if (existsSync(made)) return made;
  const origin = run.as
    ? await policyOf({ ...ARMS[run.as], arm: run.as, seed: run.seed, name: `${run.as}-${run.seed}` })
    : undefined;
  if (origin || !run.from) {
    const from = origin ?? inRoot(FROM);
    for (const file of ['policy.onnx', 'card.json'])
      cpSync(`${from}/${file}`, `${made}.part/${file}`, { recursive: true });
    const card = readJson(`${made}.part/card.json`);
    writeFileSync(`${made}.part/card.json`, JSON.stringify({ ...card, agent: run.agent }, null, 1));
    cpSync(`${made}.part`, made, { recursive: true });
    rmSync(`${made}.part`, { recursive: true });
    return made;
  }
  const reward = { ...base.environment.reward, ...run.reward };
  const config = { ...base, agent: run.agent, seed: run.seed, environment: { ...base.environment, reward } };
  await train(config, folder(run.name, 'run'), run.name, ['--from', run.from]);
  await start(['export', folder(run.name, 'run'), '--out', made], `Exporting ${run.name}`);
  return made;
}

async function examine(run) {
  const file = folder(run.name, 'exams.json');
  const exams = existsSync(file) ? readJson(file) : {};
  const policy = await policyOf(run);
  for (const exam of EXAMS) {
    if (exams[exam.name]) continue;
    const report = folder(run.name, 'report.json');
    const asked = ['--episodes', `${EPISODES}`, '--seconds', `${exam.seconds}`, '--seed', `${EXAM_SEED}`];
    // one command for a whole episode: what stays of an error is only seen where it may settle
    const told = ['--forward', '0.5', '1.5', '--interval', '1000', '1000'];
    const disturbed = exam.set.flatMap((setting) => ['--set', setting]);
    await start(
      ['field', '--policy', policy, ...asked, ...told, ...disturbed, '--threads', '1', '--json', report],
      `Examining ${run.name}`,
    );
    const { survived_percent: survived, regulation } = readJson(report);
    exams[exam.name] = { survived, ...regulation };
    writeFileSync(file, JSON.stringify(exams, null, 1) + '\n');
  }
  say(`${run.name}: ${exams['pull 40 N'].bias?.toFixed(3)} m/s stay under a pull of 40 N`);
}

/** {arm: [{seed, exams: {name: numbers}}, …]}: of the runs that have sat all exams. */
function results() {
  const found = Object.fromEntries(Object.keys(ARMS).map((name) => [name, []]));
  for (const run of runs) {
    const file = folder(run.name, 'exams.json');
    if (!existsSync(file)) continue;
    const exams = readJson(file);
    if (EXAMS.every(({ name }) => exams[name])) found[run.arm].push({ seed: run.seed, exams });
  }
  return found;
}

await main(async () => {
  const asked = process.argv.slice(2);
  const from = originOf(FROM, resultsFile, asked[0] !== 'report');
  if (asked[0] !== 'report') {
    const unknown = asked.find((name) => !ARMS[name]);
    if (unknown) throw new Trouble(`There is no arm '${unknown}'. Arms: ${Object.keys(ARMS).join(', ')}.`);
    const wanted = runs.filter(({ arm }) => asked.length === 0 || asked.includes(arm));
    setup();
    if (!process.env.PARKOUR_COMMAND) buildCore('native', ['parkour']);
    for (const run of wanted) mkdirSync(folder(run.name), { recursive: true });
    say(`With ${COMMAND}`);
    await inTurns(wanted.map((run) => () => examine(run)));
  }
  if (existsSync(folder()))
    writeFileSync(
      resultsFile,
      JSON.stringify({ from, samples: base.samples, episodes: EPISODES, arms: results() }, null, 1) + '\n',
    );
  if (!existsSync(resultsFile)) throw new Trouble('There is no docs/robust.json yet. `npm run robust` measures it.');
  writeFileSync(inRoot('docs', 'robust.md'), pageOf(readJson(resultsFile)));
  say('Written to docs/robust.md');
});

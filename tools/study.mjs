// What studies have in common: the command they run, trainings that go on where they were cut short, and as many tasks
// at a time as there are processors.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { buildCore } from './build.mjs';
import { inRoot, jobs, say, Trouble } from './run.mjs';
import { setup } from './setup.mjs';

export const COMMAND = process.env.PARKOUR_COMMAND ?? inRoot('build', 'native', 'parkour');
export const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** Runs the command beside others; what it said last is in the Trouble when it fails. */
export function start(args, what) {
  return new Promise((resolve, reject) => {
    const child = spawn(COMMAND, args, { cwd: inRoot(), stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said = (said + text).slice(-2000)));
    child.on('error', reject);
    child.on('close', (status) => (status === 0 ? resolve() : reject(new Trouble(`${what} failed: ${said}`))));
  });
}

/** Trains `config` into the folder, or goes on with what is there; `more` are options of a beginning, `always` of
 * both. */
export async function train(config, folder, name, more = [], always = []) {
  const file = `${folder}.json`;
  writeFileSync(file, JSON.stringify(config, null, 2) + '\n');
  say(`Training ${name}`);
  // what a run began from is in its checkpoint
  const begins = !more.length || existsSync(`${folder}/checkpoint.bin`) ? ['--resume'] : more;
  await start(['train', file, '--out', folder, ...begins, ...always], `Training ${name}`);
}

export async function inTurns(tasks) {
  const queue = [...tasks];
  await Promise.all(
    Array.from({ length: jobs }, async () => {
      for (let task; (task = queue.shift());) await task();
    }),
  );
}

/** A policy of `config`, which goes on from another where one is named; one that is there is not made again. */
export async function makePolicy(folder, config, { from, always = [] } = {}) {
  const policy = `${folder}/policy`;
  if (existsSync(policy)) return policy;
  mkdirSync(folder, { recursive: true });
  const name = folder.split('/').slice(-2).join('/');
  await train(config, `${folder}/run`, name, ['--first-stage', '0', ...(from ? ['--from', from] : [])], always);
  await start(['export', `${folder}/run`, '--out', policy], `Exporting ${name}`);
  return policy;
}

/** Makes the command and the folder ready, for the seeds of the command line, or all; none where only the page is to be
 * written. */
export function seedsToRun(all, folder) {
  const asked = process.argv.slice(2);
  if (asked[0] === 'report') return [];
  const unknown = asked.find((seed) => !all.includes(Number(seed)));
  if (unknown) throw new Trouble(`There is no seed '${unknown}'. Seeds: ${all.join(', ')}.`);
  setup();
  if (!process.env.PARKOUR_COMMAND) buildCore('native', ['parkour']);
  mkdirSync(folder, { recursive: true });
  say(`With ${COMMAND}`);
  return asked.length ? asked.map(Number) : all;
}

/** Samples of the policy that a study's trainings go on from. Seeds of two such policies are none of one study: where
 * its results are of another, that is refused, unless nothing `isMeasured` now: then they are what they are. */
export function originOf(policy, resultsFile, isMeasured) {
  const { samples } = readJson(inRoot(policy, 'card.json')),
    before = existsSync(resultsFile) ? readJson(resultsFile).from : samples;
  if (!isMeasured || before === samples) return before;
  const millions = (count) => `${(count / 1e6).toFixed(1)} million samples`;
  throw new Trouble(
    `'${resultsFile}' is of ${policy} after ${millions(before)}, and here it has ${millions(samples)}: their seeds ` +
      `do not mix. Check out the policy of then (git log -- ${policy}), or remove that file and the study's folder ` +
      'below build/ and begin anew.',
  );
}

/** What an arm has sat of its exams with a seed, in a study's folder: {name: numbers}. */
export function examsIn(folder, arm, seed) {
  const file = `${folder}/${arm}-${seed}/exams.json`;
  return existsSync(file) ? readJson(file) : {};
}

/** {arm: [{seed, exams: {name: numbers}}, …]} of the seeds with which all arms have sat all exams: those measured
 * now, and others as they stand in the results' file. Nothing where there are none. */
export function keptSeeds(file, arms, exams, seeds, examsOf) {
  const names = Object.keys(arms);
  const before = existsSync(file) ? readJson(file).arms : undefined;
  const found = Object.fromEntries(names.map((arm) => [arm, []]));
  for (const seed of seeds) {
    const isWhole = names.every((arm) => exams.every(({ name }) => examsOf(arm, seed)[name]));
    for (const arm of names) {
      const kept = before?.[arm]?.find((run) => run.seed === seed);
      if (isWhole) found[arm].push({ seed, exams: examsOf(arm, seed) });
      else if (kept) found[arm].push(kept);
    }
  }
  return found[names[0]].length ? found : undefined;
}

// What studies have in common: the command they run, trainings that go on where they were cut short, and as many tasks
// at a time as there are processors.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { inRoot, jobs, say, Trouble } from './run.mjs';

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

/** Trains `config` into the folder, or goes on with what is there; `more` are options of a beginning, `always` of both. */
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

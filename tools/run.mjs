// Helpers of the npm scripts. Only what Node itself brings: they run before node_modules exists.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
export const inRoot = (...parts) => path.join(root, ...parts);
export const has = (...parts) => existsSync(inRoot(...parts));
export const bin = (name) => inRoot('node_modules', '.bin', name);
export const jobs = Number(process.env.PARKOUR_JOBS) || Math.max(1, availableParallelism());
export const packageJson = () => JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));

/** A fault that is the user's to mend: shown as one sentence, without a stack. */
export class Trouble extends Error {}

let output = process.stdout;

/** From here on all talk, that of commands included, goes to standard error: standard output is for a result alone. */
export function talkOnStandardError() {
  output = process.stderr;
}

export function say(line) {
  output.write(`\x1b[36m▸\x1b[0m ${line}\n`);
}

/** Runs a command in the project's root, its output shown; throws Trouble naming `advice` when it fails. */
export function run(command, args, { advice, env, quiet = false, cwd = root } = {}) {
  const done = spawnSync(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['inherit', output, 'inherit'],
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (done.status === 0) return done.stdout ?? '';
  const what =
    done.error?.code === 'ENOENT'
      ? `the command '${command}' is not installed`
      : `'${[command, ...args].join(' ')}' failed`;
  const said = quiet ? `\n${done.stdout ?? ''}${done.stderr ?? ''}` : '';
  throw new Trouble(`${what}.${advice ? ` ${advice}` : ''}${said}`);
}

/** Like run, but hands back the exit status and leaves the judgement to the caller. */
export function attempt(command, args, { env, cwd = root } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: 'inherit' });
    child.on('error', () => resolve(127));
    child.on('close', (status) => resolve(status ?? 1));
  });
}

/** The output of a command, or undefined when it cannot be run or fails. */
export function ask(command, args) {
  const done = spawnSync(command, args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return done.status === 0 ? done.stdout.trim() : undefined;
}

/** Runs the body of a script; Trouble becomes one line on standard error and exit status 1. */
export async function main(body) {
  try {
    process.exitCode = (await body()) ?? 0;
  } catch (error) {
    console.error(error instanceof Trouble ? `\x1b[31m✗\x1b[0m ${error.message}` : error);
    process.exitCode = 1;
  }
}

export const isMain = (meta) => process.argv[1] && fileURLToPath(meta.url) === path.resolve(process.argv[1]);

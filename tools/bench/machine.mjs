// What the figures were measured on, in words.
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, release, totalmem } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, packageJson } from '../run.mjs';

function system() {
  try {
    return /PRETTY_NAME="(.*)"/.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? process.platform;
  } catch {
    return process.platform;
  }
}

function commit() {
  const hash = ask('git', ['rev-parse', '--short', 'HEAD']);
  return hash
    ? hash + (ask('git', ['status', '--porcelain', '--untracked-files=no']) ? ' and uncommitted changes' : '')
    : 'unknown';
}

/** Per cent of the processor in use during the next three seconds. The load average would still know of the build before. */
async function busyNow() {
  const sums = () => cpus().map(({ times }) => [times.idle, Object.values(times).reduce((all, time) => all + time, 0)]);
  const before = sums();
  await sleep(3000);
  const passed = sums().map(([idle, all], i) => [idle - before[i][0], all - before[i][1]]);
  const share = passed.reduce((sum, [idle]) => sum + idle, 0) / passed.reduce((sum, [, all]) => sum + all, 0);
  return 100 * (1 - share);
}

/** Call it before measuring: the use of the processor that it states is that of everything else. */
export async function describeMachine() {
  return {
    processor: `${cpus()[0]?.model.trim() ?? 'unknown'}, ${availableParallelism()} cores`,
    memory: `${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
    system: `${system()}, Linux ${release()}`,
    compiler: ask('g++', ['--version'])?.split('\n')[0] ?? 'none',
    'WebAssembly compiler': ask('em++', ['--version'])?.split('\n')[0] ?? 'none',
    node: `${process.version} (V8 ${process.versions.v8})`,
    mujoco: packageJson().dependencies['@mujoco/mujoco'],
    commit: commit(),
    measured: new Date().toISOString().slice(0, 16).replace('T', ' ') + ' UTC',
    'other programs': `${(await busyNow()).toFixed(0)} % of the processor, just before`,
  };
}

// What the figures were measured on, in words.
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os';
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
  return hash ? hash + (ask('git', ['status', '--porcelain', '--untracked-files=no']) ? ' and uncommitted changes' : '') : 'unknown';
}

/** Call it before measuring: the load it states is that of everything else. */
export function describeMachine() {
  const load = loadavg()[0].toFixed(2);
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
    'load before': `${load} (processes wanting to run; 0 is an idle machine)`,
  };
}

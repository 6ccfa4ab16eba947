// The Python door (docs/python.md) for tests, benchmarks and examples: its virtual environments and its module.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildCore } from './build.mjs';
import { ask, inRoot, run, say, Trouble } from './run.mjs';

/** A Python that makes virtual environments and that modules can be compiled for. */
function wholePython() {
  const check =
    'import ensurepip, os, sys, sysconfig; sys.exit(not os.path.exists(sysconfig.get_path("include") + "/Python.h"))';
  const python = ['python3', '/usr/bin/python3'].find((candidate) => ask(candidate, ['-c', check]) !== undefined);
  if (!python)
    throw new Trouble(
      'No python3 with venv and headers found. Install them with: apt-get install python3-venv python3-dev',
    );
  return python;
}

/** A virtual environment with what the requirements say; made once, and anew when they change. */
function virtualPython(folder, requirements, options) {
  const python = path.join(folder, 'venv', 'bin', 'python'),
    done = path.join(folder, 'installed.txt');
  if (existsSync(done) && readFileSync(done, 'utf8') === requirements) return python;
  rmSync(path.join(folder, 'venv'), { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'requirements.txt'), requirements);
  run(wholePython(), ['-m', 'venv', path.join(folder, 'venv')]);
  const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...options];
  run(python, [...install, '-r', path.join(folder, 'requirements.txt')], {
    advice: 'Python packages could not be fetched. Is the network (PyPI) reachable, and is there room on the disk?',
  });
  writeFileSync(done, requirements);
  return python;
}

const lines = (file) => readFileSync(inRoot('tools', 'python', file), 'utf8');

/** Builds the module beside the native core; who runs `python` with `env` imports parkour_lab from there. */
export function buildDoor() {
  const python = virtualPython(inRoot('build', 'python'), lines('requirements.txt'), [
    '--require-hashes',
    '--only-binary=:all:',
  ]);
  const options = ['-DPARKOUR_PYTHON=ON', `-DPython_EXECUTABLE=${python}`];
  buildCore('native', ['parkour_lab_core', 'parkour_lab_types'], options);
  return { python, env: { PYTHONPATH: inRoot('build', 'native', 'python') } };
}

/** Runs a file of unittest; what it said, which is shown too, and its exit status. */
export function unittest(python, file, env) {
  const done = spawnSync(python, ['-m', 'unittest', file], {
    cwd: inRoot(),
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  process.stdout.write(done.stdout ?? '');
  process.stderr.write(done.stderr ?? '');
  return { said: done.stderr ?? '', status: done.status };
}

/** A Python with PyTorch, somebody else's engine and the wheel of parkour_lab as it is now. */
function pythonWith(engine, folder, requirements) {
  if (!existsSync(path.join(folder, 'installed.txt')))
    say(`Installing ${engine} and PyTorch into ${path.relative(inRoot(), folder)}/venv (once; some gigabytes)`);
  const python = virtualPython(folder, lines(requirements), []);
  say('Building and installing the wheel of parkour_lab');
  const wheel = ['--quiet', '--disable-pip-version-check', '--no-build-isolation', '--no-deps', '--force-reinstall'];
  run(python, ['-m', 'pip', 'install', ...wheel, inRoot()]);
  return python;
}

export const pythonWithStableBaselines = () => pythonWith('Stable-Baselines3', inRoot('build', 'sb3'), 'sb3.txt');
export const pythonWithRllib = () => pythonWith('Ray RLlib', inRoot('build', 'rllib'), 'rllib.txt');

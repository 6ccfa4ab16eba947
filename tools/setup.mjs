// `npm run setup`: brings a machine that has only Node to the point where everything builds. Does nothing, and takes
// no time, where nothing is missing. What it installs: Debian packages, npm packages, MuJoCo's native library, the
// sources of the lab's panels.
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import path from 'node:path';
import { fetchLabSources } from './lab_sources.mjs';
import { ask, has, inRoot, isMain, main, packageJson, root, run, say, Trouble } from './run.mjs';

// A Debian package, and a command or file that proves it is there, however it came.
const needed = [
  ['g++', 'g++'],
  ['clang', 'clang++'],
  [
    'libclang-rt-dev',
    '/usr/lib/llvm-14/lib/clang/14.0.6/lib/linux/libclang_rt.asan-x86_64.a',
    '/usr/lib/llvm-14/lib/clang/14.0.6/lib/linux/libclang_rt.asan-aarch64.a',
    '/usr/lib/llvm-19/lib/clang/19/lib/linux/libclang_rt.asan-x86_64.a',
    '/usr/lib/llvm-19/lib/clang/19/lib/linux/libclang_rt.asan-aarch64.a',
  ],
  ['cmake', 'cmake'],
  ['ninja-build', 'ninja'],
  ['emscripten', 'em++'],
  ['python3-pip', '/usr/bin/pip3', 'pip3'],
  ['python3-venv', '/usr/lib/python3.11/ensurepip', '/usr/lib/python3.13/ensurepip'],
  ['python3-dev', '/usr/include/python3.11/Python.h', '/usr/include/python3.13/Python.h'],
  ['libopenmpi-dev', 'mpicxx'],
  ['openmpi-bin', 'mpirun'],
  ['libeigen3-dev', '/usr/include/eigen3/Eigen/Dense'],
  ['nlohmann-json3-dev', '/usr/include/nlohmann/json.hpp'],
  ['libcli11-dev', '/usr/include/CLI/CLI.hpp'],
  ['libprotozero-dev', '/usr/include/protozero/pbf_reader.hpp'],
  ['libexpected-dev', '/usr/include/tl/expected.hpp'],
  ['libssl-dev', '/usr/include/openssl/evp.h'],
  ['clang-format', 'clang-format'],
  ['googletest', '/usr/src/googletest/CMakeLists.txt'],
  ['chromium-headless-shell', 'chromium-headless-shell'],
  ['firefox-esr', 'firefox-esr'],
  ['webkit2gtk-driver', 'WebKitWebDriver'],
  ['curl', 'curl'],
  ['xvfb', 'xvfb-run'],
  ['xauth', 'xauth'],
  ['xdotool', 'xdotool'],
  ['libgl1-mesa-dri', '/usr/lib/x86_64-linux-gnu/dri/swrast_dri.so', '/usr/lib/aarch64-linux-gnu/dri/swrast_dri.so'],
  ['libglfw3-dev', '/usr/include/GLFW/glfw3.h'],
  ['libegl-dev', '/usr/include/EGL/egl.h'],
  ['libgl-dev', '/usr/include/GL/gl.h'],
  ['zlib1g-dev', '/usr/include/zlib.h'],
  ['libegl1', '/usr/lib/x86_64-linux-gnu/libEGL.so.1', '/usr/lib/aarch64-linux-gnu/libEGL.so.1'],
];

function onPath(command) {
  return (process.env.PATH ?? '').split(':').some((folder) => folder && existsSync(path.join(folder, command)));
}

const present = (proof) => (proof.startsWith('/') ? existsSync(proof) : onPath(proof));

function installDebianPackages() {
  const missing = needed.filter(([, ...proofs]) => !proofs.some(present)).map(([name]) => name);
  if (missing.length === 0) return;
  const command = `apt-get update && apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (!onPath('apt-get'))
    throw new Trouble(
      `These are missing, and this system has no apt-get to install them: ${missing.join(', ')}. Install them by its own means, then try again.`,
    );
  if (process.getuid?.() !== 0)
    throw new Trouble(
      `These Debian packages are missing: ${missing.join(', ')}. Install them with:\n  sudo sh -c '${command}'`,
    );
  say(`Installing ${missing.length} Debian packages: ${missing.join(' ')}`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const advice = 'Is the network reachable, and is this Debian 12?';
  run('apt-get', ['update', '-qq'], { env, advice });
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], { env, advice });
}

/** True when node_modules holds the versions of the lock file; packages for other systems do not count. */
function npmPackagesAreCurrent() {
  if (!has('node_modules', '.package-lock.json')) return false;
  const read = (file) => JSON.parse(readFileSync(inRoot(file), 'utf8')).packages;
  const installed = read('node_modules/.package-lock.json');
  return Object.entries(read('package-lock.json')).every(
    ([name, entry]) => name === '' || entry.optional || entry.peer || installed[name]?.version === entry.version,
  );
}

function installNpmPackages() {
  if (npmPackagesAreCurrent()) return;
  say('Installing the npm packages of package-lock.json into node_modules/');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    advice: 'If package.json was edited by hand, run `npm install` once to renew package-lock.json.',
  });
}

/** The Python that has pip; it only fetches a file, so any version will do. */
function pythonWithPip() {
  const python = ['python3', '/usr/bin/python3'].find((candidate) => ask(candidate, ['-m', 'pip', '--version']));
  if (!python)
    throw new Trouble(
      'No python3 with pip found, which fetches the MuJoCo library. Install it with: apt-get install python3-pip',
    );
  return python;
}

function wheelPlatform() {
  const platform = { x64: 'manylinux_2_27_x86_64', arm64: 'manylinux_2_27_aarch64' }[process.arch];
  if (process.platform !== 'linux' || !platform)
    throw new Trouble(
      `There is no MuJoCo wheel for ${process.platform} on ${process.arch}; Linux on x64 or arm64 is needed.`,
    );
  return platform;
}

// package.json names the version of the engine for the page; the native one must be the same, so it is not named twice.
function fetchMujoco() {
  const version = packageJson().dependencies['@mujoco/mujoco'];
  const target = inRoot('build', 'deps', 'mujoco');
  if (
    existsSync(path.join(target, `libmujoco.so.${version}`)) &&
    existsSync(path.join(target, 'include', 'mujoco', 'mujoco.h'))
  )
    return;
  const platform = wheelPlatform();
  const python = pythonWithPip();
  say(`Fetching the MuJoCo ${version} library`);
  mkdirSync(inRoot('build', 'deps'), { recursive: true });
  const work = mkdtempSync(inRoot('build', 'deps', 'wheel-'));
  try {
    // the interpreter's own version does not matter, but a wheel must be named for one
    run(
      python,
      [
        '-m',
        'pip',
        'download',
        '--quiet',
        '--disable-pip-version-check',
        '--no-deps',
        '--only-binary=:all:',
        '--platform',
        platform,
        '--python-version',
        '3.11',
        '--implementation',
        'cp',
        '--dest',
        work,
        `mujoco==${version}`,
      ],
      { advice: 'Is the network (PyPI) reachable?' },
    );
    const wheel = readdirSync(work).find((file) => file.endsWith('.whl'));
    run(python, ['-m', 'zipfile', '-e', path.join(work, wheel), path.join(work, 'unpacked')]);
    keepLibraryAndHeaders(path.join(work, 'unpacked', 'mujoco'), target, version);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function keepLibraryAndHeaders(unpacked, target, version) {
  const fresh = `${target}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  copyFileSync(path.join(unpacked, `libmujoco.so.${version}`), path.join(fresh, `libmujoco.so.${version}`));
  cpSync(path.join(unpacked, 'include'), path.join(fresh, 'include'), { recursive: true });
  rmSync(target, { recursive: true, force: true });
  renameSync(fresh, target);
}

export function setup() {
  installDebianPackages();
  installNpmPackages();
  fetchMujoco();
  fetchLabSources();
}

if (isMain(import.meta))
  await main(() => {
    setup();
    say(`Everything is there. Next: npm start, or npm test (in ${root}).`);
  });

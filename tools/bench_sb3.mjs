// `npm run bench:sb3`: our PPO against Stable-Baselines3's on the same course and cores. Apart from `npm run bench`, because it first
// downloads PyTorch (gigabytes) into build/sb3. Prints its table and writes build/bench/sb3.md and sb3.json.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { ask, inRoot, main, packageJson, run, say } from './run.mjs';
import { describeMachine } from './bench/machine.mjs';
import { isMet, median, reportOf } from './bench/table.mjs';
import { buildCore } from './build.mjs';
import { setup } from './setup.mjs';

const CONFIG = 'policies/configs/walker.json';
const PAIRS = 2,
  SECONDS = 40,
  TRIAL_SECONDS = 10;
const GOAL = 5; // times as many samples a second
const THREADS = availableParallelism();

const folder = (...parts) => inRoot('build', 'sb3', ...parts);
const COMMAND = inRoot('build', 'native', 'parkour');
const python = folder('venv', 'bin', 'python');

function installPython() {
  const wanted =
    readFileSync(inRoot('tools/sb3/requirements.txt'), 'utf8') +
    `mujoco==${packageJson().dependencies['@mujoco/mujoco']}\n`;
  const done = folder('installed.txt');
  if (existsSync(done) && readFileSync(done, 'utf8') === wanted) return;
  say('Installing Stable-Baselines3 and PyTorch into build/sb3/venv (once; some gigabytes)');
  mkdirSync(folder(), { recursive: true });
  writeFileSync(folder('requirements.txt'), wanted);
  run('python3', ['-m', 'venv', folder('venv')], { advice: 'Debian has it in python3-venv.' });
  run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', folder('requirements.txt')], {
    advice: 'Is the network (PyPI) reachable, and is there room on the disk?',
  });
  writeFileSync(done, wanted);
}

/** One course of the published task space, and its MuJoCo model. */
function drawCourse() {
  const course = { courses: folder('courses.json'), mjcf: folder('course.xml') };
  run(COMMAND, ['courses', '--agent', 'walker', '--count', '1', '--seed', '7', '--out', course.courses], {
    quiet: true,
  });
  run(COMMAND, ['mjcf', '--agent', 'walker', '--courses', course.courses, '--out', course.mjcf], { quiet: true });
  return course;
}

function ours({ courses }, seconds) {
  const options = [
    '--only',
    'training',
    '--config',
    CONFIG,
    '--courses',
    courses,
    '--threads',
    THREADS,
    '--seconds',
    seconds,
  ];
  const { training } = JSON.parse(run(COMMAND, ['bench', ...options.map(String)], { quiet: true }));
  return { ...training, samples_per_second: training.samples_per_second[THREADS] };
}

// Sizes as in our configuration, so that both do the same work for a sample.
function sizes() {
  const config = JSON.parse(readFileSync(inRoot(CONFIG), 'utf8'));
  const { environments = 128, steps = 64, network, critic_network, method = {} } = config;
  return {
    environments,
    sizes: {
      samples_an_iteration: environments * steps,
      minibatch: method.minibatch ?? 2048,
      epochs: method.epochs ?? 5,
      network,
      critic_network,
    },
  };
}

function theirs({ courses, mjcf }, { vec, environments, torchThreads }, seconds) {
  const options = [
    '--mjcf',
    mjcf,
    '--courses',
    courses,
    '--config',
    JSON.stringify(sizes().sizes),
    '--vec',
    vec,
    '--environments',
    environments,
    '--torch-threads',
    torchThreads,
    '--seconds',
    seconds,
  ];
  return JSON.parse(run(python, [inRoot('tools/sb3/measure.py'), ...options.map(String)], { quiet: true }));
}

const nameOf = ({ vec, environments, torchThreads }) =>
  `${vec === 'dummy' ? 'DummyVecEnv' : 'SubprocVecEnv'} with ${environments} environments, PyTorch on ${torchThreads} ${torchThreads === 1 ? 'thread' : 'threads'}`;

/** How Stable-Baselines3 is fastest on this machine. */
function bestWay(course) {
  const many = sizes().environments;
  const ways = [
    { vec: 'dummy', environments: many, torchThreads: THREADS },
    { vec: 'dummy', environments: many, torchThreads: 1 },
    { vec: 'subproc', environments: THREADS, torchThreads: THREADS },
    { vec: 'subproc', environments: THREADS * 4, torchThreads: THREADS },
    { vec: 'subproc', environments: THREADS * 16, torchThreads: THREADS },
  ];
  const tried = ways.map((way) => {
    const { samples_per_second } = theirs(course, way, TRIAL_SECONDS);
    say(`Stable-Baselines3, ${nameOf(way)}: ${samples_per_second.toFixed(0)} samples/s`);
    return { ...way, samples_per_second };
  });
  return { tried, best: tried.reduce((best, way) => (way.samples_per_second > best.samples_per_second ? way : best)) };
}

function compare(course, way) {
  const pairs = [];
  for (let i = 0; i < PAIRS; i++) {
    pairs.push({ ours: ours(course, SECONDS), theirs: theirs(course, way, SECONDS) });
    say(
      `Ours ${pairs[i].ours.samples_per_second.toFixed(0)} samples/s, theirs ${pairs[i].theirs.samples_per_second.toFixed(0)}`,
    );
  }
  return pairs;
}

function lineOf(pairs, way) {
  const rate = (side) => median(pairs.map((pair) => pair[side].samples_per_second));
  const { stable_baselines3: version, torch } = pairs[0].theirs;
  return {
    what: `PPO over Stable-Baselines3, ${THREADS} cores`,
    ratio: median(pairs.map(({ ours, theirs }) => ours.samples_per_second / theirs.samples_per_second)),
    least: GOAL,
    from: `${rate('ours').toFixed(0)} over ${rate('theirs').toFixed(0)} samples/s; ${version} with PyTorch ${torch}: ${nameOf(way)}`,
  };
}

await main(async () => {
  setup();
  buildCore('native', ['parkour']);
  installPython();
  const machine = { ...(await describeMachine()), python: ask(python, ['--version']) };
  const course = drawCourse();
  const { best, tried } = bestWay(course);
  const pairs = compare(course, best);
  const line = lineOf(pairs, best),
    report = reportOf([line], machine);
  mkdirSync(inRoot('build', 'bench'), { recursive: true });
  writeFileSync(inRoot('build', 'bench', 'sb3.md'), report);
  writeFileSync(
    inRoot('build', 'bench', 'sb3.json'),
    JSON.stringify({ machine, lines: [{ ...line, met: isMet(line) }], tried, pairs }, null, 2) + '\n',
  );
  console.log(report);
  say('Written to build/bench/sb3.md and build/bench/sb3.json');
});

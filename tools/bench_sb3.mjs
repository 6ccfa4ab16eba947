// `npm run bench:sb3`: our PPO against Stable-Baselines3's in the same environments and on the same cores, and the vector
// environment from Python against the same loop in C++. Apart from `npm run bench`, because it first downloads PyTorch
// (gigabytes) into build/sb3. Prints its table and writes build/bench/sb3.md and sb3.json.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { ask, inRoot, main, run, say, Trouble } from './run.mjs';
import { describeMachine } from './bench/machine.mjs';
import { isMet, median, reportOf } from './bench/table.mjs';
import { buildCore } from './build.mjs';
import { pythonWithStableBaselines } from './python.mjs';
import { setup } from './setup.mjs';

const CONFIG = 'policies/configs/walker.json';
const PAIRS = 2,
  SECONDS = 40,
  TRIAL_SECONDS = 10,
  STEPPING_SECONDS = 5;
const GOAL = 5; // times as many samples a second
const THREADS = availableParallelism();

const folder = (...parts) => inRoot('build', 'sb3', ...parts);
const COMMAND = inRoot('build', 'native', 'parkour');

/** One course of the published task space. */
function drawCourse() {
  const courses = folder('courses.json');
  run(COMMAND, ['courses', '--agent', 'walker', '--count', '1', '--seed', '7', '--out', courses], { quiet: true });
  return courses;
}

function ours(courses, seconds) {
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

function theirs(python, courses, { environments, torchThreads }, seconds) {
  const options = [
    '--courses',
    courses,
    '--config',
    JSON.stringify(sizes().sizes),
    '--environments',
    environments,
    '--threads',
    THREADS,
    '--torch-threads',
    torchThreads,
    '--seconds',
    seconds,
  ];
  return JSON.parse(run(python, [inRoot('tools/python/sb3_rate.py'), ...options.map(String)], { quiet: true }));
}

const nameOf = ({ environments, torchThreads }) =>
  `${environments} environments, PyTorch on ${torchThreads} ${torchThreads === 1 ? 'thread' : 'threads'}`;

/** How Stable-Baselines3 is fastest on this machine. */
function bestWay(python, courses) {
  const many = sizes().environments;
  const ways = [many, many / 4, many * 4].flatMap((environments) =>
    [...new Set([1, THREADS])].map((torchThreads) => ({ environments, torchThreads })),
  );
  const tried = ways.map((way) => {
    const { samples_per_second } = theirs(python, courses, way, TRIAL_SECONDS);
    say(`Stable-Baselines3, ${nameOf(way)}: ${samples_per_second.toFixed(0)} samples/s`);
    return { ...way, samples_per_second };
  });
  return { tried, best: tried.reduce((best, way) => (way.samples_per_second > best.samples_per_second ? way : best)) };
}

const rounded = ({ samples_per_second }) => samples_per_second.toFixed(0);

function compare(python, courses, way) {
  const pairs = [];
  for (let i = 0; i < PAIRS; i++) {
    const pair = { ours: ours(courses, SECONDS), theirs: theirs(python, courses, way, SECONDS) };
    pairs.push(pair);
    say(`Samples a second: ours ${rounded(pair.ours)}, theirs ${rounded(pair.theirs)}`);
  }
  return pairs;
}

/** Steps a second of the vector environment, in C++ and from Python by turns; refuses sides that did not do the same. */
function compareStepping(python) {
  const pairs = [];
  const common = ['--threads', String(THREADS), '--seconds', String(STEPPING_SECONDS)];
  for (let i = 0; i < 2 * PAIRS; i++) {
    const { vector } = JSON.parse(run(COMMAND, ['bench', '--only', 'vector', ...common], { quiet: true }));
    const door = JSON.parse(run(python, [inRoot('tools/python/vector_rate.py'), ...common], { quiet: true }));
    if (vector.first_rewards !== door.first_rewards)
      throw new Trouble('The vector environment paid otherwise from Python than in C++: they no longer do the same.');
    pairs.push({ core: vector.steps_per_second, door: door.steps_per_second });
    say(
      `Steps a second: ${vector.steps_per_second.toFixed(0)} in C++, ${door.steps_per_second.toFixed(0)} from Python`,
    );
  }
  return pairs;
}

function steppingLine(pairs) {
  const rate = (side) => median(pairs.map((pair) => pair[side])).toFixed(0);
  return {
    what: `Vector environment from Python over the same in C++, ${THREADS} cores`,
    ratio: median(pairs.map(({ core, door }) => door / core)),
    least: 0.95,
    from: `${rate('door')} over ${rate('core')} steps/s, 128 walkers, which paid the same to the last bit`,
  };
}

function learningLine(pairs, way) {
  const rate = (side) => median(pairs.map((pair) => pair[side].samples_per_second)).toFixed(0),
    engine = `${pairs[0].theirs.stable_baselines3} with PyTorch ${pairs[0].theirs.torch}`;
  return {
    what: `PPO over Stable-Baselines3, ${THREADS} cores`,
    ratio: median(pairs.map(({ ours, theirs }) => ours.samples_per_second / theirs.samples_per_second)),
    least: GOAL,
    from: `${rate('ours')} over ${rate('theirs')} samples/s; ${engine}: ${nameOf(way)}`,
  };
}

await main(async () => {
  setup();
  buildCore('native', ['parkour']);
  const python = pythonWithStableBaselines();
  const machine = { ...(await describeMachine()), python: ask(python, ['--version']) };
  const stepping = compareStepping(python);
  const courses = drawCourse();
  const { best, tried } = bestWay(python, courses);
  const pairs = compare(python, courses, best);
  const lines = [learningLine(pairs, best), steppingLine(stepping)],
    report = reportOf(lines, machine);
  mkdirSync(inRoot('build', 'bench'), { recursive: true });
  writeFileSync(inRoot('build', 'bench', 'sb3.md'), report);
  const judged = lines.map((line) => ({ ...line, met: isMet(line) }));
  writeFileSync(
    inRoot('build', 'bench', 'sb3.json'),
    JSON.stringify({ machine, lines: judged, tried, pairs, stepping }, null, 2) + '\n',
  );
  console.log(report);
  say('Written to build/bench/sb3.md and build/bench/sb3.json');
});

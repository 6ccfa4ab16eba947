// `npm run bench`: the performance page. Measures on this machine and writes build/bench/bench.md, the table it prints,
// and build/bench/bench.json with the figures behind it. Leave the machine otherwise idle. `npm run bench environment
// page` measures parts.
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { has, inRoot, main, run, say, Trouble } from './run.mjs';
import { describeMachine } from './bench/machine.mjs';
import { isMet, median, percentile, reportOf } from './bench/table.mjs';
import { buildCore } from './build.mjs';
import { setup } from './setup.mjs';

const COMMAND = inRoot('build', 'native', 'parkour');
const CONFIG = 'policies/configs/walker.json';
// a course that a walker can cross, and must look at
const LINK = 'hill_height=0.3&gap_width=0.3&stump_height=0.1&obstacle_spacing=3';
const PAIRS = 5; // of native and page
const PUPILS = ['walker', 'humanoid'];
const LESSON = 'hill_height=0.4&stair_rise=0.2&gap_width=0.8&stump_height=0.4&hurdle_height=0.35&obstacle_spacing=0.8';
const LESSON_SECONDS = 3; // of a native turn
const LESSON_PAIRS = 9;
const LEAST_PRACTICE = 0.5;
const ENOUGH_SAMPLES = 15_000; // a second, on two cores
const SLIDER_LIMIT = 55,
  MOTION_LIMIT = 1400; // ms
const MOVING_LIMIT = 2.4e6,
  TRANSFER_LIMIT = 4.5e6; // bytes
const FRAMES_IN_TIME = 0.95; // share
const MEMORY_LIMIT = 600; // MB
const FLAT = 1.1; // of what it was
const PACE_LIMIT = 0.95; // of real time
const HEADROOM = 4; // simulated time over time spent, on one core

const bench = (...options) =>
  JSON.parse(run(COMMAND, ['bench', '--config', CONFIG, ...options.map(String)], { quiet: true }));

/** The best walker there is; before any is trained, one that has just begun, which falls. */
function policyToMeasure() {
  if (has('policies', 'walker', 'policy.onnx')) return inRoot('policies', 'walker');
  say('There is no policies/walker yet: measuring with an untrained walker');
  const folder = inRoot('build', 'bench', 'untrained'),
    config = `${folder}.json`;
  rmSync(`${folder}.run`, { recursive: true, force: true });
  writeFileSync(
    config,
    JSON.stringify({ agent: 'walker', samples: 1, environments: 8, steps: 8, method: { kind: 'ppo', minibatch: 64 } }),
  );
  run(COMMAND, ['train', config, '--out', `${folder}.run`], { quiet: true });
  run(COMMAND, ['export', `${folder}.run`, '--out', folder], { quiet: true });
  return folder;
}

function environment(policy) {
  const { environment: figures } = bench('--only', 'environment', '--policy', policy);
  const us = (figure) => `${figures[figure].toFixed(1)} µs`;
  const from = `${us('environment_step_us')} over ${us('physics_step_us')} for 2 × mj_step`;
  return [{ what: 'Environment step over bare mj_step', ratio: figures.ratio, most: 1.15, from, figures }];
}

async function control(policy) {
  const { coreStep } = await import('./bench/core_step.mjs');
  const measureInPage = await coreStep({ policy, link: LINK, robots: 1 });
  const pairs = [];
  for (let i = 0; i < PAIRS; i++)
    pairs.push({
      native: bench('--only', 'control', '--policy', policy, '--link', LINK).control,
      page: await measureInPage(),
    });
  const us = (side) => median(pairs.map((pair) => pair[side].control_step_us));
  const ratio = median(pairs.map(({ native, page }) => page.control_step_us / native.control_step_us));
  const from = `${us('page').toFixed(1)} µs in WebAssembly over ${us('native').toFixed(1)} µs; policy included`;
  return [{ what: 'Control step in the page over native', ratio, from, figures: { link: LINK, pairs } }];
}

// The same lesson on one native thread and in one worker of the page; on a course that nobody has mastered when the
// turns are over.
async function practice() {
  const { buildPage } = await import('./build.mjs');
  await buildPage();
  const { practiceTurns } = await import('./bench/practice.mjs');
  const lines = [];
  for (const agent of PUPILS) {
    const policy = inRoot('policies', agent);
    const native = () =>
      bench('--only', 'lesson', '--policy', policy, '--link', LESSON, '--seconds', LESSON_SECONDS).lesson
        .samples_per_second;
    const { version, pairs } = await practiceTurns({ policy, link: LESSON, turns: LESSON_PAIRS, native });
    const perSecond = (side) => Math.round(median(pairs.map((pair) => pair[side]))).toLocaleString('en');
    const ratio = median(pairs.map((pair) => pair.page / pair.native));
    const chromium = `Chromium ${version.split('.')[0]}`;
    const from = `${perSecond('page')} samples/s in WebAssembly over ${perSecond('native')}; ${chromium}`;
    lines.push({
      what: `Practice of a ${agent} in a worker over a native thread`,
      ratio,
      least: LEAST_PRACTICE,
      from,
      figures: { link: LESSON, pairs },
    });
  }
  return lines;
}

function training() {
  const { training: figures } = bench('--only', 'training', '--seconds', 20, '--threads', 1, 2);
  const { 1: one, 2: two } = figures.samples_per_second;
  const perSecond = (rate) => `${Math.round(rate).toLocaleString('en')} samples/s`;
  return [
    {
      what: 'PPO on two threads over one',
      ratio: figures.last_over_first,
      from: `${perSecond(two)} over ${perSecond(one)}`,
      figures,
    },
    { what: 'PPO on two threads over 15 000 samples/s', ratio: two / ENOUGH_SAMPLES, least: 1, from: perSecond(two) },
  ];
}

async function page() {
  const { buildPage } = await import('./build.mjs');
  await buildPage();
  const { pageFigures } = await import('./bench/page.mjs');
  const { moves, frames, movingAfter, movingBytes, crowd, bytes, files, version } = await pageFigures();
  const slider = percentile(moves, 95),
    figures = { chromium: version, moves, frames, movingAfter, movingBytes, crowd, files };
  return [
    {
      what: `Slider to ground over ${SLIDER_LIMIT} ms`,
      ratio: slider / SLIDER_LIMIT,
      most: 1,
      from: `${slider.toFixed(0)} ms, 95th percentile of ${moves.length}; median ${median(moves).toFixed(0)} ms`,
      figures,
    },
    {
      what: `First visit over ${TRANSFER_LIMIT / 1e6} MB`,
      ratio: bytes / TRANSFER_LIMIT,
      most: 1,
      from: `${(bytes / 1e6).toFixed(2)} MB in ${Object.keys(files).length} files, brotli`,
    },
    {
      what: `Transfer until a robot moves over ${MOVING_LIMIT / 1e6} MB`,
      ratio: movingBytes / MOVING_LIMIT,
      most: 1,
      from: `${(movingBytes / 1e6).toFixed(2)} MB, brotli`,
    },
    {
      what: `Moving picture over ${MOTION_LIMIT / 1000} s`,
      ratio: movingAfter / MOTION_LIMIT,
      most: 1,
      from: `${(movingAfter / 1000).toFixed(2)} s, loopback`,
    },
    {
      what: 'Pictures within 33 ms over 95 %',
      ratio: frames.share / FRAMES_IN_TIME,
      least: 1,
      from:
        `${(100 * frames.share).toFixed(1)} %; median ${frames.median.toFixed(1)} ms; ` +
        `Chromium ${version.split('.')[0]}, 640 × 360, WebGL in software`,
    },
    {
      what: `Physics headroom of a full track over ${HEADROOM}`,
      ratio: crowd.headroom / HEADROOM,
      least: 1,
      from:
        `${crowd.headroom.toFixed(1)} with ${crowd.robots} × ${crowd.policy}, ` +
        `at ${crowd.realTime.toFixed(2)} of real time`,
    },
  ];
}

async function lab() {
  const { buildPage } = await import('./build.mjs');
  await buildPage();
  buildCore('native', ['lab_test']);
  const { labLines } = await import('./bench/lab.mjs');
  return labLines();
}

async function lessons() {
  const { buildPage } = await import('./build.mjs');
  await buildPage();
  const { lessonFigures } = await import('./bench/lessons.mjs');
  const { one, rounds } = await lessonFigures();
  const [, second] = rounds,
    last = rounds.at(-1),
    megabytes = (key) => rounds.map((seen) => `${seen[key].toFixed(0)} after ${seen.round}`).join(', ');
  return [
    {
      what: 'Memory of page and workers in a lesson over 600 MB',
      ratio: one.learning / MEMORY_LIMIT,
      most: 1,
      from: `${one.learning.toFixed(0)} MB with the ${one.policy}, ${one.idle.toFixed(0)} MB before`,
      figures: { one, rounds },
    },
    {
      what: `Page's heap after ${last.round} lessons over after ${second.round}`,
      ratio: last.heap / second.heap,
      most: FLAT,
      from: `MB: ${megabytes('heap')}`,
    },
    {
      what: `Memory in all after ${last.round} lessons over after ${second.round}`,
      ratio: last.process / second.process,
      most: FLAT,
      from: `MB: ${megabytes('process')}`,
    },
    {
      what: 'Live view beside a lesson over 0.95 of real time',
      ratio: one.pace / PACE_LIMIT,
      least: 1,
      from: `${one.pace.toFixed(2)} with the ${one.policy}, median over ${one.paces.length} looks`,
    },
  ];
}

async function memory() {
  const { buildPage } = await import('./build.mjs');
  await buildPage();
  const { memoryFigures } = await import('./bench/memory.mjs');
  const seen = await memoryFigures();
  return Object.entries(seen).flatMap(([what, looks]) => {
    const [first] = looks,
      last = looks.at(-1),
      line = (key, name) => ({
        what: `${name} after ${last.after} ${what} over after ${first.after}`,
        ratio: last[key] / first[key],
        most: FLAT,
        from: `MB: ${looks.map((look) => `${look[key].toFixed(0)} after ${look.after}`).join(', ')}`,
        figures: { looks },
      });
    return [line('heap', "Page's heap"), line('process', 'Memory in all')];
  });
}

const parts = { environment, control, practice, training, page, lab, lessons, memory };
const inPageAlone = ['page', 'lab', 'lessons', 'memory'];

async function measure(names) {
  const policy = names.some((name) => name === 'environment' || name === 'control') ? policyToMeasure() : '';
  const lines = [];
  for (const name of names) {
    say(`Measuring: ${name}`);
    lines.push(...(await parts[name](policy)));
  }
  return lines;
}

await main(async () => {
  const chosen = process.argv.slice(2);
  const unknown = chosen.find((name) => !parts[name]);
  if (unknown)
    throw new Trouble(`There is no part '${unknown}' of the measurement. Parts: ${Object.keys(parts).join(', ')}.`);
  setup();
  const names = chosen.length ? chosen : Object.keys(parts);
  if (names.some((name) => !inPageAlone.includes(name))) {
    buildCore('native', ['parkour']);
    buildCore('wasm', ['core']);
    if (!existsSync(COMMAND)) throw new Trouble('The native build made no build/native/parkour.');
  }
  mkdirSync(inRoot('build', 'bench'), { recursive: true });
  const machine = await describeMachine();
  const lines = await measure(names);
  const report = reportOf(lines, machine);
  writeFileSync(inRoot('build', 'bench', 'bench.md'), report);
  writeFileSync(
    inRoot('build', 'bench', 'bench.json'),
    JSON.stringify({ machine, lines: lines.map((line) => ({ ...line, met: isMet(line) })) }, null, 2) + '\n',
  );
  console.log(report);
  say('Written to build/bench/bench.md and build/bench/bench.json');
});

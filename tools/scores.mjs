// `npm run scores`: measures every shipped policy and its stages anew, after a change that moves trajectories or courses, and
// keeps the numbers on their cards. `npm run scores walker` measures one policy alone, `npm run scores -- --best` leaves the
// stages as they are.
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { buildCore } from './build.mjs';
import { inRoot, jobs, main, run, say, Trouble } from './run.mjs';
import { setup } from './setup.mjs';

const COMMAND = inRoot('build', 'native', 'parkour');
const WORK = inRoot('build', 'scores');

// Courses by difficulty; no policy was trained on them or chosen by them.
const SEEDS = { 0: 612300, 0.5: 612305, 1: 612310, 1.5: 612315 };
const COUNT = { best: 1000, stage: 200, kind: 200 };

// What is measured of each policy. `tracks`: name on the card, difficulty, what else is asked; `kinds`: seed of the exam by kind;
// `field`: name on the card, options of `parkour field`.
const EXAMS = {
  walker: { tracks: [1, 0.5, 1.5].map(atDifficulty), kinds: 612320, stages: [1, 0.5].map(atDifficulty) },
  'walker-curious': { tracks: [1, 0.5].map(atDifficulty), kinds: 612323, stages: [1, 0.5].map(atDifficulty) },
  'walker-student': { tracks: [1, 0.5].map(atDifficulty), stages: [1, 0.5].map(atDifficulty) },
  'walker-blind': { tracks: [['flat', 0], atDifficulty(0.5)], stages: [['flat', 0]] },
  humanoid: {
    tracks: [1, 0.5, 1.5].map(atDifficulty),
    kinds: 612321,
    stages: [1, 0.5].map(atDifficulty),
    field: [
      ['field', ['--forward', '0.3', '2', '--turn', '0.5', '--seed', '612331']],
      ['pushes_0.5', ['--forward', '0.3', '2', '--set', 'push_strength=0.5', '--seed', '612332']],
      ['gait_1.2', ['--forward', '1.2', '1.2', '--seed', '612333']],
    ],
  },
  'humanoid-regulated': {
    tracks: [1, 0.5].map(atDifficulty),
    field: [
      ['pull_40', ['--forward', '0.5', '1.5', '--set', 'pull=40', '--interval', '1000', '1000', '--seed', '612336']],
    ],
  },
  'humanoid-wary': {
    tracks: [...[1, 0.5].map(atDifficulty), ['flat', 0], leanedOn(100), leanedOn(95, 'policies/humanoid-adversary')],
  },
  spider: { tracks: [1, 0.5, 1.5].map(atDifficulty), kinds: 612322, stages: [1, 0.5].map(atDifficulty) },
  'humanoid-runner': { field: [['running_3.2', ['--forward', '3.2', '3.2', '--seed', '612334']]] },
  'humanoid-rise': { field: [['lying', ['--lying', '--seconds', '6', '--seed', '612335']]] },
};

// On flat ground, by gusts or by an adversary, with up to so many N.
function leanedOn(newton, against) {
  const who = against ? ['--against', against] : [];
  return [`${against ? 'adversary' : 'gusts'}_${newton}`, 0, ['--lean', newton, ...who]];
}

function atDifficulty(difficulty) {
  return [`difficulty_${difficulty}`, difficulty];
}

function coursesOf(agent, difficulty, count) {
  const file = path.join(WORK, `${agent}-${difficulty}-${count}.json`);
  const drawn = ['--agent', agent, '--count', count, '--seed', SEEDS[difficulty], '--difficulty', difficulty];
  if (!existsSync(file)) parkour('courses', ...drawn, '--out', file);
  return file;
}

function parkour(...args) {
  return run(COMMAND, args.map(String), { quiet: true });
}

function onTracks(agent, folder, exams, count) {
  for (const [name, difficulty, more = []] of exams ?? []) {
    const json = path.join(WORK, 'report.json');
    const asked = ['--policy', folder, '--courses', coursesOf(agent, difficulty, count), '--json', json, ...more];
    const said = parkour('evaluate', ...asked, '--keep', name, '--threads', jobs);
    say(`${folder}, ${name}: ${/mastered.*/.exec(said)?.[0] ?? said}`);
  }
}

function byKind(folder, seed) {
  const asked = ['--kinds', '--count', COUNT.kind, '--seed', seed, '--json', path.join(WORK, 'report.json')];
  say(`${folder}, ${parkour('evaluate', '--policy', folder, ...asked, '--keep', 'kinds', '--threads', jobs)}`);
}

function measure(policy, withStages) {
  const folder = path.join('policies', policy),
    exams = EXAMS[policy],
    { agent } = JSON.parse(readFileSync(inRoot(folder, 'card.json'), 'utf8'));
  onTracks(agent, folder, exams.tracks, COUNT.best);
  if (exams.kinds) byKind(folder, exams.kinds);
  for (const [name, options] of exams.field ?? []) {
    const said = parkour('field', '--policy', folder, ...options, '--keep', name, '--threads', jobs);
    say(`${folder}, ${name}: ${/survived.*/.exec(said)?.[0] ?? said}`);
  }
  const stages = path.join(inRoot(folder), 'stages');
  if (withStages && exams.stages && existsSync(stages))
    for (const stage of readdirSync(stages).sort())
      onTracks(agent, path.join(folder, 'stages', stage), exams.stages, COUNT.stage);
}

await main(() => {
  const asked = process.argv.slice(2),
    chosen = asked.filter((name) => name !== '--best');
  const unknown = chosen.find((name) => !EXAMS[name]);
  if (unknown) throw new Trouble(`Nothing is measured of '${unknown}'. Policies: ${Object.keys(EXAMS).join(', ')}.`);
  setup();
  buildCore('native', ['parkour']);
  mkdirSync(WORK, { recursive: true });
  for (const policy of chosen.length ? chosen : Object.keys(EXAMS)) measure(policy, !asked.includes('--best'));
});

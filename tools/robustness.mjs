// `npm run robustness`: how much of the reality gap the humanoid walks through. Measures policies/humanoid on a flat field under pushes, loads,
// weak motors and delays, how it walks when nothing is wrong, and writes docs/robustness.md. About ten minutes.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { buildCore } from './build.mjs';
import { inRoot, jobs, main, run, say } from './run.mjs';
import { setup } from './setup.mjs';

const COMMAND = inRoot('build', 'native', 'parkour');
const POLICY = 'policies/humanoid';
const EPISODES = 200,
  SEED = 88001;
const WALKING = ['--forward', '0.5', '1.5', '--turn', '0.5'];
const PUSHES = 'push_interval=5';

const SWEEPS = [
  {
    title: 'Push, m/s',
    key: 'push_strength',
    values: [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5],
    text: 'Every 5 s from a random side: a force for 0.1 s that changes the speed of the whole body by so much.',
  },
  { title: 'Payload, kg', key: 'payload', values: [0, 3, 6, 9, 12, 15], text: 'On the back of a body of 65 kg.' },
  {
    title: 'Motor strength',
    key: 'motor_strength',
    values: [0.5, 0.6, 0.7, 0.8, 0.9, 1],
    text: 'Share of the torque of every joint.',
  },
  {
    title: 'Delay, ms',
    key: 'action_delay',
    values: [0, 10, 20, 30, 40, 50, 60],
    text: "From the network's decision to the motors.",
  },
];

function field(settings, walking = WALKING) {
  const report = inRoot('build', 'robustness.json');
  run(
    COMMAND,
    [
      'field',
      '--policy',
      POLICY,
      '--episodes',
      `${EPISODES}`,
      '--seed',
      `${SEED}`,
      ...walking,
      ...settings.flatMap((setting) => ['--set', setting]),
      '--threads',
      `${jobs}`,
      '--json',
      report,
    ],
    { quiet: true },
  );
  return JSON.parse(readFileSync(report, 'utf8'));
}

// A human's cost of transport, metabolic and in all: Roberts, Hillstrom and Kim (2016), doi 10.1371/journal.pone.0168070.
const HUMAN = [0.311, 0.358];
const WEIGHT = 65 * 9.81; // N

function gaitTable() {
  const { gait, energy_per_metre: energy, speed_error: error } = field([], ['--forward', '1.2', '1.2']);
  say(`gait: slip ${gait.slip.toFixed(3)} m/s, ${energy.toFixed(0)} J/m`);
  return `## How it walks
At 1.2 m/s on flat ground (\`parkour field --forward 1.2 1.2\`), means over ${EPISODES} episodes.

| | measured | wanted |
| --- | ---: | ---: |
| slip of a loaded foot, m/s | ${gait.slip.toFixed(3)} | ≤ 0.1 |
| clearance of the swinging foot, cm | ${(100 * gait.swing_clearance).toFixed(1)} | ≥ 4 |
| left and right step differ by, % | ${(100 * gait.step_asymmetry).toFixed(1)} | ≤ 10 |
| correlation of each arm with the opposite leg | ${gait.arm_leg_correlation.toFixed(2)} | > 0.5 |
| step, m | ${gait.step_length.toFixed(2)} | |
| strides a second | ${gait.stride_rate.toFixed(2)} | |
| speed error, m/s | ${error.toFixed(3)} | |
| work of the joints, J/m | ${energy.toFixed(0)} | |

The work counts braking as well as driving, |torque × speed|, of all joints: ${(energy / WEIGHT).toFixed(2)} in units of body weight. A human's whole metabolism takes
${HUMAN[0]} to ${HUMAN[1]} in these units, ${HUMAN.map((cost) => (cost * WEIGHT).toFixed(0)).join(' to ')} J/m at this weight (Roberts, Hillstrom and Kim, 2016,
doi 10.1371/journal.pone.0168070). Muscles and tendons take work up and give it back, and a leg swings by itself; motors that hold positions do neither. So the
robot's joints work more than a human burns in all.
`;
}

function tableOf({ title, key, values, text }) {
  const found = values.map((value) => {
    const sum = field([`${key}=${value}`, PUSHES]);
    say(`${key}=${value}: ${sum.survived_percent} % survive`);
    return sum;
  });
  const row = (name, cell) => `| ${name} | ${found.map(cell).join(' | ')} |`;
  return `## ${title}
${text}

| ${title} | ${values.join(' | ')} |
| --- | ${values.map(() => '---:').join(' | ')} |
${row('survived, %', (sum) => sum.survived_percent.toFixed(1))}
${row('95 % interval', (sum) => `${sum.survived_percent_low.toFixed(0)}–${sum.survived_percent_high.toFixed(0)}`)}
${row('speed error, m/s', (sum) => sum.speed_error.toFixed(2))}
`;
}

await main(async () => {
  setup();
  buildCore('native', ['parkour']);
  mkdirSync(inRoot('docs'), { recursive: true });
  const card = JSON.parse(readFileSync(inRoot(POLICY, 'card.json'), 'utf8'));
  const page = `# How robust is the humanoid?

\`npm run robustness\` measures and writes this page: \`${POLICY}\` after ${(card.samples / 1e6).toFixed(0)} million samples, on a flat field, ${EPISODES} episodes of 20 s for each column
(\`parkour field ${WALKING.join(' ')} --seed ${SEED} --set KEY=VALUE\`), commands of 0.5–1.5 m/s and up to 0.5 rad/s that change every 4 to 8 s. An episode is survived
when it does not end in a fall. One thing is changed at a time; the rest is as in the standard world.

${SWEEPS.map(tableOf).join('\n')}
${gaitTable()}`;
  writeFileSync(inRoot('docs', 'robustness.md'), page);
  say('Written to docs/robustness.md');
});

// `npm run robustness`: how much of the reality gap the humanoid walks through. Measures policies/humanoid on a flat field under pushes, loads,
// weak motors and delays, and writes docs/robustness.md. About ten minutes.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { buildCore } from './build.mjs';
import { inRoot, jobs, main, run, say } from './run.mjs';
import { setup } from './setup.mjs';

const COMMAND = inRoot('build', 'native', 'parkour');
const POLICY = 'policies/humanoid';
const EPISODES = 200, SEED = 88001;
const WALKING = ['--forward', '0.5', '1.5', '--turn', '0.5'];
const PUSHES = 'push_interval=5';

const SWEEPS = [
  { title: 'Push, m/s', key: 'push_strength', values: [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5], text: 'Every 5 s from a random side: a force for 0.1 s that changes the speed of the whole body by so much.' },
  { title: 'Payload, kg', key: 'payload', values: [0, 3, 6, 9, 12, 15], text: 'On the back of a body of 65 kg.' },
  { title: 'Motor strength', key: 'motor_strength', values: [0.5, 0.6, 0.7, 0.8, 0.9, 1], text: 'Share of the torque of every joint.' },
  { title: 'Delay, ms', key: 'action_delay', values: [0, 10, 20, 30, 40, 50, 60], text: "From the network's decision to the motors." },
];

function field(settings) {
  const report = inRoot('build', 'robustness.json');
  run(COMMAND, ['field', '--policy', POLICY, '--episodes', `${EPISODES}`, '--seed', `${SEED}`, ...WALKING, ...settings.flatMap((setting) => ['--set', setting]),
    '--threads', `${jobs}`, '--json', report], { quiet: true });
  return JSON.parse(readFileSync(report, 'utf8'));
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

${SWEEPS.map(tableOf).join('\n')}`;
  writeFileSync(inRoot('docs', 'robustness.md'), page);
  say('Written to docs/robustness.md');
});

// `npm run examples`: the examples of the Python door, whole: each learns with somebody else's engine (PyTorch comes once,
// some gigabytes, into build/sb3), exports, and what it exported is measured by the `parkour` command on courses of its own.
// `npm run examples cleanrl-walker` runs that one alone; `npm run examples keep` puts what they exported where the test of
// the page looks for it (tests/golden/examples).
import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { inRoot, main, run, say, Trouble } from './run.mjs';
import { buildCore } from './build.mjs';
import { pythonWithRllib, pythonWithStableBaselines } from './python.mjs';
import { setup } from './setup.mjs';

const COMMAND = inRoot('build', 'native', 'parkour');
const TRIES = 10,
  LEAST = 9; // of them to be mastered

const examples = [
  { name: 'sb3-walker', file: 'sb3_walker.py', engine: pythonWithStableBaselines },
  { name: 'cleanrl-walker', file: 'cleanrl_walker.py', engine: pythonWithStableBaselines },
  { name: 'rllib-walker', file: 'rllib_walker.py', engine: pythonWithRllib },
];
const folderOf = ({ name }) => inRoot('build', 'examples', name);

/** How many of ten tries on flat ground the exported policy masters, as the command counts. */
function mastered(example) {
  const courses = inRoot('build', 'examples', 'flat.json'),
    scores = inRoot('build', 'examples', `${example.name}.json`);
  const drawn = ['--agent', 'walker', '--count', TRIES, '--seed', 5, '--difficulty', 0, '--out', courses].map(String);
  run(COMMAND, ['courses', ...drawn], { quiet: true });
  run(COMMAND, ['evaluate', '--policy', folderOf(example), '--courses', courses, '--json', scores], { quiet: true });
  return Math.round((JSON.parse(readFileSync(scores, 'utf8')).mastered_percent / 100) * TRIES);
}

function show(python, example) {
  const { name, file } = example;
  say(`${name} learns`);
  run(python, [inRoot('tools', 'python', 'examples', file), '--out', folderOf(example)], {
    advice: 'It did not learn to walk.',
  });
  const count = mastered(example);
  if (count < LEAST) throw new Trouble(`${name}: what it exported masters ${count} of ${TRIES} flat courses.`);
  say(`${name}: mastered ${count} of ${TRIES} flat courses; the policy is in ${folderOf(example)}`);
}

function keep() {
  for (const example of examples.filter((one) => existsSync(folderOf(one)))) {
    const kept = inRoot('tests', 'golden', 'examples', example.name);
    rmSync(kept, { recursive: true, force: true });
    cpSync(folderOf(example), kept, { recursive: true });
  }
}

await main(() => {
  const asked = process.argv.slice(2);
  if (asked[0] === 'keep') return keep();
  const unknown = asked.find((name) => !examples.some((example) => example.name === name));
  if (unknown) throw new Trouble(`There is no example '${unknown}': ${examples.map(({ name }) => name).join(', ')}.`);
  setup();
  buildCore('native', ['parkour']);
  const wanted = examples.filter(({ name }) => asked.length === 0 || asked.includes(name));
  for (const engine of new Set(wanted.map((example) => example.engine))) {
    const python = engine();
    for (const example of wanted) if (example.engine === engine) show(python, example);
  }
});

// `npm run examples`: the examples of the Python door, whole: each learns with somebody else's engine (PyTorch comes once,
// some gigabytes, into build/sb3), exports, and what it exported is measured by the `parkour` command on courses of its own.
import { readFileSync } from 'node:fs';
import { inRoot, main, run, say, Trouble } from './run.mjs';
import { buildCore } from './build.mjs';
import { pythonWithStableBaselines } from './python.mjs';
import { setup } from './setup.mjs';

const COMMAND = inRoot('build', 'native', 'parkour');
const TRIES = 10,
  LEAST = 9; // of them to be mastered

const examples = [{ name: 'sb3-walker', file: 'sb3_walker.py', agent: 'walker' }];

/** How many of ten tries on flat ground the exported policy masters, as the command counts. */
function mastered({ name, agent }, folder) {
  const courses = inRoot('build', 'examples', 'flat.json'),
    scores = inRoot('build', 'examples', `${name}.json`);
  const drawn = ['--agent', agent, '--count', TRIES, '--seed', 5, '--difficulty', 0, '--out', courses].map(String);
  run(COMMAND, ['courses', ...drawn], { quiet: true });
  run(COMMAND, ['evaluate', '--policy', folder, '--courses', courses, '--json', scores], { quiet: true });
  return Math.round((JSON.parse(readFileSync(scores, 'utf8')).mastered_percent / 100) * TRIES);
}

function show(python, example) {
  const folder = inRoot('build', 'examples', example.name);
  say(`${example.file} learns`);
  run(python, [inRoot('tools', 'python', 'examples', example.file), '--out', folder], {
    advice: 'It did not learn to walk.',
  });
  const count = mastered(example, folder);
  if (count < LEAST) throw new Trouble(`${example.file}: what it exported masters ${count} of ${TRIES} flat courses.`);
  say(`${example.file}: mastered ${count} of ${TRIES} flat courses; the policy is in ${folder}`);
}

await main(() => {
  setup();
  buildCore('native', ['parkour']);
  const python = pythonWithStableBaselines();
  for (const example of examples) show(python, example);
});

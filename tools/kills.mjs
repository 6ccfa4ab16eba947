// `npm run kills`: whether a run on several ranks outlives the loss of any of them at any moment. Twenty times starts
// `mpirun -n 2 parkour train`, small, kills one rank, drawn by chance, after a time drawn by chance, goes on with one,
// two or three ranks, and looks whether anything is lost. Prints a line a kill, and the sum; a few minutes.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as rest } from 'node:timers/promises';
import { buildCore } from './build.mjs';
import { inRoot, main, run, say, Trouble } from './run.mjs';
import { setup } from './setup.mjs';
import { COMMAND, readJson } from './study.mjs';

const KILLS = 20,
  SEED = 19;
const CONFIG = {
  agent: 'walker',
  samples: 3_072,
  environments: 12,
  steps: 32,
  threads: 1,
  network: [16],
  critic_network: [16],
  curriculum: { kind: 'alp_gmm', fit_rate: 20 },
  environment: { difficulty: 0.2 },
  method: { kind: 'ppo', epochs: 1, minibatch: 256 },
};
const PER_ITERATION = CONFIG.environments * CONFIG.steps;
const folder = inRoot('build', 'kills');

// Park and Miller's generator: the same ranks and times every time.
let state = SEED;
const chance = () => (state = (state * 48271) % 2147483647) / 2147483647;

/** Starts the run, or goes on with it, on so many ranks. */
function begin(ranks) {
  const train = [COMMAND, 'train', 'config.json', '--out', 'run', '--resume', '--checkpoint-every', '0'];
  const asked = ['--allow-run-as-root', '--oversubscribe', '-n', String(ranks), ...train];
  const child = spawn('mpirun', asked, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (text) => (said += text));
  const ended = new Promise((resolve, reject) => {
    child.on('error', () => reject(new Trouble("mpirun is missing: Debian's openmpi-bin brings it.")));
    child.on('close', (status) => resolve({ status, said }));
  });
  return { ended };
}

/** Processes of the command that run in our folder, in the order in which they were started. */
function ranksNow() {
  const link = (process, name) => {
    try {
      return readlinkSync(`/proc/${process}/${name}`);
    } catch {
      return undefined; // it has ended
    }
  };
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const ours = processes.filter((one) => link(one, 'cwd') === folder && link(one, 'exe') === COMMAND);
  return ours.map(Number).sort((one, other) => one - other);
}

const logged = () =>
  existsSync(`${folder}/run/log.jsonl`)
    ? readFileSync(`${folder}/run/log.jsonl`, 'utf8')
        .split('\n')
        .slice(0, -1) // behind the last line's end there is nothing, or one cut short
        .map((line) => JSON.parse(line).samples)
    : [];

const writeConfig = () => writeFileSync(`${folder}/config.json`, JSON.stringify(CONFIG));

/** Of the checkpoint, read as anybody would: by exporting it. 0 where there is none yet. */
function savedSamples() {
  if (!existsSync(`${folder}/run/checkpoint.bin`)) return 0;
  run(COMMAND, ['export', `${folder}/run`, '--out', `${folder}/policy`], { quiet: true });
  return readJson(`${folder}/policy/card.json`).samples;
}

/** What was lost, in words; nothing where all is well. */
function losses({ before, saved, after, status, said }) {
  const found = [];
  if (status !== 0) return [`could not go on: ${said.trim()}`];
  // every iteration is saved before the next one is played: only what was not saved yet may be missing
  if (saved < (before.length - 1) * PER_ITERATION) found.push(`saved ${saved} samples of ${before.at(-1)}`);
  if (!after.every((samples, i) => samples === (i + 1) * PER_ITERATION)) found.push('the log has gaps or repeats');
  if (after.at(-1) !== CONFIG.samples) found.push(`ended after ${after.at(-1)} samples`);
  return found;
}

/** Kills one of two ranks after a share of `lifetime`; undefined where none was there yet, or any more. */
async function killOne(lifetime) {
  rmSync(`${folder}/run`, { recursive: true, force: true });
  const begun = begin(2),
    seconds = chance() * lifetime,
    draw = chance(),
    goOn = 1 + Math.floor(chance() * 3);
  await rest(seconds * 1000);
  const ranks = ranksNow(),
    victim = Math.floor(draw * ranks.length);
  if (ranks.length) process.kill(ranks[victim], 'SIGKILL');
  await begun.ended;
  if (!ranks.length) return undefined;
  const before = logged(),
    saved = savedSamples();
  const { status, said } = await begin(goOn).ended;
  const lost = losses({ before, saved, after: logged(), status, said });
  const told = `rank ${victim} after ${seconds.toFixed(1)} s, ${before.length} iterations played, ${saved} samples saved`;
  say(`${told}; went on with ${goOn}: ${lost.join('; ') || 'nothing lost'}`);
  return { saved, lost };
}

await main(async () => {
  setup();
  if (!process.env.PARKOUR_COMMAND) buildCore('native', ['parkour']);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeConfig();
  const start = Date.now(),
    { status, said } = await begin(2).ended;
  if (status !== 0) throw new Trouble(`The run fails without anybody killing it: ${said}`);
  const lifetime = (Date.now() - start) / 1000;
  say(`Left alone it takes ${lifetime.toFixed(1)} s; ranks are killed at any moment of that (seed ${SEED})`);
  const kills = [];
  while (kills.length < KILLS) {
    const kill = await killOne(lifetime);
    if (kill) kills.push(kill);
  }
  const failed = kills.filter(({ lost }) => lost.length).length,
    early = kills.filter(({ saved }) => saved === 0).length;
  say(
    `${KILLS} ranks killed, ${early} of them before the first iteration was saved: ${KILLS - failed} runs lost nothing`,
  );
  return failed ? 1 : 0;
});

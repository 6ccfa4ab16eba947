// `npm run slurm`: the job script of docs/cluster.md under Slurm itself, on one node that is this machine: a controller
// and a node of our own in build/slurm, which nothing else hears of (Debian's slurm-wlm, as root). The job is taken back
// to the queue while it trains, goes on by itself, and must end whole. A few minutes.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as rest } from 'node:timers/promises';
import path from 'node:path';
import { buildCore } from './build.mjs';
import { ask, inRoot, main, say, Trouble } from './run.mjs';
import { setup } from './setup.mjs';
import { COMMAND } from './study.mjs';

const RANKS = 2;
const CONFIG = {
  agent: 'walker',
  samples: 49_152,
  environments: 12,
  steps: 64,
  threads: 1,
  network: [16],
  critic_network: [16],
  environment: { difficulty: 0.2 },
  method: { kind: 'ppo', epochs: 1, minibatch: 256 },
};
const PATIENCE = 600; // s for each thing that is waited for
const folder = (...parts) => inRoot('build', 'slurm', ...parts);
const host = hostname().split('.')[0];

const CLUSTER = `ClusterName=parkour
SlurmctldHost=${host}(127.0.0.1)
SlurmctldPort=16817
SlurmdPort=16818
AuthType=auth/none
CredType=cred/none
AuthInfo=cred_expire=30
SlurmUser=root
SlurmdUser=root
StateSaveLocation=${folder('state')}
SlurmdSpoolDir=${folder('spool')}
SlurmctldPidFile=${folder('controller.pid')}
SlurmdPidFile=${folder('node.pid')}
SlurmctldLogFile=${folder('controller.log')}
SlurmdLogFile=${folder('node.log')}
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
ReturnToService=2
NodeName=${host} NodeAddr=127.0.0.1 CPUs=${RANKS} State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
`;
const env = {
  ...process.env,
  SLURM_CONF: folder('slurm.conf'),
  PATH: `${path.dirname(COMMAND)}:${process.env.PATH}`,
};

function slurm(command, ...args) {
  const done = spawnSync(command, args, { cwd: folder(), env, encoding: 'utf8' });
  if (done.status !== 0) throw new Trouble(`${command} ${args.join(' ')} failed: ${done.stderr}`);
  return done.stdout.trim();
}

async function until(what, holds) {
  for (const end = Date.now() + PATIENCE * 1000; !holds(); await rest(500))
    if (Date.now() > end) throw new Trouble(`Waited ${PATIENCE} s for ${what}; build/slurm has the logs.`);
}

/** The script that docs/cluster.md gives, word by word. */
function jobScript() {
  const script = /```sh\n(#!\/bin\/sh\n#SBATCH[^]*?)```/.exec(readFileSync(inRoot('docs', 'cluster.md'), 'utf8'));
  if (!script) throw new Trouble('docs/cluster.md has lost its job script.');
  return script[1];
}

const log = () => {
  const file = folder('runs', 'walker', 'log.jsonl');
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1).map(JSON.parse) : [];
};

async function runJob() {
  await until('the node', () => slurm('sinfo', '-h', '-o', '%T') === 'idle');
  const fewer = ['--ntasks', String(RANKS), '--time', '30', '--output', 'job.out'];
  const job = slurm('sbatch', '--parsable', ...fewer, 'job.sh');
  say(`Job ${job} on ${RANKS} ranks`);
  const state = () => /JobState=(\w+)/.exec(slurm('scontrol', 'show', 'job', job))[1];
  const checkState = () => {
    if (/FAILED|CANCELLED|TIMEOUT/.test(state()))
      throw new Trouble(`The job failed: ${readFileSync(folder('job.out'))}`);
    return true;
  };
  await until('the first iterations', () => checkState() && log().length >= 5);
  slurm('scontrol', 'requeue', job);
  await until('its end', () => state() !== 'RUNNING' && state() !== 'COMPLETING');
  const before = log().length;
  const said = readFileSync(folder('job.out'), 'utf8');
  if (!/samples, which are saved/.test(said)) throw new Trouble(`Taken back, it did not save: ${said}`);
  say(`Taken back to the queue after ${before} iterations, which are saved; it waits there for half a minute`);
  await until('the whole run', () => checkState() && state() === 'COMPLETED');
  const samples = log().map((line) => line.samples),
    each = CONFIG.environments * CONFIG.steps;
  if (samples.at(-1) !== CONFIG.samples || !samples.every((count, i) => count === (i + 1) * each))
    throw new Trouble(`The log is not whole: ${samples.join(', ')}`);
  const resumed = log().findIndex((line, i, all) => i > 0 && line.seconds < all[i - 1].seconds);
  if (resumed !== before) throw new Trouble(`Went on from iteration ${resumed} of ${before}.`);
  say(`Went on with iteration ${resumed + 1} and ended whole: ${samples.length} iterations, none twice, none missing`);
}

await main(async () => {
  setup();
  if (!ask('slurmctld', ['-V'])) throw new Trouble('There is no Slurm here: apt-get install slurm-wlm brings it.');
  if (!process.env.PARKOUR_COMMAND) buildCore('native', ['parkour']);
  rmSync(folder(), { recursive: true, force: true });
  for (const part of ['state', 'spool']) mkdirSync(folder(part), { recursive: true });
  writeFileSync(folder('slurm.conf'), CLUSTER);
  chmodSync(folder('slurm.conf'), 0o644);
  writeFileSync(folder('config.json'), JSON.stringify(CONFIG));
  writeFileSync(folder('job.sh'), jobScript());
  const daemons = ['slurmctld', 'slurmd'].map((name) => spawn(name, ['-D'], { env, stdio: 'ignore' }));
  try {
    await runJob();
  } finally {
    for (const daemon of daemons) daemon.kill();
  }
});

// `npm run ranks`: what training on many ranks costs each of them. There are not as many processors here as ranks, so that
// wall time would tell nothing: measured is each rank's processor time, and Open MPI counts what it sends. Writes
// docs/ranks.json, from which docs/cluster.md has its table, with a model of what a network would make of it
// (tools/ranks/model.mjs). `npm run ranks report` only writes the table. A few minutes; leave the machine otherwise idle.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { median } from './bench/table.mjs';
import { buildCore } from './build.mjs';
import { writeBetween } from './marks.mjs';
import { tableOf } from './ranks/page.mjs';
import { inRoot, main, run, say, Trouble } from './run.mjs';
import { setup } from './setup.mjs';
import { COMMAND, readJson } from './study.mjs';

const COUNTS = [1, 2, 4, 8, 16];
const ROUNDS = 2;
const SECONDS = 1; // of training measured: an iteration at least

const folder = (...parts) => inRoot('build', 'ranks', ...parts);
const base = readJson(inRoot('policies/configs/walker.json'));
const samples = base.environments * base.steps;

/** Every rank with as much to do as one alone, and as many steps of learning. */
function configOf(ranks) {
  const file = folder(`${ranks}.json`),
    minibatch = (base.method.minibatch ?? 2048) * ranks;
  const config = {
    ...base,
    threads: 1,
    environments: base.environments * ranks,
    method: { ...base.method, minibatch },
  };
  writeFileSync(file, JSON.stringify(config));
  return file;
}

/** Bytes and messages of the rank that sends most, as Open MPI's monitoring wrote them down. */
function sentMost() {
  const ranks = readdirSync(folder('sent')).map((file) => {
    const lines = readFileSync(folder('sent', file), 'utf8').matchAll(/^[IE]\t\d+\t\d+\t(\d+) bytes\t(\d+) msgs/gm);
    return [...lines].reduce(
      ([bytes, messages], line) => [bytes + Number(line[1]), messages + Number(line[2])],
      [0, 0],
    );
  });
  const [bytes, messages] = [0, 1].map((which) => Math.max(0, ...ranks.map((rank) => rank[which])));
  return { bytes, messages };
}

function measure(ranks) {
  rmSync(folder('sent'), { recursive: true, force: true });
  mkdirSync(folder('sent'), { recursive: true });
  const own = ['bench', '--only', 'ranks', '--config', configOf(ranks), '--seconds', String(SECONDS)];
  const counted = { enable: 1, enable_output: 3, filename: folder('sent', 'rank') };
  const options = Object.entries(counted).flatMap(([name, value]) => [
    '--mca',
    `pml_monitoring_${name}`,
    String(value),
  ]);
  const placed = ['--allow-run-as-root', '--oversubscribe', '--bind-to', 'none', '-n', String(ranks)];
  const figures = JSON.parse(
    run('mpirun', [...placed, ...options, COMMAND, ...own], {
      quiet: true,
      advice: "Debian's openmpi-bin brings mpirun.",
    }),
  ).ranks;
  // the iteration that does not count is sent, too
  const { bytes, messages } = sentMost(),
    played = figures.iterations + 1;
  say(`${ranks} ranks: ${figures.slowest_seconds.toFixed(2)} s, ${(bytes / played / 1e6).toFixed(1)} MB`);
  return {
    work: figures.work_seconds,
    slowest: figures.slowest_seconds,
    exchange: figures.exchange_seconds,
    bytes: bytes / played,
    messages: messages / played,
  };
}

/** By turns, so that a machine that slows down slows all of them. */
function measureAll() {
  const turns = Object.fromEntries(COUNTS.map((ranks) => [ranks, []]));
  for (let i = 0; i < ROUNDS; i++) for (const ranks of COUNTS) turns[ranks].push(measure(ranks));
  return COUNTS.map((ranks) => {
    const middle = (figure) => median(turns[ranks].map((turn) => turn[figure]));
    return { ranks, ...Object.fromEntries(Object.keys(turns[ranks][0]).map((figure) => [figure, middle(figure)])) };
  });
}

await main(() => {
  const file = inRoot('docs', 'ranks.json');
  if (process.argv[2] !== 'report') {
    setup();
    if (!process.env.PARKOUR_COMMAND) buildCore('native', ['parkour']);
    mkdirSync(folder(), { recursive: true });
    writeFileSync(file, JSON.stringify({ samples, rows: measureAll() }) + '\n');
  }
  if (!existsSync(file)) throw new Trouble('There is no docs/ranks.json yet. `npm run ranks` measures it.');
  writeBetween('ranks', inRoot('docs', 'cluster.md'), tableOf(readJson(file)));
  say('Written to docs/cluster.md');
});

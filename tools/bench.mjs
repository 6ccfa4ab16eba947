// `npm run bench`: the figures of the performance page as JSON on standard output: `parkour bench` natively, and the cost of
// a control step in the page's core under Node. Everything else goes to standard error.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot, main, run, talkOnStandardError, Trouble } from './run.mjs';
import { buildCore } from './build.mjs';
import { transferSize } from './compress.mjs';
import { setup } from './setup.mjs';

const STEPS = 1000;

async function loadCore() {
  const { default: loadMujoco } = await import('@mujoco/mujoco');
  const mujoco = await loadMujoco({ wasmBinary: readFileSync(inRoot('node_modules/@mujoco/mujoco/mujoco.wasm')) });
  const { default: createCore } = await import(inRoot('build/wasm/core.js'));
  return createCore({ mujoco, wasmBinary: readFileSync(inRoot('build/wasm/core.wasm')) });
}

/** Median of five rounds, microseconds for each robot's control step, all that crosses the door included. */
function controlStep(core, agent, robots) {
  const lab = new core.Lab();
  lab.shape('{"hill_height": 0.3}', '1');
  for (let i = 0; i < robots; i++) lab.drop(agent);
  const rounds = Array.from({ length: 6 }, () => {
    JSON.parse(lab.status()).forEach((robot) => lab.restart(robot.id));
    const begin = performance.now();
    for (let step = 0; step < STEPS; step++) {
      for (let i = 0; i < robots; i++) lab.action(i).fill(0.2 * Math.sin(0.1 * step + i));
      lab.step();
      for (let i = 0; i < robots; i++) lab.observation(i).length + lab.pose(i).length;
    }
    return ((performance.now() - begin) * 1000) / STEPS / robots;
  });
  lab.delete();
  return Number(rounds.slice(1).sort((a, b) => a - b)[2].toFixed(1));
}

async function coreFigures() {
  const core = await loadCore();
  const agents = JSON.parse(core.Lab.agents()).map((agent) => agent.name);
  const figures = {};
  for (const agent of agents)
    figures[agent] = Object.fromEntries([1, 4, 8].map((robots) => [`microseconds_per_robot_with_${robots}`, controlStep(core, agent, robots)]));
  return figures;
}

await main(async () => {
  talkOnStandardError();
  setup();
  buildCore('native', ['parkour']);
  buildCore('wasm', ['core']);
  const command = inRoot('build', 'native', 'parkour');
  if (!existsSync(command)) throw new Trouble(`The native build made no ${path.relative(inRoot(), command)}.`);
  const native = JSON.parse(run(command, ['bench'], { quiet: true }));
  const page = { control_step: await coreFigures() };
  if (existsSync(inRoot('dist'))) page.transfer_megabytes = Number((transferSize(inRoot('dist')) / 1e6).toFixed(2));
  console.log(JSON.stringify({ native, page }, null, 2));
});

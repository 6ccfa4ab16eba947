// The page's control step under Node: sense, one batch through ONNX Runtime, act, physics, as web/sim/simulation.ts does it, with what
// crosses from and to the core. tools/parkour/bench_control.cpp is the same natively. Both count processor time.
import { readFileSync } from 'node:fs';
import { inRoot } from '../run.mjs';
import { median } from './table.mjs';

const WALKS = 60,
  TURNS_OF_A_WALK = 10,
  STEPS_IN_A_TURN = 50;

async function loadCore() {
  const { default: loadMujoco } = await import('@mujoco/mujoco');
  const mujoco = await loadMujoco({ wasmBinary: readFileSync(inRoot('build/wasm/mujoco.wasm')) });
  const { default: createCore } = await import(inRoot('build/wasm/core.js'));
  return createCore({ mujoco, wasmBinary: readFileSync(inRoot('build/wasm/core.wasm')) });
}

async function loadPolicy(folder, robots, width) {
  const ort = await import('onnxruntime-web/wasm');
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = 'error';
  const session = await ort.InferenceSession.create(new Uint8Array(readFileSync(`${folder}/policy.onnx`)), {
    executionProviders: ['wasm'],
    graphOptimizationLevel: 'all',
  });
  const batch = new Float32Array(robots * width);
  const feeds = { observation: new ort.Tensor('float32', batch, [robots, width]) };
  return { batch, width, decide: async () => (await session.run(feeds)).action.data };
}

async function controlStep(lab, robots, { batch, width, decide }) {
  for (let i = 0; i < robots; i++) batch.set(lab.observation(i), i * width);
  const actions = await decide();
  const outputs = actions.length / robots;
  for (let i = 0; i < robots; i++) lab.action(i).set(actions.subarray(i * outputs, (i + 1) * outputs));
  lab.step();
}

function shapedLab(core, link) {
  const lab = new core.Lab();
  const request = JSON.parse(core.Lab.readLink(link, []));
  lab.preview(JSON.stringify(request.settings), request.seed);
  lab.takePreview();
  return lab;
}

/** Processor time of one robot's control step, median over many walks of 10 s. */
async function measure(lab, robots, policy, distance) {
  const us = [],
    metres = [];
  for (let walk = 0; walk < WALKS; walk++) {
    for (let id = 1; id <= robots; id++) lab.restart(id);
    for (let turn = 0; turn < TURNS_OF_A_WALK; turn++) {
      const begin = process.cpuUsage();
      for (let step = 0; step < STEPS_IN_A_TURN; step++) await controlStep(lab, robots, policy);
      const { user, system } = process.cpuUsage(begin);
      us.push((user + system) / STEPS_IN_A_TURN / robots);
    }
    metres.push(lab.status(0)[distance]);
  }
  return { control_step_us: median(us), metres_walked: median(metres) };
}

/** Loads everything; what it returns measures the same walks whenever it is called: as `parkour bench --only control` does. */
export async function coreStep({ policy: folder, link, robots }) {
  const core = await loadCore();
  const { agent } = JSON.parse(readFileSync(`${folder}/card.json`, 'utf8'));
  const { observation } = JSON.parse(core.Lab.agents()).find(({ name }) => name === agent);
  const policy = await loadPolicy(
    folder,
    robots,
    observation.reduce((sum, slice) => sum + slice.width, 0),
  );
  const distance = JSON.parse(core.Lab.statusTable()).fields.findIndex(({ name }) => name === 'distance');
  return async () => {
    const lab = shapedLab(core, link);
    lab.drop(
      Array.from({ length: robots }, (_, i) => ({
        id: i + 1,
        agent,
        again: false,
        canRise: false,
        asked: 1,
        beside: 0,
      })),
    );
    const figures = await measure(lab, robots, policy, distance);
    lab.delete();
    return figures;
  };
}

// The three modules of the worker: our core first, for it alone draws the ground; then MuJoCo and ONNX Runtime.
import loadMujoco from '@mujoco/mujoco';
import mujocoWasm from '@mujoco/mujoco/mujoco.wasm?url';
import ortWasm from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import createCore, { type Core } from 'parkour-core';
import { relaxedSimd } from 'wasm-feature-detect';
import coreWasm from '../../build/wasm/core.wasm?url';
import fusedWasm from '../../build/wasm/core_fused.wasm?url';
import { startRuntime } from '../policy/network';
import { fetchBytes } from './loading';
import type { LoadPart } from '../protocol/live';

export type OnProgress = (part: LoadPart, loaded: number, total: number) => void;

// Bytes without compression, for the progress bar where the server does not tell.
const expected = { core: 360e3, physics: 4.5e6, network: 14.2e6 };

export interface Engine {
  core: Core;
  // resolves when robots can be simulated
  physics: Promise<void>;
  // resolves when policies can be run
  network: Promise<void>;
}

export async function startEngine(onProgress: OnProgress): Promise<Engine> {
  const fetching = {
    core: fetchBytes(coreWasm, expected.core, (loaded, total) => onProgress('core', loaded, total)),
    physics: fetchBytes(mujocoWasm, expected.physics, (loaded, total) => onProgress('physics', loaded, total)),
    network: fetchBytes(ortWasm, expected.network, (loaded, total) => onProgress('network', loaded, total)),
  };
  // a failed fetch is told by whoever awaits it
  fetching.physics.catch(() => {});
  fetching.network.catch(() => {});
  // MuJoCo is handed in later: the core asks for it when the first world is made
  const core = await createCore({ mujoco: undefined as never, wasmBinary: await fetching.core });
  return {
    core,
    physics: loadPhysics(core, fetching.physics),
    network: fetching.network.then((bytes) => startRuntime(bytes.buffer)),
  };
}

// For practice: no network runs but the core's own.
export async function startPractice(onProgress: OnProgress): Promise<Core> {
  const physics = fetchBytes(mujocoWasm, expected.physics, (loaded, total) => onProgress('physics', loaded, total));
  physics.catch(() => {});
  const isFused = await relaxedSimd();
  const wasmBinary = await fetchBytes(isFused ? fusedWasm : coreWasm, expected.core, (loaded, total) =>
    onProgress('core', loaded, total),
  );
  const create = isFused ? (await import('parkour-core-fused')).default : createCore;
  const core = await create({ mujoco: undefined as never, wasmBinary });
  await loadPhysics(core, physics);
  return core;
}

async function loadPhysics(core: Core, fetching: Promise<Uint8Array<ArrayBuffer>>): Promise<void> {
  const mujoco = await loadMujoco({ wasmBinary: await fetching });
  (core as Core & { mujoco: unknown }).mujoco = mujoco;
}

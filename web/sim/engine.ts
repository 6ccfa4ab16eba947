// The three modules of the worker: our core first, for it alone draws the ground; then MuJoCo and ONNX Runtime. Core and
// MuJoCo are compiled once, by the first worker, and handed to every other one.
import loadMujoco, { type MainModule } from '@mujoco/mujoco';
import mujocoWasm from '@mujoco/mujoco/mujoco.wasm?url';
import ortWasm from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import createCore, { type Core } from 'parkour-core';
import { relaxedSimd } from 'wasm-feature-detect';
import coreWasm from '../../build/wasm/core.wasm?url';
import fusedWasm from '../../build/wasm/core_fused.wasm?url';
import { startRuntime } from '../policy/network';
import type { LoadPart, Modules } from '../protocol/live';
import { fetchBytes } from './loading';

export type OnProgress = (part: LoadPart, loaded: number, total: number) => void;

// Bytes without compression, for the progress bar where the server does not tell.
const expected = { core: 360e3, physics: 4.5e6, runtime: 14.2e6 };

export interface Engine {
  core: Core;
  // resolves when robots can be simulated
  physics: Promise<void>;
  // ONNX Runtime, which is fetched when somebody first asks: resolves with its file when it can run policies
  runtime: () => Promise<ArrayBuffer>;
}

export async function startEngine(compiling: Compiling, onCompiled: (modules: Modules) => void): Promise<Engine> {
  const core = await makeCore(await compiling.core, compiling.isFused);
  const physics = compiling.physics.then(async (module) => {
    await addPhysics(core, module);
    onCompiled({ core: await compiling.core, isFused: compiling.isFused, physics: module });
  });
  physics.catch(() => {});
  let runtime: Promise<ArrayBuffer> | undefined;
  return { core, physics, runtime: () => (runtime ??= fetchRuntime().catch(again)) };

  // who asks next may have a network again
  function again(cause: unknown): never {
    runtime = undefined;
    throw cause;
  }
}

async function fetchRuntime(): Promise<ArrayBuffer> {
  const { buffer } = await fetchBytes(ortWasm, expected.runtime, () => {});
  startRuntime(buffer);
  return buffer;
}

// For practice: no network runs but the core's own.
export async function startPractice(modules: Modules | null, onProgress: OnProgress): Promise<Core> {
  const compiling = modules ? handedIn(modules) : await compile(onProgress);
  const core = await makeCore(await compiling.core, compiling.isFused);
  await addPhysics(core, await compiling.physics);
  return core;
}

export interface Compiling {
  core: Promise<WebAssembly.Module>;
  isFused: boolean;
  physics: Promise<WebAssembly.Module>;
}

export function handedIn({ core, isFused, physics }: Modules): Compiling {
  return { core: Promise.resolve(core), isFused, physics: Promise.resolve(physics) };
}

export async function compile(onProgress: OnProgress): Promise<Compiling> {
  const isFused = await relaxedSimd();
  const fetched = async (part: 'core' | 'physics', url: string) =>
    WebAssembly.compile(await fetchBytes(url, expected[part], (loaded, total) => onProgress(part, loaded, total)));
  const core = fetched('core', isFused ? fusedWasm : coreWasm),
    physics = fetched('physics', mujocoWasm);
  for (const module of [core, physics]) module.catch(() => {}); // told when it is asked for
  return { core, isFused, physics };
}

// MuJoCo is handed in later: the core asks for it when the first world is made.
async function makeCore(module: WebAssembly.Module, isFused: boolean): Promise<Core> {
  const create = isFused ? (await import('parkour-core-fused')).default : createCore;
  return create({ mujoco: undefined as never, instantiateWasm: from(module) });
}

async function addPhysics(core: Core, module: WebAssembly.Module): Promise<void> {
  core.mujoco = (await loadMujoco({ instantiateWasm: from(module) })) as MainModule;
}

// As Emscripten asks for an instance of a module that is already compiled.
function from(module: WebAssembly.Module) {
  return (
    imports: WebAssembly.Imports,
    received: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ): object => {
    void WebAssembly.instantiate(module, imports).then((instance) => received(instance, module));
    return {};
  };
}

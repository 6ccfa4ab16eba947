// Runs a GoogleTest program built as WebAssembly: node run_wasm.mjs PROGRAM.cjs MUJOCO.wasm [GoogleTest's arguments]
// MuJoCo is loaded first and handed in, as the page's worker does.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import loadMujoco from '@mujoco/mujoco';

const [program, mujocoWasm, ...programArguments] = process.argv.slice(2);
if (!mujocoWasm) {
  console.error('Use: node run_wasm.mjs PROGRAM.cjs MUJOCO.wasm [arguments]');
  process.exit(2);
}

// relaxed SIMD, which later versions have without a flag
if (Number.parseFloat(process.versions.v8) < 11.4) setFlagsFromString('--experimental-wasm-relaxed-simd');

const file = path.resolve(program);
const mujoco = await loadMujoco({ wasmBinary: readFileSync(mujocoWasm) });
const start = createRequire(import.meta.url)(file);
const core = await start({ wasmBinary: readFileSync(file.replace(/\.cjs$/, '.wasm')), mujoco });
process.exitCode = 1;
try {
  process.exitCode = core.callMain(programArguments);
} catch (error) {
  if (error?.name !== 'ExitStatus') throw error;
  process.exitCode = error.status;
}

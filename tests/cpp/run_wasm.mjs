// Runs a GoogleTest program built as WebAssembly: node run_wasm.mjs PROGRAM.cjs [GoogleTest's arguments]
// MuJoCo's npm module is loaded first and handed in, as the page's worker does.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import loadMujoco from '@mujoco/mujoco';

const [program, ...programArguments] = process.argv.slice(2);
if (!program) {
  console.error('Use: node run_wasm.mjs PROGRAM.cjs [arguments]');
  process.exit(2);
}

const file = path.resolve(program);
const mujoco = await loadMujoco({ wasmBinary: readFileSync(new URL(import.meta.resolve('@mujoco/mujoco/mujoco.wasm'))) });
const start = createRequire(import.meta.url)(file);
const core = await start({ wasmBinary: readFileSync(file.replace(/\.cjs$/, '.wasm')), mujoco });
process.exitCode = 1;
try {
  process.exitCode = core.callMain(programArguments);
} catch (error) {
  if (error?.name !== 'ExitStatus') throw error;
  process.exitCode = error.status;
}

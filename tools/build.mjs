// `npm run build`: the C++ core as WebAssembly, then the page into dist/, with a compressed copy beside every file.
// `node tools/build.mjs native` builds the native side: the `parkour` command and the C++ tests.
import { bin, has, isMain, jobs, main, run, say, Trouble } from './run.mjs';
import { compressFolder } from './compress.mjs';
import { setup } from './setup.mjs';

const presets = {
  native: 'the native core, the parkour command and their tests',
  sanitize: 'the tests and the fuzzer under AddressSanitizer and UndefinedBehaviorSanitizer',
  wasm: 'the core and its tests as WebAssembly',
};

/** Configures a CMake preset and builds its targets, all when none is named. */
export function buildCore(preset, targets = []) {
  say(`Building ${targets.length ? targets.join(', ') : presets[preset]} (preset '${preset}')`);
  run('cmake', ['--preset', preset, '-Wno-dev', '--log-level=WARNING'], {
    quiet: true,
    advice: `If build/${preset} is from another machine or compiler, delete it and try again.`,
  });
  run('cmake', [
    '--build',
    '--preset',
    preset,
    '-j',
    String(jobs),
    ...(targets.length ? ['--target', ...targets] : []),
  ]);
}

export async function buildPage() {
  if (!has('web', 'index.html')) throw new Trouble('There is no web/index.html to build the page from.');
  buildCore('wasm', ['core']);
  say('Bundling the page into dist/');
  run(bin('vite'), ['build', '--logLevel', 'error']);
  await compressFolder('dist');
}

if (isMain(import.meta))
  await main(async () => {
    setup();
    if (process.argv[2] === 'native') buildCore('native');
    else await buildPage();
  });

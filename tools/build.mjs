// `npm run build`: the C++ core as WebAssembly, then the page into dist/, with a compressed copy beside every file.
// `node tools/build.mjs native` builds the native side: the `parkour` command and the C++ tests.
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bin, has, inRoot, isMain, jobs, main, run, say, Trouble } from './run.mjs';
import { BEST, compressFolder, filesUnder } from './compress.mjs';
import { setup } from './setup.mjs';

const presets = {
  native: 'the native core, the parkour command and their tests',
  sanitize: 'the tests and the fuzzer under AddressSanitizer and UndefinedBehaviorSanitizer',
  wasm: 'the core and its tests as WebAssembly',
};

/** Configures a CMake preset, with options of CMake where they are named, and builds its targets, all when none is. */
export function buildCore(preset, targets = [], options = []) {
  say(`Building ${targets.length ? targets.join(', ') : presets[preset]} (preset '${preset}')`);
  run('cmake', ['--preset', preset, ...options, '-Wno-dev', '--log-level=WARNING'], {
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

// What the page's service worker keeps (assets/public/keep.js): all but itself and this list.
function listFiles(folder) {
  const files = filesUnder(folder)
    .map((file) => path.relative(folder, file).replaceAll('\\', '/'))
    .filter((name) => !['index.html', 'keep.js'].includes(name));
  writeFileSync(path.join(folder, 'kept.json'), JSON.stringify(files));
}

/** Whether the sources of the lab's panels are there; without them everything else is built. */
const hasLab = () => has('build', 'deps', 'imgui', 'imgui.h');

/** `quality` of its compressed copies: tests do without the best one, which takes a minute. */
export async function buildPage(quality = BEST) {
  if (!has('web', 'index.html')) throw new Trouble('There is no web/index.html to build the page from.');
  buildCore('wasm', ['core', ...(hasLab() ? ['panels'] : [])]);
  say('Bundling the page into dist/');
  // aside, and swapped when it is whole: whoever is served meanwhile gets the one before
  run(bin('vite'), ['build', '--logLevel', 'error', '--outDir', inRoot('build', 'page')]);
  listFiles(inRoot('build', 'page'));
  await compressFolder('build/page', quality);
  const before = inRoot('build', 'page-before');
  rmSync(before, { recursive: true, force: true });
  if (has('dist')) renameSync(inRoot('dist'), before);
  renameSync(inRoot('build', 'page'), inRoot('dist'));
  rmSync(before, { recursive: true, force: true });
}

if (isMain(import.meta))
  await main(async () => {
    setup();
    if (process.argv[2] === 'native') buildCore('native');
    else await buildPage();
  });

// `npm run fuzz [INPUTS [TARGET]]`: changed files against the readers of strangers' files, under the sanitizers, a million inputs
// each where none are named; the page's ZIP reader at last.
import { attempt, bin, inRoot, main } from './run.mjs';
import { buildCore } from './build.mjs';
import { setup } from './setup.mjs';

await main(async () => {
  const [inputs = '1000000', target = 'all'] = process.argv.slice(2);
  setup();
  buildCore('sanitize', ['fuzz']);
  if (target !== 'zip') {
    const status = await attempt(inRoot('build', 'sanitize', 'tests', 'fuzz', 'fuzz'), [target, inputs]);
    if (status !== 0 || target !== 'all') return status;
  }
  const test = ['run', '--project', 'unit', 'tests/web/folder_fuzz.test.ts'];
  return attempt(bin('vitest'), test, { env: { PARKOUR_FUZZ_INPUTS: inputs } });
});

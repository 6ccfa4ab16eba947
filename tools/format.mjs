// `npm run format`: lays out C++ and TypeScript as `npm run lint` wants them.
import { ask, bin, main, run } from './run.mjs';
import { setup } from './setup.mjs';

await main(() => {
  setup();
  const cpp = (ask('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.h', '*.cpp']) ?? '').split(
    '\n',
  );
  run('clang-format', ['-i', ...cpp]);
  run(bin('prettier'), ['--write', '--log-level=warn', '.']);
});

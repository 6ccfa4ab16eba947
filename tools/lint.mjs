// `npm run lint`: TypeScript's types, the formatters' word on every file, and what they do not see: files of more than 350 lines,
// tabs and trailing blanks.
import { readFileSync } from 'node:fs';
import { ask, attempt, bin, inRoot, main, say } from './run.mjs';
import { setup } from './setup.mjs';

const MOST_LINES = 350;
const looksAt = /\.(h|cpp|ts|mjs|css|html|cmake)$|CMakeLists\.txt$/;

function faultsOf(file) {
  const lines = readFileSync(inRoot(file), 'utf8').split('\n');
  const faults = lines.flatMap((line, i) =>
    /[ \t]$|\t/.test(line) ? [`${file}:${i + 1}: a tab or a trailing blank`] : [],
  );
  if (lines.length > MOST_LINES + 1)
    faults.push(`${file}: ${lines.length - 1} lines; split it, ${MOST_LINES} is the most`);
  return faults;
}

await main(async () => {
  setup();
  const tracked = (ask('git', ['ls-files', '--cached', '--others', '--exclude-standard']) ?? '').split('\n');
  const files = tracked.filter((file) => looksAt.test(file));
  const faults = files.flatMap(faultsOf);
  faults.forEach((fault) => console.error(fault));
  const cpp = files.filter((file) => /\.(h|cpp)$/.test(file));
  const checks = [
    await attempt(bin('tsc'), ['--noEmit', '--project', '.']),
    await attempt('clang-format', ['--dry-run', '--Werror', ...cpp]),
    await attempt(bin('prettier'), ['--check', '--log-level=warn', '.']),
  ];
  const fine = faults.length === 0 && checks.every((status) => status === 0);
  if (fine) say(`${files.length} files are as they should be`);
  else console.error('What is a formatter’s: npm run format');
  return fine ? 0 : 1;
});

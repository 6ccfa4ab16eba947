// `npm run lint`: TypeScript's types, and what style.md asks of every file: at most 300 lines, no trailing blanks, no tabs.
import { readFileSync } from 'node:fs';
import { ask, attempt, bin, inRoot, main, say } from './run.mjs';
import { setup } from './setup.mjs';

const MOST_LINES = 300;
const looksAt = /\.(h|cpp|ts|mjs|css|html|cmake)$|CMakeLists\.txt$/;

function faultsOf(file) {
  const lines = readFileSync(inRoot(file), 'utf8').split('\n');
  const faults = lines.flatMap((line, i) => (/[ \t]$|\t/.test(line) ? [`${file}:${i + 1}: a tab or a trailing blank`] : []));
  if (lines.length > MOST_LINES + 1) faults.push(`${file}: ${lines.length - 1} lines; split it, ${MOST_LINES} is the most`);
  return faults;
}

await main(async () => {
  setup();
  const files = (ask('git', ['ls-files', '--cached', '--others', '--exclude-standard']) ?? '').split('\n').filter((file) => looksAt.test(file));
  const faults = files.flatMap(faultsOf);
  faults.forEach((fault) => console.error(fault));
  const types = await attempt(bin('tsc'), ['--noEmit', '--project', '.']);
  if (faults.length === 0 && types === 0) say(`${files.length} files are as they should be`);
  return faults.length || types ? 1 : 0;
});

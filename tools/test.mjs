// `npm test`: every test there is, from a machine that may have only Node. Ends with "N passed, N failed".
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { attempt, bin, has, inRoot, jobs, main, say, Trouble } from './run.mjs';
import { buildCore, buildPage } from './build.mjs';
import { QUICK } from './compress.mjs';
import { buildDoor, unittest } from './python.mjs';
import { setup } from './setup.mjs';

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** A program that crashed leaves no results: its bad exit status then counts as one failure. */
function judged(passed, failed, status) {
  return { passed, failed: status !== 0 && failed === 0 ? 1 : failed };
}

async function coreTests(preset) {
  buildCore(preset);
  const results = inRoot('build', preset, 'test-results');
  rmSync(results, { recursive: true, force: true });
  const status = await attempt('ctest', [
    '--test-dir',
    inRoot('build', preset),
    '--output-on-failure',
    '-j',
    String(jobs),
  ]);
  const files = existsSync(results) ? readdirSync(results).filter((name) => name.endsWith('.json')) : [];
  const reports = files.map((name) => readJson(path.join(results, name)));
  const sum = (key) => reports.reduce((total, report) => total + report[key], 0);
  const failed = sum('failures') + sum('errors');
  return judged(sum('tests') - sum('disabled') - failed, failed, status);
}

async function vitest(project) {
  const report = inRoot('build', 'test-results', `${project}.json`);
  rmSync(report, { force: true });
  const options = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const status = await attempt(bin('vitest'), ['run', '--project', project, ...options]);
  if (!existsSync(report)) return judged(0, 0, status);
  const { numPassedTests, numFailedTests } = readJson(report);
  return judged(numPassedTests, numFailedTests, status);
}

/** The Python door, as the module that the native build makes. */
function doorTests() {
  const { python, env } = buildDoor();
  const { said, status } = unittest(python, inRoot('tests', 'python', 'door_test.py'), env);
  const count = (pattern) => Number(pattern.exec(said)?.[1] ?? 0);
  const failed = count(/failures=(\d+)/) + count(/errors=(\d+)/);
  return judged(Math.max(0, count(/^Ran (\d+) test/m) - failed), failed, status);
}

async function pageTests() {
  if (!has('web', 'index.html')) {
    say('No web/index.html: nothing to test in a browser');
    return { passed: 0, failed: 0 };
  }
  await buildPage(QUICK);
  return vitest('page');
}

const parts = {
  native: ['C++ tests, native', () => coreTests('native')],
  sanitize: ['the same under AddressSanitizer and UndefinedBehaviorSanitizer', () => coreTests('sanitize')],
  wasm: ['the same C++ tests as WebAssembly under Node', () => coreTests('wasm')],
  python: ['the Python door', doorTests],
  unit: ['unit tests of the page, and the rule of rooms', () => vitest('unit')],
  page: ['the page in Chromium', pageTests],
};

async function runPart([title, body]) {
  say(`Testing: ${title}`);
  const begun = performance.now();
  try {
    const result = await body();
    say(`Tested in ${((performance.now() - begun) / 1000).toFixed(0)} s: ${title}`);
    return result;
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    console.error(`✗ ${error.message}`);
    return { passed: 0, failed: 1 };
  }
}

await main(async () => {
  const chosen = process.argv.slice(2),
    unknown = chosen.find((name) => !parts[name]);
  if (unknown)
    throw new Trouble(`There is no part '${unknown}' of the tests. Parts: ${Object.keys(parts).join(', ')}.`);
  say('Parkour Lab: all tests, after setting up what they need');
  setup();
  const sum = { passed: 0, failed: 0 };
  for (const name of chosen.length ? chosen : Object.keys(parts)) {
    const { passed, failed } = await runPart(parts[name]);
    sum.passed += passed;
    sum.failed += failed;
  }
  console.log(`${sum.passed} passed, ${sum.failed} failed`);
  return sum.failed ? 1 : 0;
});

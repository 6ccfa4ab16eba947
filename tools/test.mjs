// `npm test`: every test there is, from a machine that may have only Node. Ends with "N passed, N failed".
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { attempt, bin, has, inRoot, jobs, main, say, Trouble } from './run.mjs';
import { buildCore, buildPage } from './build.mjs';
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

/** Runs a part as a process of its own that yields to whatever else runs; what it says is shown when it has ended. */
function beside(name) {
  const log = inRoot('build', 'test-results', `${name}.log`);
  mkdirSync(path.dirname(log), { recursive: true });
  const output = openSync(log, 'w'),
    child = spawn(process.execPath, [fileURLToPath(import.meta.url), name], { stdio: ['ignore', output, output] });
  setPriority(child.pid, constants.priority.PRIORITY_LOW);
  return new Promise((resolve) =>
    child.on('close', (status) => {
      const said = readFileSync(log, 'utf8'),
        [, passed = 0, failed = 0] = /(\d+) passed, (\d+) failed\s*$/.exec(said) ?? [];
      console.log(said);
      resolve(judged(Number(passed), Number(failed), status));
    }),
  );
}

async function pageTests() {
  if (!has('web', 'index.html')) {
    say('No web/index.html: nothing to test in a browser');
    return { passed: 0, failed: 0 };
  }
  await buildPage();
  return vitest('page');
}

const parts = {
  native: ['C++ tests, native', () => coreTests('native')],
  wasm: ['the same C++ tests as WebAssembly under Node', () => coreTests('wasm')],
  python: ['the Python door', doorTests],
  unit: ['unit tests of the page, and the rule of rooms', () => vitest('unit')],
  page: ['the page in Chromium', pageTests],
};

// Beside the browser, which leaves a good part of the processor.
const besidePage = {
  sanitize: ['the C++ tests under AddressSanitizer and UndefinedBehaviorSanitizer', () => coreTests('sanitize')],
};

async function runPart([title, body]) {
  say(`Testing: ${title}`);
  try {
    return await body();
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    console.error(`✗ ${error.message}`);
    return { passed: 0, failed: 1 };
  }
}

await main(async () => {
  const chosen = process.argv.slice(2),
    known = { ...parts, ...besidePage };
  const unknown = chosen.find((name) => !known[name]);
  if (unknown)
    throw new Trouble(`There is no part '${unknown}' of the tests. Parts: ${Object.keys(known).join(', ')}.`);
  say('Parkour Lab: all tests, after setting up what they need');
  setup();
  const sum = { passed: 0, failed: 0 };
  const add = ({ passed, failed }) => {
    sum.passed += passed;
    sum.failed += failed;
  };
  let others = [];
  for (const name of chosen.length ? chosen : Object.keys(parts)) {
    if (name === 'page' && !chosen.length) {
      say(`Beside it: ${Object.values(besidePage).map(([title]) => title)}`);
      others = Object.keys(besidePage).map(beside);
    }
    add(await runPart(known[name]));
  }
  for (const other of others) add(await other);
  console.log(`${sum.passed} passed, ${sum.failed} failed`);
  return sum.failed ? 1 : 0;
});

// Practice in the page beside the same lesson on one native thread: the built page's own practice worker, alone in headless Chromium,
// and `parkour bench --only lesson`, by turns. The worker pauses while the other is measured.
import { readdirSync, readFileSync } from 'node:fs';
import { launch } from '../browser.mjs';
import { inRoot, Trouble } from '../run.mjs';
import { serve } from '../serve.mjs';

const WARM_ROUNDS = 12; // until Chromium has compiled what is hot
const ROUNDS = 8; // of a turn

/** Samples a second of each turn, {page, native}; `native` measures one turn natively. */
export async function practiceTurns({ policy, link, turns, native }) {
  const { address, stop } = await serve(0);
  const browser = await launch();
  try {
    const page = await browser.newPage();
    // not the page itself, whose simulation would run beside
    await page.route('**/empty', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
    await page.goto(`${address}/empty`);
    await page.evaluate(startPractice, await orderOf(policy, link));
    await rounds(page, WARM_ROUNDS);
    const pairs = [];
    for (let i = 0; i < turns; i++) pairs.push({ native: native(), page: await rounds(page, ROUNDS) });
    return { version: browser.version(), pairs };
  } finally {
    await browser.close();
    await stop();
  }
}

async function orderOf(folder, link) {
  const { default: createCore } = await import(inRoot('build/wasm/core.js'));
  const core = await createCore({ wasmBinary: readFileSync(inRoot('build/wasm/core.wasm')) });
  const worker = readdirSync(inRoot('dist', 'assets')).find((name) => /^practice-.*\.js$/.test(name));
  if (!worker) throw new Trouble('dist/assets holds no practice worker.');
  const course = JSON.parse(core.Lab.readLink(link, []));
  if (course.error) throw new Trouble(`The link '${link}': ${course.error}`);
  const bytesOf = (name) => readFileSync(`${folder}/${name}`).toString('base64');
  return {
    worker: `/assets/${worker}`,
    plan: { ...course, boldness: 1, wishes: {} },
    card: JSON.parse(readFileSync(`${folder}/card.json`, 'utf8')),
    onnx: bytesOf('policy.onnx'),
    training: bytesOf('training.bin'),
  };
}

/** Lets it practise so many rounds and no more; samples a second of them. */
async function rounds(page, count) {
  const rate = await page.evaluate((count) => window.practise(count), count);
  if (typeof rate !== 'number') throw new Trouble(`The practice worker ended: ${rate}`);
  return rate;
}

// Runs in the page.
function startPractice({ worker: url, plan, card, onnx, training }) {
  const bytesOf = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer;
  const worker = new Worker(url, { type: 'module' });
  const source = { card, url: '', bytes: bytesOf(onnx), training: bytesOf(training) };
  const rounds = []; // {samples, seconds} since its beginning
  let heard = () => {},
    ended = '';
  worker.onmessage = ({ data }) => {
    if (data.kind === 'practised') rounds.push({ samples: data.report.samples, seconds: data.seconds });
    if (data.kind === 'dead' || data.kind === 'examining') ended = data.reason ?? 'it practised enough.';
    heard();
  };
  worker.onerror = ({ message }) => heard((ended = message));
  const pause = (paused) => worker.postMessage({ kind: 'pause', paused });
  const until = async (count) => {
    while (rounds.length < count && !ended) await new Promise((resolve) => (heard = resolve));
  };
  worker.postMessage({ kind: 'seat', peer: 0, peers: 1, modules: null });
  worker.postMessage({ kind: 'teach', source, came: null, plan, practised: 0, seconds: 3600 });
  window.practise = async (count) => {
    pause(false);
    await until(1);
    const first = rounds.length - 1;
    await until(first + count + 1);
    if (ended) return ended;
    pause(true);
    const seconds = rounds[first + count].seconds - rounds[first].seconds;
    // the round that it may have begun
    await new Promise((resolve) => setTimeout(resolve, (2000 * seconds) / count));
    return (rounds[first + count].samples - rounds[first].samples) / seconds;
  };
}
